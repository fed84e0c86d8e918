#include "app/terminal/table.h"

#include "base/text/column_width.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <sstream>

namespace {

app::Table people() {
    app::Table table({{.title = "PERSON", .least = 6, .most = 12},
                      {.title = "DAYS", .least = 4, .is_number = true},
                      {.title = "REASON", .least = 8, .most = 60}});
    table.add({"ada", "7", "a reason that is longer than a narrow terminal has room for"});
    table.add({"bob-with-a-long-name", "12", ""});
    return table;
}

std::size_t widest(const std::string& text) {
    std::istringstream lines(text);
    std::size_t most = 0;
    for (std::string line; std::getline(lines, line);) most = std::max(most, base::columns(line));
    return most;
}

}  // namespace

TEST_CASE("a table is no wider than the terminal, and cuts nothing in a pipe") {
    for (const std::size_t width : {30, 40, 60, 80})
        CHECK(widest(people().to_text(width)) <= width);
    const auto whole = people().to_text(0);
    CHECK(whole.find("bob-with-a-long-name") != std::string::npos);
    CHECK(whole.find("has room for\n") != std::string::npos);
    CHECK(people().to_text(40).find("…") != std::string::npos);
}

TEST_CASE("where it is tight, the least important column gives way first and is left out first") {
    app::Table table({{.title = "PERSON", .least = 6, .most = 30, .rank = 2},
                      {.title = "NAME", .least = 6, .most = 30, .rank = 1},
                      {.title = "REASON", .least = 8, .most = 60}});
    table.add({"somebody-with-a-long-name", "Somebody With", "a reason that is long"});
    CHECK(table.to_text(50).find("somebody-with-a-long-name  Somebody With  a reaso…\n") !=
          std::string::npos);
    CHECK(table.to_text(45).find("somebody-with-a-long-name  Somebod…  a reaso…\n") !=
          std::string::npos);
    for (const std::size_t width : {8, 12, 20, 30, 45}) {
        const auto text = table.to_text(width);
        CAPTURE(text);
        CHECK(widest(text) <= width);
        CHECK(text.find("PERSON") == 0);
    }
    CHECK(table.to_text(12).find("REASON") == std::string::npos);
}

TEST_CASE("numbers stand at the right, and what is empty shows") {
    const auto text = people().to_text(0);
    CHECK(text.find("     7  a reason") != std::string::npos);
    CHECK(text.find("    12  -\n") != std::string::npos);
}

TEST_CASE("a hostile cell stays in its line") {
    app::Table table({{.title = "NAME"}});
    table.add({"Eve\n\x1b[2J\u202e"});
    const auto text = table.to_text(80);
    CHECK(text.find('\x1b') == std::string::npos);
    CHECK(std::count(text.begin(), text.end(), '\n') == 2);
}

TEST_CASE("wide letters take two columns, and what follows stands in its column") {
    app::Table table({{.title = "NAME"}, {.title = "STATE"}});
    table.add({"山田 太郎", "pending"});
    table.add({"Ada", "enriched"});
    const auto text = table.to_text(80);
    CHECK(text.find("山田 太郎  pending\n") != std::string::npos);
    CHECK(text.find("Ada        enriched\n") != std::string::npos);
}

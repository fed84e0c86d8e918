#include "app/terminal/board.h"

#include "base/text/column_width.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

using app::BoardView;
using app::Screen;

namespace {

BoardView view() {
    BoardView view{
        .time = "Tue  6 Jan 09:58",
        .title = "jane, rehearsal: on https://www.linkedin.com all is done but the click",
        .states = {{"discovered", 0}, {"enriched", 31}, {"completed", 1}, {"failed", 9}},
        .used = {{"invitations", 2, 20},
                 {"messages", 1, 30},
                 {"withdrawals", 0, 10},
                 {"profile reads", 0, 80}},
        .next = "connect at Tue  6 Jan 10:25",
        .idle = "the pace asks for it"};
    const std::string link = "https://www.linkedin.com/in/nora-testholm/";
    for (const char* text :
         {"invited Богдан Яворівська: best draw of 33 people", "invited 山田太郎: keywords",
          "wrote to Zoë 👨‍👩‍👧 नमस्ते 🇳🇱 👍🏽",
          "read \xFF\x1b[31m of nobody"})
        view.latest.push_back({"Tue  6 Jan 09:00", "check pending", text, link});
    return view;
}

Screen screen(std::size_t width, std::size_t height = 24) {
    return {.width = width, .height = height};
}

std::string joined(const std::vector<std::string>& lines) {
    std::string all;
    for (const auto& line : lines) all += line + "\n";
    return all;
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("no line of the board is wider than the terminal, and none of its lines is lost") {
    for (std::size_t width = 20; width <= 200; ++width) {
        for (const bool is_utf8 : {true, false}) {
            auto at = screen(width);
            at.is_utf8 = is_utf8;
            const auto lines = app::draw(view(), at);
            CHECK(lines.size() < at.height);
            for (const auto& line : lines) {
                CAPTURE(line);
                CHECK(base::columns(line) < width);
            }
            CHECK(contains(joined(lines), "6 Jan 09:58"));
            CHECK(contains(joined(lines), "Next"));
            const auto all = joined(lines);
            CHECK((contains(all, "profile reads 0 of 80") || contains(all, "profile reads 0/80")));
            CHECK(contains(all, "enriched       31"));
        }
    }
}

TEST_CASE("a low terminal gets fewer lines, never more than it has") {
    for (std::size_t height = 1; height < 40; ++height)
        CHECK(app::draw(view(), screen(80, height)).size() <= std::max<std::size_t>(1, height - 1));
    CHECK(contains(joined(app::draw(view(), screen(80, 16))), "read "));
}

TEST_CASE("wide letters and emoji are counted as the terminal counts them") {
    const auto lines = app::draw(view(), screen(60));
    const auto line = *std::find_if(lines.begin(), lines.end(),
                                    [](const auto& each) { return contains(each, "山田"); });
    CHECK(contains(line, "invited 山田太"));
    CHECK(base::columns(line) >= 57);
}

TEST_CASE("a terminal without Unicode gets ASCII only") {
    auto at = screen(80);
    at.is_utf8 = false;
    const auto all = joined(app::draw(view(), at));
    CHECK(std::all_of(all.begin(), all.end(),
                      [](char c) { return c == '\n' || (c >= 0x20 && c < 0x7F); }));
    CHECK(contains(all, "invited Bogdan "));
    CHECK(contains(all, "###"));
    CHECK(contains(all, "..."));
}

TEST_CASE("colours and links come only where they are wanted, and nothing of a profile is a code") {
    CHECK_FALSE(contains(joined(app::draw(view(), screen(120))), "\x1b"));
    auto at = screen(120);
    at.has_colour = true;
    const auto coloured = joined(app::draw(view(), at));
    CHECK(contains(coloured, "\x1b[32m█"));
    CHECK(contains(coloured, "\x1b[31m█"));
    CHECK_FALSE(contains(coloured, "\x1b]8"));
    CHECK(contains(coloured, "read ��[31m of nobody"));
    at.has_links = true;
    CHECK(contains(joined(app::draw(view(), at)),
                   "\x1b]8;;https://www.linkedin.com/in/nora-testholm/\x1b\\invited 山田太郎"));
}

TEST_CASE("only an https address without anything odd in it becomes a link") {
    auto at = screen(120);
    at.has_links = true;
    const auto linked = [&](const std::string& address) {
        return contains(at.show({{"Nora", app::Ink::Plain, address}}, 80), "\x1b]8");
    };
    CHECK(linked("https://www.linkedin.com/in/n%C3%B8ra/"));
    for (const char* address :
         {"", "http://127.0.0.1:9/in/nora/", "javascript:alert(1)", "file:///etc/passwd",
          "https://x/\x1b]0;title\x07", "https://x/a b", "https://x/ö", "https://x/\x07"})
        CHECK_FALSE(linked(address));
}

#include "crm/exchange/csv.h"

#include <doctest/doctest.h>

#include <sstream>

namespace {

using Cells = std::vector<std::string>;

std::vector<Cells> read(const std::string& text) {
    std::istringstream in(text);
    crm::CsvReader reader(in);
    std::vector<Cells> records;
    while (auto record = reader.next()) records.push_back(record->cells);
    return records;
}

std::string written(const Cells& cells) {
    std::ostringstream out;
    crm::write_csv(out, cells);
    return out.str();
}

}  // namespace

TEST_CASE("records are read as RFC 4180 says") {
    const struct {
        const char* text;
        std::vector<Cells> records;
    } cases[] = {
        {"", {}},
        {"a,b\nc\n", {{"a", "b"}, {"c"}}},
        {"a,b\r\nc", {{"a", "b"}, {"c"}}},
        {"\"a,b\",c", {{"a,b", "c"}}},
        {"\"a\"\"b\",\"\"", {{"a\"b", ""}}},
        {"\"a\nb\",c\n", {{"a\nb", "c"}}},
        {"\n,\n", {{""}, {"", ""}}},
        {"\xEF\xBB\xBFurl\n", {{"url"}}},
        {"a\"b,c", {{"a\"b", "c"}}},
        {"a,b\rc,d\r", {{"a", "b"}, {"c", "d"}}},
        {"a\r\n\rb", {{"a"}, {""}, {"b"}}},
        {"\"a\" ,b\n", {{"a", "b"}}},
        {"\"a \"b\" c\",d\n", {{"a \"b\" c", "d"}}},
        {"\"never closed,\nb\n", {{"never closed", ""}, {"b"}}},
        {"a,\"open\nb,\"quoted, cell\"\nc,d\n", {{"a", "open"}, {"b", "quoted, cell"}, {"c", "d"}}},
        {"a,\"\"open\nb,c\n", {{"a", "open"}, {"b", "c"}}},
        {"\"\"\"\n", {{""}}},
        {"\"a\rb\r\nc\"\n", {{"a\rb\nc"}}},
    };
    for (const auto& c : cases) CHECK(read(c.text) == c.records);
}

TEST_CASE("no record is swallowed by a quote that is closed many lines on") {
    std::istringstream in(
        "name,url\nAda,\"/in/ada\nBob,/in/bob\nCy,/in/cy\"\n\"Dee\nD\",/in/dee\n");
    crm::CsvReader reader(in);
    reader.set_width(2);
    std::vector<Cells> records;
    std::size_t open_quotes = 0;
    while (auto record = reader.next()) {
        records.push_back(record->cells);
        open_quotes += record->has_open_quote;
    }
    CHECK(records == std::vector<Cells>{{"name", "url"},
                                        {"Ada", "/in/ada"},
                                        {"Bob", "/in/bob"},
                                        {"Cy", "/in/cy\""},
                                        {"Dee\nD", "/in/dee"}});
    CHECK(open_quotes == 1);
}

TEST_CASE("a line of many stray quotes costs what a line does") {
    std::string text = "a";
    for (int i = 0; i < 100'000; ++i) text += ",\"b";
    std::istringstream in(text + "\nc\n");
    crm::CsvReader reader(in);
    CHECK(reader.next()->cells.size() == 100'001);
    CHECK(reader.next()->cells == Cells{"c"});
}

TEST_CASE("a cell is given back as it was written") {
    for (const std::string cell :
         {"+49 30 1234", "=1", "'=1", "''+1", "'quoted'", "-", "@x", "a"}) {
        CAPTURE(cell);
        CHECK(crm::without_apostrophe(read(written({cell}))[0][0]) == cell);
    }
}

TEST_CASE("a record knows the line it begins at") {
    std::istringstream in("a\n\"b\nb\"\nc\n");
    crm::CsvReader reader(in);
    CHECK(reader.next()->line == 1);
    CHECK(reader.next()->line == 2);
    CHECK(reader.next()->line == 4);
}

TEST_CASE("what is written is read back, and no spreadsheet runs it") {
    CHECK(written({"a", "b,c", "d\"e"}) == "a,\"b,c\",\"d\"\"e\"\r\n");
    for (const auto* cell : {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1+1"}) {
        CHECK(read(written({cell})) == std::vector<Cells>{{"'" + std::string(cell)}});
    }
}

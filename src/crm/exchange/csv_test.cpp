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
        {"\"never closed,\n", {{"never closed,\n"}}},
    };
    for (const auto& c : cases) CHECK(read(c.text) == c.records);
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

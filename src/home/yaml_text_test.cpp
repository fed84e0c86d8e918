#include "home/yaml_text.h"

#include "home/keywords_file.h"

#include <doctest/doctest.h>

TEST_CASE("a text in YAML is read back as the same text") {
    const std::vector<std::string> words{"operations", "supply chain", "c++",   "no",    "true",
                                         "7",          "a: b",         "# x",   "- y",   "\"q\"",
                                         "it's",       "\\back",       "größe", "[list", "{m}",
                                         "a #b",       "@x",           "null",  "1e3",   "a:"};
    const auto read = home::parse_keywords(home::to_yaml({.positive = words}), "keywords");
    REQUIRE(read);
    CHECK(read->positive == words);
    CHECK(home::yaml_text("jane@example.org") == "jane@example.org");
    CHECK(home::yaml_text("yes") == "\"yes\"");
    CHECK(home::yaml_text("a\nb\t") == "\"a\\nb\\x09\"");
    CHECK(home::yaml_text("") == "\"\"");
}

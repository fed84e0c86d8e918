#include "base/text/pattern.h"

#include <doctest/doctest.h>

#include <chrono>
#include <stdexcept>
#include <string>

namespace {

using base::Pattern;

TEST_CASE("the leftmost match is found, and of those the longest") {
    struct Row {
        const char* expression;
        const char* text;
        const char* found;  // "-": nothing
    };
    constexpr Row kRows[] = {
        {"b", "abc", "b"},
        {"a|ab|abc", "xabcd", "abc"},
        {"a+", "baaac", "aaa"},
        {"a*", "baaac", ""},
        {"ba*c", "bc", "bc"},
        {"colou?r", "the color", "color"},
        {"(ab)+", "xababy", "abab"},
        {"[a-c]+", "xxabcd", "abc"},
        {"[^a-c]+", "abxyc", "xy"},
        {R"([\]x]+)", "a]x", "]x"},
        {R"(\d{2,3})", "1 22 4444", "22"},
        {R"(\d{3})", "4444", "444"},
        {R"(\d{2,})", "44444", "44444"},
        {"x{0,2}y", "xxxy", "xxy"},
        {R"(\bcat\b)", "concat cat.", "cat"},
        {R"(\bcat\b)", "concats", "-"},
        {R"(\S+@\S+)", "to a@b now", "a@b"},
        {R"(io\b(?!-))", "x.io-y x.io", "io"},
        {R"(io\b(?!-))", "x.io-y", "-"},
        {"end$", "end ends end", "end"},
        {"a.c", "a\nc abc", "abc"},
        {"(a|b)(c|d){2}", "acdx", "acd"},
        {"(x|)y", "xy", "xy"},
        {"\u27E6", "a \u27E6b", "\u27E6"},
        {"(a*)*b", "aab", "aab"},
        {"x", "", "-"},
    };
    for (const Row& row : kRows) {
        CAPTURE(row.expression);
        CAPTURE(row.text);
        const auto found = Pattern(row.expression).find(row.text);
        CHECK((found ? std::string(*found) : "-") == row.found);
    }
}

TEST_CASE("capitals count, or do not") {
    CHECK_FALSE(Pattern("forget").find("Please FORGET it"));
    CHECK(Pattern("for[a-g]et", Pattern::Case::Ignored).find("Please FORGET it") == "FORGET");
}

TEST_CASE("every match is replaced") {
    CHECK(Pattern("://[^/@]*@").replace_all("a://b@c d://e:f@g h://i", "://***@") ==
          "a://***@c d://***@g h://i");
    CHECK(Pattern("x*").replace_all("abc", "-") == "abc");
}

TEST_CASE("a malformed expression is told") {
    for (const char* expression : {"(a", "a)", "[a", "a{2", "\\", "(?!ab)"})
        CHECK_THROWS_AS(Pattern{expression}, std::invalid_argument);
}

TEST_CASE("no text costs more than its length") {
    const std::string letters(100'000, 'a');
    const auto start = std::chrono::steady_clock::now();
    CHECK(Pattern(R"((a*)*b|(\S+@)+x|\ba+/)").find(letters) == std::nullopt);
    CHECK(Pattern(R"(\S+)").find(letters)->size() == letters.size());
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(20));
}

}  // namespace

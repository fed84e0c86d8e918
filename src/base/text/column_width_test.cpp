#include "base/text/column_width.h"

#include <doctest/doctest.h>

#include <clocale>
#include <cwchar>
#include <string>

namespace {

std::string to_utf8(char32_t point) {
    const auto byte = [](char32_t bits) { return static_cast<char>(bits); };
    if (point < 0x80) return {byte(point)};
    if (point < 0x800) return {byte(0xC0 | (point >> 6)), byte(0x80 | (point & 0x3F))};
    if (point < 0x10000)
        return {byte(0xE0 | (point >> 12)), byte(0x80 | ((point >> 6) & 0x3F)),
                byte(0x80 | (point & 0x3F))};
    return {byte(0xF0 | (point >> 18)), byte(0x80 | ((point >> 12) & 0x3F)),
            byte(0x80 | ((point >> 6) & 0x3F)), byte(0x80 | (point & 0x3F))};
}

}  // namespace

TEST_CASE("columns are those that a terminal moves by") {
    struct Row {
        const char* text;
        std::size_t columns;
    };
    for (const Row& row : {
             Row{"", 0},
             Row{"Nora", 4},
             Row{"Jörg", 4},
             Row{"Jo\u0308rg", 4},
             Row{"山田太郎", 8},
             Row{"ﾔﾏﾀﾞ", 4},
             Row{"ＡＢ", 4},
             Row{"한국", 4},
             Row{"\u1112\u1161\u11ab", 2},
             Row{"नमस्ते", 4},
             Row{"Zürich\u200E", 6},
             Row{"का", 2},
             Row{"Đức Trầm", 8},
             Row{"👍", 2},
             Row{"👍🏽", 2},
             Row{"👨‍👩‍👧", 2},
             Row{"🇳🇱", 2},
             Row{"🇳🇱🇩🇪", 4},
             Row{"❤", 1},
             Row{"❤\uFE0F", 2},
             Row{"1\uFE0F\u20E3", 2},
             Row{"a\u200Bb", 2},
             Row{"\u0301", 0},
             Row{"█…─", 3},
             Row{"\xFF\xFE", 2},
             Row{"a\xE5\xB1", 3},
             Row{"\xED\xA0\x80", 3},
         }) {
        CAPTURE(row.text);
        CHECK(base::columns(row.text) == row.columns);
    }
}

TEST_CASE("every letter alone has the columns that the C library gives it") {
    const std::string before = std::setlocale(LC_CTYPE, nullptr);
    REQUIRE(std::setlocale(LC_CTYPE, "C.UTF-8") != nullptr);
    int compared = 0;
    int different = 0;
    for (char32_t point = 0x20; point < 0x30000; ++point) {
        const int expected = ::wcwidth(static_cast<wchar_t>(point));
        if (expected < 0 || (point >= 0xD800 && point < 0xE000)) continue;
        ++compared;
        if (base::columns(to_utf8(point)) != static_cast<std::size_t>(expected)) ++different;
    }
    std::setlocale(LC_CTYPE, before.c_str());
    CAPTURE(compared);
    CAPTURE(different);
    // The two know different versions of Unicode, and differ in format characters that are shown.
    CHECK(compared > 100'000);
    CHECK(different * 1000 < compared);
}

TEST_CASE("a text is cut between characters, and filled to its columns") {
    CHECK(base::cut("Nora", 4) == "Nora");
    CHECK(base::cut("Nora T", 4) == "Nor…");
    CHECK(base::cut("山田太郎", 4) == "山…");
    CHECK(base::fit("山田太郎", 4) == "山… ");
    CHECK(base::fit("山田太郎", 5) == "山田…");
    CHECK(base::fit("Jo\u0308rg", 6) == "Jo\u0308rg  ");
    CHECK(base::cut("x👨‍👩‍👧y", 3) == "x…");
    CHECK(base::cut("👍🏽👍🏽👍🏽", 5) == "👍🏽👍🏽…");
    CHECK(base::cut("Nora Testholm", 6, "...") == "Nor...");
    CHECK(base::cut("Nora", 0) == "");
    CHECK(base::cut("Nora", 2, "...") == "..");
    for (std::size_t width = 0; width < 20; ++width) {
        CHECK(base::columns(base::fit("山a👍🏽नमस्ते\xFF🇳🇱…", width)) ==
              width);
    }
}

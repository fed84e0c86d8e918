#include "crm/exchange/text_source.h"

#include <doctest/doctest.h>

#include <sstream>
#include <string>

namespace {

std::string utf16(const std::u16string& text, bool is_big) {
    std::string out;
    for (const char16_t unit : text) {
        const char low = static_cast<char>(unit & 0xFF);
        const char high = static_cast<char>(unit >> 8);
        out += is_big ? high : low;
        out += is_big ? low : high;
    }
    return out;
}

std::string read(const std::string& bytes) {
    std::istringstream in(bytes);
    auto source = crm::TextSource::open(in);
    if (!source) return "refused: " + source.error().message;
    std::string text;
    while (source->read(text)) continue;
    return text;
}

}  // namespace

TEST_CASE("text is read in the encoding that it has") {
    const std::u16string text = u"Zo\u00EB, \u00C5kesson \U0001F600\n";
    const std::string same = "Zo\u00EB, \u00C5kesson \U0001F600\n";
    CHECK(read(same) == same);
    CHECK(read("\xEF\xBB\xBF" + same) == same);
    for (const bool is_big : {false, true}) {
        CHECK(read(utf16(u"\uFEFF" + text, is_big)) == same);
        CHECK(read(utf16(text, is_big)) == same);
        CHECK(read(utf16(u"a,b\n", is_big)) == "a,b\n");
    }
    CHECK(read("") == "");
    CHECK(read(utf16(u"\uFEFFab", false) + "c") == "ab");
    CHECK(read(utf16(u"\uFEFFa", false) + "\x3D\xD8") == "a");
    std::u16string two_units(40'000, u'x');
    for (std::size_t i = 0; i < 100; ++i) two_units += u"\U0001F600";
    CHECK(read(utf16(u"\uFEFF" + two_units, true)).size() == 40'000 + 400);
}

TEST_CASE("what is no text is told in one line") {
    const struct {
        std::string bytes;
        std::string what;
    } rows[] = {
        {"PK\x03\x04rest", "Excel workbook"},
        {"\xD0\xCF\x11\xE0", "of the old kind"},
        {"%PDF-1.7", "PDF"},
        {"\x1F\x8B\x08", "gzip"},
        {"SQLite format 3", "database"},
        {"<!DOCTYPE HTML><p>", "page"},
        {"<html>", "page"},
        {"BEGIN:VCARD\n", "business cards"},
        {std::string("\xFF\xFE\0\0a\0\0\0", 8), "UTF-32"},
        {std::string("abc\0def\x01", 8), "no text"},
    };
    for (const auto& row : rows) {
        CAPTURE(row.what);
        const auto said = read(row.bytes);
        CHECK(said.starts_with("refused: "));
        CHECK(said.find(row.what) != std::string::npos);
        CHECK(said.find("save it as CSV") != std::string::npos);
        CHECK(said.find('\n') == std::string::npos);
    }
}

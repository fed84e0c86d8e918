#include "crm/exchange/text_source.h"

#include "base/text/comparable.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>

namespace crm {
namespace {

constexpr std::size_t kPiece = 1 << 16;

// What a file is that begins so, and what to do with it.
struct Foreign {
    std::string_view magic;
    std::string_view what;
};

constexpr std::string_view kSaveAsCsv = "save it as CSV (UTF-8) and import that";

constexpr std::array kForeign{
    Foreign{"PK\x03\x04", "an Excel workbook, or another zip archive"},
    Foreign{"PK\x05\x06", "an empty zip archive"},
    Foreign{"\xD0\xCF\x11\xE0", "an Excel workbook of the old kind"},
    Foreign{"%PDF", "a PDF document"},
    Foreign{"{\\rtf", "a document of a word processor"},
    Foreign{"\x1F\x8B", "a file packed by gzip"},
    Foreign{"7z\xBC\xAF", "a 7-Zip archive"},
    Foreign{"Rar!", "a RAR archive"},
    Foreign{"SQLite format 3", "a database"},
    Foreign{"\x89PNG", "a picture"},
    Foreign{"\xFF\xD8\xFF", "a picture"},
    Foreign{"bplist00", "a property list of a Mac"},
    Foreign{"MIME-Version:", "a saved page or a mail"},
    Foreign{"BEGIN:VCARD", "a file of business cards"},
    Foreign{std::string_view("\xFF\xFE\0\0", 4), "text in UTF-32"},
    Foreign{std::string_view("\0\0\xFE\xFF", 4), "text in UTF-32"},
};

bool is_html(std::string_view bytes) {
    constexpr std::array<std::string_view, 13> kTags{
        "<!doctype", "<html", "<?xml", "<!--",   "<table",  "<meta",    "<style",
        "<head",     "<body", "<div",  "<title", "<script", "<workbook"};
    const auto head = base::to_comparable(bytes.substr(0, 64));
    return std::any_of(kTags.begin(), kTags.end(),
                       [&](std::string_view tag) { return head.starts_with(tag); });
}

std::string_view foreign(std::string_view bytes) {
    for (const auto& each : kForeign) {
        if (bytes.starts_with(each.magic)) return each.what;
    }
    return is_html(bytes) ? "a page or an XML document" : "";
}

// The part of every second byte, from `first` on, that is zero.
double share_of_zeros(std::string_view bytes, std::size_t first) {
    std::size_t zeros = 0;
    std::size_t all = 0;
    for (std::size_t at = first; at < bytes.size(); at += 2, ++all) zeros += bytes[at] == '\0';
    return all == 0 ? 0 : static_cast<double>(zeros) / static_cast<double>(all);
}

// Latin text in UTF-16 has a zero in nearly every unit; UTF-8 has none at all.
TextSource::Encoding encoding_of(std::string_view bytes) {
    using Encoding = TextSource::Encoding;
    constexpr double kMost = 0.5;
    constexpr double kFew = 0.2;
    if (bytes.starts_with("\xFF\xFE")) return Encoding::Utf16LittleEndian;
    if (bytes.starts_with("\xFE\xFF")) return Encoding::Utf16BigEndian;
    const double even = share_of_zeros(bytes, 0);
    const double odd = share_of_zeros(bytes, 1);
    if (odd > kMost && even < kFew) return Encoding::Utf16LittleEndian;
    return even > kMost && odd < kFew ? Encoding::Utf16BigEndian : Encoding::Bytes;
}

void append_point(unsigned point, std::string& text) {
    const auto add = [&](unsigned byte) { text += static_cast<char>(byte); };
    if (point < 0x80) return add(point);
    if (point < 0x800) {
        add(0xC0U | (point >> 6U));
    } else {
        if (point < 0x10000) {
            add(0xE0U | (point >> 12U));
        } else {
            add(0xF0U | (point >> 18U));
            add(0x80U | ((point >> 12U) & 0x3FU));
        }
        add(0x80U | ((point >> 6U) & 0x3FU));
    }
    add(0x80U | (point & 0x3FU));
}

}  // namespace

base::Result<TextSource> TextSource::open(std::istream& in) {
    std::string first(kPiece, '\0');
    in.read(first.data(), static_cast<std::streamsize>(first.size()));
    first.resize(static_cast<std::size_t>(in.gcount()));
    if (const auto what = foreign(first); !what.empty())
        return base::failure(fmt::format("this is {}: {}", what, kSaveAsCsv));
    TextSource source(in, std::move(first));
    if (source.encoding_ == Encoding::Bytes && source.piece_.find('\0') != std::string::npos)
        return base::failure(fmt::format("this is no text: {}", kSaveAsCsv));
    return source;
}

TextSource::TextSource(std::istream& in, std::string first)
    : in_(in), piece_(std::move(first)), encoding_(encoding_of(piece_)) {
    constexpr std::string_view kMark = "\xEF\xBB\xBF";
    if (piece_.starts_with(kMark)) piece_.erase(0, kMark.size());
    if (piece_.starts_with("\xFF\xFE") || piece_.starts_with("\xFE\xFF")) piece_.erase(0, 2);
}

bool TextSource::read(std::string& text) {
    const auto before = text.size();
    while (text.size() == before) {
        if (encoding_ == Encoding::Bytes) {
            text += piece_;
            piece_.clear();
        } else {
            const auto even = piece_.size() / 2 * 2;
            add_units(std::string_view(piece_).substr(0, even), text);
            piece_.erase(0, even);
        }
        if (text.size() > before) break;
        const auto kept = piece_.size();
        piece_.resize(kept + kPiece);
        in_.read(piece_.data() + kept, static_cast<std::streamsize>(kPiece));
        const auto got = static_cast<std::size_t>(in_.gcount());
        piece_.resize(kept + got);
        if (got == 0) return false;
    }
    return true;
}

void TextSource::add_units(std::string_view bytes, std::string& text) {
    const bool is_little = encoding_ == Encoding::Utf16LittleEndian;
    for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
        const auto first = static_cast<unsigned char>(bytes[at]);
        const auto second = static_cast<unsigned char>(bytes[at + 1]);
        add_unit(is_little ? first | (second * 256U) : second | (first * 256U), text);
    }
}

void TextSource::add_unit(unsigned unit, std::string& text) {
    constexpr unsigned kReplacement = 0xFFFD;
    const bool is_low = unit >= 0xDC00 && unit <= 0xDFFF;
    if (high_ != 0) {
        append_point(is_low ? 0x10000 + ((high_ - 0xD800) << 10U) + (unit - 0xDC00) : kReplacement,
                     text);
        high_ = 0;
        if (is_low) return;
    }
    if (unit >= 0xD800 && unit <= 0xDBFF) {
        high_ = unit;
    } else {
        append_point(is_low ? kReplacement : unit, text);
    }
}

}  // namespace crm

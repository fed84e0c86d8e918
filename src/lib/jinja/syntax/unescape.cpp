#include <fmt/format.h>
#include <unicode/uchar.h>

#include "lib/jinja/python/text.h"
#include "lib/jinja/syntax/lexer.h"

namespace jinja {

namespace {

// Walks through a string literal as Python's "unicode-escape" codec does.
class Unescaper {
public:
    explicit Unescaper(std::string_view text) : text_(text) {}
    std::string run() {
        while (at_ < text_.size()) {
            const std::size_t backslash = std::min(text_.find('\\', at_), text_.size());
            out_.append(text_.substr(at_, backslash - at_));
            at_ = backslash + 1;
            if (backslash < text_.size()) escape();
        }
        return std::move(out_);
    }

private:
    void escape();
    void simple(char c);
    void octal();
    void hexadecimal(std::size_t digits);
    void named();
    void other();
    void add(std::uint32_t c);

    std::string_view text_;
    std::size_t at_ = 0;
    std::string out_;
};

void Unescaper::escape() {
    const char c = text_[at_];
    if (c >= '0' && c <= '7') return octal();
    switch (c) {
        case 'x': return hexadecimal(2);
        case 'u': return hexadecimal(4);
        case 'U': return hexadecimal(8);
        case 'N': return named();
        default: return simple(c);
    }
}

void Unescaper::simple(char c) {
    static constexpr std::string_view kLetters = "\n\\'\"abfnrtv";
    static constexpr std::string_view kMeanings = " \\'\"\a\b\f\n\r\t\v";
    const std::size_t found = kLetters.find(c);
    if (found == std::string_view::npos) return other();
    ++at_;
    if (c != '\n') out_.push_back(kMeanings[found]);
}

// Not an escape: the backslash stays. Before a letter that is not ASCII, Jinja2 shows its number.
void Unescaper::other() {
    out_.push_back('\\');
    if (static_cast<unsigned char>(text_[at_]) < 0x80) return;
    const auto c = static_cast<std::uint32_t>(decode(text_, at_));
    out_ += c < 0x100     ? fmt::format("x{:02x}", c)
            : c < 0x10000 ? fmt::format("u{:04x}", c)
                          : fmt::format("U{:08x}", c);
}

void Unescaper::octal() {
    std::uint32_t c = 0;
    for (int digit = 0; digit < 3 && at_ < text_.size(); ++digit, ++at_) {
        if (text_[at_] < '0' || text_[at_] > '7') break;
        c = c * 8 + static_cast<std::uint32_t>(text_[at_] - '0');
    }
    add(c);
}

void Unescaper::hexadecimal(std::size_t digits) {
    ++at_;
    std::uint32_t c = 0;
    for (std::size_t digit = 0; digit < digits; ++digit, ++at_) {
        static constexpr std::string_view kDigits = "0123456789abcdef0123456789ABCDEF";
        const std::size_t value =
            at_ < text_.size() ? kDigits.find(text_[at_]) : std::string_view::npos;
        if (value == std::string_view::npos) {
            throw Failure(fmt::format("the escape needs {} hexadecimal digits", digits));
        }
        c = c * 16 + static_cast<std::uint32_t>(value % 16);
    }
    add(c);
}

void Unescaper::named() {
    const std::size_t end = text_.find('}', at_);
    if (at_ + 1 >= text_.size() || text_[at_ + 1] != '{' || end == std::string_view::npos) {
        throw Failure("`\\N` needs the name of a character in braces");
    }
    const std::string name(text_.substr(at_ + 2, end - at_ - 2));
    UErrorCode error = U_ZERO_ERROR;
    const UChar32 c = u_charFromName(U_UNICODE_CHAR_NAME, name.c_str(), &error);
    if (U_FAILURE(error)) throw Failure(fmt::format("no character is named `{}`", name));
    at_ = end + 1;
    add(static_cast<std::uint32_t>(c));
}

void Unescaper::add(std::uint32_t c) {
    if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) {
        throw Failure("the escape names no character; surrogates are written as one \\U escape");
    }
    encode(out_, static_cast<char32_t>(c));
}

}  // namespace

std::string unescape(std::string_view text) {
    return Unescaper(text).run();
}

}  // namespace jinja

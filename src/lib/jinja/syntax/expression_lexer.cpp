// What stands inside of a tag: names, strings, numbers and operators.
#include <fmt/format.h>

#include <charconv>

#include "lib/jinja/python/text.h"
#include "lib/jinja/syntax/lexer.h"
#include "lib/jinja/syntax/source_lexer.h"

namespace jinja {

namespace {

bool is_digit_of(char c, int base) {
    if (base == 16) return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'f');
    return c >= '0' && c < '0' + base;
}

std::string without_underscores(std::string_view digits) {
    std::string made(digits);
    std::erase(made, '_');
    return made;
}

bool is_typographic_quote(char32_t c) {
    return (c >= 0x2018 && c <= 0x201F) || c == 0xAB || c == 0xBB || c == 0x2039 || c == 0x203A ||
           c == 0x2032 || c == 0x2033 || c == 0xB4 || c == '`' || c == 0xFF02 || c == 0xFF07;
}

// Why a sign that word processors put in the place of another has no meaning.
std::string_view remedy_for(char32_t c) {
    if (is_typographic_quote(c)) return "is a typographic quote; write `\"` or `'`";
    if (c == 0x2013 || c == 0x2014 || c == 0x2212) return "is a typographic dash; write `-`";
    return "has no meaning here";
}

}  // namespace

void SourceLexer::read_expression(std::string_view end, TokenKind end_kind) {
    open_.clear();
    while (true) {
        if (open_.empty() && read_end(end, end_kind)) return;
        if (at_ >= source_.size()) return;
        const std::size_t after = skip_space(at_);
        if (after > at_) {
            at_ = after;
        } else {
            read_token();
        }
    }
}

void SourceLexer::read_token() {
    if (read_number()) return;
    std::size_t after = at_;
    const char32_t c = decode(source_, after);
    if (is_word(c) || is_identifier_part(c)) return read_name();
    if (c == '\'' || c == '"') return read_string();
    read_operator();
}

void SourceLexer::read_name() {
    const std::size_t from = at_;
    for (std::size_t after = at_; after < source_.size(); at_ = after) {
        const char32_t c = decode(source_, after);
        if (!is_word(c) && !is_identifier_part(c)) break;
    }
    std::size_t first = from;
    if (!is_identifier_start(decode(source_, first))) {
        fail(fmt::format("`{}` is no name; names begin with a letter or `_`", between(from, at_)),
             from);
    }
    add(TokenKind::Name, std::string(between(from, at_)), from);
}

void SourceLexer::read_string() {
    const std::size_t from = at_;
    const char quote = at(at_);
    std::size_t end = at_ + 1;
    while (end < source_.size() && source_[end] != quote) end += source_[end] == '\\' ? 2 : 1;
    if (end >= source_.size()) fail("the string is not closed; add its second quote", from);
    at_ = end + 1;
    try {
        add(TokenKind::String, unescape(between(from + 1, end)), from);
    } catch (const Failure& failure) {
        fail(failure.message(), from);
    }
}

void SourceLexer::read_operator() {
    static constexpr std::string_view kOperators[] = {
        "//", "**", "==", "!=", ">=", "<=", "+", "-", "/", "*", "%", "~", "[",
        "]",  "(",  ")",  "{",  "}",  ">",  "<", "=", ".", ":", "|", ",", ";"};
    for (const std::string_view op : kOperators) {
        if (!matches(at_, op)) continue;
        const char c = op.front();
        if (c == '(') open_.push_back(')');
        if (c == '[') open_.push_back(']');
        if (c == '{') open_.push_back('}');
        if (c == ')' || c == ']' || c == '}') {
            if (open_.empty()) fail(fmt::format("`{}` closes nothing", c), at_);
            if (open_.back() != c) {
                fail(fmt::format("`{}` stands where `{}` is due", c, open_.back()), at_);
            }
            open_.pop_back();
        }
        add(TokenKind::Operator, std::string(op), at_);
        at_ += op.size();
        return;
    }
    std::size_t after = at_;
    const char32_t c = decode(source_, after);
    fail(fmt::format("`{}` {}", between(at_, after), remedy_for(c)), at_);
}

// The end of digits with single underscores between them; `from` when there are none.
std::size_t SourceLexer::digits_from(std::size_t from, int base) const {
    if (!is_digit_of(at(from), base)) return from;
    std::size_t end = from + 1;
    while (is_digit_of(at(end), base) || (at(end) == '_' && is_digit_of(at(end + 1), base))) ++end;
    return end;
}

bool SourceLexer::read_float() {
    if (at_ > 0 && at(at_ - 1) == '.') return false;
    const std::size_t whole = digits_from(at_, 10);
    if (whole == at_) return false;
    std::size_t end = whole;
    if (at(end) == '.') end = digits_from(end + 1, 10);
    if (end == whole + 1) end = whole;
    const bool has_fraction = end > whole;
    std::size_t exponent = end;
    if ((at(exponent) | 32) == 'e') {
        ++exponent;
        if (at(exponent) == '+' || at(exponent) == '-') ++exponent;
        const std::size_t after = digits_from(exponent, 10);
        if (after > exponent) end = after;
    }
    if (!has_fraction && end == whole) return false;
    const std::string digits = without_underscores(between(at_, end));
    add(TokenKind::Float, digits, at_);
    const auto [stop, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), tokens_.back().real);
    if (error == std::errc::result_out_of_range)
        tokens_.back().real = std::strtod(digits.c_str(), nullptr);
    at_ = end;
    return true;
}

void SourceLexer::read_integer(std::size_t digits, std::size_t end, int base) {
    const std::string text = without_underscores(between(digits, end));
    add(TokenKind::Integer, text, at_);
    const auto [stop, error] =
        std::from_chars(text.data(), text.data() + text.size(), tokens_.back().integer, base);
    if (error != std::errc())
        fail("the number does not fit into 64 bits; write it as a float", at_);
    at_ = end;
}

bool SourceLexer::read_number() {
    if (!is_digit_of(at(at_), 10)) return false;
    if (read_float()) return true;
    if (at(at_) == '0') {
        const char letter = static_cast<char>(at(at_ + 1) | 32);
        const int base = letter == 'b' ? 2 : letter == 'o' ? 8 : letter == 'x' ? 16 : 0;
        std::size_t digits = at_ + 2;
        if (base != 0 && at(digits) == '_') ++digits;
        const std::size_t end = base != 0 ? digits_from(digits, base) : digits;
        if (base != 0 && end > digits) {
            read_integer(digits, end, base);
            return true;
        }
        std::size_t zeros = at_ + 1;
        while (at(zeros) == '0' || (at(zeros) == '_' && at(zeros + 1) == '0')) ++zeros;
        read_integer(at_, zeros, 10);
        return true;
    }
    read_integer(at_, digits_from(at_, 10), 10);
    return true;
}

}  // namespace jinja

#include "lib/jinja/lexer.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "lib/jinja/text.h"

namespace jinja {

namespace {

// "\r\n" and "\r" are line ends too; one line end at the end of the source is dropped.
std::string with_unix_lines(std::string_view source, bool keep_trailing_newline) {
    std::string made;
    made.reserve(source.size());
    for (std::size_t i = 0; i < source.size(); ++i) {
        const bool is_return = source[i] == '\r';
        if (is_return && i + 1 < source.size() && source[i + 1] == '\n') continue;
        made.push_back(is_return ? '\n' : source[i]);
    }
    if (!keep_trailing_newline && made.ends_with('\n')) made.pop_back();
    return made;
}

enum class Tag { Variable, Block, Comment, LineStatement, LineComment, Raw };

// Where the next tag begins, and what its first sign asks for.
struct Opening {
    Tag tag;
    std::size_t from;  // of the tag, with what a line tag has before it
    std::size_t end;   // after the opening
    char sign;         // '-', '+' or 0
};

class Lexer {
public:
    Lexer(const std::string& source, const Options& options) : source_(source), options_(options) {}
    std::vector<Token> run();

private:
    std::optional<Opening> find_opening() const;
    std::optional<Opening> match_brace(std::size_t at) const;
    std::optional<Opening> match_raw(std::size_t at) const;
    std::optional<Opening> match_line(std::size_t at) const;
    void add_data(std::string_view text, char sign, bool can_lstrip);
    void read_tag(const Opening& opening);
    void read_comment(std::size_t from);
    void read_raw(std::size_t from);
    void read_line_comment(std::size_t from);
    void end_open(std::size_t from, const char* message);
    void read_expression(std::string_view end, TokenKind end_kind);
    bool read_end(std::string_view end, TokenKind end_kind);
    bool read_line_end();
    void read_token();
    void read_name();
    void read_string();
    void read_operator();
    bool read_number();
    std::size_t digits_from(std::size_t at, int base) const;
    bool read_float();
    void read_integer(std::size_t digits, std::size_t end, int base);
    // After the closing of a tag: what white space control swallows.
    std::size_t after_close(std::size_t end, char sign) const;
    std::size_t skip_space(std::size_t at) const;
    void add(TokenKind kind, std::string text, std::size_t at);
    Position position(std::size_t at);
    [[noreturn]] void fail(const std::string& message, std::size_t at);
    char at(std::size_t index) const { return index < source_.size() ? source_[index] : '\0'; }
    bool matches(std::size_t index, std::string_view text) const {
        return std::string_view(source_).substr(std::min(index, source_.size())).starts_with(text);
    }
    std::string_view between(std::size_t from, std::size_t to) const {
        return std::string_view(source_).substr(from, to - from);
    }

    const std::string& source_;
    const Options& options_;
    std::size_t at_ = 0;
    bool at_line_start_ = true;
    std::vector<Token> tokens_;
    std::string open_;  // the closing brackets that are due
    std::size_t known_offset_ = 0;
    Position known_{1, 1};
};

Position Lexer::position(std::size_t offset) {
    if (offset < known_offset_) {
        known_offset_ = 0;
        known_ = {1, 1};
    }
    while (known_offset_ < offset && known_offset_ < source_.size()) {
        if (source_[known_offset_] == '\n') {
            known_ = {known_.line + 1, 1};
            ++known_offset_;
        } else {
            ++known_.column;
            known_offset_ = next_code_point(source_, known_offset_);
        }
    }
    return known_;
}

void Lexer::fail(const std::string& message, std::size_t offset) {
    Failure failure(message);
    failure.place({}, position(offset));
    throw failure;
}

void Lexer::add(TokenKind kind, std::string text, std::size_t offset) {
    tokens_.push_back({kind, std::move(text), position(offset), 0, 0});
}

std::size_t Lexer::skip_space(std::size_t offset) const {
    const std::string_view rest = std::string_view(source_).substr(offset);
    return offset + (rest.size() - stripped_left(rest).size());
}

std::size_t Lexer::after_close(std::size_t end, char sign) const {
    if (sign == '-') return skip_space(end);
    return sign == 0 && options_.trim_blocks && at(end) == '\n' ? end + 1 : end;
}

std::vector<Token> Lexer::run() {
    while (at_ < source_.size()) {
        const auto opening = find_opening();
        if (!opening) {
            add(TokenKind::Data, source_.substr(at_), at_);
            at_ = source_.size();
            break;
        }
        add_data(between(at_, opening->from), opening->sign, opening->tag != Tag::Variable);
        read_tag(*opening);
        at_line_start_ = at_ > 0 && at(at_ - 1) == '\n';
    }
    add(TokenKind::End, {}, source_.size());
    return std::move(tokens_);
}

void Lexer::add_data(std::string_view text, char sign, bool can_lstrip) {
    const std::size_t from = static_cast<std::size_t>(text.data() - source_.data());
    if (sign == '-') {
        text = stripped_right(text);
    } else if (sign != '+' && can_lstrip && options_.lstrip_blocks) {
        const std::size_t line = text.rfind('\n') + 1;
        const bool is_blank = stripped_left(text.substr(line)).empty();
        if ((line > 0 || at_line_start_) && is_blank) text = text.substr(0, line);
    }
    if (!text.empty()) add(TokenKind::Data, std::string(text), from);
}

std::optional<Opening> Lexer::match_brace(std::size_t offset) const {
    if (at(offset) != '{') return std::nullopt;
    Tag tag = Tag::Variable;
    switch (at(offset + 1)) {
        case '{': break;
        case '%': tag = Tag::Block; break;
        case '#': tag = Tag::Comment; break;
        default: return std::nullopt;
    }
    if (tag == Tag::Block) {
        if (const auto raw = match_raw(offset)) return raw;
    }
    const char sign = at(offset + 2);
    const bool has_sign = sign == '-' || sign == '+';
    return Opening{tag, offset, offset + (has_sign ? 3 : 2), has_sign ? sign : '\0'};
}

std::optional<Opening> Lexer::match_raw(std::size_t offset) const {
    const char sign = at(offset + 2);
    const bool has_sign = sign == '-' || sign == '+';
    std::size_t end = skip_space(std::min(offset + (has_sign ? 3 : 2), source_.size()));
    if (!matches(end, "raw")) return std::nullopt;
    end = skip_space(end + 3);
    const bool strips = matches(end, "-%}");
    if (!strips && !matches(end, "%}")) return std::nullopt;
    end = strips ? skip_space(end + 3) : end + 2;
    return Opening{Tag::Raw, offset, end, has_sign ? sign : '\0'};
}

std::optional<Opening> Lexer::match_line(std::size_t offset) const {
    const bool starts_line = offset == 0 || at(offset - 1) == '\n';
    const auto& comment = options_.line_comment_prefix;
    const auto& statement = options_.line_statement_prefix;
    const auto opening = [&](Tag tag, std::size_t end) {
        const bool has_sign = at(end) == '-' || at(end) == '+';
        return Opening{tag, offset, end + (has_sign ? 1 : 0), has_sign ? at(end) : '\0'};
    };
    std::optional<Opening> found;
    if (!statement.empty() && starts_line) {
        std::size_t end = offset;
        while (at(end) == ' ' || at(end) == '\t' || at(end) == '\v') ++end;
        if (matches(end, statement)) found = opening(Tag::LineStatement, end + statement.size());
    }
    const bool after_word =
        offset > 0 && stripped_right(std::string_view(source_).substr(0, offset)).size() == offset;
    if (!comment.empty() && (starts_line || after_word)) {
        std::size_t end = offset;
        while (at(end) != '\n' && at(end) != '\0' && skip_space(end) > end) ++end;
        const bool wins = !found || comment.size() >= statement.size();
        if (wins && matches(end, comment)) found = opening(Tag::LineComment, end + comment.size());
    }
    return found;
}

std::optional<Opening> Lexer::find_opening() const {
    const bool has_lines =
        !options_.line_comment_prefix.empty() || !options_.line_statement_prefix.empty();
    std::size_t offset = at_;
    while (offset < source_.size()) {
        if (!has_lines) offset = source_.find('{', offset);
        if (offset == std::string::npos) return std::nullopt;
        if (const auto brace = match_brace(offset)) return brace;
        const auto line = has_lines ? match_line(offset) : std::nullopt;
        if (line) return line;
        ++offset;
    }
    return std::nullopt;
}

void Lexer::read_tag(const Opening& opening) {
    at_ = opening.end;
    switch (opening.tag) {
        case Tag::Comment: return read_comment(opening.from);
        case Tag::LineComment: return read_line_comment(opening.end);
        case Tag::Raw: return read_raw(opening.from);
        case Tag::Variable:
            add(TokenKind::VariableBegin, {}, opening.from);
            return read_expression("}}", TokenKind::VariableEnd);
        case Tag::Block:
            add(TokenKind::BlockBegin, {}, opening.from);
            return read_expression("%}", TokenKind::BlockEnd);
        case Tag::LineStatement:
            add(TokenKind::BlockBegin, {}, opening.from);
            return read_expression({}, TokenKind::BlockEnd);
    }
}

void Lexer::read_comment(std::size_t from) {
    const std::size_t end = source_.find("#}", at_);
    if (end == std::string::npos) return end_open(from, "the comment is not closed; add `#}`");
    const char before = end > at_ ? at(end - 1) : '\0';
    at_ = after_close(end + 2, before == '-' || before == '+' ? before : '\0');
}

void Lexer::read_line_comment(std::size_t from) {
    at_ = std::min(source_.find('\n', from), source_.size());
}

void Lexer::read_raw(std::size_t from) {
    for (std::size_t begin = source_.find("{%", at_); begin != std::string::npos;
         begin = source_.find("{%", begin + 1)) {
        const char sign = at(begin + 2);
        const bool has_sign = sign == '-' || sign == '+';
        std::size_t end = skip_space(std::min(begin + (has_sign ? 3 : 2), source_.size()));
        if (!matches(end, "endraw")) continue;
        end = skip_space(end + 6);
        const char close = at(end) == '-' || at(end) == '+' ? at(end) : '\0';
        if (close != '\0') ++end;
        if (!matches(end, "%}")) continue;
        add_data(between(at_, begin), has_sign ? sign : '\0', true);
        at_ = after_close(end + 2, close);
        return;
    }
    end_open(from, "the raw block is not closed; add `{% endraw %}`");
}

// Jinja2 takes what is opened at the very end of the source for closed.
void Lexer::end_open(std::size_t from, const char* message) {
    if (at_ < source_.size()) fail(message, from);
}

bool Lexer::read_end(std::string_view end, TokenKind end_kind) {
    if (end.empty()) return read_line_end();
    const char sign = at(at_);
    const bool has_sign = sign == '-' || (sign == '+' && end_kind == TokenKind::BlockEnd);
    if (!matches(at_ + (has_sign ? 1 : 0), end)) return false;
    add(end_kind, {}, at_);
    const std::size_t after = at_ + (has_sign ? 1 : 0) + end.size();
    const bool trims = has_sign || end_kind == TokenKind::BlockEnd;
    at_ = trims ? after_close(after, has_sign ? sign : '\0') : after;
    return true;
}

// A line statement ends with its line; blank lines after it belong to it.
bool Lexer::read_line_end() {
    const std::size_t after = skip_space(at_);
    std::size_t end = after;
    if (after < source_.size()) {
        const std::size_t newline = between(at_, after).rfind('\n');
        if (newline == std::string_view::npos) return false;
        end = at_ + newline + 1;
    }
    add(TokenKind::BlockEnd, {}, at_);
    at_ = end;
    return true;
}

void Lexer::read_expression(std::string_view end, TokenKind end_kind) {
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

void Lexer::read_token() {
    if (read_number()) return;
    std::size_t after = at_;
    const char32_t c = decode(source_, after);
    if (is_word(c) || is_identifier_part(c)) return read_name();
    if (c == '\'' || c == '"') return read_string();
    read_operator();
}

void Lexer::read_name() {
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

void Lexer::read_string() {
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

void Lexer::read_operator() {
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
    decode(source_, after);
    fail(fmt::format("`{}` has no meaning here", between(at_, after)), at_);
}

bool is_digit_of(char c, int base) {
    if (base == 16) return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'f');
    return c >= '0' && c < '0' + base;
}

// The end of digits with single underscores between them; `from` when there are none.
std::size_t Lexer::digits_from(std::size_t from, int base) const {
    if (!is_digit_of(at(from), base)) return from;
    std::size_t end = from + 1;
    while (is_digit_of(at(end), base) || (at(end) == '_' && is_digit_of(at(end + 1), base))) ++end;
    return end;
}

std::string without_underscores(std::string_view digits) {
    std::string made(digits);
    std::erase(made, '_');
    return made;
}

bool Lexer::read_float() {
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

void Lexer::read_integer(std::size_t digits, std::size_t end, int base) {
    const std::string text = without_underscores(between(digits, end));
    add(TokenKind::Integer, text, at_);
    const auto [stop, error] =
        std::from_chars(text.data(), text.data() + text.size(), tokens_.back().integer, base);
    if (error != std::errc())
        fail("the number does not fit into 64 bits; write it as a float", at_);
    at_ = end;
}

bool Lexer::read_number() {
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

}  // namespace

std::vector<Token> tokenize(std::string_view source, const Options& options) {
    const std::string lines = with_unix_lines(source, options.keep_trailing_newline);
    return Lexer(lines, options).run();
}

}  // namespace jinja

#include "lib/jinja/syntax/lexer.h"

#include <algorithm>

#include "lib/jinja/python/text.h"
#include "lib/jinja/syntax/source_lexer.h"

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

}  // namespace

Position SourceLexer::position(std::size_t offset) {
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

void SourceLexer::fail(const std::string& message, std::size_t offset) {
    Failure failure(message);
    failure.place({}, position(offset));
    throw failure;
}

void SourceLexer::add(TokenKind kind, std::string text, std::size_t offset) {
    tokens_.push_back({kind, std::move(text), position(offset), 0, 0});
}

std::size_t SourceLexer::skip_space(std::size_t offset) const {
    const std::string_view rest = std::string_view(source_).substr(offset);
    return offset + (rest.size() - stripped_left(rest).size());
}

std::size_t SourceLexer::after_close(std::size_t end, char sign) const {
    if (sign == '-') return skip_space(end);
    return sign == 0 && options_.trim_blocks && at(end) == '\n' ? end + 1 : end;
}

std::vector<Token> SourceLexer::run() {
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

void SourceLexer::add_data(std::string_view text, char sign, bool can_lstrip) {
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

std::optional<Opening> SourceLexer::match_brace(std::size_t offset) const {
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

std::optional<Opening> SourceLexer::match_raw(std::size_t offset) const {
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

std::optional<Opening> SourceLexer::match_line(std::size_t offset) const {
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

std::optional<Opening> SourceLexer::find_opening() const {
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

void SourceLexer::read_tag(const Opening& opening) {
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

void SourceLexer::read_comment(std::size_t from) {
    const std::size_t end = source_.find("#}", at_);
    if (end == std::string::npos) return end_open(from, "the comment is not closed; add `#}`");
    const char before = end > at_ ? at(end - 1) : '\0';
    at_ = after_close(end + 2, before == '-' || before == '+' ? before : '\0');
}

void SourceLexer::read_line_comment(std::size_t from) {
    at_ = std::min(source_.find('\n', from), source_.size());
}

void SourceLexer::read_raw(std::size_t from) {
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
void SourceLexer::end_open(std::size_t from, const char* message) {
    if (at_ < source_.size()) fail(message, from);
}

bool SourceLexer::read_end(std::string_view end, TokenKind end_kind) {
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
bool SourceLexer::read_line_end() {
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

std::vector<Token> tokenize(std::string_view source, const Options& options) {
    const std::string lines = with_unix_lines(source, options.keep_trailing_newline);
    return SourceLexer(lines, options).run();
}

}  // namespace jinja

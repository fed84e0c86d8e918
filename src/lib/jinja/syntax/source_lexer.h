// The lexer at work on one source: tags in lexer.cpp, what stands inside of them in
// expression_lexer.cpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lib/jinja/options.h"
#include "lib/jinja/syntax/token.h"

namespace jinja {

enum class Tag { Variable, Block, Comment, LineStatement, LineComment, Raw };

// Where the next tag begins, and what its first sign asks for.
struct Opening {
    Tag tag;
    std::size_t from;  // of the tag, with what a line tag has before it
    std::size_t end;   // after the opening
    char sign;         // '-', '+' or 0
};

class SourceLexer {
public:
    SourceLexer(const std::string& source, const Options& options)
        : source_(source), options_(options) {}
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

}  // namespace jinja

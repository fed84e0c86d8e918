// The words of a template.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "lib/jinja/values/failure.h"

namespace jinja {

enum class TokenKind : std::uint8_t {
    Data,
    VariableBegin,
    VariableEnd,
    BlockBegin,
    BlockEnd,
    Name,
    String,
    Integer,
    Float,
    Operator,
    End,
};

struct Token {
    TokenKind kind = TokenKind::End;
    std::string text;  // of a string: its value
    Position at;
    std::int64_t integer = 0;
    double real = 0;

    bool is(TokenKind which) const { return kind == which; }
    bool is_name(std::string_view name) const { return kind == TokenKind::Name && text == name; }
    bool is_operator(std::string_view op) const {
        return kind == TokenKind::Operator && text == op;
    }
    // "`endif`", "the end of the template", … for messages.
    std::string description() const;
};

}  // namespace jinja

// What stands after a value: members, subscripts, calls, filters and tests.
#include <fmt/format.h>

#include "lib/jinja/syntax/parser.h"

namespace jinja {

ExpressionPtr Parser::parse_postfix(ExpressionPtr value) {
    while (true) {
        const Position at = current().at;
        if (current().is_operator(".")) {
            value = parse_member(std::move(value));
        } else if (current().is_operator("[")) {
            value = parse_subscript(std::move(value));
        } else if (current().is_operator("(")) {
            value = make<CallExpression>(at, std::move(value), parse_arguments());
        } else {
            return value;
        }
    }
}

ExpressionPtr Parser::parse_filter_chain(ExpressionPtr value) {
    while (true) {
        const Position at = current().at;
        if (current().is_operator("|")) {
            value = parse_one_filter(std::move(value));
        } else if (current().is_name("is")) {
            value = parse_test(std::move(value));
        } else if (current().is_operator("(")) {
            value = make<CallExpression>(at, std::move(value), parse_arguments());
        } else {
            return value;
        }
    }
}

ExpressionPtr Parser::parse_member(ExpressionPtr value) {
    take();
    const Token& member = take();
    if (member.is(TokenKind::Name)) {
        return make<AttributeExpression>(member.at, std::move(value), member.text);
    }
    if (!member.is(TokenKind::Integer)) fail("a name or a number is due after `.`", member.at);
    auto key = make<Constant>(member.at, Value::integer(member.integer));
    return make<ItemExpression>(member.at, std::move(value), std::move(key));
}

ExpressionPtr Parser::parse_subscript(ExpressionPtr value) {
    const Position at = take().at;
    if (current().is_operator(":")) return parse_slice(std::move(value), nullptr, at);
    Expressions keys;
    while (!current().is_operator("]")) {
        if (!keys.empty()) expect_operator(",");
        ExpressionPtr key = parse_expression();
        if (current().is_operator(":")) {
            if (!keys.empty()) fail("a slice stands alone in its brackets", current().at);
            return parse_slice(std::move(value), std::move(key), at);
        }
        keys.push_back(std::move(key));
    }
    expect_operator("]");
    ExpressionPtr key = keys.size() == 1 ? std::move(keys.front())
                                         : make<SequenceLiteral>(at, Kind::Tuple, std::move(keys));
    return make<ItemExpression>(at, std::move(value), std::move(key));
}

ExpressionPtr Parser::parse_slice(ExpressionPtr value, ExpressionPtr start, Position at) {
    const auto part = [&]() -> ExpressionPtr {
        if (!skip_operator(":")) return nullptr;
        if (current().is_operator(":") || current().is_operator("]")) return nullptr;
        if (current().is_operator(",")) return nullptr;
        return parse_expression();
    };
    ExpressionPtr stop = part();
    ExpressionPtr step = part();
    expect_operator("]");
    return make<SliceExpression>(at, std::move(value), std::move(start), std::move(stop),
                                 std::move(step));
}

std::string Parser::parse_dotted_name() {
    std::string name = expect(TokenKind::Name, "a name").text;
    while (skip_operator(".")) name += "." + expect(TokenKind::Name, "a name").text;
    return name;
}

ExpressionPtr Parser::parse_one_filter(ExpressionPtr value) {
    expect_operator("|");
    const Position at = current().at;
    std::string name = parse_dotted_name();
    Passed passed = current().is_operator("(") ? parse_arguments() : Passed();
    return make<FilterExpression>(at, std::move(value), std::move(name), std::move(passed));
}

bool Parser::begins_test_argument() const {
    const Token& token = current();
    if (token.is_name("else") || token.is_name("or") || token.is_name("and")) return false;
    switch (token.kind) {
        case TokenKind::Name:
        case TokenKind::String:
        case TokenKind::Integer:
        case TokenKind::Float: return true;
        default: return token.is_operator("[") || token.is_operator("{");
    }
}

ExpressionPtr Parser::parse_test(ExpressionPtr value) {
    const Position at = take().at;
    const bool negated = skip_name("not");
    const Position name_at = current().at;
    std::string name = parse_dotted_name();
    Passed passed;
    if (current().is_operator("(")) {
        passed = parse_arguments();
    } else if (begins_test_argument()) {
        if (current().is_name("is"))
            fail("tests cannot follow each other; use `and`", current().at);
        passed.positional.push_back(parse_postfix(parse_primary()));
    }
    ExpressionPtr test =
        make<TestExpression>(name_at, std::move(value), std::move(name), std::move(passed));
    return negated ? make<Unary>(at, UnaryOperator::Not, std::move(test)) : std::move(test);
}

Passed Parser::parse_arguments() {
    const Level level(*this);
    expect_operator("(");
    Passed passed;
    bool is_first = true;
    while (!current().is_operator(")")) {
        if (!is_first) expect_operator(",");
        if (!is_first && current().is_operator(")")) break;
        parse_argument(passed);
        is_first = false;
    }
    expect_operator(")");
    return passed;
}

void Parser::parse_argument(Passed& passed) {
    const Position at = current().at;
    const auto require = [&](bool is_in_order) {
        if (!is_in_order) fail("the order of arguments is: a, b, name=c, *list, **dict", at);
    };
    if (skip_operator("*")) {
        require(passed.more_positional == nullptr && passed.more_named == nullptr);
        passed.more_positional = parse_expression();
    } else if (skip_operator("**")) {
        require(passed.more_named == nullptr);
        passed.more_named = parse_expression();
    } else if (current().is(TokenKind::Name) && following().is_operator("=")) {
        require(passed.more_named == nullptr);
        parse_named_argument(passed);
    } else {
        require(passed.more_positional == nullptr && passed.more_named == nullptr &&
                passed.named.empty());
        passed.positional.push_back(parse_expression());
    }
}

void Parser::parse_named_argument(Passed& passed) {
    const Token& name = take();
    expect_operator("=");
    for (const auto& [known, value] : passed.named) {
        if (known == name.text) fail(fmt::format("`{}` is given twice", known), name.at);
    }
    passed.named.emplace_back(name.text, parse_expression());
}

}  // namespace jinja

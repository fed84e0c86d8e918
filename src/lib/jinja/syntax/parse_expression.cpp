#include <array>

#include "lib/jinja/syntax/parser.h"

namespace jinja {

namespace {

// `a + b + c + …` makes a tree as high as it is long. Python's own limit lies below this.
constexpr std::uint32_t kHighest = 400;

constexpr std::array<std::pair<std::string_view, CompareOperator>, 6> kComparisons = {{
    {"==", CompareOperator::Equal},
    {"!=", CompareOperator::NotEqual},
    {"<", CompareOperator::Less},
    {"<=", CompareOperator::LessEqual},
    {">", CompareOperator::Greater},
    {">=", CompareOperator::GreaterEqual},
}};

constexpr std::array<std::pair<std::string_view, BinaryOperator>, 4> kProducts = {{
    {"*", BinaryOperator::Multiply},
    {"/", BinaryOperator::Divide},
    {"//", BinaryOperator::FloorDivide},
    {"%", BinaryOperator::Modulo},
}};

template <class Table>
auto find_operator(const Table& table, const Token& token) {
    using Operator = typename Table::value_type::second_type;
    for (const auto& [sign, op] : table) {
        if (token.is_operator(sign)) return std::optional<Operator>(op);
    }
    return std::optional<Operator>();
}

}  // namespace

void Parser::check_height(const Expression& expression) const {
    if (expression.height > kHighest) {
        fail("the expression is too long; set parts of it first", expression.at);
    }
}

ExpressionPtr Parser::parse_expression() {
    return parse_condition();
}

ExpressionPtr Parser::parse_condition() {
    const Level level(*this);
    const Position at = current().at;
    ExpressionPtr value = parse_or();
    while (skip_name("if")) {
        ExpressionPtr test = parse_or();
        ExpressionPtr otherwise = skip_name("else") ? parse_condition() : nullptr;
        value = make<Conditional>(at, std::move(test), std::move(value), std::move(otherwise));
    }
    return value;
}

ExpressionPtr Parser::parse_or() {
    const Level level(*this);
    ExpressionPtr left = parse_and();
    while (current().is_name("or")) {
        const Position at = take().at;
        left = make<Binary>(at, BinaryOperator::Or, std::move(left), parse_and());
    }
    return left;
}

ExpressionPtr Parser::parse_and() {
    ExpressionPtr left = parse_not();
    while (current().is_name("and")) {
        const Position at = take().at;
        left = make<Binary>(at, BinaryOperator::And, std::move(left), parse_not());
    }
    return left;
}

ExpressionPtr Parser::parse_not() {
    if (!current().is_name("not")) return parse_compare();
    const Level level(*this);
    const Position at = take().at;
    return make<Unary>(at, UnaryOperator::Not, parse_not());
}

ExpressionPtr Parser::parse_compare() {
    const Position at = current().at;
    ExpressionPtr first = parse_sum();
    Comparison::Operands operands;
    while (true) {
        if (const auto op = find_operator(kComparisons, current())) {
            take();
            operands.emplace_back(*op, parse_sum());
        } else if (skip_name("in")) {
            operands.emplace_back(CompareOperator::In, parse_sum());
        } else if (current().is_name("not") && following().is_name("in")) {
            take();
            take();
            operands.emplace_back(CompareOperator::NotIn, parse_sum());
        } else {
            break;
        }
    }
    if (operands.empty()) return first;
    return make<Comparison>(at, std::move(first), std::move(operands));
}

ExpressionPtr Parser::parse_sum() {
    ExpressionPtr left = parse_concat();
    while (current().is_operator("+") || current().is_operator("-")) {
        const Token& sign = take();
        const auto op = sign.text == "+" ? BinaryOperator::Add : BinaryOperator::Subtract;
        const Position at = sign.at;
        left = make<Binary>(at, op, std::move(left), parse_concat());
    }
    return left;
}

ExpressionPtr Parser::parse_concat() {
    const Position at = current().at;
    ExpressionPtr first = parse_product();
    if (!current().is_operator("~")) return first;
    Expressions parts;
    parts.push_back(std::move(first));
    while (skip_operator("~")) parts.push_back(parse_product());
    return make<Concatenation>(at, std::move(parts));
}

ExpressionPtr Parser::parse_product() {
    ExpressionPtr left = parse_power();
    while (const auto op = find_operator(kProducts, current())) {
        const Position at = take().at;
        left = make<Binary>(at, *op, std::move(left), parse_power());
    }
    return left;
}

// In Jinja2, unlike Python, `2**3**2` is `(2**3)**2`.
ExpressionPtr Parser::parse_power() {
    ExpressionPtr left = parse_unary(Filters::Yes);
    while (current().is_operator("**")) {
        const Position at = take().at;
        left = make<Binary>(at, BinaryOperator::Power, std::move(left), parse_unary(Filters::Yes));
    }
    return left;
}

ExpressionPtr Parser::parse_unary(Filters filters) {
    const Level level(*this);
    const Position at = current().at;
    ExpressionPtr value;
    if (skip_operator("-")) {
        value = make<Unary>(at, UnaryOperator::Negative, parse_unary(Filters::No));
    } else if (skip_operator("+")) {
        value = make<Unary>(at, UnaryOperator::Positive, parse_unary(Filters::No));
    } else {
        value = parse_primary();
    }
    value = parse_postfix(std::move(value));
    return filters == Filters::Yes ? parse_filter_chain(std::move(value)) : std::move(value);
}

ExpressionPtr Parser::parse_primary() {
    const Token& token = current();
    switch (token.kind) {
        case TokenKind::Name: return parse_name();
        case TokenKind::String: return parse_strings();
        case TokenKind::Integer: return make<Constant>(token.at, Value::integer(take().integer));
        case TokenKind::Float: return make<Constant>(token.at, Value::real(take().real));
        default: break;
    }
    if (token.is_operator("(")) return parse_parentheses();
    if (token.is_operator("[")) return parse_list();
    if (token.is_operator("{")) return parse_dict();
    fail_unexpected("an expression");
}

ExpressionPtr Parser::parse_name() {
    const Token& token = take();
    const std::string& name = token.text;
    if (name == "true" || name == "True") return make<Constant>(token.at, Value::boolean(true));
    if (name == "false" || name == "False") return make<Constant>(token.at, Value::boolean(false));
    if (name == "none" || name == "None") return make<Constant>(token.at, Value::none());
    return make<Name>(token.at, name, options_.undefined);
}

ExpressionPtr Parser::parse_strings() {
    const Position at = current().at;
    std::string text;
    while (current().is(TokenKind::String)) text += take().text;
    return make<Constant>(at, std::move(text));
}

ExpressionPtr Parser::parse_parentheses() {
    expect_operator("(");
    ExpressionPtr value = parse_tuple(Items::Any, {}, true);
    expect_operator(")");
    return value;
}

ExpressionPtr Parser::parse_list() {
    const Position at = take().at;
    Expressions items;
    while (!current().is_operator("]")) {
        if (!items.empty()) expect_operator(",");
        if (current().is_operator("]")) break;
        items.push_back(parse_expression());
    }
    expect_operator("]");
    return make<SequenceLiteral>(at, Kind::List, std::move(items));
}

ExpressionPtr Parser::parse_dict() {
    const Position at = take().at;
    DictLiteral::Pairs pairs;
    while (!current().is_operator("}")) {
        if (!pairs.empty()) expect_operator(",");
        if (current().is_operator("}")) break;
        ExpressionPtr key = parse_expression();
        expect_operator(":");
        pairs.emplace_back(std::move(key), parse_expression());
    }
    expect_operator("}");
    return make<DictLiteral>(at, std::move(pairs));
}

bool Parser::is_tuple_end(std::string_view end) const {
    const Token& token = current();
    return token.is(TokenKind::VariableEnd) || token.is(TokenKind::BlockEnd) ||
           token.is_operator(")") || (!end.empty() && token.is_name(end));
}

ExpressionPtr Parser::parse_item(Items items) {
    switch (items) {
        case Items::Simple: return parse_primary();
        case Items::NoConditions: return parse_or();
        default: return parse_expression();
    }
}

ExpressionPtr Parser::parse_tuple(Items items, std::string_view end, bool allows_empty) {
    const Position at = current().at;
    Expressions found;
    bool is_tuple = false;
    while (true) {
        if (!found.empty()) expect_operator(",");
        if (is_tuple_end(end)) break;
        found.push_back(parse_item(items));
        if (!current().is_operator(",")) break;
        is_tuple = true;
    }
    if (!is_tuple && !found.empty()) return std::move(found.front());
    if (!is_tuple && !allows_empty) fail_unexpected("an expression");
    return make<SequenceLiteral>(at, Kind::Tuple, std::move(found));
}

}  // namespace jinja

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "lib/jinja/python/text.h"
#include "lib/jinja/run/loop.h"
#include "lib/jinja/syntax/parser.h"

namespace jinja {

StatementPtr Parser::parse_for() {
    const Position at = take().at;
    For::Parts parts;
    parts.target = parse_target("in");
    expect_name("in");
    parts.items = parse_tuple(Items::NoConditions, "recursive");
    if (skip_name("if")) parts.test = parse_expression();
    parts.is_recursive = skip_name("recursive");
    parts.body = parse_body({"endfor", "else"});
    if (take().text == "else") parts.otherwise = parse_body_to("endfor");
    return make<For>(at, std::move(parts));
}

StatementPtr Parser::parse_if() {
    const Position at = take().at;
    std::vector<If::Branch> branches;
    Body otherwise;
    while (true) {
        ExpressionPtr test = parse_tuple(Items::NoConditions);
        Body body = parse_body({"elif", "else", "endif"});
        branches.push_back({std::move(test), std::move(body)});
        const std::string end = take().text;
        if (end == "elif") continue;
        if (end == "else") otherwise = parse_body_to("endif");
        return make<If>(at, std::move(branches), std::move(otherwise));
    }
}

StatementPtr Parser::parse_set() {
    const Position at = take().at;
    Target target = parse_set_target();
    if (skip_operator("=")) return make<Set>(at, std::move(target), parse_tuple(Items::Any));
    const CapturedText* text = nullptr;
    ExpressionPtr filter;
    if (current().is_operator("|")) {
        auto captured = make<CapturedText>(at);
        text = captured.get();
        filter = parse_filters_of(std::move(captured));
    }
    return make<SetBlock>(at, std::move(target), std::move(filter), text, parse_body_to("endset"));
}

ExpressionPtr Parser::parse_filters_of(std::unique_ptr<CapturedText> text) {
    ExpressionPtr value = std::move(text);
    while (current().is_operator("|")) value = parse_one_filter(std::move(value));
    return value;
}

StatementPtr Parser::parse_with() {
    const Position at = take().at;
    std::vector<Target> targets;
    Expressions values;
    while (!current().is(TokenKind::BlockEnd)) {
        if (!targets.empty()) expect_operator(",");
        targets.push_back(parse_target());
        targets.back().mark_parameter();
        expect_operator("=");
        values.push_back(parse_expression());
    }
    return make<With>(at, std::move(targets), std::move(values), parse_body_to("endwith"));
}

StatementPtr Parser::parse_autoescape() {
    const Position at = take().at;
    ExpressionPtr value = parse_expression();
    return make<Autoescape>(at, std::move(value), parse_body_to("endautoescape"));
}

namespace {

bool is_blank(const Statement& statement) {
    const auto* output = dynamic_cast<const Output*>(&statement);
    if (output == nullptr) return false;
    return std::all_of(output->pieces().begin(), output->pieces().end(), [](const auto& piece) {
        return piece.expression == nullptr && stripped_left(piece.text).empty();
    });
}

}  // namespace

StatementPtr Parser::parse_block() {
    const Position at = take().at;
    auto block = std::make_unique<BlockBody>();
    block->at = at;
    block->name = expect(TokenKind::Name, "the name of the block").text;
    const bool is_scoped = skip_name("scoped");
    const bool is_required = skip_name("required");
    if (current().is_operator("-")) fail("the name of a block has no `-`; use `_`", current().at);
    block->body = parse_body_to("endblock");
    const auto& inside = block->body.statements;
    const bool all_blank =
        std::all_of(inside.begin(), inside.end(), [](const auto& each) { return is_blank(*each); });
    if (is_required && !all_blank) fail("a required block is empty but for comments", at);
    skip_name(block->name);
    BlockBody* body = block.get();
    if (!program_.blocks.emplace(body->name, std::move(block)).second) {
        fail("the template has two blocks of this name; rename one", at);
    }
    return make<BlockStatement>(at, body, is_scoped, is_required);
}

StatementPtr Parser::parse_extends() {
    const Position at = take().at;
    program_.has_extends = true;
    return make<Extends>(at, parse_expression());
}

bool Parser::parse_context(bool otherwise) {
    const bool is_with = current().is_name("with");
    if (!is_with && !current().is_name("without")) return otherwise;
    if (!following().is_name("context")) return otherwise;
    take();
    take();
    return is_with;
}

StatementPtr Parser::parse_include() {
    const Position at = take().at;
    ExpressionPtr name = parse_expression();
    const bool ignores_missing = current().is_name("ignore") && following().is_name("missing");
    if (ignores_missing) {
        take();
        take();
    }
    return make<Include>(at, std::move(name), ignores_missing, parse_context(true));
}

StatementPtr Parser::parse_import() {
    const Position at = take().at;
    ExpressionPtr name = parse_expression();
    expect_name("as");
    Target target = parse_name_target();
    return make<Import>(at, std::move(name), std::move(target), parse_context(false));
}

StatementPtr Parser::parse_from() {
    const Position at = take().at;
    ExpressionPtr name = parse_expression();
    expect_name("import");
    std::vector<Import::Imported> names;
    bool with_context = false;
    parse_from_names(names, with_context);
    return make<Import>(at, std::move(name), std::move(names), with_context);
}

void Parser::parse_from_names(std::vector<Import::Imported>& names, bool& with_context) {
    const auto parses_context = [&] {
        const bool found = (current().is_name("with") || current().is_name("without")) &&
                           following().is_name("context");
        if (found) with_context = parse_context(false);
        return found;
    };
    while (true) {
        if (!names.empty()) expect_operator(",");
        if (!current().is(TokenKind::Name)) fail_unexpected("a name to import");
        if (parses_context()) return;
        Target target = parse_name_target();
        if (target.name.front() == '_') {
            fail("names that begin with `_` cannot be imported", target.at);
        }
        std::string name = target.name;
        if (skip_name("as")) target = parse_name_target();
        names.push_back({std::move(name), std::move(target)});
        if (parses_context() || !current().is_operator(",")) return;
    }
}

Parser::Parameters Parser::parse_parameters() {
    Parameters parameters;
    expect_operator("(");
    while (!current().is_operator(")")) {
        if (!parameters.targets.empty()) expect_operator(",");
        Target target = parse_name_target();
        target.mark_parameter();
        if (skip_operator("=")) {
            parameters.defaults.push_back(parse_expression());
        } else if (!parameters.defaults.empty()) {
            fail("a parameter without a default follows one with a default", target.at);
        }
        for (const Target& known : parameters.targets) {
            if (known.name == target.name) fail("two parameters have this name", target.at);
        }
        parameters.targets.push_back(std::move(target));
    }
    expect_operator(")");
    return parameters;
}

StatementPtr Parser::parse_macro() {
    const Position at = take().at;
    Target name = parse_name_target();
    Parameters parameters = parse_parameters();
    MacroBody body(name.name, std::move(parameters.targets), std::move(parameters.defaults),
                   parse_body_to("endmacro"));
    return make<MacroStatement>(at, std::move(name), std::move(body));
}

StatementPtr Parser::parse_call() {
    const Position at = take().at;
    Parameters parameters;
    if (current().is_operator("(")) parameters = parse_parameters();
    ExpressionPtr expression = parse_expression();
    auto* call = dynamic_cast<CallExpression*>(expression.get());
    if (call == nullptr) fail("`call` needs the call of a macro, as in `call m()`", at);
    expression.release();  // NOLINT: owned by the next line
    std::unique_ptr<CallExpression> owned(call);
    MacroBody body({}, std::move(parameters.targets), std::move(parameters.defaults),
                   parse_body_to("endcall"));
    return make<CallBlock>(at, std::move(owned), std::move(body));
}

StatementPtr Parser::parse_filter() {
    const Position at = take().at;
    auto captured = make<CapturedText>(at);
    const CapturedText* text = captured.get();
    const Position name_at = current().at;
    std::string name = parse_dotted_name();
    Passed passed = current().is_operator("(") ? parse_arguments() : Passed();
    ExpressionPtr filter =
        make<FilterExpression>(name_at, std::move(captured), std::move(name), std::move(passed));
    while (current().is_operator("|")) filter = parse_one_filter(std::move(filter));
    return make<FilterBlock>(at, std::move(filter), text, parse_body_to("endfilter"));
}

StatementPtr Parser::parse_print() {
    const Position at = take().at;
    std::vector<Output::Piece> pieces;
    while (!current().is(TokenKind::BlockEnd)) {
        if (!pieces.empty()) expect_operator(",");
        pieces.push_back({{}, parse_expression(), false});
    }
    return make<Output>(at, std::move(pieces));
}

StatementPtr Parser::parse_do() {
    const Position at = take().at;
    return make<Do>(at, parse_tuple(Items::Any));
}

StatementPtr Parser::parse_break() {
    return make<Jump>(take().at, Flow::Break);
}
StatementPtr Parser::parse_continue() {
    return make<Jump>(take().at, Flow::Continue);
}

StatementPtr Parser::parse_statement() {
    static const std::map<std::string_view, StatementPtr (Parser::*)()> kStatements = {
        {"for", &Parser::parse_for},
        {"if", &Parser::parse_if},
        {"block", &Parser::parse_block},
        {"extends", &Parser::parse_extends},
        {"print", &Parser::parse_print},
        {"macro", &Parser::parse_macro},
        {"include", &Parser::parse_include},
        {"from", &Parser::parse_from},
        {"import", &Parser::parse_import},
        {"set", &Parser::parse_set},
        {"with", &Parser::parse_with},
        {"autoescape", &Parser::parse_autoescape},
        {"call", &Parser::parse_call},
        {"filter", &Parser::parse_filter},
        {"do", &Parser::parse_do},
        {"break", &Parser::parse_break},
        {"continue", &Parser::parse_continue},
    };
    const Level level(*this);
    const Token tag = expect_tag();
    const auto found = kStatements.find(tag.text);
    if (found == kStatements.end()) fail_unknown_tag(tag);
    open_.push_back({tag.text, tag.at, {}});
    StatementPtr statement = (this->*found->second)();
    open_.pop_back();
    return statement;
}

}  // namespace jinja

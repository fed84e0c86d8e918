#include "lib/jinja/syntax/parser.h"

#include <fmt/format.h>

#include <algorithm>

#include "lib/jinja/run/nearest.h"

namespace jinja {

namespace {

// Tags, brackets and unary signs inside each other. Python's own limit lies near this.
constexpr int kDeepest = 120;

constexpr std::string_view kTags[] = {"for",   "if",         "block", "extends", "print",
                                      "macro", "include",    "from",  "import",  "set",
                                      "with",  "autoescape", "call",  "filter",  "do",
                                      "break", "continue",   "raw",   "else",    "elif"};

}  // namespace

std::string Token::description() const {
    switch (kind) {
        case TokenKind::Data: return "text";
        case TokenKind::VariableBegin: return "`{{`";
        case TokenKind::VariableEnd: return "`}}`";
        case TokenKind::BlockBegin: return "`{%`";
        case TokenKind::BlockEnd: return "`%}`";
        case TokenKind::End: return "the end of the template";
        case TokenKind::String: return "a string";
        default: return fmt::format("`{}`", text);
    }
}

Parser::Parser(std::vector<Token> tokens, const Options& options, Program& program)
    : tokens_(std::move(tokens)), options_(options), program_(program) {}

Parser::Level::Level(Parser& parser) : parser_(parser) {
    if (++parser.level_ > kDeepest) {
        parser.fail("too much stands inside each other; set parts of it first",
                    parser.current().at);
    }
}

void Parser::fail(const std::string& message, Position at) const {
    Failure failure(message);
    failure.place({}, at);
    throw failure;
}

void Parser::fail_unexpected(std::string_view expected) const {
    fail(fmt::format("expected {}, found {}", expected, current().description()), current().at);
}

const Token& Parser::take() {
    const Token& token = tokens_[at_];
    if (at_ + 1 < tokens_.size()) ++at_;
    return token;
}

bool Parser::skip_name(std::string_view name) {
    if (!current().is_name(name)) return false;
    take();
    return true;
}

bool Parser::skip_operator(std::string_view op) {
    if (!current().is_operator(op)) return false;
    take();
    return true;
}

const Token& Parser::expect(TokenKind kind, std::string_view what) {
    if (!current().is(kind)) fail_unexpected(what);
    return take();
}

const Token& Parser::expect_tag() const {
    if (!current().is(TokenKind::Name)) fail_unexpected("the name of a tag");
    return current();
}

void Parser::expect_operator(std::string_view op) {
    if (!skip_operator(op)) fail_unexpected(fmt::format("`{}`", op));
}

void Parser::expect_name(std::string_view name) {
    if (!skip_name(name)) fail_unexpected(fmt::format("`{}`", name));
}

void Parser::fail_unknown_tag(const Token& tag) {
    std::string expected;
    if (!open_.empty()) {
        expected = fmt::format("; `{}` of line {} is not closed yet", open_.back().tag,
                               open_.back().at.line);
    }
    Nearest nearest(tag.text);
    for (const std::string_view known : kTags) nearest.consider(known);
    for (const Open& open : open_) {
        for (const std::string_view end : open.ends) nearest.consider(end);
    }
    fail(fmt::format("there is no tag `{}` here{}{}", tag.text, expected, nearest.remedy()),
         tag.at);
}

void Parser::fail_unclosed() {
    const Open& open = open_.back();
    fail(fmt::format("`{}` is not closed; add `{{% {} %}}`", open.tag,
                     open.ends.empty() ? "end" + open.tag : std::string(open.ends.back())),
         open.at);
}

Body Parser::parse() {
    return parse_until({});
}

void Parser::parse_piece(std::vector<Output::Piece>& pieces) {
    if (current().is(TokenKind::Data)) {
        pieces.push_back({take().text, nullptr, false});
        return;
    }
    take();
    pieces.push_back({{}, parse_tuple(Items::Any), false});
    expect(TokenKind::VariableEnd, "`}}`");
}

// Statements up to, and without, one of the tags `ends`; up to the end when there are none.
Body Parser::parse_until(const Ends& ends) {
    Body body;
    std::vector<Output::Piece> pieces;
    Position at = current().at;
    const auto flush = [&] {
        if (!pieces.empty()) body.statements.push_back(make<Output>(at, std::exchange(pieces, {})));
    };
    while (!current().is(TokenKind::End)) {
        if (current().is(TokenKind::BlockBegin)) {
            flush();
            take();
            const auto is_end = [&](std::string_view end) { return current().is_name(end); };
            if (std::any_of(ends.begin(), ends.end(), is_end)) return body;
            body.statements.push_back(parse_statement());
            expect(TokenKind::BlockEnd, "`%}`");
        } else {
            if (pieces.empty()) at = current().at;
            parse_piece(pieces);
        }
    }
    flush();
    if (!ends.empty()) fail_unclosed();
    return body;
}

// The rest of a tag and the statements after it; then stands at the name of the end tag.
Body Parser::parse_body(const Ends& ends) {
    skip_operator(":");
    expect(TokenKind::BlockEnd, "`%}`");
    open_.back().ends = ends;
    return parse_until(ends);
}

Body Parser::parse_body_to(std::string_view end) {
    Body body = parse_body({end});
    take();
    return body;
}

Target Parser::to_target(const Expression& expression) {
    Target target;
    target.at = expression.at;
    if (const auto* name = dynamic_cast<const Name*>(&expression)) {
        target.name = name->name();
        return target;
    }
    const auto* tuple = dynamic_cast<const SequenceLiteral*>(&expression);
    if (tuple == nullptr || tuple->kind() != Kind::Tuple) {
        fail("only a name or several names can be assigned to", expression.at);
    }
    target.form = Target::Form::Tuple;
    for (const auto& item : tuple->items()) target.parts.push_back(to_target(*item));
    return target;
}

Target Parser::parse_target(std::string_view end) {
    return to_target(*parse_tuple(Items::Simple, end));
}

Target Parser::parse_name_target() {
    const Token& token = expect(TokenKind::Name, "a name");
    Target target;
    target.at = token.at;
    target.name = token.text;
    static constexpr std::string_view kConstants[] = {"true", "false", "none",
                                                      "True", "False", "None"};
    if (std::find(std::begin(kConstants), std::end(kConstants), token.text) !=
        std::end(kConstants)) {
        fail(fmt::format("`{}` is a constant and cannot be assigned to", token.text), token.at);
    }
    return target;
}

Target Parser::parse_set_target() {
    if (!following().is_operator(".")) return parse_target();
    const Token& space = expect(TokenKind::Name, "a name");
    Target target;
    target.form = Target::Form::Member;
    target.at = space.at;
    target.name = space.text;
    take();
    target.member = expect(TokenKind::Name, "a name").text;
    return target;
}

}  // namespace jinja

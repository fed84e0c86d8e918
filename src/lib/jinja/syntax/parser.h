// Makes the tree of a template from its tokens, by recursive descent over Jinja2's grammar.
#pragma once

#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "lib/jinja/run/inheritance.h"
#include "lib/jinja/run/macro.h"
#include "lib/jinja/run/program.h"
#include "lib/jinja/syntax/token.h"

namespace jinja {

// Throws a Failure without a file for what Jinja2's grammar refuses. Nesting is bounded, so that no
// source can exhaust the stack.
class Parser {
public:
    Parser(std::vector<Token> tokens, const Options& options, Program& program);
    Body parse();

private:
    // Statements.
    using Ends = std::vector<std::string_view>;
    Body parse_until(const Ends& ends);
    Body parse_body(const Ends& ends);
    Body parse_body_to(std::string_view end);
    void parse_piece(std::vector<Output::Piece>& pieces);
    StatementPtr parse_statement();
    StatementPtr parse_for();
    StatementPtr parse_if();
    StatementPtr parse_set();
    StatementPtr parse_with();
    StatementPtr parse_autoescape();
    StatementPtr parse_block();
    StatementPtr parse_extends();
    StatementPtr parse_include();
    StatementPtr parse_import();
    StatementPtr parse_from();
    StatementPtr parse_macro();
    StatementPtr parse_call();
    StatementPtr parse_filter();
    StatementPtr parse_print();
    StatementPtr parse_do();
    StatementPtr parse_break();
    StatementPtr parse_continue();
    bool parse_context(bool otherwise);
    void parse_from_names(std::vector<Import::Imported>& names, bool& with_context);
    struct Parameters {
        std::vector<Target> targets;
        Expressions defaults;
    };
    Parameters parse_parameters();
    Target parse_target(std::string_view end = {});
    Target parse_set_target();
    Target parse_name_target();
    Target to_target(const Expression& expression);
    ExpressionPtr parse_filters_of(std::unique_ptr<CapturedText> text);
    [[noreturn]] void fail_unknown_tag(const Token& tag);
    [[noreturn]] void fail_unclosed();

    // Expressions, from the loosest binding to the tightest.
    ExpressionPtr parse_expression();
    ExpressionPtr parse_condition();
    ExpressionPtr parse_or();
    ExpressionPtr parse_and();
    ExpressionPtr parse_not();
    ExpressionPtr parse_compare();
    ExpressionPtr parse_sum();
    ExpressionPtr parse_concat();
    ExpressionPtr parse_product();
    ExpressionPtr parse_power();
    enum class Filters { Yes, No };
    ExpressionPtr parse_unary(Filters filters);
    ExpressionPtr parse_primary();
    ExpressionPtr parse_name();
    ExpressionPtr parse_strings();
    ExpressionPtr parse_parentheses();
    ExpressionPtr parse_list();
    ExpressionPtr parse_dict();
    enum class Items { Any, NoConditions, Simple };
    ExpressionPtr parse_tuple(Items items, std::string_view end = {}, bool allows_empty = false);
    ExpressionPtr parse_item(Items items);
    bool is_tuple_end(std::string_view end) const;
    ExpressionPtr parse_postfix(ExpressionPtr value);
    ExpressionPtr parse_filter_chain(ExpressionPtr value);
    ExpressionPtr parse_member(ExpressionPtr value);
    ExpressionPtr parse_subscript(ExpressionPtr value);
    ExpressionPtr parse_slice(ExpressionPtr value, ExpressionPtr start, Position at);
    ExpressionPtr parse_one_filter(ExpressionPtr value);
    ExpressionPtr parse_test(ExpressionPtr value);
    bool begins_test_argument() const;
    std::string parse_dotted_name();
    Passed parse_arguments();
    void parse_argument(Passed& passed);
    void parse_named_argument(Passed& passed);

    // Tokens.
    const Token& current() const { return tokens_[at_]; }
    const Token& following() const { return tokens_[std::min(at_ + 1, tokens_.size() - 1)]; }
    const Token& take();
    bool skip_name(std::string_view name);
    bool skip_operator(std::string_view op);
    const Token& expect(TokenKind kind, std::string_view what);
    const Token& expect_tag() const;
    void expect_operator(std::string_view op);
    void expect_name(std::string_view name);
    [[noreturn]] void fail(const std::string& message, Position at) const;
    [[noreturn]] void fail_unexpected(std::string_view expected) const;

    // Ends the deepest level of nesting when it is destroyed.
    class Level {
    public:
        explicit Level(Parser& parser);
        Level(const Level&) = delete;
        Level& operator=(const Level&) = delete;
        ~Level() { --parser_.level_; }

    private:
        Parser& parser_;
    };
    template <class Kind, class... Arguments>
    std::unique_ptr<Kind> make(Position at, Arguments&&... arguments) {
        auto made = std::make_unique<Kind>(std::forward<Arguments>(arguments)...);
        made->at = at;
        if constexpr (std::is_base_of_v<Expression, Kind>) check_height(*made);
        return made;
    }
    void check_height(const Expression& expression) const;

    std::vector<Token> tokens_;
    const Options& options_;
    Program& program_;
    std::size_t at_ = 0;
    int level_ = 0;
    struct Open {
        std::string tag;
        Position at;
        Ends ends;
    };
    std::vector<Open> open_;  // the tags that wait for their end
};

}  // namespace jinja

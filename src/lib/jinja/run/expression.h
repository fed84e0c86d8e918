// The expressions of the template language, each of which can be evaluated in a frame.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "lib/jinja/python/methods.h"
#include "lib/jinja/run/run.h"
#include "lib/jinja/syntax/node.h"
#include "lib/jinja/values/operators.h"

namespace jinja {

struct FilterRow;
struct TestRow;
class ArgumentList;

class Expression : public Node {
public:
    // The value; a failure inside gets the place of the innermost node that it passes.
    Value evaluate(Frame& frame) const;
    // Jinja2 computes it when it compiles; seen where that changes what is escaped.
    virtual bool is_constant(bool) const { return false; }
    // Expressions inside each other, which the parser bounds.
    std::uint32_t height = 1;

private:
    virtual Value compute(Frame& frame) const = 0;
};

using ExpressionPtr = std::unique_ptr<Expression>;
using Expressions = std::vector<ExpressionPtr>;

class Constant final : public Expression {
public:
    explicit Constant(Value value) : value_(value) {}
    explicit Constant(std::string text);
    const Value& value() const { return value_; }
    bool is_constant(bool) const override { return true; }

private:
    Value compute(Frame&) const override { return value_; }
    std::string text_;
    Value value_;
};

class Name final : public Expression {
public:
    Name(std::string name, Undefined mode);
    const std::string& name() const { return name_; }
    void track(Symbols& symbols) override { symbols.load(name_); }
    void bind(Binder& binder, Scope& scope) override;

private:
    Value compute(Frame& frame) const override;
    std::string name_;
    Absent absent_;
    SlotRef slot_;
};

// What a filter or set block collected, as the value that its first filter gets.
class CapturedText final : public Expression {
public:
    void bind(Binder& binder, Scope& scope) override;
    // Ends `capture` and keeps its text for the filters.
    void keep(Frame& frame, const Value& text) const;
    // Whether the text is Markup where this stands.
    bool is_markup(const Frame& frame) const;

private:
    Value compute(Frame& frame) const override;
    SlotRef slot_;
    bool autoescape_ = false;
    bool is_volatile_ = false;
};

// A tuple or a list.
class SequenceLiteral final : public Expression {
public:
    SequenceLiteral(Kind kind, Expressions items);
    Kind kind() const { return kind_; }
    const Expressions& items() const { return items_; }
    void each_child(const Visit& visit) override;
    bool is_constant(bool is_volatile) const override;

private:
    Value compute(Frame& frame) const override;
    Kind kind_;
    Expressions items_;
};

class DictLiteral final : public Expression {
public:
    using Pairs = std::vector<std::pair<ExpressionPtr, ExpressionPtr>>;
    explicit DictLiteral(Pairs pairs);
    void each_child(const Visit& visit) override;
    bool is_constant(bool is_volatile) const override;

private:
    Value compute(Frame& frame) const override;
    Pairs pairs_;
};

// `a if test else b`; without `else` it is undefined when the test fails.
class Conditional final : public Expression {
public:
    Conditional(ExpressionPtr test, ExpressionPtr yes, ExpressionPtr no);
    void each_child(const Visit& visit) override;
    void bind(Binder& binder, Scope& scope) override;
    bool is_constant(bool is_volatile) const override;

private:
    Value compute(Frame& frame) const override;
    ExpressionPtr test_;
    ExpressionPtr yes_;
    ExpressionPtr no_;
    Absent absent_;
};

// What stands in the parentheses of a call, filter or test.
struct Passed {
    Expressions positional;
    std::vector<std::pair<std::string, ExpressionPtr>> named;
    ExpressionPtr more_positional;  // *args
    ExpressionPtr more_named;       // **kwargs

    void each_child(const Node::Visit& visit) const;
    bool is_constant(bool is_volatile) const;
    // `extra` comes after the named arguments, before those of `**`.
    void evaluate(Frame& frame, ArgumentList& into, const NamedValue* extra = nullptr) const;
};

class FilterExpression final : public Expression {
public:
    FilterExpression(ExpressionPtr value, std::string name, Passed passed);
    void each_child(const Visit& visit) override;
    void bind(Binder& binder, Scope& scope) override;
    bool is_constant(bool is_volatile) const override;

private:
    Value compute(Frame& frame) const override;
    ExpressionPtr value_;
    std::string name_;
    Passed passed_;
    const FilterRow* row_ = nullptr;
};

class TestExpression final : public Expression {
public:
    TestExpression(ExpressionPtr value, std::string name, Passed passed);
    void each_child(const Visit& visit) override;
    void bind(Binder& binder, Scope& scope) override;
    bool is_constant(bool is_volatile) const override;

private:
    Value compute(Frame& frame) const override;
    ExpressionPtr value_;
    std::string name_;
    Passed passed_;
    const TestRow* row_ = nullptr;
};

class CallExpression final : public Expression {
public:
    CallExpression(ExpressionPtr callee, Passed passed);
    void each_child(const Visit& visit) override;
    // The same call with one more named argument, for {% call %}.
    Value call_with(Frame& frame, std::string_view name, const Value& argument) const;

private:
    Value compute(Frame& frame) const override;
    Value call(Frame& frame, const NamedValue* extra) const;
    ExpressionPtr callee_;
    Passed passed_;
};

class AttributeExpression final : public Expression {
public:
    AttributeExpression(ExpressionPtr owner, std::string name);
    const Expression& owner() const { return *owner_; }
    const std::string& name() const { return name_; }
    const MethodSet& methods() const { return methods_; }
    void each_child(const Visit& visit) override { visit(*owner_); }
    bool is_constant(bool is_volatile) const override { return owner_->is_constant(is_volatile); }

private:
    Value compute(Frame& frame) const override;
    ExpressionPtr owner_;
    std::string name_;
    MethodSet methods_;
};

class ItemExpression final : public Expression {
public:
    ItemExpression(ExpressionPtr owner, ExpressionPtr key);
    void each_child(const Visit& visit) override;
    bool is_constant(bool is_volatile) const override;

private:
    Value compute(Frame& frame) const override;
    ExpressionPtr owner_;
    ExpressionPtr key_;
};

// `value[start:stop:step]`, each part optional.
class SliceExpression final : public Expression {
public:
    SliceExpression(ExpressionPtr owner, ExpressionPtr start, ExpressionPtr stop,
                    ExpressionPtr step);
    void each_child(const Visit& visit) override;

private:
    Value compute(Frame& frame) const override;
    ExpressionPtr owner_;
    ExpressionPtr start_;
    ExpressionPtr stop_;
    ExpressionPtr step_;
};

// `a ~ b ~ c`
class Concatenation final : public Expression {
public:
    explicit Concatenation(Expressions parts);
    void each_child(const Visit& visit) override;
    void bind(Binder& binder, Scope& scope) override;
    bool is_constant(bool is_volatile) const override;

private:
    Value compute(Frame& frame) const override;
    Expressions parts_;
    bool escapes_ = false;
};

// `a < b <= c`: each operand is evaluated once, up to the first comparison that fails.
class Comparison final : public Expression {
public:
    using Operands = std::vector<std::pair<CompareOperator, ExpressionPtr>>;
    Comparison(ExpressionPtr first, Operands operands);
    void each_child(const Visit& visit) override;
    bool is_constant(bool is_volatile) const override;

private:
    Value compute(Frame& frame) const override;
    ExpressionPtr first_;
    Operands operands_;
};

class Binary final : public Expression {
public:
    Binary(BinaryOperator op, ExpressionPtr left, ExpressionPtr right);
    void each_child(const Visit& visit) override;
    bool is_constant(bool is_volatile) const override;

private:
    Value compute(Frame& frame) const override;
    BinaryOperator op_;
    ExpressionPtr left_;
    ExpressionPtr right_;
};

enum class UnaryOperator { Negative, Positive, Not };

class Unary final : public Expression {
public:
    Unary(UnaryOperator op, ExpressionPtr operand);
    void each_child(const Visit& visit) override { visit(*operand_); }
    bool is_constant(bool is_volatile) const override { return operand_->is_constant(is_volatile); }

private:
    Value compute(Frame& frame) const override;
    UnaryOperator op_;
    ExpressionPtr operand_;
};

}  // namespace jinja

// The statements of the template language, each of which can be executed in a frame.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "lib/jinja/run/expression.h"

namespace jinja {

enum class Flow { Next, Break, Continue };

class Statement : public Node {
public:
    Flow execute(Frame& frame) const;

private:
    virtual Flow run(Frame& frame) const = 0;
};

using StatementPtr = std::unique_ptr<Statement>;

// Statements one after the other.
struct Body {
    std::vector<StatementPtr> statements;
    Flow execute(Frame& frame) const {
        for (const auto& statement : statements) {
            const Flow flow = statement->execute(frame);
            if (flow != Flow::Next) return flow;
        }
        return Flow::Next;
    }
    void each(const Node::Visit& visit) const {
        for (const auto& statement : statements) visit(*statement);
    }
    void track(Symbols& symbols) const;
    void bind(Binder& binder, Scope& scope) const;
};

// What is assigned to: a name, a member of a namespace, or a tuple of targets.
class Target final : public Node {
public:
    enum class Form { Name, Member, Tuple };
    Form form = Form::Name;
    std::string name;
    std::string member;
    std::vector<Target> parts;
    bool is_parameter = false;  // a new variable even where the name is known

    // As the target of a loop or of `with`.
    void mark_parameter();

    void each_child(const Visit& visit) override;
    void track(Symbols& symbols) override;
    void bind(Binder& binder, Scope& scope) override;
    void assign(Frame& frame, const Value& value) const;
    // At the top level of a template, assigned names become its variables.
    void publish(Frame& frame) const;

private:
    void unpack(Frame& frame, const Value& value) const;
    SlotRef slot_;
};

// Text and printed expressions.
class Output final : public Statement {
public:
    struct Piece {
        std::string text;
        ExpressionPtr expression;  // null for text
        bool is_constant = false;
    };
    explicit Output(std::vector<Piece> pieces) : pieces_(std::move(pieces)) {}
    const std::vector<Piece>& pieces() const { return pieces_; }
    void each_child(const Visit& visit) override;
    void bind(Binder& binder, Scope& scope) override;

private:
    Flow run(Frame& frame) const override;
    bool escapes(const Frame& frame, const Piece& piece) const;
    std::vector<Piece> pieces_;
    bool escapes_ = false;
    bool is_volatile_ = false;
    bool is_dropped_ = false;     // stands outside of blocks in a child template
    bool checks_parent_ = false;  // is dropped when the template extended another
};

class If final : public Statement {
public:
    struct Branch {
        ExpressionPtr test;
        Body body;
    };
    If(std::vector<Branch> branches, Body otherwise);
    void each_child(const Visit& visit) override;
    void track(Symbols& symbols) override;
    void bind(Binder& binder, Scope& scope) override;

private:
    Flow run(Frame& frame) const override;
    static void track_elif(Symbols& symbols, Branch& branch);
    std::vector<Branch> branches_;
    Body otherwise_;
};

class Set final : public Statement {
public:
    Set(Target target, ExpressionPtr value)
        : target_(std::move(target)), value_(std::move(value)) {}
    void each_child(const Visit& visit) override;
    void track(Symbols& symbols) override;
    void bind(Binder& binder, Scope& scope) override;

private:
    Flow run(Frame& frame) const override;
    Target target_;
    ExpressionPtr value_;
    bool publishes_ = false;
};

// {% set x %}…{% endset %}
class SetBlock final : public Statement {
public:
    SetBlock(Target target, ExpressionPtr filter, const CapturedText* text, Body body);
    void each_child(const Visit& visit) override;
    void track(Symbols& symbols) override { target_.track(symbols); }
    void bind(Binder& binder, Scope& scope) override;

private:
    Flow run(Frame& frame) const override;
    Target target_;
    ExpressionPtr filter_;  // null without a filter
    const CapturedText* text_;
    Body body_;
    Prologue prologue_;
    bool publishes_ = false;
};

class With final : public Statement {
public:
    With(std::vector<Target> targets, Expressions values, Body body);
    void each_child(const Visit& visit) override;
    void track(Symbols& symbols) override;
    void bind(Binder& binder, Scope& scope) override;

private:
    Flow run(Frame& frame) const override;
    std::vector<Target> targets_;
    Expressions values_;
    Body body_;
    Prologue prologue_;
};

class FilterBlock final : public Statement {
public:
    FilterBlock(ExpressionPtr filter, const CapturedText* text, Body body);
    void each_child(const Visit& visit) override;
    void track(Symbols& symbols) override { filter_->track(symbols); }
    void bind(Binder& binder, Scope& scope) override;

private:
    Flow run(Frame& frame) const override;
    ExpressionPtr filter_;
    const CapturedText* text_;
    Body body_;
    Prologue prologue_;
};

class Autoescape final : public Statement {
public:
    Autoescape(ExpressionPtr value, Body body) : value_(std::move(value)), body_(std::move(body)) {}
    void each_child(const Visit& visit) override;
    void track(Symbols&) override {}
    void bind(Binder& binder, Scope& scope) override;

private:
    Flow run(Frame& frame) const override;
    ExpressionPtr value_;
    Body body_;
    Prologue prologue_;
};

// {% do … %}
class Do final : public Statement {
public:
    explicit Do(ExpressionPtr value) : value_(std::move(value)) {}
    void each_child(const Visit& visit) override { visit(*value_); }

private:
    Flow run(Frame& frame) const override;
    ExpressionPtr value_;
};

// {% break %} and {% continue %}
class Jump final : public Statement {
public:
    explicit Jump(Flow flow) : flow_(flow) {}
    void bind(Binder& binder, Scope& scope) override;

private:
    Flow run(Frame&) const override { return flow_; }
    Flow flow_;
};

// Prints `value` as {{ }} does.
void print(Frame& frame, const Value& value, bool escapes);
// Prints the text that a call or filter block makes, which is never escaped.
void print_made(Frame& frame, const Value& text);

}  // namespace jinja

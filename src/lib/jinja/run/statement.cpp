#include "lib/jinja/run/statement.h"

#include <fmt/format.h>

#include "lib/jinja/run/engine.h"
#include "lib/jinja/run/globals.h"
#include "lib/jinja/syntax/place.h"
#include "lib/jinja/values/markup.h"
#include "lib/jinja/values/no_value.h"

namespace jinja {

Flow Statement::execute(Frame& frame) const {
    frame.run.budget.step();
    try {
        return run(frame);
    } catch (Failure& failure) {
        add_place(failure, frame, at);
        throw;
    }
}

void Body::track(Symbols& symbols) const {
    for (const auto& statement : statements) statement->track(symbols);
}

void Body::bind(Binder& binder, Scope& scope) const {
    for (const auto& statement : statements) statement->bind(binder, scope);
}

void print(Frame& frame, const Value& value, bool escapes) {
    if (value.is_string() && (!escapes || value.is_markup())) {
        return frame.run.out->write(value.as_string());
    }
    std::string text;
    append_text(text, value, escapes, frame.run.budget);
    frame.run.out->write(text);
}

void print_made(Frame& frame, const Value& text) {
    if (text.is_undefined()) fail_undefined(text);
    if (!text.is_string()) {
        throw Failure(fmt::format("the block makes a {}, not text; add |string", type_name(text)));
    }
    frame.run.out->write(text.as_string());
}

void Output::each_child(const Visit& visit) {
    for (const Piece& piece : pieces_) {
        if (piece.expression != nullptr) visit(*piece.expression);
    }
}

void Output::bind(Binder& binder, Scope& scope) {
    is_dropped_ = scope.checks_output && binder.has_known_extends;
    if (is_dropped_) return;
    checks_parent_ = scope.checks_output;
    escapes_ = binder.autoescape;
    is_volatile_ = binder.is_volatile;
    Node::bind(binder, scope);
    for (Piece& piece : pieces_) {
        piece.is_constant =
            piece.expression != nullptr && piece.expression->is_constant(is_volatile_);
    }
}

bool Output::escapes(const Frame& frame, const Piece& piece) const {
    return is_volatile_ && !piece.is_constant ? frame.context.autoescape : escapes_;
}

namespace {

// What cannot be printed stands where its expression does.
void print_piece(Frame& frame, const Expression& expression, bool escapes) {
    const Value value = expression.evaluate(frame);
    try {
        check_has_value(frame, value);
        print(frame, value, escapes);
    } catch (Failure& failure) {
        add_place(failure, frame, expression.at);
        throw;
    }
}

}  // namespace

Flow Output::run(Frame& frame) const {
    if (is_dropped_ || (checks_parent_ && frame.extends_already())) return Flow::Next;
    for (const Piece& piece : pieces_) {
        if (piece.expression == nullptr) {
            frame.run.out->write(piece.text);
        } else {
            print_piece(frame, *piece.expression, escapes(frame, piece));
        }
    }
    return Flow::Next;
}

If::If(std::vector<Branch> branches, Body otherwise)
    : branches_(std::move(branches)), otherwise_(std::move(otherwise)) {}

void If::each_child(const Visit& visit) {
    for (const Branch& branch : branches_) {
        visit(*branch.test);
        branch.body.each(visit);
    }
    otherwise_.each(visit);
}

// The first branch, all `elif`s together, and the `else` are the three branches that Jinja2 sees.
void If::track(Symbols& symbols) {
    branches_[0].test->track(symbols);
    std::vector<Symbols> seen(3, symbols);
    branches_[0].body.track(seen[0]);
    for (std::size_t i = 1; i < branches_.size(); ++i) track_elif(seen[1], branches_[i]);
    otherwise_.track(seen[2]);
    symbols.merge_branches(seen);
}

void If::track_elif(Symbols& symbols, Branch& branch) {
    branch.test->track(symbols);
    std::vector<Symbols> seen(3, symbols);
    branch.body.track(seen[0]);
    symbols.merge_branches(seen);
}

void If::bind(Binder& binder, Scope& scope) {
    Scope soft = scope;
    soft.is_rootlevel = false;
    soft.is_soft = true;
    Node::bind(binder, soft);
}

Flow If::run(Frame& frame) const {
    for (const Branch& branch : branches_) {
        if (is_true(branch.test->evaluate(frame))) return branch.body.execute(frame);
    }
    return otherwise_.execute(frame);
}

void Set::each_child(const Visit& visit) {
    visit(target_);
    visit(*value_);
}

void Set::track(Symbols& symbols) {
    value_->track(symbols);
    target_.track(symbols);
}

void Set::bind(Binder& binder, Scope& scope) {
    Node::bind(binder, scope);
    publishes_ = scope.is_toplevel;
}

Flow Set::run(Frame& frame) const {
    target_.assign(frame, value_->evaluate(frame));
    if (publishes_) target_.publish(frame);
    return Flow::Next;
}

}  // namespace jinja

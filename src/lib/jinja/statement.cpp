#include "lib/jinja/statement.h"

#include <fmt/format.h>

#include "lib/jinja/cursor.h"
#include "lib/jinja/engine.h"
#include "lib/jinja/globals.h"
#include "lib/jinja/markup.h"
#include "lib/jinja/place.h"
#include "lib/jinja/program.h"

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

void Target::mark_parameter() {
    is_parameter = true;
    for (Target& part : parts) part.mark_parameter();
}

void Target::each_child(const Visit& visit) {
    for (Target& part : parts) visit(part);
}

void Target::track(Symbols& symbols) {
    if (form == Form::Member) return symbols.load(name);
    if (form == Form::Tuple) return Node::track(symbols);
    if (is_parameter) {
        symbols.declare_parameter(name);
    } else {
        symbols.store(name);
    }
}

void Target::bind(Binder& binder, Scope& scope) {
    if (form == Form::Tuple) return Node::bind(binder, scope);
    slot_ = binder.ref(scope, name);
}

void Target::assign(Frame& frame, const Value& value) const {
    if (form == Form::Tuple) return unpack(frame, value);
    Frame* owner = &frame;
    for (std::uint32_t hop = 0; hop < slot_.hops; ++hop) owner = owner->outer;
    Value& slot = owner->slots[slot_.index];
    if (form == Form::Name) {
        slot = value;
        return;
    }
    auto* space = slot.is(Kind::Object) ? dynamic_cast<Namespace*>(&slot.as_object()) : nullptr;
    if (space == nullptr) {
        throw Failure(fmt::format(
            "`{}` is no namespace; make it one with {{% set {} = namespace() %}}", name, name));
    }
    space->set(member, value);
}

void Target::unpack(Frame& frame, const Value& value) const {
    Cursor cursor(frame.run.heap, value);
    Value item;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (!cursor.next(item)) {
            throw Failure(fmt::format("{} names are to be assigned, but there are only {} values",
                                      parts.size(), i));
        }
        parts[i].assign(frame, item);
    }
    if (cursor.next(item)) {
        throw Failure(fmt::format("only {} names are to be assigned, but there are more values",
                                  parts.size()));
    }
}

void Target::publish(Frame& frame) const {
    for (const Target& part : parts) part.publish(frame);
    if (form == Form::Name) frame.context.set(name, frame.slots[slot_.index], true);
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
        if (value.is(Kind::None) && frame.run.engine.options().refuses_none) {
            throw Failure(
                "this has no value here; say what stands in its place, as in {{ headline or 'your "
                "work' }}, or ask first: {% if headline %}");
        }
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

SetBlock::SetBlock(Target target, ExpressionPtr filter, const CapturedText* text, Body body)
    : target_(std::move(target)), filter_(std::move(filter)), text_(text), body_(std::move(body)) {}

void SetBlock::each_child(const Visit& visit) {
    visit(target_);
    if (filter_ != nullptr) visit(*filter_);
    body_.each(visit);
}

void SetBlock::bind(Binder& binder, Scope& scope) {
    Scope inside = binder.inner(scope);
    inside.checks_output = false;
    body_.track(*inside.symbols);
    if (filter_ != nullptr) filter_->track(*inside.symbols);
    prologue_ = inside.symbols->prologue();
    body_.bind(binder, inside);
    target_.bind(binder, scope);
    if (filter_ != nullptr) filter_->bind(binder, inside);
    publishes_ = scope.is_toplevel;
}

Flow SetBlock::run(Frame& frame) const {
    prologue_.enter(frame);
    Capture capture(frame.run);
    const Flow flow = body_.execute(frame);
    if (flow != Flow::Next) return flow;
    Value text = capture.take(text_ != nullptr && text_->is_markup(frame));
    if (filter_ != nullptr) {
        text_->keep(frame, text);
        text = filter_->evaluate(frame);
    }
    if (frame.context.autoescape) text = to_markup(frame.run.heap, text);
    target_.assign(frame, text);
    if (publishes_) target_.publish(frame);
    prologue_.leave(frame);
    return Flow::Next;
}

With::With(std::vector<Target> targets, Expressions values, Body body)
    : targets_(std::move(targets)), values_(std::move(values)), body_(std::move(body)) {}

void With::each_child(const Visit& visit) {
    for (Target& target : targets_) visit(target);
    for (const auto& value : values_) visit(*value);
    body_.each(visit);
}

void With::track(Symbols& symbols) {
    for (const auto& value : values_) value->track(symbols);
}

void With::bind(Binder& binder, Scope& scope) {
    Scope inside = binder.inner(scope);
    for (Target& target : targets_) target.track(*inside.symbols);
    body_.track(*inside.symbols);
    prologue_ = inside.symbols->prologue();
    for (Target& target : targets_) target.bind(binder, inside);
    for (const auto& value : values_) value->bind(binder, scope);
    body_.bind(binder, inside);
}

Flow With::run(Frame& frame) const {
    prologue_.enter(frame);
    for (std::size_t i = 0; i < targets_.size(); ++i) {
        targets_[i].assign(frame, values_[i]->evaluate(frame));
    }
    const Flow flow = body_.execute(frame);
    prologue_.leave(frame);
    return flow;
}

FilterBlock::FilterBlock(ExpressionPtr filter, const CapturedText* text, Body body)
    : filter_(std::move(filter)), text_(text), body_(std::move(body)) {}

void FilterBlock::each_child(const Visit& visit) {
    body_.each(visit);
    visit(*filter_);
}

void FilterBlock::bind(Binder& binder, Scope& scope) {
    Scope inside = binder.inner(scope);
    body_.track(*inside.symbols);
    filter_->track(*inside.symbols);
    prologue_ = inside.symbols->prologue();
    body_.bind(binder, inside);
    filter_->bind(binder, inside);
}

Flow FilterBlock::run(Frame& frame) const {
    prologue_.enter(frame);
    {
        Capture capture(frame.run);
        const Flow flow = body_.execute(frame);
        if (flow != Flow::Next) return flow;
        text_->keep(frame, capture.take(text_->is_markup(frame)));
    }
    print_made(frame, filter_->evaluate(frame));
    prologue_.leave(frame);
    return Flow::Next;
}

void Autoescape::each_child(const Visit& visit) {
    visit(*value_);
    body_.each(visit);
}

void Autoescape::bind(Binder& binder, Scope& scope) {
    Scope inside = binder.inner(scope);
    value_->track(*inside.symbols);
    body_.track(*inside.symbols);
    prologue_ = inside.symbols->prologue();
    value_->bind(binder, inside);
    const bool escaped = binder.autoescape;
    const bool was_volatile = binder.is_volatile;
    if (const auto* constant = dynamic_cast<const Constant*>(value_.get())) {
        binder.autoescape = is_true(constant->value());
    } else {
        binder.is_volatile = true;
    }
    body_.bind(binder, inside);
    binder.autoescape = escaped;
    binder.is_volatile = was_volatile;
}

Flow Autoescape::run(Frame& frame) const {
    prologue_.enter(frame);
    const bool before = frame.context.autoescape;
    frame.context.autoescape = is_true(value_->evaluate(frame));
    const Flow flow = body_.execute(frame);
    frame.context.autoescape = before;
    prologue_.leave(frame);
    return flow;
}

Flow Do::run(Frame& frame) const {
    value_->evaluate(frame);
    return Flow::Next;
}

void Jump::bind(Binder& binder, Scope& scope) {
    if (scope.is_in_loop) return;
    Failure failure("`break` and `continue` need a loop around them");
    failure.place(binder.program_name(), at);
    throw failure;
}

}  // namespace jinja

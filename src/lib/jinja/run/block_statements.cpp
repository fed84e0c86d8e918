// Statements with a body whose output or surroundings they change.
#include "lib/jinja/run/statement.h"

#include "lib/jinja/values/markup.h"

namespace jinja {

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

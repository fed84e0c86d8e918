// Filters, tests and calls: what takes arguments.
#include <fmt/format.h>

#include "lib/jinja/python/methods.h"
#include "lib/jinja/run/access.h"
#include "lib/jinja/run/engine.h"
#include "lib/jinja/run/expression.h"
#include "lib/jinja/values/no_value.h"

namespace jinja {

namespace {

std::uint32_t height_of(const ExpressionPtr& expression) {
    return expression == nullptr ? 0 : expression->height;
}

std::uint32_t height_over(const ExpressionPtr& value, const Passed& passed) {
    std::uint32_t height = std::max(
        {height_of(value), height_of(passed.more_positional), height_of(passed.more_named)});
    for (const auto& argument : passed.positional) height = std::max(height, argument->height);
    for (const auto& [name, argument] : passed.named) height = std::max(height, argument->height);
    return height + 1;
}

[[noreturn]] void fail_filter(const Engine& engine, std::string_view name) {
    throw Failure(fmt::format("there is no filter `{}`{}", name, engine.suggest_filter(name)));
}

[[noreturn]] void fail_test(const Engine& engine, std::string_view name) {
    throw Failure(fmt::format("there is no test `{}`{}", name, engine.suggest_test(name)));
}

// A failure while binding stands where the node stands.
template <class Fail>
void fail_at(const Binder& binder, Position at, Fail fail) {
    try {
        fail();
    } catch (Failure& failure) {
        failure.place(binder.program_name(), at);
        throw;
    }
}

}  // namespace

FilterExpression::FilterExpression(ExpressionPtr value, std::string name, Passed passed)
    : value_(std::move(value)), name_(std::move(name)), passed_(std::move(passed)) {
    height = height_over(value_, passed_);
}

void FilterExpression::each_child(const Visit& visit) {
    visit(*value_);
    passed_.each_child(visit);
}

void FilterExpression::bind(Binder& binder, Scope& scope) {
    Node::bind(binder, scope);
    row_ = binder.engine.find_filter(name_);
    if (row_ != nullptr || scope.is_soft) return;
    fail_at(binder, at, [&] { fail_filter(binder.engine, name_); });
}

bool FilterExpression::is_constant(bool is_volatile) const {
    return !is_volatile && row_ != nullptr && !row_->uses_context &&
           value_->is_constant(is_volatile) && passed_.is_constant(is_volatile);
}

Value FilterExpression::compute(Frame& frame) const {
    if (row_ == nullptr) fail_filter(frame.run.engine, name_);
    ArgumentList arguments;
    const Value value = value_->evaluate(frame);
    if (name_ != "default" && name_ != "d") check_has_value(frame, value);
    arguments.add(value);
    passed_.evaluate(frame, arguments);
    return row_->apply(frame.context, Bound(row_->signature, row_->name, arguments.view()));
}

TestExpression::TestExpression(ExpressionPtr value, std::string name, Passed passed)
    : value_(std::move(value)), name_(std::move(name)), passed_(std::move(passed)) {
    height = height_over(value_, passed_);
}

void TestExpression::each_child(const Visit& visit) {
    visit(*value_);
    passed_.each_child(visit);
}

void TestExpression::bind(Binder& binder, Scope& scope) {
    Node::bind(binder, scope);
    row_ = binder.engine.find_test(name_);
    if (row_ != nullptr || scope.is_soft) return;
    fail_at(binder, at, [&] { fail_test(binder.engine, name_); });
}

bool TestExpression::is_constant(bool is_volatile) const {
    return !is_volatile && row_ != nullptr && value_->is_constant(is_volatile) &&
           passed_.is_constant(is_volatile);
}

Value TestExpression::compute(Frame& frame) const {
    if (row_ == nullptr) fail_test(frame.run.engine, name_);
    ArgumentList arguments;
    arguments.add(value_->evaluate(frame));
    passed_.evaluate(frame, arguments);
    return Value::boolean(
        row_->apply(frame.context, Bound(row_->signature, row_->name, arguments.view())));
}

Value apply_filter(Context& context, const Value& name, const CallArguments& arguments) {
    if (name.is_undefined()) fail_undefined(name);
    const Engine& engine = context.run.engine;
    const FilterRow* row = name.is_string() ? engine.find_filter(name.as_string()) : nullptr;
    if (row == nullptr) fail_filter(engine, name.is_string() ? name.as_string() : type_name(name));
    return row->apply(context, Bound(row->signature, row->name, arguments));
}

bool apply_test(Context& context, const Value& name, const CallArguments& arguments) {
    if (name.is_undefined()) fail_undefined(name);
    const Engine& engine = context.run.engine;
    const TestRow* row = name.is_string() ? engine.find_test(name.as_string()) : nullptr;
    if (row == nullptr) fail_test(engine, name.is_string() ? name.as_string() : type_name(name));
    return row->apply(context, Bound(row->signature, row->name, arguments));
}

CallExpression::CallExpression(ExpressionPtr callee, Passed passed)
    : callee_(std::move(callee)), passed_(std::move(passed)) {
    height = height_over(callee_, passed_);
}

void CallExpression::each_child(const Visit& visit) {
    visit(*callee_);
    passed_.each_child(visit);
}

Value CallExpression::compute(Frame& frame) const {
    return call(frame, nullptr);
}

Value CallExpression::call_with(Frame& frame, std::string_view name, const Value& argument) const {
    const NamedValue extra(name, argument);
    return call(frame, &extra);
}

namespace {

Value call_value(Context& context, const Value& callee, const CallArguments& arguments) {
    if (callee.is(Kind::Object)) return callee.as_object().call(context, arguments);
    if (callee.is_undefined()) fail_undefined(callee);
    throw Failure(fmt::format("a {} cannot be called", type_name(callee)));
}

}  // namespace

Value CallExpression::call(Frame& frame, const NamedValue* extra) const {
    ArgumentList arguments;
    const auto* member = dynamic_cast<const AttributeExpression*>(callee_.get());
    if (member == nullptr) {
        const Value callee = callee_->evaluate(frame);
        passed_.evaluate(frame, arguments, extra);
        return call_value(frame.context, callee, arguments.view());
    }
    // A method is called without making a value of it first.
    const Value owner = member->owner().evaluate(frame);
    const MethodRow* method = member->methods().find(owner);
    const Value callee =
        method == nullptr ? find_attribute(frame.context, owner, member->name(), nullptr) : Value();
    passed_.evaluate(frame, arguments, extra);
    if (method != nullptr) return call_method(frame.context, *method, owner, arguments.view());
    return call_value(frame.context, callee, arguments.view());
}

}  // namespace jinja

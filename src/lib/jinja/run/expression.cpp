#include "lib/jinja/run/expression.h"

#include <algorithm>

#include "lib/jinja/run/access.h"
#include "lib/jinja/run/arguments.h"
#include "lib/jinja/run/program.h"
#include "lib/jinja/syntax/place.h"
#include "lib/jinja/values/markup.h"
#include "lib/jinja/values/no_value.h"
#include "lib/jinja/values/operators.h"

namespace jinja {

Value Expression::evaluate(Frame& frame) const {
    frame.run.budget.step();
    try {
        return compute(frame);
    } catch (Failure& failure) {
        add_place(failure, frame, at);
        throw;
    }
}

namespace {

std::uint32_t height_of(const ExpressionPtr& expression) {
    return expression == nullptr ? 0 : expression->height;
}

template <class... Rest>
std::uint32_t height_over(const Rest&... children) {
    return 1 + std::max({std::uint32_t{0}, height_of(children)...});
}

std::uint32_t height_over_all(const Expressions& children) {
    std::uint32_t height = 0;
    for (const auto& child : children) height = std::max(height, child->height);
    return height + 1;
}

bool all_constant(const Expressions& expressions, bool is_volatile) {
    return std::all_of(expressions.begin(), expressions.end(),
                       [&](const auto& each) { return each->is_constant(is_volatile); });
}

bool is_absent_or_constant(const ExpressionPtr& expression, bool is_volatile) {
    return expression == nullptr || expression->is_constant(is_volatile);
}

void visit_if_any(const ExpressionPtr& expression, const Node::Visit& visit) {
    if (expression != nullptr) visit(*expression);
}

}  // namespace

Constant::Constant(std::string text) : text_(std::move(text)), value_(Value::string(text_)) {}

Name::Name(std::string name, Undefined mode) : name_(std::move(name)) {
    absent_.mode = mode;
    absent_.name = name_;
}

void Name::bind(Binder& binder, Scope& scope) {
    slot_ = binder.ref(scope, name_);
}

Value Name::compute(Frame& frame) const {
    Frame* at_frame = &frame;
    for (std::uint32_t hop = 0; hop < slot_.hops; ++hop) at_frame = at_frame->outer;
    const Value& value = at_frame->slots[slot_.index];
    return value.is_missing() ? Value::undefined(absent_) : value;
}

void CapturedText::bind(Binder& binder, Scope& scope) {
    slot_ = binder.hidden_slot(scope);
    autoescape_ = binder.autoescape;
    is_volatile_ = binder.is_volatile;
}

bool CapturedText::is_markup(const Frame& frame) const {
    return is_volatile_ ? frame.context.autoescape : autoescape_;
}

void CapturedText::keep(Frame& frame, const Value& text) const {
    frame.slots[slot_.index] = text;
}
Value CapturedText::compute(Frame& frame) const {
    return frame.slots[slot_.index];
}

SequenceLiteral::SequenceLiteral(Kind kind, Expressions items)
    : kind_(kind), items_(std::move(items)) {
    height = height_over_all(items_);
}

void SequenceLiteral::each_child(const Visit& visit) {
    for (const auto& item : items_) visit(*item);
}

bool SequenceLiteral::is_constant(bool is_volatile) const {
    return all_constant(items_, is_volatile);
}

Value SequenceLiteral::compute(Frame& frame) const {
    List* list = frame.run.heap.make<List>(frame.run.heap);
    list->items().reserve(items_.size());
    for (const auto& item : items_) list->items().push_back(item->evaluate(frame));
    return kind_ == Kind::Tuple ? Value::tuple(list) : Value::list(list);
}

DictLiteral::DictLiteral(Pairs pairs) : pairs_(std::move(pairs)) {
    for (const auto& [key, value] : pairs_) height = std::max(height, height_over(key, value));
}

void DictLiteral::each_child(const Visit& visit) {
    for (const auto& [key, value] : pairs_) {
        visit(*key);
        visit(*value);
    }
}

bool DictLiteral::is_constant(bool is_volatile) const {
    return std::all_of(pairs_.begin(), pairs_.end(), [&](const auto& pair) {
        return pair.first->is_constant(is_volatile) && pair.second->is_constant(is_volatile);
    });
}

Value DictLiteral::compute(Frame& frame) const {
    Dict* dict = frame.run.heap.make<Dict>(frame.run.heap);
    for (const auto& [key, value] : pairs_) {
        const Value made = key->evaluate(frame);
        dict->set(made, value->evaluate(frame));
    }
    return Value::dict(dict);
}

Conditional::Conditional(ExpressionPtr test, ExpressionPtr yes, ExpressionPtr no)
    : test_(std::move(test)), yes_(std::move(yes)), no_(std::move(no)) {
    height = height_over(test_, yes_, no_);
    absent_.hint = "the condition of the inline `if` is false and it has no `else`; add one";
}

void Conditional::each_child(const Visit& visit) {
    visit(*test_);
    visit(*yes_);
    visit_if_any(no_, visit);
}

void Conditional::bind(Binder& binder, Scope& scope) {
    Scope soft = scope;
    soft.is_soft = true;
    Node::bind(binder, soft);
}

bool Conditional::is_constant(bool is_volatile) const {
    return no_ != nullptr && test_->is_constant(is_volatile) && yes_->is_constant(is_volatile) &&
           no_->is_constant(is_volatile);
}

Value Conditional::compute(Frame& frame) const {
    if (is_true(test_->evaluate(frame))) return yes_->evaluate(frame);
    return no_ != nullptr ? no_->evaluate(frame) : Value::undefined(absent_);
}

void Passed::each_child(const Node::Visit& visit) const {
    for (const auto& argument : positional) visit(*argument);
    for (const auto& [name, argument] : named) visit(*argument);
    visit_if_any(more_positional, visit);
    visit_if_any(more_named, visit);
}

bool Passed::is_constant(bool is_volatile) const {
    return all_constant(positional, is_volatile) &&
           std::all_of(named.begin(), named.end(),
                       [&](const auto& each) { return each.second->is_constant(is_volatile); }) &&
           is_absent_or_constant(more_positional, is_volatile) &&
           is_absent_or_constant(more_named, is_volatile);
}

void Passed::evaluate(Frame& frame, ArgumentList& into, const NamedValue* extra) const {
    for (const auto& argument : positional) into.add(argument->evaluate(frame));
    if (more_positional != nullptr) into.add_all(frame.run.heap, more_positional->evaluate(frame));
    for (const auto& [name, argument] : named) into.add_named(name, argument->evaluate(frame));
    if (extra != nullptr) into.add_named(extra->first, extra->second);
    if (more_named != nullptr) into.add_all_named(frame.run.heap, more_named->evaluate(frame));
}

AttributeExpression::AttributeExpression(ExpressionPtr owner, std::string name)
    : owner_(std::move(owner)), name_(std::move(name)), methods_(name_) {
    height = height_over(owner_);
}

Value AttributeExpression::compute(Frame& frame) const {
    const Value owner = owner_->evaluate(frame);
    return find_attribute(frame.context, owner, name_, methods_.find(owner));
}

ItemExpression::ItemExpression(ExpressionPtr owner, ExpressionPtr key)
    : owner_(std::move(owner)), key_(std::move(key)) {
    height = height_over(owner_, key_);
}

void ItemExpression::each_child(const Visit& visit) {
    visit(*owner_);
    visit(*key_);
}

bool ItemExpression::is_constant(bool is_volatile) const {
    return owner_->is_constant(is_volatile) && key_->is_constant(is_volatile);
}

Value ItemExpression::compute(Frame& frame) const {
    const Value owner = owner_->evaluate(frame);
    return find_item(frame.context, owner, key_->evaluate(frame));
}

SliceExpression::SliceExpression(ExpressionPtr owner, ExpressionPtr start, ExpressionPtr stop,
                                 ExpressionPtr step)
    : owner_(std::move(owner)),
      start_(std::move(start)),
      stop_(std::move(stop)),
      step_(std::move(step)) {
    height = height_over(owner_, start_, stop_, step_);
}

void SliceExpression::each_child(const Visit& visit) {
    visit(*owner_);
    visit_if_any(start_, visit);
    visit_if_any(stop_, visit);
    visit_if_any(step_, visit);
}

Value SliceExpression::compute(Frame& frame) const {
    const auto part = [&](const ExpressionPtr& each) {
        return each != nullptr ? each->evaluate(frame) : Value::none();
    };
    const Value owner = owner_->evaluate(frame);
    const Value start = part(start_);
    const Value stop = part(stop_);
    return slice(frame.context, owner, start, stop, part(step_));
}

Concatenation::Concatenation(Expressions parts) : parts_(std::move(parts)) {
    height = height_over_all(parts_);
}

void Concatenation::each_child(const Visit& visit) {
    for (const auto& part : parts_) visit(*part);
}

bool Concatenation::is_constant(bool is_volatile) const {
    return all_constant(parts_, is_volatile);
}

void Concatenation::bind(Binder& binder, Scope& scope) {
    Node::bind(binder, scope);
    // Jinja2 joins constants when it compiles, and then forgets that they were safe.
    escapes_ = binder.autoescape && !binder.is_volatile && !is_constant(false);
}

Value Concatenation::compute(Frame& frame) const {
    std::vector<Value> values;
    values.reserve(parts_.size());
    for (const auto& part : parts_) {
        values.push_back(part->evaluate(frame));
        check_has_value(frame, values.back());
    }
    const bool markup = escapes_ && std::any_of(values.begin(), values.end(), is_markup);
    std::string text;
    for (const Value& value : values) append_text(text, value, markup, frame.run.budget);
    return Value::string(frame.run.heap.keep(text), markup);
}

Comparison::Comparison(ExpressionPtr first, Operands operands)
    : first_(std::move(first)), operands_(std::move(operands)) {
    height = height_over(first_);
    for (const auto& [op, operand] : operands_) height = std::max(height, operand->height + 1);
}

void Comparison::each_child(const Visit& visit) {
    visit(*first_);
    for (const auto& [op, operand] : operands_) visit(*operand);
}

bool Comparison::is_constant(bool is_volatile) const {
    return first_->is_constant(is_volatile) &&
           std::all_of(operands_.begin(), operands_.end(),
                       [&](const auto& each) { return each.second->is_constant(is_volatile); });
}

namespace {

bool holds(Frame& frame, CompareOperator op, const Value& left, const Value& right) {
    if (op == CompareOperator::In) return contains(frame.context, right, left);
    if (op == CompareOperator::NotIn) return !contains(frame.context, right, left);
    return compare(frame.run.budget, op, left, right);
}

}  // namespace

Value Comparison::compute(Frame& frame) const {
    Value left = first_->evaluate(frame);
    for (const auto& [op, operand] : operands_) {
        const Value right = operand->evaluate(frame);
        if (!holds(frame, op, left, right)) return Value::boolean(false);
        left = right;
    }
    return Value::boolean(true);
}

Binary::Binary(BinaryOperator op, ExpressionPtr left, ExpressionPtr right)
    : op_(op), left_(std::move(left)), right_(std::move(right)) {
    height = height_over(left_, right_);
}

void Binary::each_child(const Visit& visit) {
    visit(*left_);
    visit(*right_);
}

bool Binary::is_constant(bool is_volatile) const {
    return left_->is_constant(is_volatile) && right_->is_constant(is_volatile);
}

Value Binary::compute(Frame& frame) const {
    const Value left = left_->evaluate(frame);
    if (op_ == BinaryOperator::And) return is_true(left) ? right_->evaluate(frame) : left;
    if (op_ == BinaryOperator::Or) return is_true(left) ? left : right_->evaluate(frame);
    return apply(frame.context, op_, left, right_->evaluate(frame));
}

Unary::Unary(UnaryOperator op, ExpressionPtr operand) : op_(op), operand_(std::move(operand)) {
    height = height_over(operand_);
}

Value Unary::compute(Frame& frame) const {
    const Value value = operand_->evaluate(frame);
    switch (op_) {
        case UnaryOperator::Negative: return negate(value);
        case UnaryOperator::Positive: return identity(value);
        default: return Value::boolean(!is_true(value));
    }
}

}  // namespace jinja

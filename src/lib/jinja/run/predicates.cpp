// The tests of `is`, one row each.
#include "lib/jinja/python/methods.h"
#include "lib/jinja/run/engine.h"
#include "lib/jinja/run/filters.h"
#include "lib/jinja/values/cursor.h"
#include "lib/jinja/values/failure.h"
#include "lib/jinja/values/markup.h"
#include "lib/jinja/values/operators.h"

namespace jinja {

namespace {

template <Kind Wanted>
bool is_kind(Context&, const Bound& bound) {
    return bound[0].is(Wanted);
}

template <bool Wanted>
bool is_bool(Context&, const Bound& bound) {
    return bound[0].is(Kind::Bool) && bound[0].as_bool() == Wanted;
}

template <CompareOperator Op>
bool compares(Context& context, const Bound& bound) {
    return compare(context.run.budget, Op, bound[0], bound[1]);
}

bool has_rest(Context& context, const Bound& bound, const Value& divisor, std::int64_t rest) {
    const Value found = apply(context, BinaryOperator::Modulo, bound[0], divisor);
    return is_equal(context.run.budget, found, Value::integer(rest));
}

bool is_odd(Context& context, const Bound& bound) {
    return has_rest(context, bound, Value::integer(2), 1);
}

bool is_even(Context& context, const Bound& bound) {
    return has_rest(context, bound, Value::integer(2), 0);
}

bool is_divisible(Context& context, const Bound& bound) {
    return has_rest(context, bound, bound[1], 0);
}

bool is_defined(Context&, const Bound& bound) {
    return !bound[0].is_undefined();
}
bool is_undefined(Context&, const Bound& bound) {
    return bound[0].is_undefined();
}
bool is_number(Context&, const Bound& bound) {
    return bound[0].is_number();
}
bool is_escaped(Context&, const Bound& bound) {
    return is_markup(bound[0]);
}
bool is_sameas(Context&, const Bound& bound) {
    return bound[0].is_same(bound[1]);
}
bool is_in(Context& context, const Bound& bound) {
    return contains(context, bound[1], bound[0]);
}

bool is_filter(Context& context, const Bound& bound) {
    hash_of(bound[0]);  // which fails for what cannot be looked up
    return bound[0].is_string() && context.run.engine.find_filter(bound[0].as_string()) != nullptr;
}

bool is_test(Context& context, const Bound& bound) {
    hash_of(bound[0]);
    return bound[0].is_string() && context.run.engine.find_test(bound[0].as_string()) != nullptr;
}

bool has_case(Context& context, const Bound& bound, std::string_view method) {
    const Value text = to_string(context.run.heap, bound[0]);
    return call_method(context, *find_method(text, method), text, {}).as_bool();
}

bool is_lower_text(Context& context, const Bound& bound) {
    return has_case(context, bound, "islower");
}
bool is_upper_text(Context& context, const Bound& bound) {
    return has_case(context, bound, "isupper");
}

bool is_callable(Context&, const Bound& bound) {
    // Undefined has a __call__, if only to fail.
    if (bound[0].is_undefined()) return true;
    return bound[0].is(Kind::Object) && bound[0].as_object().is_callable();
}

bool is_iterable_value(Context& context, const Bound& bound) {
    if (bound[0].is_undefined() && bound[0].as_undefined().mode == Undefined::Strict) {
        fail_undefined(bound[0]);
    }
    return is_iterable(context.run.heap, bound[0]);
}

bool is_sequence(Context&, const Bound& bound) {
    const Value& value = bound[0];
    if (value.is_undefined()) return value.as_undefined().mode != Undefined::Strict;
    if (value.is(Kind::Object)) return value.as_object().is_sequence();
    return value.is_string() || value.is_sequence() || value.is(Kind::Dict);
}

}  // namespace

std::span<const TestRow> built_in_tests() {
    using Op = CompareOperator;
    static const TestRow rows[] = {
        {"odd", "value", is_odd},
        {"even", "value", is_even},
        {"divisibleby", "value num", is_divisible},
        {"defined", "value", is_defined},
        {"undefined", "value", is_undefined},
        {"filter", "value", is_filter},
        {"test", "value", is_test},
        {"none", "value", is_kind<Kind::None>},
        {"boolean", "value", is_kind<Kind::Bool>},
        {"false", "value", is_bool<false>},
        {"true", "value", is_bool<true>},
        {"integer", "value", is_kind<Kind::Int>},
        {"float", "value", is_kind<Kind::Float>},
        {"lower", "value", is_lower_text},
        {"upper", "value", is_upper_text},
        {"string", "value", is_kind<Kind::String>},
        {"mapping", "value", is_kind<Kind::Dict>},
        {"number", "value", is_number},
        {"sequence", "value", is_sequence},
        {"iterable", "value", is_iterable_value},
        {"callable", "value /", is_callable},
        {"sameas", "value other", is_sameas},
        {"escaped", "value", is_escaped},
        {"in", "value seq", is_in},
        {"==", "a b /", compares<Op::Equal>},
        {"eq", "a b /", compares<Op::Equal>},
        {"equalto", "a b /", compares<Op::Equal>},
        {"!=", "a b /", compares<Op::NotEqual>},
        {"ne", "a b /", compares<Op::NotEqual>},
        {">", "a b /", compares<Op::Greater>},
        {"gt", "a b /", compares<Op::Greater>},
        {"greaterthan", "a b /", compares<Op::Greater>},
        {"ge", "a b /", compares<Op::GreaterEqual>},
        {">=", "a b /", compares<Op::GreaterEqual>},
        {"<", "a b /", compares<Op::Less>},
        {"lt", "a b /", compares<Op::Less>},
        {"lessthan", "a b /", compares<Op::Less>},
        {"<=", "a b /", compares<Op::LessEqual>},
        {"le", "a b /", compares<Op::LessEqual>},
    };
    return rows;
}

}  // namespace jinja

#include <fmt/format.h>

#include <cmath>

#include "lib/jinja/python/format.h"
#include "lib/jinja/run/run.h"
#include "lib/jinja/values/markup.h"
#include "lib/jinja/values/operators.h"

namespace jinja {

namespace {

std::string_view sign_of(BinaryOperator op) {
    static constexpr std::string_view kSigns[] = {"+", "-", "*", "/", "//", "%", "**", "and", "or"};
    return kSigns[static_cast<std::size_t>(op)];
}

[[noreturn]] void fail_types(BinaryOperator op, const Value& left, const Value& right) {
    if (left.is_undefined()) fail_undefined(left);
    if (right.is_undefined()) fail_undefined(right);
    throw Failure(fmt::format(
        "`{}` cannot take {} and {}; {}", sign_of(op), type_name(left), type_name(right),
        op == BinaryOperator::Add ? "use `~` to join text" : "convert one of them first"));
}

[[noreturn]] void fail_overflow() {
    throw Failure("the result does not fit into 64 bits; use a float, as in `1.0 * x`");
}

[[noreturn]] void fail_zero() {
    throw Failure("division by zero; test the divisor first");
}

std::int64_t multiply(std::int64_t left, std::int64_t right) {
    std::int64_t result = 0;
    if (__builtin_mul_overflow(left, right, &result)) fail_overflow();
    return result;
}

// Python rounds towards minus infinity.
std::int64_t floor_divide(std::int64_t left, std::int64_t right) {
    if (right == 0) fail_zero();
    if (right == -1) return multiply(left, -1);
    const std::int64_t quotient = left / right;
    return (left % right != 0 && (left < 0) != (right < 0)) ? quotient - 1 : quotient;
}

std::int64_t modulo(std::int64_t left, std::int64_t right) {
    if (right == 0) fail_zero();
    if (right == -1) return 0;
    const std::int64_t rest = left % right;
    return (rest != 0 && (rest < 0) != (right < 0)) ? rest + right : rest;
}

double modulo(double left, double right) {
    if (right == 0.0) fail_zero();
    const double rest = std::fmod(left, right);
    if (rest == 0.0) return std::copysign(0.0, right);
    return (rest < 0) != (right < 0) ? rest + right : rest;
}

double floor_divide(double left, double right) {
    if (right == 0.0) fail_zero();
    double rest = std::fmod(left, right);
    double quotient = (left - rest) / right;
    if (rest != 0.0 && (rest < 0) != (right < 0)) quotient -= 1.0;
    if (quotient == 0.0) return std::copysign(0.0, left / right);
    const double whole = std::floor(quotient);
    return quotient - whole > 0.5 ? whole + 1.0 : whole;
}

Value power(std::int64_t base, std::int64_t exponent) {
    if (exponent < 0) {
        if (base == 0) fail_zero();
        return Value::real(std::pow(static_cast<double>(base), static_cast<double>(exponent)));
    }
    std::int64_t result = 1;
    while (exponent > 0) {
        if (exponent % 2 == 1) result = multiply(result, base);
        exponent /= 2;
        if (exponent > 0) base = (base == 0 || base == 1) ? base : multiply(base, base);
    }
    return Value::integer(result);
}

Value power(double base, double exponent) {
    if (base == 0.0 && exponent < 0) fail_zero();
    if (base < 0 && std::isfinite(base) && std::isfinite(exponent) &&
        std::floor(exponent) != exponent) {
        throw Failure("a fractional power of a negative number is a complex number");
    }
    const double result = std::pow(base, exponent);
    if (std::isinf(result) && std::isfinite(base) && std::isfinite(exponent)) {
        throw Failure("the result of `**` is too large for a float");
    }
    return Value::real(result);
}

Value of_integers(BinaryOperator op, std::int64_t left, std::int64_t right) {
    std::int64_t result = 0;
    switch (op) {
        case BinaryOperator::Add:
            if (__builtin_add_overflow(left, right, &result)) fail_overflow();
            return Value::integer(result);
        case BinaryOperator::Subtract:
            if (__builtin_sub_overflow(left, right, &result)) fail_overflow();
            return Value::integer(result);
        case BinaryOperator::Multiply: return Value::integer(multiply(left, right));
        case BinaryOperator::Divide:
            if (right == 0) fail_zero();
            return Value::real(static_cast<double>(static_cast<long double>(left) /
                                                   static_cast<long double>(right)));
        case BinaryOperator::FloorDivide: return Value::integer(floor_divide(left, right));
        case BinaryOperator::Modulo: return Value::integer(modulo(left, right));
        default: return power(left, right);
    }
}

Value of_reals(BinaryOperator op, double left, double right) {
    switch (op) {
        case BinaryOperator::Add: return Value::real(left + right);
        case BinaryOperator::Subtract: return Value::real(left - right);
        case BinaryOperator::Multiply: return Value::real(left * right);
        case BinaryOperator::Divide:
            if (right == 0.0) fail_zero();
            return Value::real(left / right);
        case BinaryOperator::FloorDivide: return Value::real(floor_divide(left, right));
        case BinaryOperator::Modulo: return Value::real(modulo(left, right));
        default: return power(left, right);
    }
}

Value join_strings(Heap& heap, const Value& left, const Value& right) {
    const bool markup = left.is_markup() || right.is_markup();
    std::string text;
    append_text(text, left, markup, heap.budget());
    append_text(text, right, markup, heap.budget());
    return Value::string(heap.keep(text), markup);
}

Value join_lists(Heap& heap, const Value& left, const Value& right) {
    List* joined = heap.make<List>(heap);
    auto& items = joined->items();
    const auto& first = left.as_list().items();
    const auto& second = right.as_list().items();
    items.reserve(first.size() + second.size());
    items.insert(items.end(), first.begin(), first.end());
    items.insert(items.end(), second.begin(), second.end());
    heap.budget().step(items.size());
    return left.is(Kind::Tuple) ? Value::tuple(joined) : Value::list(joined);
}

Value repeat_string(Heap& heap, const Value& value, std::int64_t times) {
    const std::string_view text = value.as_string();
    if (times <= 0 || text.empty()) return Value::string({}, value.is_markup());
    std::size_t size = 0;
    if (__builtin_mul_overflow(text.size(), static_cast<std::size_t>(times), &size)) {
        size = static_cast<std::size_t>(-1) / 2;
    }
    auto* made = static_cast<char*>(heap.allocate(size, 1));
    for (std::size_t at = 0; at < size; at += text.size()) text.copy(made + at, text.size());
    return Value::string({made, size}, value.is_markup());
}

Value repeat_list(Heap& heap, const Value& value, std::int64_t times) {
    List* made = heap.make<List>(heap);
    auto& items = value.as_list().items();
    for (std::int64_t turn = 0; turn < times && !items.empty(); ++turn) {
        heap.budget().step(items.size());
        made->items().insert(made->items().end(), items.begin(), items.end());
    }
    return value.is(Kind::Tuple) ? Value::tuple(made) : Value::list(made);
}

Value repeat(Heap& heap, const Value& value, const Value& times) {
    return value.is_string() ? repeat_string(heap, value, times.as_integer())
                             : repeat_list(heap, value, times.as_integer());
}

bool can_repeat(const Value& value) {
    return value.is_string() || value.is_sequence();
}

Value of_others(Context& context, BinaryOperator op, const Value& left, const Value& right) {
    Heap& heap = context.run.heap;
    if (op == BinaryOperator::Add) {
        if (left.is_string() && right.is_string()) return join_strings(heap, left, right);
        if (left.is_sequence() && left.kind() == right.kind()) return join_lists(heap, left, right);
    }
    if (op == BinaryOperator::Multiply) {
        if (can_repeat(left) && right.is_integral()) return repeat(heap, left, right);
        if (can_repeat(right) && left.is_integral()) return repeat(heap, right, left);
    }
    if (op == BinaryOperator::Modulo && left.is_string())
        return format_percent(context, left, right);
    fail_types(op, left, right);
}

}  // namespace

Value apply(Context& context, BinaryOperator op, const Value& left, const Value& right) {
    if (left.is_number() && right.is_number()) {
        if (left.is_integral() && right.is_integral()) {
            return of_integers(op, left.as_integer(), right.as_integer());
        }
        return of_reals(op, left.as_real(), right.as_real());
    }
    return of_others(context, op, left, right);
}

Value negate(const Value& value) {
    if (value.is(Kind::Float)) return Value::real(-value.as_real());
    if (value.is_integral()) return Value::integer(multiply(value.as_integer(), -1));
    if (value.is_undefined()) fail_undefined(value);
    throw Failure(
        fmt::format("`-` cannot take {}; convert it with |int or |float", type_name(value)));
}

Value identity(const Value& value) {
    if (value.is(Kind::Float)) return value;
    if (value.is_integral()) return Value::integer(value.as_integer());
    if (value.is_undefined()) fail_undefined(value);
    throw Failure(
        fmt::format("`+` cannot take {}; convert it with |int or |float", type_name(value)));
}

}  // namespace jinja

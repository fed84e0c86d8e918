// Filters on numbers.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "lib/jinja/python/format.h"
#include "lib/jinja/run/filters.h"
#include "lib/jinja/values/failure.h"
#include "lib/jinja/values/number.h"
#include "lib/jinja/values/operators.h"

namespace jinja {

namespace {

Value absolute(Context&, const Bound& bound) {
    const Value& value = bound[0];
    if (value.is(Kind::Float)) return Value::real(std::abs(value.as_real()));
    if (value.is_integral()) {
        return value.as_integer() < 0 ? negate(value) : Value::integer(value.as_integer());
    }
    if (value.is_undefined()) fail_undefined(value);
    throw Failure(fmt::format("`abs` needs a number, not a {}", type_name(value)));
}

// int(value): cuts off what stands after the point.
std::optional<Value> truncated(double value) {
    if (!std::isfinite(value)) return std::nullopt;
    if (std::abs(value) >= 9223372036854775808.0) {
        throw Failure("the number does not fit into 64 bits; use |round in place of |int");
    }
    return Value::integer(static_cast<std::int64_t>(value));
}

Value to_int(Context&, const Bound& bound) {
    const Value& value = bound[0];
    if (value.is_undefined()) fail_undefined(value);
    const Value otherwise = bound.or_else(1, Value::integer(0));
    if (value.is_integral()) return Value::integer(value.as_integer());
    if (value.is_string()) {
        if (const auto parsed = parse_integer(value.as_string(), bound.integer(2, 10))) {
            return Value::integer(*parsed);
        }
    }
    const auto real = value.is_string()       ? parse_real(value.as_string())
                      : value.is(Kind::Float) ? std::optional(value.as_real())
                                              : std::nullopt;
    // Infinity in words is no number to Jinja2, but infinity itself an error.
    if (real && std::isinf(*real) && !value.is_string())
        throw Failure("`int` cannot take an infinite number");
    const auto made = real ? truncated(*real) : std::nullopt;
    return made.value_or(otherwise);
}

Value to_float(Context&, const Bound& bound) {
    const Value& value = bound[0];
    if (value.is_undefined()) fail_undefined(value);
    if (value.is_number()) return Value::real(value.as_real());
    const auto parsed = value.is_string() ? parse_real(value.as_string()) : std::nullopt;
    return parsed ? Value::real(*parsed) : bound.or_else(1, Value::real(0.0));
}

Value round_common(const Value& value, std::int64_t precision) {
    if (value.is_integral()) {
        if (precision >= 0) return Value::integer(value.as_integer());
        return Value::integer(rounded_integer(value.as_integer(), -precision));
    }
    return Value::real(rounded(value.as_real(), precision));
}

Value round(Context& context, const Bound& bound) {
    const Value& value = bound[0];
    const std::string_view method = bound.text(2, "common");
    if (method != "common" && method != "ceil" && method != "floor") {
        throw Failure("`round` knows the methods common, ceil and floor");
    }
    if (value.is_undefined()) fail_undefined(value);
    if (!value.is_number())
        throw Failure(fmt::format("`round` needs a number, not a {}", type_name(value)));
    const std::int64_t precision = bound.integer(1, 0);
    if (method == "common") return round_common(value, precision);
    const Value factor =
        apply(context, BinaryOperator::Power, Value::integer(10), Value::integer(precision));
    const Value scaled = apply(context, BinaryOperator::Multiply, value, factor);
    if (!std::isfinite(scaled.as_real())) throw Failure("`round` needs a finite number");
    const double whole =
        method == "ceil" ? std::ceil(scaled.as_real()) : std::floor(scaled.as_real());
    const Value number = scaled.is_integral() ? scaled : *truncated(whole);
    return apply(context, BinaryOperator::Divide, number, factor);
}

Value filesizeformat(Context& context, const Bound& bound) {
    static constexpr std::string_view kDecimal[] = {"kB", "MB", "GB", "TB", "PB", "EB", "ZB", "YB"};
    static constexpr std::string_view kBinary[] = {"KiB", "MiB", "GiB", "TiB",
                                                   "PiB", "EiB", "ZiB", "YiB"};
    const bool binary = bound.truth(1, false);
    const double bytes = to_real(bound[0]);
    const double base = binary ? 1024 : 1000;
    std::string text;
    if (bytes == 1) {
        text = "1 Byte";
    } else if (bytes < base) {
        const auto whole = truncated(bytes);
        if (!whole) throw Failure("`filesizeformat` needs a finite number");
        text = fmt::format("{} Bytes", whole->as_integer());
    } else {
        double unit = base * base;
        std::size_t prefix = 0;
        for (; prefix < 7 && !(bytes < unit); ++prefix) unit *= base;
        text = format_real(base * bytes / unit, 'f', 1, false);
        text += ' ';
        text += binary ? kBinary[prefix] : kDecimal[prefix];
    }
    return Value::string(context.run.heap.keep(text));
}

}  // namespace

std::span<const FilterRow> number_filters() {
    static const FilterRow rows[] = {
        {"abs", "value /", absolute},
        {"filesizeformat", "value binary?", filesizeformat},
        {"float", "value default?", to_float},
        {"int", "value default? base?", to_int},
        {"round", "value precision? method?", round},
    };
    return rows;
}

}  // namespace jinja

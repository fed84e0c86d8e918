#include "lib/jinja/values/operators.h"

#include <fmt/format.h>

#include <cmath>
#include <functional>

#include "lib/jinja/values/cursor.h"
#include "lib/jinja/values/failure.h"

namespace jinja {

void fail_undefined(const Value& undefined) {
    const Absent& absent = undefined.as_undefined();
    std::string message;
    if (!absent.hint.empty()) {
        message = absent.hint;
    } else if (absent.owner.is_missing()) {
        message = fmt::format("`{}` is undefined", absent.name);
    } else if (!absent.key.is_missing()) {
        message = fmt::format("the {} has no such item", type_name(absent.owner));
    } else {
        message = fmt::format("the {} has no member `{}`", type_name(absent.owner), absent.name);
    }
    Failure failure(message);
    failure.absent = &absent;
    throw failure;
}

bool is_true(const Value& value) {
    switch (value.kind()) {
        case Kind::Undefined:
            if (value.as_undefined().mode == Undefined::Strict) fail_undefined(value);
            return false;
        case Kind::Missing:
        case Kind::None: return false;
        case Kind::Bool: return value.as_bool();
        case Kind::Int: return value.as_integer() != 0;
        case Kind::Float: return value.as_real() != 0.0;
        case Kind::String: return !value.as_string().empty();
        case Kind::List:
        case Kind::Tuple: return !value.as_list().items().empty();
        case Kind::Dict: return value.as_dict().size() != 0;
        case Kind::Object: return value.as_object().is_true();
    }
    return false;
}

namespace {

// -1, 0 or 1; an integer beyond 2^53 is not rounded. NaN compares as nothing.
std::partial_ordering compare_numbers(const Value& left, const Value& right) {
    if (left.is_integral() && right.is_integral()) return left.as_integer() <=> right.as_integer();
    if (!left.is_integral() && !right.is_integral()) return left.as_real() <=> right.as_real();
    if (right.is_integral()) return 0 <=> compare_numbers(right, left);
    const double real = right.as_real();
    if (std::isnan(real)) return std::partial_ordering::unordered;
    if (real >= 9223372036854775808.0) return std::partial_ordering::less;
    if (real < -9223372036854775808.0) return std::partial_ordering::greater;
    const double whole = std::floor(real);
    const auto order = left.as_integer() <=> static_cast<std::int64_t>(whole);
    if (order != 0) return order;
    return real > whole ? std::partial_ordering::less : std::partial_ordering::equivalent;
}

bool is_equal_list(Budget& budget, List& left, List& right) {
    if (left.items().size() != right.items().size()) return false;
    for (std::size_t i = 0; i < left.items().size() && i < right.items().size(); ++i) {
        const Value a = left.items()[i];
        const Value b = right.items()[i];
        if (!a.is_same(b) && !is_equal(budget, a, b)) return false;
    }
    return true;
}

bool is_equal_dict(Budget& budget, Dict& left, Dict& right) {
    if (left.size() != right.size()) return false;
    for (const auto& entry : left.entries()) {
        const Value other = right.find(entry.key);
        if (other.is_missing()) return false;
        if (!entry.value.is_same(other) && !is_equal(budget, entry.value, other)) return false;
    }
    return true;
}

bool is_equal_same_kind(Budget& budget, const Value& left, const Value& right) {
    switch (left.kind()) {
        case Kind::String: return left.as_string() == right.as_string();
        case Kind::List:
        case Kind::Tuple: return is_equal_list(budget, left.as_list(), right.as_list());
        case Kind::Dict: return is_equal_dict(budget, left.as_dict(), right.as_dict());
        case Kind::Object: return left.as_object().equals(right.as_object());
        default: return true;  // None, Undefined
    }
}

void refuse_strict(const Value& value) {
    if (value.is_undefined() && value.as_undefined().mode == Undefined::Strict) {
        fail_undefined(value);
    }
}

}  // namespace

bool is_equal(Budget& budget, const Value& left, const Value& right) {
    budget.step();
    budget.check_stack();
    refuse_strict(left);
    refuse_strict(right);
    if (left.is_number() && right.is_number()) return compare_numbers(left, right) == 0;
    return left.kind() == right.kind() && is_equal_same_kind(budget, left, right);
}

namespace {

[[noreturn]] void fail_order(std::string_view op, const Value& left, const Value& right) {
    if (left.is_undefined()) fail_undefined(left);
    if (right.is_undefined()) fail_undefined(right);
    throw Failure(fmt::format("`{}` cannot compare {} and {}; convert one of them first", op,
                              type_name(left), type_name(right)));
}

bool holds(CompareOperator op, std::partial_ordering order) {
    switch (op) {
        case CompareOperator::Less: return order < 0;
        case CompareOperator::LessEqual: return order <= 0;
        case CompareOperator::Greater: return order > 0;
        default: return order >= 0;
    }
}

std::string_view sign_of(CompareOperator op) {
    switch (op) {
        case CompareOperator::Less: return "<";
        case CompareOperator::LessEqual: return "<=";
        case CompareOperator::Greater: return ">";
        default: return ">=";
    }
}

// Python orders sequences by their first difference.
bool order_lists(Budget& budget, CompareOperator op, List& left, List& right) {
    for (std::size_t i = 0; i < left.items().size() && i < right.items().size(); ++i) {
        const Value a = left.items()[i];
        const Value b = right.items()[i];
        if (!a.is_same(b) && !is_equal(budget, a, b)) return compare(budget, op, a, b);
    }
    return holds(op, left.items().size() <=> right.items().size());
}

bool order(Budget& budget, CompareOperator op, const Value& left, const Value& right) {
    budget.step();
    budget.check_stack();
    if (left.is_number() && right.is_number()) return holds(op, compare_numbers(left, right));
    if (left.is_string() && right.is_string()) {
        return holds(op, left.as_string().compare(right.as_string()) <=> 0);
    }
    if (left.is_sequence() && left.kind() == right.kind()) {
        return order_lists(budget, op, left.as_list(), right.as_list());
    }
    fail_order(sign_of(op), left, right);
}

}  // namespace

bool is_less(Budget& budget, const Value& left, const Value& right) {
    return order(budget, CompareOperator::Less, left, right);
}

bool compare(Budget& budget, CompareOperator op, const Value& left, const Value& right) {
    if (op == CompareOperator::Equal) return is_equal(budget, left, right);
    if (op == CompareOperator::NotEqual) return !is_equal(budget, left, right);
    return order(budget, op, left, right);
}

namespace {

std::size_t mix(std::size_t seed, std::size_t value) {
    return seed * 1000003U ^ (value + 0x9e3779b97f4a7c15U);
}

// Tuples in tuples deeper than this are no sensible key.
constexpr int kDeepestKey = 100;

void refuse_deep_key(int depth) {
    if (depth > kDeepestKey) throw Failure("a key nests tuples too deeply");
}

bool is_hashable(const Value& value, int depth) {
    refuse_deep_key(depth);
    if (value.is(Kind::Object)) return value.as_object().is_hashable();
    if (!value.is(Kind::Tuple)) return !value.is(Kind::List) && !value.is(Kind::Dict);
    for (const Value& item : value.as_list().items()) {
        if (!is_hashable(item, depth + 1)) return false;
    }
    return true;
}

std::size_t hash_list(List& list, int depth) {
    refuse_deep_key(depth);
    std::size_t hash = 0x345678;
    for (const Value& item : list.items()) {
        hash =
            mix(hash, item.is(Kind::Tuple) ? hash_list(item.as_list(), depth + 1) : hash_of(item));
    }
    return hash;
}

std::size_t hash_number(const Value& value) {
    if (value.is_integral()) return std::hash<std::int64_t>()(value.as_integer());
    const double real = value.as_real();
    const bool is_whole = std::abs(real) < 9.2e18 && std::floor(real) == real;
    if (is_whole) return std::hash<std::int64_t>()(static_cast<std::int64_t>(real));
    return std::hash<double>()(real);
}

}  // namespace

std::size_t hash_of(const Value& value) {
    switch (value.kind()) {
        case Kind::Bool:
        case Kind::Int:
        case Kind::Float: return hash_number(value);
        case Kind::String: return std::hash<std::string_view>()(value.as_string());
        case Kind::Tuple: return hash_list(value.as_list(), 0);
        case Kind::Undefined: refuse_strict(value); return 2;
        case Kind::Object:
            if (value.as_object().is_hashable()) return std::hash<Object*>()(&value.as_object());
            [[fallthrough]];
        case Kind::List:
        case Kind::Dict:
            throw Failure(fmt::format("a {} cannot be a key; use a string, a number or a tuple",
                                      type_name(value)));
        default: return 1;
    }
}

bool is_hashable(const Value& value) {
    return is_hashable(value, 0);
}

bool is_same_key(const Value& left, const Value& right) {
    if (left.is_same(right)) return true;
    if (left.is_number() && right.is_number()) return compare_numbers(left, right) == 0;
    if (left.kind() != right.kind()) return false;
    if (left.is_string()) return left.as_string() == right.as_string();
    if (!left.is(Kind::Tuple)) return left.is_undefined();
    auto& a = left.as_list().items();
    auto& b = right.as_list().items();
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), is_same_key);
}

}  // namespace jinja

// Python's operators on values: arithmetic, comparison, truth, membership.
#pragma once

#include <compare>
#include <cstddef>

#include "lib/jinja/values/object.h"
#include "lib/jinja/values/value.h"

namespace jinja {

enum class BinaryOperator { Add, Subtract, Multiply, Divide, FloorDivide, Modulo, Power, And, Or };
enum class CompareOperator { Equal, NotEqual, Less, LessEqual, Greater, GreaterEqual, In, NotIn };

bool is_true(const Value& value);
// Any of the operators but And and Or, whose right side may stay unevaluated.
Value apply(Context& context, BinaryOperator op, const Value& left, const Value& right);
Value negate(const Value& value);
Value identity(const Value& value);  // +x

bool is_equal(Budget& budget, const Value& left, const Value& right);
// `<` and its kin; a Failure for what cannot be ordered.
bool is_less(Budget& budget, const Value& left, const Value& right);
bool compare(Budget& budget, CompareOperator op, const Value& left, const Value& right);
bool contains(Context& context, const Value& container, const Value& item);

// Equal values have equal hashes; a list or dict has none, which is a Failure.
std::size_t hash_of(const Value& value);
bool is_hashable(const Value& value);
bool is_same_key(const Value& left, const Value& right);

// Fails with what is missing.
[[noreturn]] void fail_undefined(const Value& undefined);

}  // namespace jinja

// Stable sorting by key with Python's `<`.
#pragma once

#include <functional>
#include <memory_resource>
#include <vector>

#include "lib/jinja/values/value.h"

namespace jinja {

using KeyFunction = std::function<Value(const Value&)>;

// What compares equal keeps its order, also when `reverse`. Keys that cannot be ordered are a
// Failure, and leave `values` as they are.
void sort_values(Budget& budget, std::pmr::vector<Value>& values, const KeyFunction& key_of,
                 bool reverse);

}  // namespace jinja

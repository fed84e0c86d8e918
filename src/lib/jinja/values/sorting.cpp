#include "lib/jinja/values/sorting.h"

#include <algorithm>
#include <numeric>

#include "lib/jinja/values/operators.h"

namespace jinja {

void sort_values(Budget& budget, std::pmr::vector<Value>& values, const KeyFunction& key_of,
                 bool reverse) {
    std::vector<std::pair<Value, Value>> keyed;
    keyed.reserve(values.size());
    for (const Value& value : values) keyed.emplace_back(key_of(value), value);
    const auto is_before = [&](const auto& left, const auto& right) {
        return reverse ? is_less(budget, right.first, left.first)
                       : is_less(budget, left.first, right.first);
    };
    std::stable_sort(keyed.begin(), keyed.end(), is_before);
    for (std::size_t i = 0; i < keyed.size() && i < values.size(); ++i) values[i] = keyed[i].second;
}

}  // namespace jinja

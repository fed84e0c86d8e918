// The filters, as tables: a filter is a row of name, parameters and function.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "lib/jinja/run/arguments.h"
#include "lib/jinja/run/run.h"

namespace jinja {

// The filtered value is argument 0.
struct FilterRow {
    std::string_view name;
    Signature signature;
    std::function<Value(Context&, const Bound&)> apply;
    bool uses_context = false;  // Jinja2 does not compute it when it compiles
};

struct TestRow {
    std::string_view name;
    Signature signature;
    std::function<bool(Context&, const Bound&)> apply;
};

std::span<const FilterRow> string_filters();
std::span<const FilterRow> html_filters();
std::span<const FilterRow> number_filters();
std::span<const FilterRow> sequence_filters();
std::span<const FilterRow> grouping_filters();
std::span<const FilterRow> selection_filters();
std::span<const TestRow> built_in_tests();

// `value|name(arguments)` for a name that is known only now; `arguments` begin with the value.
Value apply_filter(Context& context, const Value& name, const CallArguments& arguments);
bool apply_test(Context& context, const Value& name, const CallArguments& arguments);

}  // namespace jinja

// The methods of strings, lists, dicts and numbers, as templates call them.
#pragma once

#include <span>
#include <string_view>

#include "lib/jinja/arguments.h"
#include "lib/jinja/run.h"

namespace jinja {

// A method is a row in the table of its type: name, parameters and function.
struct MethodRow {
    std::string_view name;
    Signature signature;
    Value (*apply)(Context& context, const Value& self, const Bound& arguments);
};

// Null when values like `self` have no such method.
const MethodRow* find_method(const Value& self, std::string_view name);
Value call_method(Context& context, const MethodRow& method, const Value& self,
                  const CallArguments& arguments);
// `self.name` without a call.
Value bind_method(Heap& heap, const MethodRow& method, const Value& self);

std::span<const MethodRow> string_methods();
std::span<const MethodRow> list_methods();
std::span<const MethodRow> tuple_methods();
std::span<const MethodRow> dict_methods();
std::span<const MethodRow> number_methods();

}  // namespace jinja

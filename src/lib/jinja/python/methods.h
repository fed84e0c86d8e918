// The methods of strings, lists, dicts and numbers, as templates call them.
#pragma once

#include <array>
#include <span>
#include <string_view>

#include "lib/jinja/run/arguments.h"
#include "lib/jinja/run/run.h"

namespace jinja {

// A method is a row in the table of its type: name, parameters and function.
struct MethodRow {
    std::string_view name;
    Signature signature;
    Value (*apply)(Context& context, const Value& self, const Bound& arguments);
};

// The methods of one name, by the kind of their value; found once for each place in a template.
class MethodSet {
public:
    explicit MethodSet(std::string_view name);
    // Null when values like `self` have no such method.
    const MethodRow* find(const Value& self) const {
        return rows_[static_cast<std::size_t>(self.kind())];
    }

private:
    std::array<const MethodRow*, kKinds> rows_{};
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

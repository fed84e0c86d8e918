// A value bound to a statement.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace store {

// Null, a whole number, a real number or a text. Converts from what our records are made of; a bool
// is 0 or 1, as Django writes it.
struct Value : std::variant<std::monostate, std::int64_t, double, std::string> {
    using variant::variant;
    Value(std::nullopt_t) {}
    Value(std::string_view text) : variant(std::string(text)) {}
    template <class T>
    Value(const std::optional<T>& value) {
        if (value.has_value()) *this = Value(*value);
    }
};

using Values = std::vector<Value>;

}  // namespace store

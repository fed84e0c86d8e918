// What the methods of str and Markup share; a Markup escapes what it is given and makes Markup
// again.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <string_view>

#include "lib/jinja/python/methods.h"

namespace jinja {

constexpr std::int64_t kNoLimit = std::numeric_limits<std::int64_t>::max();

// What a method returns: text like `self`, kept by the heap.
inline Value like(Context& context, const Value& self, std::string_view text) {
    return Value::string(context.run.heap.keep(text), self.is_markup());
}

// A piece of `self`, without a copy.
inline Value part(const Value& self, std::string_view text) {
    return Value::string(text, self.is_markup());
}

// The text of an argument, escaped when `self` is Markup.
std::string_view text_argument(Context& context, const Value& self, const Bound& bound,
                               std::size_t index, std::string_view otherwise = {});

// The groups that string_methods() is made of.
std::span<const MethodRow> string_tests();
std::span<const MethodRow> string_padding();
std::span<const MethodRow> string_search();
std::span<const MethodRow> string_parts();
std::span<const MethodRow> string_changes();

}  // namespace jinja

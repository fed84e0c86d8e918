#include "lib/jinja/run/access.h"
#include "lib/jinja/values/cursor.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <optional>
#include <vector>

#include "lib/jinja/python/methods.h"
#include "lib/jinja/python/text.h"
#include "lib/jinja/run/engine.h"
#include "lib/jinja/values/cursor.h"
#include "lib/jinja/values/operators.h"

namespace jinja {

namespace {

// Index `key` of something with `size` items, or nothing.
std::optional<std::size_t> index_of(const Value& key, std::int64_t size) {
    if (!key.is_integral()) return std::nullopt;
    const std::int64_t index = key.as_integer();
    if (index >= size || index < -size) return std::nullopt;
    return static_cast<std::size_t>(index < 0 ? index + size : index);
}

Value item_of_string(const Value& owner, const Value& key) {
    const std::string_view text = owner.as_string();
    const auto index = index_of(key, static_cast<std::int64_t>(count_code_points(text)));
    return index ? Value::string(part_of(text, *index, 1), owner.is_markup()) : Value();
}

Value item_of_list(const Value& owner, const Value& key) {
    auto& items = owner.as_list().items();
    const auto index = index_of(key, static_cast<std::int64_t>(items.size()));
    return index ? items[*index] : Value();
}

Value item_of_dict(const Value& owner, const Value& key) {
    if (!is_hashable(key)) return {};
    return owner.as_dict().find(key);
}

}  // namespace

Value find_own_item(Context& context, const Value& owner, const Value& key) {
    switch (owner.kind()) {
        case Kind::String: return item_of_string(owner, key);
        case Kind::List:
        case Kind::Tuple: return item_of_list(owner, key);
        case Kind::Dict: return item_of_dict(owner, key);
        case Kind::Object: return owner.as_object().item(context, key);
        default: return {};
    }
}

namespace {

Value find_own_attribute(Context& context, const Value& owner, std::string_view name,
                         const MethodRow* method) {
    if (owner.is(Kind::Object)) return owner.as_object().attribute(context, name);
    if (owner.is(Kind::Tuple) && owner.as_list().is_group) {
        if (name == "grouper") return owner.as_list().items()[0];
        if (name == "list") return owner.as_list().items()[1];
    }
    return method != nullptr ? bind_method(context.run.heap, *method, owner) : Value();
}

}  // namespace

Value undefined_because(Context& context, std::string_view sentence) {
    auto* absent = context.run.heap.make<Absent>();
    absent->mode = context.run.engine.options().undefined;
    absent->hint = sentence;
    return Value::undefined(*absent);
}

Value undefined_member(Context& context, const Value& owner, const Value& key) {
    auto* absent = context.run.heap.make<Absent>();
    absent->mode = context.run.engine.options().undefined;
    absent->owner = owner;
    if (key.is_string()) {
        absent->name = key.as_string();
    } else {
        absent->key = key;
    }
    return Value::undefined(*absent);
}

Value find_attribute(Context& context, const Value& owner, std::string_view name) {
    return find_attribute(context, owner, name, find_method(owner, name));
}

Value find_attribute(Context& context, const Value& owner, std::string_view name,
                     const MethodRow* method) {
    if (owner.is_undefined()) {
        if (owner.as_undefined().mode == Undefined::Chainable) return owner;
        fail_undefined(owner);
    }
    Value found = find_own_attribute(context, owner, name, method);
    if (found.is_missing()) found = find_own_item(context, owner, Value::string(name));
    return found.is_missing() ? undefined_member(context, owner, Value::string(name)) : found;
}

Value find_item(Context& context, const Value& owner, const Value& key) {
    if (owner.is_undefined()) {
        if (owner.as_undefined().mode == Undefined::Chainable) return owner;
        fail_undefined(owner);
    }
    Value found = find_own_item(context, owner, key);
    if (found.is_missing() && key.is_string()) {
        const std::string_view name = key.as_string();
        found = find_own_attribute(context, owner, name, find_method(owner, name));
    }
    return found.is_missing() ? undefined_member(context, owner, key) : found;
}

namespace {

// Python's slice.indices(): which of `size` items a slice takes.
struct Range {
    std::int64_t start;
    std::int64_t stop;
    std::int64_t step;

    std::vector<std::size_t> indices() const {
        std::vector<std::size_t> made;
        if (step > 0) {
            for (std::int64_t i = start; i < stop; i += std::min(step, stop - i)) {
                made.push_back(static_cast<std::size_t>(i));
            }
        } else {
            for (std::int64_t i = start; i > stop; i += std::max(step, stop - i)) {
                made.push_back(static_cast<std::size_t>(i));
            }
        }
        return made;
    }
};

std::int64_t bound_of(const Value& value, std::int64_t otherwise, std::int64_t low,
                      std::int64_t high, std::int64_t size) {
    if (value.is_none()) return otherwise;
    if (!value.is_integral()) {
        if (value.is_undefined()) fail_undefined(value);
        throw Failure(fmt::format("a slice needs integers, not a {}", type_name(value)));
    }
    const std::int64_t index = value.as_integer();
    return std::clamp(index < 0 ? index + size : index, low, high);
}

Range range_of(const Value& start, const Value& stop, const Value& step, std::int64_t size) {
    const std::int64_t by = bound_of(step, 1, -std::numeric_limits<std::int64_t>::max(),
                                     std::numeric_limits<std::int64_t>::max(), 0);
    if (by == 0) throw Failure("the step of a slice cannot be 0");
    const std::int64_t low = by < 0 ? -1 : 0;
    const std::int64_t high = by < 0 ? size - 1 : size;
    return {bound_of(start, by < 0 ? high : low, low, high, size),
            bound_of(stop, by < 0 ? low : high, low, high, size), by};
}

Value slice_string(Heap& heap, const Value& owner, const Range& range, std::size_t size) {
    const std::string_view text = owner.as_string();
    if (range.step == 1) {
        const auto count =
            static_cast<std::size_t>(std::max(range.stop - range.start, std::int64_t{0}));
        return Value::string(part_of(text, static_cast<std::size_t>(range.start), count),
                             owner.is_markup());
    }
    std::vector<std::size_t> offsets;
    offsets.reserve(size + 1);
    for (std::size_t at = 0; at < text.size(); at = next_code_point(text, at))
        offsets.push_back(at);
    offsets.push_back(text.size());
    std::string made;
    for (const std::size_t i : range.indices()) {
        made += text.substr(offsets[i], offsets[i + 1] - offsets[i]);
    }
    return Value::string(heap.keep(made), owner.is_markup());
}

Value slice_list(Heap& heap, const Value& owner, const Range& range) {
    List* made = heap.make<List>(heap);
    for (const std::size_t i : range.indices()) made->items().push_back(owner.as_list().items()[i]);
    return owner.is(Kind::Tuple) ? Value::tuple(made) : Value::list(made);
}

}  // namespace

Value slice(Context& context, const Value& owner, const Value& start, const Value& stop,
            const Value& step) {
    Heap& heap = context.run.heap;
    if (owner.is_undefined()) {
        if (owner.as_undefined().mode == Undefined::Chainable) return owner;
        fail_undefined(owner);
    }
    const bool is_object = owner.is(Kind::Object) && owner.as_object().is_sequence();
    if (!owner.is_string() && !owner.is_sequence() && !is_object) {
        throw Failure(
            fmt::format("a {} cannot be sliced; make it a list with |list", type_name(owner)));
    }
    const std::int64_t size = *length_of(owner);
    heap.budget().step(static_cast<std::size_t>(size) / 16);
    const Range range = range_of(start, stop, step, size);
    if (is_object) return owner.as_object().slice(heap, range.start, range.stop, range.step);
    if (owner.is_string()) return slice_string(heap, owner, range, static_cast<std::size_t>(size));
    return slice_list(heap, owner, range);
}

}  // namespace jinja

// Filters that order, group and divide sequences and dicts.
#include <fmt/format.h>

#include "lib/jinja/run/access.h"
#include "lib/jinja/run/attribute_path.h"
#include "lib/jinja/run/filters.h"
#include "lib/jinja/values/cursor.h"
#include "lib/jinja/values/dict_view.h"
#include "lib/jinja/values/failure.h"
#include "lib/jinja/values/generator.h"
#include "lib/jinja/values/operators.h"
#include "lib/jinja/values/sorting.h"

namespace jinja {

namespace {

Heap& heap_of(Context& context) {
    return context.run.heap;
}

Value pair_of(Heap& heap, const Value& key, const Value& value) {
    List* pair = heap.make<List>(heap);
    pair->items() = {key, value};
    return Value::tuple(pair);
}

Value dictsort(Context& context, const Bound& bound) {
    Heap& heap = heap_of(context);
    const std::string_view by = bound.text(2, "key");
    if (by != "key" && by != "value") throw Failure("`dictsort` sorts by \"key\" or \"value\"");
    if (bound[0].is_undefined()) fail_undefined(bound[0]);
    if (!bound[0].is(Kind::Dict))
        throw Failure(fmt::format("`dictsort` needs a dict, not a {}", type_name(bound[0])));
    List* pairs = heap.make<List>(heap);
    for (const auto& entry : bound[0].as_dict().entries()) {
        pairs->items().push_back(pair_of(heap, entry.key, entry.value));
    }
    const std::size_t part = by == "key" ? 0 : 1;
    const bool case_sensitive = bound.truth(1, false);
    const auto key_of = [&](const Value& pair) {
        return comparable(heap, pair.as_list().items()[part], case_sensitive);
    };
    sort_values(context.run.budget, pairs->items(), key_of, bound.truth(3, false));
    return Value::list(pairs);
}

Value items(Context& context, const Bound& bound) {
    Heap& heap = heap_of(context);
    const Value value = bound[0];
    if (!value.is_undefined() && !value.is(Kind::Dict)) {
        throw Failure(fmt::format("`items` needs a dict, not a {}", type_name(value)));
    }
    auto at = std::size_t{0};
    return make_generator(heap, "do_items", [&heap, value, at](Value& item) mutable {
        if (value.is_undefined() || at >= value.as_dict().size()) return false;
        const auto& entry = value.as_dict().entries()[at++];
        item = pair_of(heap, entry.key, entry.value);
        return true;
    });
}

// Runs of equal keys in a sorted list, each as a pair of key and items.
Value group(Context& context, List& sorted, const KeyFunction& key_of,
            const KeyFunction& shown_key_of) {
    Heap& heap = heap_of(context);
    List* groups = heap.make<List>(heap);
    List* current = nullptr;
    Value current_key;
    for (const Value& item : sorted.items()) {
        const Value key = key_of(item);
        if (current == nullptr || !is_equal(context.run.budget, current_key, key)) {
            current = heap.make<List>(heap);
            const Value made = pair_of(heap, shown_key_of(item), Value::list(current));
            made.as_list().is_group = true;
            groups->items().push_back(made);
            current_key = key;
        }
        current->items().push_back(item);
    }
    return Value::list(groups);
}

Value groupby(Context& context, const Bound& bound) {
    Heap& heap = heap_of(context);
    const AttributePath path(bound[1]);
    const Value otherwise = bound.or_else(2, Value::none());
    const bool case_sensitive = bound.truth(3, false);
    const auto shown_key_of = [&](const Value& item) {
        return path.find(context, item, otherwise);
    };
    const auto key_of = [&](const Value& item) {
        return comparable(heap, shown_key_of(item), case_sensitive);
    };
    List* sorted = to_list(heap, bound[0]);
    sort_values(context.run.budget, sorted->items(), key_of, false);
    return group(context, *sorted, key_of, shown_key_of);
}

Value unique(Context& context, const Bound& bound) {
    Heap& heap = heap_of(context);
    const AttributePath path(bound.or_else(2, Value::none()));
    const bool case_sensitive = bound.truth(1, false);
    auto* cursor = heap.make<LateCursor>(heap, bound[0]);
    Dict* seen = heap.make<Dict>(heap);
    return make_generator(
        heap, "do_unique", [&context, path, case_sensitive, cursor, seen](Value& item) {
            while (cursor->next(item)) {
                const Value key =
                    comparable(heap_of(context), path.find(context, item), case_sensitive);
                if (seen->has(key)) continue;
                seen->set(key, Value::none());
                return true;
            }
            return false;
        });
}

Value batch(Context& context, const Bound& bound) {
    Heap& heap = heap_of(context);
    const Value fill = bound.or_else(2, Value::none());
    // Jinja2 only compares with it, and so takes everything that equals no length.
    const bool never_fills = fill.is_none() && !bound[1].is_number();
    const std::int64_t count = never_fills ? -1 : bound.integer(1, 0);
    auto* cursor = heap.make<LateCursor>(heap, bound[0]);
    Value pending;
    return make_generator(
        heap, "do_batch", [&heap, count, fill, cursor, pending](Value& batch) mutable {
            List* made = heap.make<List>(heap);
            if (!pending.is_missing()) made->items().push_back(std::exchange(pending, Value()));
            for (Value item; cursor->next(item);) {
                if (static_cast<std::int64_t>(made->items().size()) == count) {
                    pending = item;
                    break;
                }
                made->items().push_back(item);
            }
            if (made->items().empty() && pending.is_missing()) return false;
            while (!fill.is_none() && static_cast<std::int64_t>(made->items().size()) < count) {
                heap.budget().step();
                made->items().push_back(fill);
            }
            batch = Value::list(made);
            return true;
        });
}

Value slice_into(Context& context, const Bound& bound) {
    Heap& heap = heap_of(context);
    const std::int64_t slices = bound.integer(1, 0);
    const Value fill = bound.or_else(2, Value::none());
    List* all = nullptr;
    std::int64_t number = 0;
    std::int64_t start = 0;
    const Value source = bound[0];
    return make_generator(heap, "sync_do_slice", [=, &heap](Value& part) mutable {
        if (all == nullptr) all = to_list(heap, source);
        if (slices == 0) throw Failure("`slice` needs at least one slice");
        if (number >= slices) return false;
        heap.budget().step();
        const auto size = static_cast<std::int64_t>(all->items().size());
        const bool has_extra = number < size % slices;
        const std::int64_t end = start + size / slices + (has_extra ? 1 : 0);
        List* made = heap.make<List>(heap);
        for (; start < end; ++start)
            made->items().push_back(all->items()[static_cast<std::size_t>(start)]);
        if (!fill.is_none() && !has_extra) made->items().push_back(fill);
        ++number;
        part = Value::list(made);
        return true;
    });
}

}  // namespace

std::span<const FilterRow> grouping_filters() {
    static const FilterRow rows[] = {
        {"batch", "value linecount fill_with?", batch},
        {"dictsort", "value case_sensitive? by? reverse?", dictsort},
        {"groupby", "value attribute default? case_sensitive?", groupby},
        {"items", "value", items},
        {"slice", "value slices fill_with?", slice_into},
        {"unique", "value case_sensitive? attribute?", unique},
    };
    return rows;
}

}  // namespace jinja

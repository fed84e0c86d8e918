// Filters on sequences.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "lib/jinja/run/access.h"
#include "lib/jinja/run/attribute_path.h"
#include "lib/jinja/run/filters.h"
#include "lib/jinja/values/cursor.h"
#include "lib/jinja/values/dict_view.h"
#include "lib/jinja/values/failure.h"
#include "lib/jinja/values/generator.h"
#include "lib/jinja/values/markup.h"
#include "lib/jinja/values/operators.h"
#include "lib/jinja/values/sorting.h"

namespace jinja {

namespace {

Heap& heap_of(Context& context) {
    return context.run.heap;
}

Value length(Context&, const Bound& bound) {
    const auto size = length_of(bound[0]);
    if (!size)
        throw Failure(
            fmt::format("a {} has no length; make it a list with |list", type_name(bound[0])));
    return Value::integer(*size);
}

Value list(Context& context, const Bound& bound) {
    return Value::list(to_list(heap_of(context), bound[0]));
}

Value first(Context& context, const Bound& bound) {
    Cursor cursor(heap_of(context), bound[0]);
    Value item;
    return cursor.next(item)
               ? item
               : undefined_because(context, "there is no first item, the sequence is empty");
}

bool can_go_backwards(const Value& value) {
    if (value.is(Kind::Object)) {
        return value.as_object().is_sequence() ||
               dynamic_cast<DictView*>(&value.as_object()) != nullptr;
    }
    return value.is_string() || value.is_sequence() || value.is(Kind::Dict) ||
           (value.is_undefined() && value.as_undefined().mode != Undefined::Strict);
}

Value last(Context& context, const Bound& bound) {
    if (!can_go_backwards(bound[0])) {
        if (bound[0].is_undefined()) fail_undefined(bound[0]);
        throw Failure(
            fmt::format("a {} has no last item; make it a list with |list", type_name(bound[0])));
    }
    if (bound[0].is_string() && !bound[0].as_string().empty()) {
        return find_item(context, bound[0], Value::integer(-1));
    }
    auto& all = to_list(heap_of(context), bound[0])->items();
    return all.empty() ? undefined_because(context, "there is no last item, the sequence is empty")
                       : all.back();
}

Value random(Context& context, const Bound& bound) {
    const auto size = length_of(bound[0]);
    if (!size) throw Failure(fmt::format("`random` needs a list, not a {}", type_name(bound[0])));
    if (*size == 0)
        return undefined_because(context, "there is no random item, the sequence is empty");
    const auto index = context.run.rng().index(static_cast<std::size_t>(*size));
    const Value found =
        find_own_item(context, bound[0], Value::integer(static_cast<std::int64_t>(index)));
    if (found.is_missing())
        throw Failure(fmt::format("`random` needs a list, not a {}", type_name(bound[0])));
    return found;
}

Value reverse(Context& context, const Bound& bound) {
    Heap& heap = heap_of(context);
    if (bound[0].is_string())
        return slice(context, bound[0], Value::none(), Value::none(), Value::integer(-1));
    if (bound[0].is_undefined() && bound[0].as_undefined().mode == Undefined::Strict)
        fail_undefined(bound[0]);
    List* items = to_list(heap, bound[0]);
    std::reverse(items->items().begin(), items->items().end());
    const bool makes_list = bound[0].is(Kind::Object) && !can_go_backwards(bound[0]);
    if (makes_list) return Value::list(items);
    auto* cursor = heap.make<Cursor>(heap, Value::list(items));
    return make_generator(heap, "reversed", [cursor](Value& item) { return cursor->next(item); });
}

Value default_value(Context&, const Bound& bound) {
    const Value otherwise = bound.or_else(1, Value::string({}));
    if (bound[0].is_undefined()) return otherwise;
    return bound.truth(2, false) && !is_true(bound[0]) ? otherwise : bound[0];
}

Value attr(Context& context, const Bound& bound) {
    const std::string_view name = bound.text(1, {});
    if (bound[0].is_undefined()) return find_attribute(context, bound[0], name);
    // Only real attributes, not the items of a dict.
    Value found = find_attribute(context, bound[0], name);
    const bool is_item = bound[0].is(Kind::Dict) && bound[0].as_dict().has(bound[1]) &&
                         !found.is_undefined() && !found.is(Kind::Object);
    return is_item ? undefined_member(context, bound[0], bound[1]) : found;
}

Value join_values(Context& context, const std::vector<Value>& values, const Value& separator,
                  bool markup) {
    std::string text;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (i > 0) append_text(text, separator, markup, context.run.budget);
        append_text(text, values[i], markup, context.run.budget);
    }
    return Value::string(heap_of(context).keep(text), markup);
}

Value join(Context& context, const Bound& bound) {
    const Value attribute = bound.or_else(2, Value::none());
    const AttributePath path(attribute);
    std::vector<Value> values;
    Cursor cursor(heap_of(context), bound[0]);
    for (Value item; cursor.next(item);) values.push_back(path.find(context, item));
    const Value separator = bound.or_else(1, Value::string({}));
    const bool markup =
        context.autoescape &&
        (is_markup(separator) || std::any_of(values.begin(), values.end(), is_markup));
    return join_values(context, values, separator, markup);
}

// Adds as Python's sum() does: what rounding loses of floats is added at the end (Neumaier).
class Total {
public:
    Total(Context& context, const Value& start) : context_(context), total_(start) {}

    void add(const Value& item) {
        if (!total_.is(Kind::Float) || !item.is_number()) {
            total_ = apply(context_, BinaryOperator::Add, value(), item);
            lost_ = 0;
        } else {
            add_real(item.as_real(), item.is(Kind::Float));
        }
    }
    Value value() const {
        if (lost_ == 0 || !std::isfinite(lost_)) return total_;
        return Value::real(total_.as_real() + lost_);
    }

private:
    void add_real(double more, bool is_float) {
        const double before = total_.as_real();
        const double after = before + more;
        if (is_float) {
            const bool is_smaller = std::abs(more) <= std::abs(before);
            lost_ += is_smaller ? before - after + more : more - after + before;
        }
        total_ = Value::real(after);
    }

    Context& context_;
    Value total_;
    double lost_ = 0;
};

Value sum(Context& context, const Bound& bound) {
    const AttributePath path(bound.or_else(1, Value::none()));
    const Value start = bound.or_else(2, Value::integer(0));
    if (start.is_string()) throw Failure("`sum` adds numbers; use |join for text");
    Total total(context, start);
    Cursor cursor(heap_of(context), bound[0]);
    for (Value item; cursor.next(item);) total.add(path.find(context, item));
    return total.value();
}

Value best(Context& context, const Bound& bound, bool wants_most) {
    const AttributePath path(bound.or_else(2, Value::none()));
    const bool case_sensitive = bound.truth(1, false);
    const auto key_of = [&](const Value& item) {
        return comparable(heap_of(context), path.find(context, item), case_sensitive);
    };
    Cursor cursor(heap_of(context), bound[0]);
    Value found;
    if (!cursor.next(found))
        return undefined_because(context, "there is no item, the sequence is empty");
    Value found_key = key_of(found);
    for (Value item; cursor.next(item);) {
        const Value key = key_of(item);
        const bool is_better = wants_most ? is_less(context.run.budget, found_key, key)
                                          : is_less(context.run.budget, key, found_key);
        if (!is_better) continue;
        found = item;
        found_key = key;
    }
    return found;
}

Value min(Context& context, const Bound& bound) {
    return best(context, bound, false);
}
Value max(Context& context, const Bound& bound) {
    return best(context, bound, true);
}

Value sort(Context& context, const Bound& bound) {
    Heap& heap = heap_of(context);
    const auto paths = attribute_paths(bound.or_else(3, Value::none()));
    const bool case_sensitive = bound.truth(2, false);
    const auto key_of = [&](const Value& item) {
        List* keys = heap.make<List>(heap);
        for (const auto& path : paths) {
            keys->items().push_back(comparable(heap, path.find(context, item), case_sensitive));
        }
        return Value::list(keys);
    };
    List* sorted = to_list(heap, bound[0]);
    sort_values(context.run.budget, sorted->items(), key_of, bound.truth(1, false));
    return Value::list(sorted);
}

}  // namespace

std::span<const FilterRow> sequence_filters() {
    static const FilterRow rows[] = {
        {"attr", "obj name", attr},
        {"count", "value /", length},
        {"d", "value default_value? boolean?", default_value},
        {"default", "value default_value? boolean?", default_value},
        {"first", "seq", first},
        {"join", "value d? attribute?", join},
        {"last", "seq", last},
        {"length", "value /", length},
        {"list", "value", list},
        {"max", "value case_sensitive? attribute?", max},
        {"min", "value case_sensitive? attribute?", min},
        {"random", "seq", random, true},
        {"reverse", "value", reverse},
        {"sort", "value reverse? case_sensitive? attribute?", sort},
        {"sum", "iterable attribute? start?", sum},
    };
    return rows;
}

}  // namespace jinja

// Filters that apply a filter or a test to each item: map, select, reject and their kin.
#include <fmt/format.h>

#include "lib/jinja/attribute_path.h"
#include "lib/jinja/cursor.h"
#include "lib/jinja/failure.h"
#include "lib/jinja/filters.h"
#include "lib/jinja/generator.h"
#include "lib/jinja/operators.h"

namespace jinja {

namespace {

// Arguments that are passed on for each item, after the item itself.
struct PassedOn {
    std::vector<Value> positional{Value()};
    std::vector<NamedValue> named;

    CallArguments with(const Value& item) {
        positional.front() = item;
        return {positional, named};
    }
};

PassedOn passed_on(const Bound& bound, std::size_t skipped) {
    PassedOn passed;
    const auto more = bound.more().subspan(skipped);
    passed.positional.insert(passed.positional.end(), more.begin(), more.end());
    passed.named = bound.named();
    return passed;
}

using Change = std::function<Value(const Value&)>;

Change change_by_attribute(Context& context, const Bound& bound) {
    Value attribute;
    Value otherwise = Value::none();
    for (const auto& [name, value] : bound.named()) {
        if (name == "attribute") {
            attribute = value;
        } else if (name == "default") {
            otherwise = value;
        } else {
            throw Failure(fmt::format("`map` has no argument `{}`", name));
        }
    }
    return [&context, path = AttributePath(attribute), otherwise](const Value& item) {
        return path.find(context, item, otherwise);
    };
}

Change change_of(Context& context, const Bound& bound) {
    const bool has_attribute = !CallArguments{{}, bound.named()}.find("attribute").is_missing();
    if (bound.more().empty() && has_attribute) return change_by_attribute(context, bound);
    if (bound.more().empty()) throw Failure("`map` needs the name of a filter, or attribute=…");
    const Value name = bound.more().front();
    return [&context, name, passed = passed_on(bound, 1)](const Value& item) mutable {
        return apply_filter(context, name, passed.with(item));
    };
}

// What Jinja2's generators do when the first item is asked for.
class Lazy {
public:
    Lazy(Context& context, const Value& source) : context_(context), source_(source) {}
    // The next item of the source; none when the source counts as false.
    bool next(Value& item) {
        if (!cursor_) {
            if (!is_true(source_)) return false;
            cursor_.emplace(context_.run.heap, source_);
        }
        return cursor_->next(item);
    }

private:
    Context& context_;
    Value source_;
    std::optional<Cursor> cursor_;
};

Value map(Context& context, const Bound& bound) {
    Heap& heap = context.run.heap;
    auto* lazy = heap.make<Lazy>(context, bound[0]);
    auto change = change_of(context, bound);
    return make_generator(heap, "sync_do_map", [lazy, change](Value& item) {
        Value source;
        if (!lazy->next(source)) return false;
        item = change(source);
        return true;
    });
}

using Choice = std::function<bool(const Value&)>;

Choice choice_of(Context& context, const Bound& bound, bool by_attribute) {
    if (by_attribute && bound.more().empty())
        throw Failure("the name of an attribute is needed first");
    const AttributePath path(by_attribute ? bound.more().front() : Value::none());
    const std::size_t skipped = by_attribute ? 1 : 0;
    if (bound.more().size() <= skipped) {
        return [&context, path](const Value& item) { return is_true(path.find(context, item)); };
    }
    const Value name = bound.more()[skipped];
    return
        [&context, path, name, passed = passed_on(bound, skipped + 1)](const Value& item) mutable {
            return apply_test(context, name, passed.with(path.find(context, item)));
        };
}

template <bool Wanted, bool ByAttribute>
Value choose(Context& context, const Bound& bound) {
    Heap& heap = context.run.heap;
    auto* lazy = heap.make<Lazy>(context, bound[0]);
    auto choice = choice_of(context, bound, ByAttribute);
    return make_generator(heap, "select_or_reject", [lazy, choice](Value& item) {
        while (lazy->next(item)) {
            if (choice(item) == Wanted) return true;
        }
        return false;
    });
}

}  // namespace

std::span<const FilterRow> selection_filters() {
    static const FilterRow rows[] = {
        {"map", "value * **", map, true},
        {"reject", "value * **", choose<false, false>, true},
        {"rejectattr", "value * **", choose<false, true>, true},
        {"select", "value * **", choose<true, false>, true},
        {"selectattr", "value * **", choose<true, true>, true},
    };
    return rows;
}

}  // namespace jinja

// Filters that apply a filter or a test to each item: map, select, reject and their kin.
#include <fmt/format.h>

#include <functional>
#include <optional>

#include "lib/jinja/run/attribute_path.h"
#include "lib/jinja/run/filters.h"
#include "lib/jinja/values/cursor.h"
#include "lib/jinja/values/failure.h"
#include "lib/jinja/values/generator.h"
#include "lib/jinja/values/operators.h"

namespace jinja {

namespace {

// What the filter was given, but for the value. It outlives the call, because like Jinja2's
// generators these filters look at their arguments only when the first item is asked for.
struct Given {
    Given(Context& in, const Bound& bound)
        : context(in),
          source(bound[0]),
          positional(bound.more().begin(), bound.more().end()),
          named(bound.named()) {}
    Context& context;
    Value source;
    std::vector<Value> positional;
    std::vector<NamedValue> named;
};

using Change = std::function<Value(const Value&)>;
using Choice = std::function<bool(const Value&)>;

// Calls a filter or test with an item and what was given after its name.
class Applied {
public:
    Applied(const Given& given, std::size_t name_at)
        : name_(given.positional[name_at]), arguments_{Value()}, named_(given.named) {
        arguments_.insert(arguments_.end(),
                          given.positional.begin() + static_cast<std::ptrdiff_t>(name_at) + 1,
                          given.positional.end());
    }
    const Value& name() const { return name_; }
    CallArguments with(const Value& item) {
        arguments_.front() = item;
        return {arguments_, named_};
    }

private:
    Value name_;
    std::vector<Value> arguments_;
    std::vector<NamedValue> named_;
};

Change change_by_attribute(const Given& given) {
    Value attribute;
    Value otherwise = Value::none();
    for (const auto& [name, value] : given.named) {
        if (name == "attribute") {
            attribute = value;
        } else if (name == "default") {
            otherwise = value;
        } else {
            throw Failure(fmt::format("`map` has no argument `{}`", name));
        }
    }
    return [&context = given.context, path = AttributePath(attribute),
            otherwise](const Value& item) { return path.find(context, item, otherwise); };
}

Change change_of(const Given& given) {
    const bool has_attribute = !CallArguments{{}, given.named}.find("attribute").is_missing();
    if (given.positional.empty() && has_attribute) return change_by_attribute(given);
    if (given.positional.empty()) throw Failure("`map` needs the name of a filter, or attribute=…");
    return [&context = given.context, applied = Applied(given, 0)](const Value& item) mutable {
        return apply_filter(context, applied.name(), applied.with(item));
    };
}

Choice choice_of(const Given& given, bool by_attribute) {
    if (by_attribute && given.positional.empty()) {
        throw Failure("the name of an attribute is needed first");
    }
    const AttributePath path(by_attribute ? given.positional.front() : Value::none());
    const std::size_t name_at = by_attribute ? 1 : 0;
    if (given.positional.size() <= name_at) {
        return [&context = given.context, path](const Value& item) {
            return is_true(path.find(context, item));
        };
    }
    return [&context = given.context, path,
            applied = Applied(given, name_at)](const Value& item) mutable {
        return apply_test(context, applied.name(), applied.with(path.find(context, item)));
    };
}

// The items of the source, and what is made of the arguments; both when the first item is asked
// for. A source that counts as false has no items.
template <class Made>
class Lazy {
public:
    using Make = Made (*)(const Given&);
    Lazy(Context& context, const Bound& bound, Make make) : given_(context, bound), make_(make) {}
    bool next(Value& item) {
        if (!cursor_) {
            if (!is_true(given_.source)) return false;
            made_ = make_(given_);
            cursor_.emplace(given_.context.run.heap, given_.source);
        }
        return cursor_->next(item);
    }
    const Made& made() const { return made_; }

private:
    Given given_;
    Make make_;
    Made made_;
    std::optional<Cursor> cursor_;
};

Value map(Context& context, const Bound& bound) {
    Heap& heap = context.run.heap;
    auto* lazy = heap.make<Lazy<Change>>(context, bound, change_of);
    return make_generator(heap, "sync_do_map", [lazy](Value& item) {
        Value source;
        if (!lazy->next(source)) return false;
        item = lazy->made()(source);
        return true;
    });
}

template <bool Wanted, bool ByAttribute>
Value choose(Context& context, const Bound& bound) {
    Heap& heap = context.run.heap;
    const auto make = [](const Given& given) { return choice_of(given, ByAttribute); };
    auto* lazy = heap.make<Lazy<Choice>>(context, bound, make);
    return make_generator(heap, "select_or_reject", [lazy](Value& item) {
        while (lazy->next(item)) {
            if (lazy->made()(item) == Wanted) return true;
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

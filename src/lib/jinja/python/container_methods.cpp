// The methods of lists, tuples, dicts and numbers.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "lib/jinja/python/methods.h"
#include "lib/jinja/values/cursor.h"
#include "lib/jinja/values/dict_view.h"
#include "lib/jinja/values/failure.h"
#include "lib/jinja/values/operators.h"
#include "lib/jinja/values/sorting.h"

namespace jinja {

namespace {

std::pmr::vector<Value>& items_of(const Value& self) {
    return self.as_list().items();
}

std::ptrdiff_t offset(std::size_t index) {
    return static_cast<std::ptrdiff_t>(index);
}

Value append(Context&, const Value& self, const Bound& bound) {
    items_of(self).push_back(bound[0]);
    return Value::none();
}

Value extend(Context& context, const Value& self, const Bound& bound) {
    // A list that is added to itself is copied first.
    const auto added = to_list(context.run.heap, bound[0])->items();
    items_of(self).insert(items_of(self).end(), added.begin(), added.end());
    return Value::none();
}

Value insert(Context&, const Value& self, const Bound& bound) {
    auto& items = items_of(self);
    const auto size = static_cast<std::int64_t>(items.size());
    std::int64_t at = bound.integer(0, 0);
    if (at < 0) at = std::max(at + size, std::int64_t{0});
    items.insert(items.begin() + std::min(at, size), bound[1]);
    return Value::none();
}

Value pop(Context&, const Value& self, const Bound& bound) {
    auto& items = items_of(self);
    const auto size = static_cast<std::int64_t>(items.size());
    std::int64_t at = bound.integer(0, -1);
    if (at < 0) at += size;
    if (at < 0 || at >= size) throw Failure("`pop` finds no item at this place");
    const Value item = items[static_cast<std::size_t>(at)];
    items.erase(items.begin() + at);
    return item;
}

std::optional<std::size_t> position(Context& context, const Value& self, const Value& sought) {
    auto& items = items_of(self);
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (items[i].is_same(sought) || is_equal(context.run.budget, items[i], sought)) return i;
    }
    return std::nullopt;
}

Value remove(Context& context, const Value& self, const Bound& bound) {
    const auto at = position(context, self, bound[0]);
    if (!at) throw Failure("`remove` finds no such item");
    items_of(self).erase(items_of(self).begin() + offset(*at));
    return Value::none();
}

Value index(Context& context, const Value& self, const Bound& bound) {
    const auto size = static_cast<std::int64_t>(items_of(self).size());
    std::int64_t from = bound.integer(1, 0);
    std::int64_t to = bound.integer(2, size);
    if (from < 0) from = std::max(from + size, std::int64_t{0});
    if (to < 0) to += size;
    for (std::int64_t i = from; i < std::min(to, size); ++i) {
        const Value item = items_of(self)[static_cast<std::size_t>(i)];
        if (item.is_same(bound[0]) || is_equal(context.run.budget, item, bound[0])) {
            return Value::integer(i);
        }
    }
    throw Failure("`index` finds no such item");
}

Value count(Context& context, const Value& self, const Bound& bound) {
    std::int64_t found = 0;
    for (const Value& item : items_of(self)) {
        if (item.is_same(bound[0]) || is_equal(context.run.budget, item, bound[0])) ++found;
    }
    return Value::integer(found);
}

Value copy_list(Context& context, const Value& self, const Bound&) {
    return Value::list(to_list(context.run.heap, self));
}

Value clear_list(Context&, const Value& self, const Bound&) {
    items_of(self).clear();
    return Value::none();
}

Value reverse(Context&, const Value& self, const Bound&) {
    std::reverse(items_of(self).begin(), items_of(self).end());
    return Value::none();
}

Value sort_list(Context& context, const Value& self, const Bound& bound) {
    const Value key = bound.or_else(0, Value::none());
    if (!key.is_none() && !key.is(Kind::Object))
        throw Failure("`sort` needs a function as its key");
    const auto key_of = [&](const Value& item) {
        return key.is_none() ? item : key.as_object().call(context, {std::span(&item, 1), {}});
    };
    sort_values(context.run.budget, items_of(self), key_of, bound.truth(1, false));
    return Value::none();
}

Dict& dict_of(const Value& self) {
    return self.as_dict();
}

template <DictView::What What>
Value view(Context& context, const Value& self, const Bound&) {
    return Value::object(context.run.heap.make<DictView>(dict_of(self), What));
}

Value find(Context&, const Value& self, const Bound& bound) {
    const Value found = dict_of(self).find(bound[0]);
    return found.is_missing() ? bound.or_else(1, Value::none()) : found;
}

Value setdefault(Context&, const Value& self, const Bound& bound) {
    const Value found = dict_of(self).find(bound[0]);
    if (!found.is_missing()) return found;
    const Value value = bound.or_else(1, Value::none());
    dict_of(self).set(bound[0], value);
    return value;
}

Value pop_key(Context&, const Value& self, const Bound& bound) {
    const Value value = dict_of(self).find(bound[0]);
    if (value.is_missing()) {
        if (!bound.has(1)) throw Failure("`pop` finds no such key; give it a default");
        return bound[1];
    }
    dict_of(self).erase(bound[0]);
    return value;
}

Value popitem(Context& context, const Value& self, const Bound&) {
    if (dict_of(self).size() == 0) throw Failure("`popitem` finds an empty dict");
    const auto last = dict_of(self).entries().back();
    dict_of(self).erase(last.key);
    List* pair = context.run.heap.make<List>(context.run.heap);
    pair->items() = {last.key, last.value};
    return Value::tuple(pair);
}

Value update(Context& context, const Value& self, const Bound& bound) {
    update_dict(context, dict_of(self), {bound.more(), bound.named()});
    return Value::none();
}

Value copy_dict(Context& context, const Value& self, const Bound&) {
    Dict* made = context.run.heap.make<Dict>(context.run.heap);
    for (const auto& entry : dict_of(self).entries()) made->set(entry.key, entry.value);
    return Value::dict(made);
}

Value clear_dict(Context&, const Value& self, const Bound&) {
    dict_of(self).clear();
    return Value::none();
}

Value fromkeys(Context& context, const Value&, const Bound& bound) {
    Dict* made = context.run.heap.make<Dict>(context.run.heap);
    Cursor cursor(context.run.heap, bound[0]);
    for (Value key; cursor.next(key);) made->set(key, bound.or_else(1, Value::none()));
    return Value::dict(made);
}

Value is_integer(Context&, const Value& self, const Bound&) {
    if (!self.is(Kind::Float)) throw Failure("an int has no method `is_integer`");
    const double value = self.as_real();
    return Value::boolean(std::isfinite(value) && std::floor(value) == value);
}

Value bit_length(Context&, const Value& self, const Bound&) {
    if (self.is(Kind::Float)) throw Failure("a float has no method `bit_length`");
    auto size = static_cast<std::uint64_t>(std::abs(self.as_integer()));
    std::int64_t bits = 0;
    for (; size != 0; size /= 2) ++bits;
    return Value::integer(bits);
}

Value conjugate(Context&, const Value& self, const Bound&) {
    return self;
}

}  // namespace

std::span<const MethodRow> list_methods() {
    static const MethodRow rows[] = {
        {"append", "object /", append},
        {"clear", "", clear_list},
        {"copy", "", copy_list},
        {"count", "value /", count},
        {"extend", "iterable /", extend},
        {"index", "value start? stop? /", index},
        {"insert", "index object /", insert},
        {"pop", "index? /", pop},
        {"remove", "value /", remove},
        {"reverse", "", reverse},
        {"sort", "key? reverse?", sort_list},
    };
    return rows;
}

std::span<const MethodRow> tuple_methods() {
    static const MethodRow rows[] = {
        {"count", "value /", count},
        {"index", "value start? stop? /", index},
    };
    return rows;
}

std::span<const MethodRow> dict_methods() {
    static const MethodRow rows[] = {
        {"clear", "", clear_dict},
        {"copy", "", copy_dict},
        {"fromkeys", "iterable value? /", fromkeys},
        {"get", "key default? /", find},
        {"items", "", view<DictView::What::Items>},
        {"keys", "", view<DictView::What::Keys>},
        {"pop", "key default? /", pop_key},
        {"popitem", "", popitem},
        {"setdefault", "key default? /", setdefault},
        {"update", "* **", update},
        {"values", "", view<DictView::What::Values>},
    };
    return rows;
}

std::span<const MethodRow> number_methods() {
    static const MethodRow rows[] = {
        {"bit_length", "", bit_length},
        {"conjugate", "", conjugate},
        {"is_integer", "", is_integer},
    };
    return rows;
}

}  // namespace jinja

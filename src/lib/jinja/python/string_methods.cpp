// The methods of str and Markup that make another text of it.
#include "lib/jinja/python/string_methods.h"

#include <fmt/format.h>

#include <algorithm>

#include "lib/jinja/python/format.h"
#include "lib/jinja/python/text.h"
#include "lib/jinja/values/cursor.h"
#include "lib/jinja/values/failure.h"
#include "lib/jinja/values/markup.h"

namespace jinja {

namespace {

template <std::string (*Change)(std::string_view)>
Value changed(Context& context, const Value& self, const Bound&) {
    return like(context, self, Change(self.as_string()));
}

Value replace(Context& context, const Value& self, const Bound& bound) {
    const std::string_view text = self.as_string();
    const std::string_view old = text_argument(context, self, bound, 0);
    const std::string_view with = text_argument(context, self, bound, 1);
    const std::int64_t limit = bound.integer(2, -1);
    return like(context, self,
                replaced(context.run.budget, text, old, with, limit < 0 ? kNoLimit : limit));
}

Value join(Context& context, const Value& self, const Bound& bound) {
    std::string text;
    bool is_first = true;
    Cursor cursor(context.run.heap, bound[0]);
    for (Value item; cursor.next(item); is_first = false) {
        if (!item.is_string() && !self.is_markup()) {
            throw Failure(fmt::format("`join` needs strings, not a {}; use the filter |join",
                                      type_name(item)));
        }
        if (!is_first) append_text(text, self, false, context.run.budget);
        append_text(text, item, self.is_markup(), context.run.budget);
    }
    return like(context, self, text);
}

Value format(Context& context, const Value& self, const Bound& bound) {
    return format_braces(context, self, {bound.more(), bound.named()});
}

Value format_map(Context& context, const Value& self, const Bound& bound) {
    if (!bound[0].is(Kind::Dict)) throw Failure("`format_map` needs a dict");
    std::vector<NamedValue> named;
    for (const auto& entry : bound[0].as_dict().entries()) {
        if (entry.key.is_string()) named.emplace_back(entry.key.as_string(), entry.value);
    }
    return format_braces(context, self, {{}, named});
}

Value unescape_entities(Context& context, const Value& self, const Bound&) {
    if (!self.is_markup()) throw Failure("only safe text can be unescaped; mark it with |safe");
    return Value::string(context.run.heap.keep(unescaped(self.as_string())));
}

Value striptags(Context& context, const Value& self, const Bound&) {
    if (!self.is_markup()) throw Failure("use the filter |striptags");
    return Value::string(context.run.heap.keep(without_tags(self.as_string())));
}

}  // namespace

std::string_view text_argument(Context& context, const Value& self, const Bound& bound,
                               std::size_t index, std::string_view otherwise) {
    const std::string_view text = bound.text(index, otherwise);
    if (!bound.has(index) || !self.is_markup()) return text;
    return escape(context.run.heap, bound[index]).as_string();
}

std::string replaced(Budget& budget, std::string_view text, std::string_view old,
                     std::string_view with, std::int64_t limit) {
    std::string made;
    std::size_t from = 0;
    std::size_t at = 0;
    while (limit-- > 0 && at <= text.size()) {
        const std::size_t found = text.find(old, at);
        if (found == std::string_view::npos) break;
        budget.claim_memory(with.size() + found - from);
        made.append(text.substr(from, found - from)).append(with);
        from = found + old.size();
        // An empty text stands between all characters.
        at = old.empty() ? (from < text.size() ? next_code_point(text, from) : from + 1) : from;
    }
    return made.append(text.substr(std::min(from, text.size())));
}

std::span<const MethodRow> string_changes() {
    static const MethodRow rows[] = {
        {"capitalize", "", changed<to_capitalized>},
        {"casefold", "", changed<to_folded>},
        {"format", "* **", format},
        {"format_map", "mapping /", format_map},
        {"join", "iterable /", join},
        {"lower", "", changed<to_lower>},
        {"replace", "old new count? /", replace},
        {"striptags", "", striptags},
        {"swapcase", "", changed<to_swapped>},
        {"title", "", changed<to_title>},
        {"unescape", "", unescape_entities},
        {"upper", "", changed<to_upper>},
    };
    return rows;
}

std::span<const MethodRow> string_methods() {
    static const auto all = [] {
        std::vector<MethodRow> rows;
        for (const auto group : {string_tests(), string_padding(), string_search(), string_parts(),
                                 string_changes()}) {
            rows.insert(rows.end(), group.begin(), group.end());
        }
        return rows;
    }();
    return all;
}

}  // namespace jinja

// Filters on text.
#include <fmt/format.h>

#include <algorithm>

#include "lib/jinja/python/format.h"
#include "lib/jinja/python/methods.h"
#include "lib/jinja/python/pretty.h"
#include "lib/jinja/python/text.h"
#include "lib/jinja/python/wrap.h"
#include "lib/jinja/run/access.h"
#include "lib/jinja/run/filters.h"
#include "lib/jinja/values/cursor.h"
#include "lib/jinja/values/failure.h"
#include "lib/jinja/values/markup.h"
#include "lib/jinja/values/operators.h"

namespace jinja {

namespace {

Value call(Context& context, const Value& self, std::string_view method,
           std::initializer_list<Value> arguments = {}) {
    return call_method(context, *find_method(self, method), self,
                       {std::span(arguments.begin(), arguments.size()), {}});
}

Value text_of(Context& context, const Bound& bound) {
    return soft_string(context.run.heap, bound[0]);
}

Value upper(Context& context, const Bound& bound) {
    return call(context, text_of(context, bound), "upper");
}
Value lower(Context& context, const Bound& bound) {
    return call(context, text_of(context, bound), "lower");
}

Value capitalize(Context& context, const Bound& bound) {
    return call(context, text_of(context, bound), "capitalize");
}

Value trim(Context& context, const Bound& bound) {
    return call(context, text_of(context, bound), "strip", {bound.or_else(1, Value::none())});
}

Value center(Context& context, const Bound& bound) {
    return call(context, text_of(context, bound), "center", {bound.or_else(1, Value::integer(80))});
}

bool begins_word(char32_t c) {
    return is_space(c) || c == '-' || c == '(' || c == '{' || c == '[' || c == '<';
}

// Unlike str.title, letters after an apostrophe stay small.
Value title(Context& context, const Bound& bound) {
    const std::string_view text = soft_string(context.run.heap, bound[0]).as_string();
    std::string made;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t from = at;
        const bool separates = begins_word(decode(text, at));
        const std::size_t first_end = at;
        for (std::size_t next = at;
             next < text.size() && begins_word(decode(text, next)) == separates;) {
            at = next;
        }
        made += to_upper(text.substr(from, first_end - from));
        made += to_lower(text.substr(first_end, at - first_end));
    }
    return Value::string(context.run.heap.keep(made));
}

Value replace(Context& context, const Bound& bound) {
    Heap& heap = context.run.heap;
    const Value count = bound.or_else(3, Value::none());
    const Value limit = count.is_none() ? Value::integer(-1) : count;
    if (!context.autoescape) {
        const Value text = to_string(heap, bound[0]);
        return call(context, text, "replace",
                    {to_string(heap, bound[1]), to_string(heap, bound[2]), limit});
    }
    const bool escapes = is_markup(bound[1]) || (is_markup(bound[2]) && !is_markup(bound[0]));
    const Value text = escapes ? escape(heap, bound[0]) : soft_string(heap, bound[0]);
    return call(context, text, "replace",
                {soft_string(heap, bound[1]), soft_string(heap, bound[2]), limit});
}

Value string(Context& context, const Bound& bound) {
    return text_of(context, bound);
}

Value format(Context& context, const Bound& bound) {
    Heap& heap = context.run.heap;
    if (!bound.more().empty() && !bound.named().empty()) {
        throw Failure("`format` takes values or names, not both");
    }
    Value arguments;
    if (bound.named().empty()) {
        List* list = heap.make<List>(heap);
        list->items().assign(bound.more().begin(), bound.more().end());
        arguments = Value::tuple(list);
    } else {
        Dict* dict = heap.make<Dict>(heap);
        for (const auto& [name, value] : bound.named()) dict->set(Value::string(name), value);
        arguments = Value::dict(dict);
    }
    return format_percent(context, text_of(context, bound), arguments);
}

std::string_view required_text(const Bound& bound) {
    return bound.text(0, {});
}

Value indent(Context& context, const Bound& bound) {
    const std::string_view text = required_text(bound);
    const bool markup = bound[0].is_markup();
    const bool is_text = bound.has(1) && bound[1].is_string();
    if (!is_text && bound.integer(1, 4) > 0) {
        context.run.budget.claim_memory(static_cast<std::size_t>(bound.integer(1, 4)));
    }
    std::string by =
        is_text
            ? std::string(bound[1].as_string())
            : std::string(static_cast<std::size_t>(std::max(bound.integer(1, 4), std::int64_t{0})),
                          ' ');
    const bool first = bound.truth(2, false);
    const bool blank = bound.truth(3, false);
    std::string with_end(text);
    with_end += '\n';
    std::string made;
    std::size_t number = 0;
    for (const std::string_view line : split_lines(with_end, false)) {
        const bool indents = number == 0 ? first : (blank || !line.empty());
        if (number++ > 0) made += '\n';
        context.run.budget.claim_memory(line.size() + by.size());
        if (indents) made += by;
        made += line;
    }
    return Value::string(context.run.heap.keep(made), markup);
}

Value truncate(Context& context, const Bound& bound) {
    const auto size = length_of(bound[0]);
    if (!size) throw Failure(fmt::format("`truncate` needs text, not a {}", type_name(bound[0])));
    const std::int64_t length = bound.integer(1, 255);
    const std::string_view end = bound.text(3, "...");
    const auto end_size = static_cast<std::int64_t>(count_code_points(end));
    const Value given = bound.or_else(4, Value::none());
    const std::int64_t leeway = given.is_none() ? 5 : bound.integer(4, 5);
    if (length < end_size) throw Failure("`truncate` needs a length that has room for its end");
    if (leeway < 0) throw Failure("the leeway of `truncate` cannot be negative");
    if (*size <= length + leeway) return bound[0];
    std::string_view kept =
        part_of(required_text(bound), 0, static_cast<std::size_t>(length - end_size));
    if (!bound.truth(2, false)) kept = kept.substr(0, std::min(kept.rfind(' '), kept.size()));
    return apply(context, BinaryOperator::Add, Value::string(kept, bound[0].is_markup()),
                 bound.or_else(3, Value::string("...")));
}

Value wordcount(Context& context, const Bound& bound) {
    const std::string_view text = text_of(context, bound).as_string();
    std::int64_t words = 0;
    bool in_word = false;
    for (std::size_t at = 0; at < text.size();) {
        const bool is_part = is_word(decode(text, at));
        if (is_part && !in_word) ++words;
        in_word = is_part;
    }
    return Value::integer(words);
}

Value wordwrap(Context& context, const Bound& bound) {
    Wrap wrap;
    wrap.width = bound.integer(1, 79);
    wrap.break_long_words = bound.truth(2, true);
    wrap.break_on_hyphens = bound.truth(4, true);
    const Value given = bound.or_else(3, Value::none());
    const std::string_view joint = given.is_none() ? "\n" : bound.text(3, "\n");
    std::string made;
    bool is_first = true;
    for (const std::string_view line : split_lines(required_text(bound), false)) {
        if (!is_first) made += joint;
        is_first = false;
        made += joined(wrapped(line, wrap), joint);
        context.run.budget.claim_memory(line.size());
    }
    const Value text = Value::string(context.run.heap.keep(made));
    return given.is_markup() ? to_markup(context.run.heap, text) : text;
}

Value pprint(Context& context, const Bound& bound) {
    return Value::string(context.run.heap.keep(pretty(context.run.budget, bound[0])));
}

}  // namespace

std::span<const FilterRow> string_filters() {
    static const FilterRow rows[] = {
        {"capitalize", "s", capitalize},
        {"center", "value width?", center},
        {"format", "value * **", format},
        {"indent", "s width? first? blank?", indent},
        {"lower", "s", lower},
        {"pprint", "value", pprint},
        {"replace", "s old new count?", replace},
        {"string", "s", string},
        {"title", "s", title},
        {"trim", "value chars?", trim},
        {"truncate", "s length? killwords? end? leeway?", truncate},
        {"upper", "s", upper},
        {"wordcount", "s", wordcount},
        {"wordwrap", "s width? break_long_words? wrapstring? break_on_hyphens?", wordwrap},
    };
    return rows;
}

}  // namespace jinja

// Filters that make HTML, addresses and JSON.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "lib/jinja/python/format.h"
#include "lib/jinja/python/json_text.h"
#include "lib/jinja/python/text.h"
#include "lib/jinja/python/urlize.h"
#include "lib/jinja/run/filters.h"
#include "lib/jinja/values/cursor.h"
#include "lib/jinja/values/failure.h"
#include "lib/jinja/values/markup.h"
#include "lib/jinja/values/operators.h"

namespace jinja {

namespace {

Value kept(Context& context, std::string_view text) {
    return Value::string(context.run.heap.keep(text), context.autoescape);
}

Value escape_value(Context& context, const Bound& bound) {
    return escape(context.run.heap, bound[0]);
}

Value forceescape(Context& context, const Bound& bound) {
    return escape(context.run.heap, to_string(context.run.heap, bound[0]));
}

Value safe(Context& context, const Bound& bound) {
    return to_markup(context.run.heap, bound[0]);
}

Value striptags(Context& context, const Bound& bound) {
    const Value text = to_string(context.run.heap, bound[0]);
    return Value::string(context.run.heap.keep(without_tags(text.as_string())));
}

// Percent-encodes all but letters, digits, `_.-~` and, outside of a query, `/`.
std::string quoted(std::string_view text, bool in_query) {
    std::string made;
    for (const char c : text) {
        const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                              (c >= '0' && c <= '9') ||
                              std::string_view("_.-~").find(c) != std::string_view::npos;
        if (is_plain || (c == '/' && !in_query)) {
            made += c;
        } else if (c == ' ' && in_query) {
            made += '+';
        } else {
            made += fmt::format("%{:02X}", static_cast<unsigned char>(c));
        }
    }
    return made;
}

std::string quoted_value(Context& context, const Value& value, bool in_query) {
    return quoted(to_string(context.run.heap, value).as_string(), in_query);
}

Value urlencode(Context& context, const Bound& bound) {
    Heap& heap = context.run.heap;
    if (bound[0].is_string() || !is_iterable(heap, bound[0])) {
        return Value::string(heap.keep(quoted_value(context, bound[0], false)));
    }
    std::string text;
    const auto add = [&](const Value& key, const Value& value) {
        if (!text.empty()) text += '&';
        text += quoted_value(context, key, true) + "=" + quoted_value(context, value, true);
    };
    if (bound[0].is(Kind::Dict)) {
        for (const auto& entry : bound[0].as_dict().entries()) add(entry.key, entry.value);
    } else {
        Cursor cursor(heap, bound[0]);
        for (Value pair; cursor.next(pair);) {
            const auto& parts = to_list(heap, pair)->items();
            if (parts.size() != 2)
                throw Failure("`urlencode` needs a dict or pairs of a name and a value");
            add(parts[0], parts[1]);
        }
    }
    return Value::string(heap.keep(text));
}

bool is_attribute_name(std::string_view name) {
    return name.find_first_of(std::string_view(" \t\n\r\f\v/>=")) == std::string_view::npos;
}

Value xmlattr(Context& context, const Bound& bound) {
    Heap& heap = context.run.heap;
    if (bound[0].is_undefined()) fail_undefined(bound[0]);
    if (!bound[0].is(Kind::Dict))
        throw Failure(fmt::format("`xmlattr` needs a dict, not a {}", type_name(bound[0])));
    std::string text;
    for (const auto& entry : bound[0].as_dict().entries()) {
        if (entry.value.is_none() || entry.value.is_undefined()) continue;
        if (!entry.key.is_string()) throw Failure("`xmlattr` needs a dict whose keys are strings");
        if (!is_attribute_name(entry.key.as_string())) {
            throw Failure(fmt::format("`{}` is no name of an attribute", entry.key.as_string()));
        }
        if (!text.empty()) text += ' ';
        append_text(text, entry.key, true, heap.budget());
        text += "=\"";
        append_text(text, entry.value, true, heap.budget());
        text += '"';
    }
    if (!text.empty() && bound.truth(1, true)) text.insert(0, " ");
    return kept(context, text);
}

// `rel` as a set of words in order, with what options add.
std::string rel_of(std::string_view given, bool nofollow) {
    std::set<std::string> words{"noopener"};
    for (const std::string_view word : split_words(given)) words.emplace(word);
    if (nofollow) words.emplace("nofollow");
    std::string text;
    for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
    return text;
}

std::string_view text_or_none(const Bound& bound, std::size_t index) {
    return bound.or_else(index, Value::none()).is_none() ? std::string_view()
                                                         : bound.text(index, {});
}

Value urlize(Context& context, const Bound& bound) {
    Heap& heap = context.run.heap;
    Urlize options;
    if (!bound.or_else(1, Value::none()).is_none()) options.trim_url_limit = bound.integer(1, 0);
    options.rel = rel_of(text_or_none(bound, 4), bound.truth(2, false));
    options.target = text_or_none(bound, 3);
    if (!bound.or_else(5, Value::none()).is_none()) {
        Cursor cursor(heap, bound[5]);
        for (Value scheme; cursor.next(scheme);) {
            if (!scheme.is_string() || !is_scheme(scheme.as_string())) {
                throw Failure("`urlize` needs schemes such as \"tel:\"");
            }
            options.extra_schemes.emplace_back(scheme.as_string());
        }
    }
    const Value text = escape(heap, bound[0]);
    heap.budget().step(text.as_string().size());
    return kept(context, urlized(text.as_string(), options));
}

// Safe in HTML and in <script>, but not in double-quoted attributes.
std::string escaped_json(std::string_view text) {
    std::string made;
    for (const char c : text) {
        switch (c) {
            case '<': made += "\\u003c"; break;
            case '>': made += "\\u003e"; break;
            case '&': made += "\\u0026"; break;
            case '\'': made += "\\u0027"; break;
            default: made += c;
        }
    }
    return made;
}

Value tojson(Context& context, const Bound& bound) {
    std::optional<std::string> indent;
    const Value given = bound.or_else(1, Value::none());
    if (given.is_string()) {
        indent = given.as_string();
    } else if (!given.is_none()) {
        const std::int64_t width = bound.integer(1, 0);
        context.run.budget.claim_memory(static_cast<std::size_t>(std::max(width, std::int64_t{0})));
        indent = std::string(static_cast<std::size_t>(std::max(width, std::int64_t{0})), ' ');
    }
    const std::string text = to_json_text(context.run.budget, bound[0], indent);
    return Value::markup(context.run.heap.keep(escaped_json(text)));
}

}  // namespace

std::span<const FilterRow> html_filters() {
    static const FilterRow rows[] = {
        {"e", "s /", escape_value},
        {"escape", "s /", escape_value},
        {"forceescape", "value", forceescape},
        {"safe", "value", safe},
        {"striptags", "value", striptags},
        {"tojson", "value indent?", tojson},
        {"urlencode", "value", urlencode},
        {"urlize", "value trim_url_limit? nofollow? target? rel? extra_schemes?", urlize},
        {"xmlattr", "d autospace?", xmlattr},
    };
    return rows;
}

}  // namespace jinja

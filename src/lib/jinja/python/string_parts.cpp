// The methods of str that take it apart, or something off its ends.
#include <algorithm>

#include "lib/jinja/python/string_methods.h"
#include "lib/jinja/python/text.h"
#include "lib/jinja/values/failure.h"

namespace jinja {

namespace {

std::string_view strip_left_of(std::string_view text, std::string_view characters) {
    while (!text.empty()) {
        const std::size_t end = next_code_point(text, 0);
        if (characters.find(text.substr(0, end)) == std::string_view::npos) break;
        text.remove_prefix(end);
    }
    return text;
}

std::string_view strip_right_of(std::string_view text, std::string_view characters) {
    while (!text.empty()) {
        std::size_t last = text.size() - 1;
        while (last > 0 && (static_cast<unsigned char>(text[last]) & 0xC0U) == 0x80U) --last;
        if (characters.find(text.substr(last)) == std::string_view::npos) break;
        text = text.substr(0, last);
    }
    return text;
}

Value stripped(Context& context, const Value& self, const Bound& bound, bool left, bool right) {
    std::string_view text = self.as_string();
    if (!bound.has(0) || bound[0].is_none()) {
        if (left) text = stripped_left(text);
        if (right) text = stripped_right(text);
        return part(self, text);
    }
    const std::string_view characters = text_argument(context, self, bound, 0);
    if (left) text = strip_left_of(text, characters);
    if (right) text = strip_right_of(text, characters);
    return part(self, text);
}

Value strip(Context& c, const Value& self, const Bound& b) {
    return stripped(c, self, b, true, true);
}
Value lstrip(Context& c, const Value& self, const Bound& b) {
    return stripped(c, self, b, true, false);
}
Value rstrip(Context& c, const Value& self, const Bound& b) {
    return stripped(c, self, b, false, true);
}

Value removeprefix(Context& context, const Value& self, const Bound& bound) {
    std::string_view text = self.as_string();
    const std::string_view prefix = text_argument(context, self, bound, 0);
    if (text.starts_with(prefix)) text.remove_prefix(prefix.size());
    return part(self, text);
}

Value removesuffix(Context& context, const Value& self, const Bound& bound) {
    std::string_view text = self.as_string();
    const std::string_view suffix = text_argument(context, self, bound, 0);
    if (text.ends_with(suffix)) text.remove_suffix(suffix.size());
    return part(self, text);
}

Value list_of(Context& context, const Value& self, const std::vector<std::string_view>& parts) {
    List* list = context.run.heap.make<List>(context.run.heap);
    for (const std::string_view text : parts) list->items().push_back(part(self, text));
    context.run.budget.step(parts.size());
    return Value::list(list);
}

std::vector<std::string_view> split_at(std::string_view text, std::string_view separator,
                                       std::int64_t limit) {
    std::vector<std::string_view> parts;
    std::size_t from = 0;
    for (std::size_t at = 0;
         limit > 0 && (at = text.find(separator, from)) != std::string_view::npos; --limit) {
        parts.push_back(text.substr(from, at - from));
        from = at + separator.size();
    }
    parts.push_back(text.substr(from));
    return parts;
}

std::vector<std::string_view> split_at_from_right(std::string_view text, std::string_view separator,
                                                  std::int64_t limit) {
    std::vector<std::string_view> parts;
    while (limit-- > 0) {
        const std::size_t at = text.rfind(separator);
        if (at == std::string_view::npos) break;
        parts.push_back(text.substr(at + separator.size()));
        text = text.substr(0, at);
    }
    parts.push_back(text);
    std::reverse(parts.begin(), parts.end());
    return parts;
}

// At white space; what is left after `limit` words stays together.
std::vector<std::string_view> split_blank(std::string_view text, std::int64_t limit) {
    std::vector<std::string_view> words = split_words(text);
    if (limit >= static_cast<std::int64_t>(words.size())) return words;
    const auto kept = static_cast<std::size_t>(limit);
    const auto rest = static_cast<std::size_t>(words[kept].data() - text.data());
    words.resize(kept);
    words.push_back(text.substr(rest));
    return words;
}

std::vector<std::string_view> split_blank_from_right(std::string_view text, std::int64_t limit) {
    std::vector<std::string_view> words = split_words(text);
    if (limit >= static_cast<std::int64_t>(words.size())) return words;
    const std::size_t together = words.size() - static_cast<std::size_t>(limit);
    const std::string_view last = words[together - 1];
    const auto end = static_cast<std::size_t>(last.data() - text.data()) + last.size();
    words.erase(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(together));
    words.insert(words.begin(), text.substr(0, end));
    return words;
}

template <bool FromRight>
Value split(Context& context, const Value& self, const Bound& bound) {
    const std::int64_t given = bound.integer(1, -1);
    const std::int64_t limit = given < 0 ? kNoLimit : given;
    const std::string_view text = self.as_string();
    if (!bound.has(0) || bound[0].is_none()) {
        return list_of(context, self,
                       FromRight ? split_blank_from_right(text, limit) : split_blank(text, limit));
    }
    const std::string_view separator = bound.text(0, {});
    if (separator.empty()) throw Failure("a text cannot be split at an empty separator");
    return list_of(
        context, self,
        FromRight ? split_at_from_right(text, separator, limit) : split_at(text, separator, limit));
}

Value splitlines(Context& context, const Value& self, const Bound& bound) {
    return list_of(context, self, split_lines(self.as_string(), bound.truth(0, false)));
}

template <bool FromRight>
Value partition(Context& context, const Value& self, const Bound& bound) {
    const std::string_view text = self.as_string();
    const std::string_view separator = text_argument(context, self, bound, 0);
    if (separator.empty()) throw Failure("a text cannot be split at an empty separator");
    const std::size_t at = FromRight ? text.rfind(separator) : text.find(separator);
    List* parts = context.run.heap.make<List>(context.run.heap);
    if (at != std::string_view::npos) {
        parts->items() = {part(self, text.substr(0, at)),
                          part(self, text.substr(at, separator.size())),
                          part(self, text.substr(at + separator.size()))};
    } else if (FromRight) {
        parts->items() = {part(self, {}), part(self, {}), part(self, text)};
    } else {
        parts->items() = {part(self, text), part(self, {}), part(self, {})};
    }
    return Value::tuple(parts);
}

}  // namespace

std::span<const MethodRow> string_parts() {
    static const MethodRow rows[] = {
        {"lstrip", "chars? /", lstrip},
        {"partition", "sep /", partition<false>},
        {"removeprefix", "prefix /", removeprefix},
        {"removesuffix", "suffix /", removesuffix},
        {"rpartition", "sep /", partition<true>},
        {"rsplit", "sep? maxsplit?", split<true>},
        {"rstrip", "chars? /", rstrip},
        {"split", "sep? maxsplit?", split<false>},
        {"splitlines", "keepends?", splitlines},
        {"strip", "chars? /", strip},
    };
    return rows;
}

}  // namespace jinja

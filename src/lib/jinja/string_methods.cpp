// The methods of str and Markup; a Markup escapes what it is given and makes Markup again.
#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "lib/jinja/cursor.h"
#include "lib/jinja/failure.h"
#include "lib/jinja/format.h"
#include "lib/jinja/markup.h"
#include "lib/jinja/methods.h"
#include "lib/jinja/operators.h"
#include "lib/jinja/text.h"

namespace jinja {

namespace {

constexpr std::int64_t kNoLimit = std::numeric_limits<std::int64_t>::max();

// What a method returns: text like `self`, kept by the heap.
Value like(Context& context, const Value& self, std::string_view text) {
    return Value::string(context.run.heap.keep(text), self.is_markup());
}

// A piece of `self`, without a copy.
Value part(const Value& self, std::string_view text) {
    return Value::string(text, self.is_markup());
}

// The text of an argument, escaped when `self` is Markup.
std::string_view text_argument(Context& context, const Value& self, const Bound& bound,
                               std::size_t index, std::string_view otherwise = {}) {
    const std::string_view text = bound.text(index, otherwise);
    if (!bound.has(index) || !self.is_markup()) return text;
    return escape(context.run.heap, bound[index]).as_string();
}

template <std::string (*Change)(std::string_view)>
Value changed(Context& context, const Value& self, const Bound&) {
    return like(context, self, Change(self.as_string()));
}

// MarkupSafe knows no casefold and no format_map: what they make is no longer safe.
Value casefold(Context& context, const Value& self, const Bound&) {
    return Value::string(context.run.heap.keep(to_folded(self.as_string())));
}

// ----- Tests of all characters.

template <class Test>
bool all_of(std::string_view text, Test test) {
    if (text.empty()) return false;
    for (std::size_t at = 0; at < text.size();) {
        if (!test(decode(text, at))) return false;
    }
    return true;
}

template <bool (*Test)(char32_t)>
Value is_all(Context&, const Value& self, const Bound&) {
    return Value::boolean(all_of(self.as_string(), Test));
}

bool is_alnum(char32_t c) {
    return is_alpha(c) || is_numeric(c);
}
bool is_ascii(char32_t c) {
    return c < 0x80;
}

// Some letter is of the case, and none of another.
template <bool (*Test)(char32_t), bool (*Other)(char32_t)>
Value is_cased(Context&, const Value& self, const Bound&) {
    bool found = false;
    const std::string_view text = self.as_string();
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = decode(text, at);
        if (Other(c) || is_title(c)) return Value::boolean(false);
        found = found || Test(c);
    }
    return Value::boolean(found);
}

Value is_titled(Context&, const Value& self, const Bound&) {
    bool found = false;
    bool in_word = false;
    const std::string_view text = self.as_string();
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = decode(text, at);
        const bool begins = is_upper(c) || is_title(c);
        if (begins ? in_word : (is_lower(c) && !in_word)) return Value::boolean(false);
        in_word = begins || is_lower(c);
        found = found || in_word;
    }
    return Value::boolean(found);
}

Value is_all_ascii(Context&, const Value& self, const Bound&) {
    return Value::boolean(self.as_string().empty() || all_of(self.as_string(), is_ascii));
}

Value is_all_printable(Context&, const Value& self, const Bound&) {
    return Value::boolean(self.as_string().empty() || all_of(self.as_string(), is_printable));
}

Value is_identifier(Context&, const Value& self, const Bound&) {
    std::string_view text = self.as_string();
    if (text.empty()) return Value::boolean(false);
    std::size_t at = 0;
    const bool begins = is_identifier_start(decode(text, at));
    text.remove_prefix(at);
    return Value::boolean(begins && (text.empty() || all_of(text, is_identifier_part)));
}

// ----- Padding.

std::string repeated(std::string_view fill, std::int64_t count) {
    std::string made;
    for (std::int64_t i = 0; i < count; ++i) made += fill;
    return made;
}

Value padded(Context& context, const Value& self, const Bound& bound, char side) {
    const std::string_view fill = text_argument(context, self, bound, 1, " ");
    if (count_code_points(fill) != 1) throw Failure("text is filled up with exactly one character");
    const std::int64_t size = *length_of(self);
    const std::int64_t width = bound.integer(0, 0);
    const std::int64_t missing = std::max(width - size, std::int64_t{0});
    context.run.budget.claim_memory(static_cast<std::size_t>(missing));
    // Python puts the odd one to the left when the width is odd.
    const std::int64_t before = side == '>'   ? missing
                                : side == '<' ? 0
                                              : missing / 2 + (missing & width & 1);
    return like(
        context, self,
        repeated(fill, before) + std::string(self.as_string()) + repeated(fill, missing - before));
}

Value ljust(Context& c, const Value& self, const Bound& b) {
    return padded(c, self, b, '<');
}
Value rjust(Context& c, const Value& self, const Bound& b) {
    return padded(c, self, b, '>');
}
Value center(Context& c, const Value& self, const Bound& b) {
    return padded(c, self, b, '^');
}

Value zfill(Context& context, const Value& self, const Bound& bound) {
    std::string_view text = self.as_string();
    const std::int64_t missing = std::max(bound.integer(0, 0) - *length_of(self), std::int64_t{0});
    context.run.budget.claim_memory(static_cast<std::size_t>(missing));
    const bool has_sign = !text.empty() && (text.front() == '-' || text.front() == '+');
    std::string made(text.substr(0, has_sign ? 1 : 0));
    made.append(static_cast<std::size_t>(missing), '0');
    made += text.substr(has_sign ? 1 : 0);
    return like(context, self, made);
}

Value expandtabs(Context& context, const Value& self, const Bound& bound) {
    const std::int64_t size = bound.integer(0, 8);
    std::string made;
    std::int64_t column = 0;
    const std::string_view text = self.as_string();
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t from = at;
        const char32_t c = decode(text, at);
        if (c == '\t') {
            const std::int64_t missing = size > 0 ? size - column % size : 0;
            context.run.budget.claim_memory(static_cast<std::size_t>(missing));
            made.append(static_cast<std::size_t>(missing), ' ');
            column += missing;
        } else {
            made += text.substr(from, at - from);
            column = c == '\n' || c == '\r' ? 0 : column + 1;
        }
    }
    return like(context, self, made);
}

// ----- Stripping.

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

Value removeprefix(Context&, const Value& self, const Bound& bound) {
    std::string_view text = self.as_string();
    const std::string_view prefix = bound.text(0, {});
    if (text.starts_with(prefix)) text.remove_prefix(prefix.size());
    return Value::string(text);
}

Value removesuffix(Context&, const Value& self, const Bound& bound) {
    std::string_view text = self.as_string();
    const std::string_view suffix = bound.text(0, {});
    if (text.ends_with(suffix)) text.remove_suffix(suffix.size());
    return Value::string(text);
}

// ----- Searching.

// text[start:end], and where it begins.
struct Window {
    std::string_view text;
    std::int64_t offset;  // in code points
    bool exists;          // false when `start` lies behind the end
};

std::int64_t clamp_index(const Value& index, std::int64_t otherwise, std::int64_t size) {
    if (index.is_missing() || index.is_none()) return otherwise;
    if (!index.is_integral()) throw Failure("a place in a text is an int");
    const std::int64_t at = index.as_integer();
    return at < 0 ? std::max(at + size, std::int64_t{0}) : at;
}

Window window_of(const Value& self, const Value& start, const Value& end) {
    const std::int64_t size = *length_of(self);
    const std::int64_t from = clamp_index(start, 0, size);
    const std::int64_t to = std::min(clamp_index(end, size, size), size);
    if (from > to) return {{}, from, false};
    return {part_of(self.as_string(), static_cast<std::size_t>(from),
                    static_cast<std::size_t>(to - from)),
            from, true};
}

std::int64_t position(const Value& self, const Bound& bound, bool from_right) {
    const Window window = window_of(self, bound[1], bound[2]);
    const std::string_view sought = bound.text(0, {});
    if (!window.exists) return -1;
    const std::size_t at = from_right ? window.text.rfind(sought) : window.text.find(sought);
    if (at == std::string_view::npos) return -1;
    return window.offset + static_cast<std::int64_t>(count_code_points(window.text.substr(0, at)));
}

template <bool FromRight>
Value find(Context&, const Value& self, const Bound& bound) {
    return Value::integer(position(self, bound, FromRight));
}

template <bool FromRight>
Value index(Context&, const Value& self, const Bound& bound) {
    const std::int64_t at = position(self, bound, FromRight);
    if (at < 0) throw Failure("the text does not contain what `index` looks for; use `find`");
    return Value::integer(at);
}

Value count(Context&, const Value& self, const Bound& bound) {
    const Window window = window_of(self, bound[1], bound[2]);
    const std::string_view sought = bound.text(0, {});
    if (!window.exists) return Value::integer(0);
    if (sought.empty()) {
        return Value::integer(static_cast<std::int64_t>(count_code_points(window.text)) + 1);
    }
    std::int64_t found = 0;
    for (std::size_t at = 0; (at = window.text.find(sought, at)) != std::string_view::npos;
         at += sought.size()) {
        ++found;
    }
    return Value::integer(found);
}

// startswith and endswith take one text or a tuple of them.
template <bool AtEnd>
Value borders(Context&, const Value& self, const Bound& bound) {
    const Window window = window_of(self, bound[1], bound[2]);
    const auto matches = [&](const Value& piece) {
        if (!piece.is_string())
            throw Failure("a text begins or ends with a text or a tuple of texts");
        if (!window.exists) return false;
        return AtEnd ? window.text.ends_with(piece.as_string())
                     : window.text.starts_with(piece.as_string());
    };
    if (!bound[0].is(Kind::Tuple)) return Value::boolean(matches(bound[0]));
    auto& pieces = bound[0].as_list().items();
    return Value::boolean(std::any_of(pieces.begin(), pieces.end(), matches));
}

// ----- Taking apart and joining.

Value replace(Context& context, const Value& self, const Bound& bound) {
    const std::string_view text = self.as_string();
    const std::string_view old = text_argument(context, self, bound, 0);
    const std::string_view with = text_argument(context, self, bound, 1);
    const std::int64_t limit = bound.integer(2, -1);
    return like(context, self,
                replaced(context.run.budget, text, old, with, limit < 0 ? kNoLimit : limit));
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
    return format_braces(context, Value::string(self.as_string()), {{}, named});
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

std::span<const MethodRow> string_methods() {
    static const MethodRow rows[] = {
        {"capitalize", "", changed<to_capitalized>},
        {"casefold", "", casefold},
        {"center", "width fillchar? /", center},
        {"count", "sub start? end? /", count},
        {"endswith", "suffix start? end? /", borders<true>},
        {"expandtabs", "tabsize?", expandtabs},
        {"find", "sub start? end? /", find<false>},
        {"format", "* **", format},
        {"format_map", "mapping /", format_map},
        {"index", "sub start? end? /", index<false>},
        {"isalnum", "", is_all<is_alnum>},
        {"isalpha", "", is_all<is_alpha>},
        {"isascii", "", is_all_ascii},
        {"isdecimal", "", is_all<is_decimal>},
        {"isdigit", "", is_all<is_digit>},
        {"isidentifier", "", is_identifier},
        {"islower", "", is_cased<is_lower, is_upper>},
        {"isnumeric", "", is_all<is_numeric>},
        {"isprintable", "", is_all_printable},
        {"isspace", "", is_all<is_space>},
        {"istitle", "", is_titled},
        {"isupper", "", is_cased<is_upper, is_lower>},
        {"join", "iterable /", join},
        {"ljust", "width fillchar? /", ljust},
        {"lower", "", changed<to_lower>},
        {"lstrip", "chars? /", lstrip},
        {"partition", "sep /", partition<false>},
        {"removeprefix", "prefix /", removeprefix},
        {"removesuffix", "suffix /", removesuffix},
        {"replace", "old new count? /", replace},
        {"rfind", "sub start? end? /", find<true>},
        {"rindex", "sub start? end? /", index<true>},
        {"rjust", "width fillchar? /", rjust},
        {"rpartition", "sep /", partition<true>},
        {"rsplit", "sep? maxsplit?", split<true>},
        {"rstrip", "chars? /", rstrip},
        {"split", "sep? maxsplit?", split<false>},
        {"splitlines", "keepends?", splitlines},
        {"startswith", "prefix start? end? /", borders<false>},
        {"strip", "chars? /", strip},
        {"striptags", "", striptags},
        {"swapcase", "", changed<to_swapped>},
        {"title", "", changed<to_title>},
        {"unescape", "", unescape_entities},
        {"upper", "", changed<to_upper>},
        {"zfill", "width /", zfill},
    };
    return rows;
}

}  // namespace jinja

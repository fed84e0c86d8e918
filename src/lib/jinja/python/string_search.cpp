// The methods of str that look for a text in it.
#include <algorithm>

#include "lib/jinja/python/string_methods.h"
#include "lib/jinja/python/text.h"
#include "lib/jinja/values/cursor.h"
#include "lib/jinja/values/failure.h"

namespace jinja {

namespace {

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

}  // namespace

std::span<const MethodRow> string_search() {
    static const MethodRow rows[] = {
        {"count", "sub start? end? /", count},
        {"endswith", "suffix start? end? /", borders<true>},
        {"find", "sub start? end? /", find<false>},
        {"index", "sub start? end? /", index<false>},
        {"rfind", "sub start? end? /", find<true>},
        {"rindex", "sub start? end? /", index<true>},
        {"startswith", "prefix start? end? /", borders<false>},
    };
    return rows;
}

}  // namespace jinja

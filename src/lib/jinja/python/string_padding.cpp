// The methods of str that fill it up to a width.
#include <algorithm>

#include "lib/jinja/python/string_methods.h"
#include "lib/jinja/python/text.h"
#include "lib/jinja/values/cursor.h"
#include "lib/jinja/values/failure.h"

namespace jinja {

namespace {

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

}  // namespace

std::span<const MethodRow> string_padding() {
    static const MethodRow rows[] = {
        {"center", "width fillchar? /", center},
        {"expandtabs", "tabsize?", expandtabs},
        {"ljust", "width fillchar? /", ljust},
        {"rjust", "width fillchar? /", rjust},
        {"zfill", "width /", zfill},
    };
    return rows;
}

}  // namespace jinja

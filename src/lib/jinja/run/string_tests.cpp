// The methods of str that tell something of all its characters.
#include "lib/jinja/python/string_methods.h"
#include "lib/jinja/python/text.h"

namespace jinja {

namespace {

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

}  // namespace

std::span<const MethodRow> string_tests() {
    static const MethodRow rows[] = {
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
    };
    return rows;
}

}  // namespace jinja

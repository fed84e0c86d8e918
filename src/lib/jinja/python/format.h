// Python's ways to write numbers and to fill formats: repr, `%`, str.format.
#pragma once

#include <string>
#include <string_view>

#include "lib/jinja/values/object.h"
#include "lib/jinja/values/value.h"

namespace jinja {

// repr(float): the shortest digits that read back as the same number.
void append_float(std::string& out, double value);
// repr(str): quoted, with escapes for what cannot be printed.
void append_quoted(std::string& out, std::string_view text);

// ascii(): `text`, with escapes for what is not ASCII.
std::string to_ascii(std::string_view text);

// format(value, spec), as in "{:>10.2f}".
std::string format_value(Context& context, const Value& value, std::string_view spec);
// `format % arguments`
Value format_percent(Context& context, const Value& format, const Value& arguments);
// format.format(*positional, **named)
Value format_braces(Context& context, const Value& format, const CallArguments& arguments);

// "%.2f" and its kin in C's notation, with Python's names for infinity and NaN.
std::string format_real(double value, char type, int precision, bool alternate);

}  // namespace jinja

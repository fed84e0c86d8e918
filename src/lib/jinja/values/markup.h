// Text as templates print it, and what is safe in HTML.
#pragma once

#include <string>
#include <string_view>

#include "lib/jinja/values/object.h"
#include "lib/jinja/values/value.h"

namespace jinja {

// Appends `text` with & < > ' " escaped, as MarkupSafe does.
void append_escaped(std::string& out, std::string_view text);
// Appends str(value); escaped when `escapes`, unless it is Markup.

void append_text(std::string& out, const Value& value, bool escapes, Budget& budget);

// str(value): the same text, no longer Markup.
Value to_string(Heap& heap, const Value& value);
// str(value), still Markup when the value is.
Value soft_string(Heap& heap, const Value& value);
// escape(value): Markup.
Value escape(Heap& heap, const Value& value);
// Markup(value): str(value), taken as safe.
Value to_markup(Heap& heap, const Value& value);

// `text` with HTML's character references replaced, as Python's html.unescape does.
std::string unescaped(std::string_view text);
// `text` without comments and tags, its white space folded, unescaped: MarkupSafe's striptags.
std::string without_tags(std::string_view text);
// Python's str.replace: at most `limit` times.
std::string replaced(Budget& budget, std::string_view text, std::string_view old,
                     std::string_view with, std::int64_t limit);

// Whether str(value) is safe HTML: Markup, a module, a chainable undefined.
bool is_markup(const Value& value);

}  // namespace jinja

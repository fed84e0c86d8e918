#include "lib/jinja/values/markup.h"

#include "lib/jinja/values/operators.h"

namespace jinja {

namespace {

std::string_view entity_of(char c) {
    switch (c) {
        case '&': return "&amp;";
        case '<': return "&lt;";
        case '>': return "&gt;";
        case '\'': return "&#39;";
        case '"': return "&#34;";
        default: return {};
    }
}

}  // namespace

void append_escaped(std::string& out, std::string_view text) {
    std::size_t from = 0;
    while (true) {
        const std::size_t found = text.find_first_of("&<>'\"", from);
        out.append(text.substr(from, found - from));
        if (found == std::string_view::npos) return;
        out.append(entity_of(text[found]));
        from = found + 1;
    }
}

bool is_markup(const Value& value) {
    if (value.is_undefined()) return value.as_undefined().mode == Undefined::Chainable;
    return value.is_markup() || (value.is(Kind::Object) && value.as_object().is_markup());
}

void append_text(std::string& out, const Value& value, bool escapes, Budget& budget) {
    if (value.is_string()) {
        budget.claim_memory(value.as_string().size());
        if (escapes && !value.is_markup()) return append_escaped(out, value.as_string());
        out.append(value.as_string());
        return;
    }
    if (!escapes || value.is_number() || is_markup(value)) return Printer(out, budget).str(value);
    std::string text;
    Printer(text, budget).str(value);
    append_escaped(out, text);
}

namespace {

Value text_of(Heap& heap, const Value& value, bool escapes, bool markup) {
    std::string text;
    append_text(text, value, escapes, heap.budget());
    return Value::string(heap.keep(text), markup);
}

}  // namespace

Value to_string(Heap& heap, const Value& value) {
    if (value.is_string()) return Value::string(value.as_string());
    return text_of(heap, value, false, false);
}

Value soft_string(Heap& heap, const Value& value) {
    return value.is_string() ? value : to_string(heap, value);
}

Value escape(Heap& heap, const Value& value) {
    if (value.is_markup()) return value;
    const bool is_plain =
        value.is_string() && value.as_string().find_first_of("&<>'\"") == std::string_view::npos;
    if (is_plain) return Value::markup(value.as_string());
    return text_of(heap, value, true, true);
}

Value to_markup(Heap& heap, const Value& value) {
    if (value.is_string()) return Value::markup(value.as_string());
    return text_of(heap, value, false, true);
}

}  // namespace jinja

#include "lib/jinja/values/object.h"

#include <fmt/format.h>

#include <algorithm>

#include "lib/jinja/python/format.h"
#include "lib/jinja/values/failure.h"
#include "lib/jinja/values/operators.h"

namespace jinja {

Value CallArguments::find(std::string_view name) const {
    for (const auto& [key, value] : named) {
        if (key == name) return value;
    }
    return {};
}

Value Object::call(Context&, const CallArguments&) {
    throw Failure(fmt::format("a {} cannot be called", type_name()));
}

void Object::print(Printer& printer) {
    printer.write(fmt::format("<{} object>", type_name()));
}

bool Printer::is_open(const void* container) const {
    return std::find(open_.begin(), open_.end(), container) != open_.end();
}

void Printer::str(const Value& value) {
    switch (value.kind()) {
        case Kind::String: return write(value.as_string());
        case Kind::Undefined:
            if (value.as_undefined().mode == Undefined::Strict) fail_undefined(value);
            return;
        case Kind::Object: return value.as_object().print_text(*this);
        default: return repr(value);
    }
}

void Printer::repr(const Value& value) {
    budget_.step();
    switch (value.kind()) {
        case Kind::Missing:
        case Kind::Undefined: return write("Undefined");
        case Kind::None: return write("None");
        case Kind::Bool: return write(value.as_bool() ? "True" : "False");
        case Kind::Int: return write_integer(value.as_integer());
        case Kind::Float: return append_float(out_, value.as_real());
        case Kind::String:
            if (value.is_markup()) write("Markup(");
            budget_.claim_memory(value.as_string().size());
            append_quoted(out_, value.as_string());
            if (value.is_markup()) write(")");
            return;
        case Kind::List: return sequence(value, '[', ']');
        case Kind::Tuple: return sequence(value, '(', ')');
        case Kind::Dict: return dict(value.as_dict());
        case Kind::Object: return value.as_object().print(*this);
    }
}

void Printer::write_integer(std::int64_t value) {
    const fmt::format_int text(value);
    write({text.data(), text.size()});
}

void Printer::sequence(const Value& value, char open, char close) {
    budget_.check_stack();
    List& list = value.as_list();
    out_.push_back(open);
    if (is_open(&list)) {
        write("...");
    } else {
        open_.push_back(&list);
        for (std::size_t i = 0; i < list.items().size(); ++i) {
            if (i > 0) write(", ");
            repr(list.items()[i]);
        }
        if (open == '(' && list.items().size() == 1) write(",");
        open_.pop_back();
    }
    out_.push_back(close);
}

void Printer::dict(Dict& dict) {
    budget_.check_stack();
    if (is_open(&dict)) return write("{...}");
    open_.push_back(&dict);
    write("{");
    for (std::size_t i = 0; i < dict.entries().size(); ++i) {
        if (i > 0) write(", ");
        repr(dict.entries()[i].key);
        write(": ");
        repr(dict.entries()[i].value);
    }
    write("}");
    open_.pop_back();
}

}  // namespace jinja

#include "lib/jinja/run/arguments.h"

#include <fmt/format.h>

#include "lib/jinja/values/cursor.h"
#include "lib/jinja/values/failure.h"
#include "lib/jinja/values/operators.h"

namespace jinja {

void ArgumentList::add(const Value& value) {
    if (size_ < few_.size()) {
        few_[size_] = value;
    } else {
        if (more_.empty()) more_.assign(few_.begin(), few_.end());
        more_.push_back(value);
    }
    ++size_;
}

void ArgumentList::add_all(Heap& heap, const Value& items) {
    Cursor cursor(heap, items);
    for (Value item; cursor.next(item);) add(item);
}

void ArgumentList::add_named(std::string_view name, const Value& value) {
    for (const auto& [known, ignored] : named_) {
        if (known == name) throw Failure(fmt::format("the argument `{}` is given twice", name));
    }
    named_.emplace_back(name, value);
}

void ArgumentList::add_all_named(Heap& heap, const Value& dict) {
    heap.budget().step();
    if (dict.is_undefined()) fail_undefined(dict);
    if (!dict.is(Kind::Dict)) {
        throw Failure(fmt::format("`**` needs a dict, not a {}", type_name(dict)));
    }
    for (const auto& entry : dict.as_dict().entries()) {
        heap.budget().step();
        if (!entry.key.is_string()) throw Failure("`**` needs a dict whose keys are strings");
        add_named(entry.key.as_string(), entry.value);
    }
}

Signature::Signature(const char* text) {
    std::string_view rest = text;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find(' '), rest.size());
        std::string_view word = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (word == "/") {
            for (auto& parameter : parameters_) parameter.is_positional_only = true;
        } else if (word == "*") {
            takes_more_ = true;
        } else if (word == "**") {
            takes_named_ = true;
        } else {
            const bool is_optional = word.back() == '?';
            if (is_optional) word.remove_suffix(1);
            parameters_.push_back({word, is_optional, false});
        }
    }
}

Bound::Bound(const Signature& signature, std::string_view title, const CallArguments& arguments)
    : signature_(signature), title_(title) {
    const auto& parameters = signature.parameters_;
    const std::size_t count = std::min(parameters.size(), arguments.positional.size());
    for (std::size_t i = 0; i < count; ++i) values_[i] = arguments.positional[i];
    more_ = arguments.positional.subspan(count);
    if (!more_.empty() && !signature.takes_more_) {
        fail(fmt::format("takes at most {} arguments", parameters.size()));
    }
    for (const auto& argument : arguments.named) bind_named(signature, argument);
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        if (values_[i].is_missing() && !parameters[i].is_optional) {
            fail(fmt::format("needs the argument `{}`", parameters[i].name));
        }
    }
}

void Bound::bind_named(const Signature& signature, const NamedValue& argument) {
    for (std::size_t i = 0; i < signature.parameters_.size(); ++i) {
        const auto& parameter = signature.parameters_[i];
        if (parameter.name != argument.first || parameter.is_positional_only) continue;
        if (has(i)) fail(fmt::format("is given the argument `{}` twice", argument.first));
        values_[i] = argument.second;
        return;
    }
    if (!signature.takes_named_) fail(fmt::format("has no argument `{}`", argument.first));
    named_.push_back(argument);
}

void Bound::fail(const std::string& what) const {
    std::string names;
    for (const auto& parameter : signature_.parameters_) {
        names += fmt::format("{}{}{}", names.empty() ? "" : ", ", parameter.name,
                             parameter.is_optional ? "=" : "");
    }
    throw Failure(fmt::format("`{}` {}; it is called as {}({})", title_, what, title_, names));
}

std::int64_t Bound::integer(std::size_t index, std::int64_t otherwise) const {
    if (!has(index)) return otherwise;
    const Value& value = values_[index];
    if (value.is_integral()) return value.as_integer();
    if (value.is_undefined()) fail_undefined(value);
    fail(fmt::format("needs an integer for `{}`, not a {}", signature_.parameters_[index].name,
                     type_name(value)));
}

std::string_view Bound::text(std::size_t index, std::string_view otherwise) const {
    if (!has(index)) return otherwise;
    const Value& value = values_[index];
    if (value.is_string()) return value.as_string();
    if (value.is_undefined()) fail_undefined(value);
    fail(fmt::format("needs a string for `{}`, not a {}", signature_.parameters_[index].name,
                     type_name(value)));
}

bool Bound::truth(std::size_t index, bool otherwise) const {
    return has(index) ? is_true(values_[index]) : otherwise;
}

}  // namespace jinja

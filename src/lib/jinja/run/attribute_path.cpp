#include "lib/jinja/run/attribute_path.h"

#include <algorithm>

#include "lib/jinja/python/text.h"
#include "lib/jinja/run/access.h"
#include "lib/jinja/values/number.h"

namespace jinja {

namespace {

Value part_of_path(std::string_view part) {
    const bool is_number = !part.empty() && std::all_of(part.begin(), part.end(), [](char c) {
        return c >= '0' && c <= '9';
    });
    const auto index = is_number ? parse_integer(part, 10) : std::nullopt;
    return index ? Value::integer(*index) : Value::string(part);
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    while (true) {
        const std::size_t end = text.find(separator);
        parts.push_back(text.substr(0, end));
        if (end == std::string_view::npos) return parts;
        text.remove_prefix(end + 1);
    }
}

}  // namespace

AttributePath::AttributePath(const Value& attribute) {
    if (attribute.is_none()) return;
    if (!attribute.is_string()) {
        parts_.push_back(attribute);
        return;
    }
    for (const std::string_view part : split(attribute.as_string(), '.')) {
        parts_.push_back(part_of_path(part));
    }
}

Value AttributePath::find(Context& context, Value value, const Value& otherwise) const {
    for (const Value& part : parts_) {
        value = find_item(context, value, part);
        if (value.is_undefined() && !otherwise.is_none()) value = otherwise;
    }
    return value;
}

std::vector<AttributePath> attribute_paths(const Value& attribute) {
    std::vector<AttributePath> paths;
    if (!attribute.is_string()) {
        paths.emplace_back(attribute);
        return paths;
    }
    for (const std::string_view path : split(attribute.as_string(), ',')) {
        paths.emplace_back(Value::string(path));
    }
    return paths;
}

Value comparable(Heap& heap, const Value& value, bool case_sensitive) {
    if (case_sensitive || !value.is_string()) return value;
    return Value::string(heap.keep(to_lower(value.as_string())), value.is_markup());
}

}  // namespace jinja

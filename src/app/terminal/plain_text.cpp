#include "app/terminal/plain_text.h"

#include "base/json.h"
#include "base/text/printable.h"

#include <fmt/core.h>

namespace app {
namespace {

using nlohmann::ordered_json;

std::string scalar(const ordered_json& value) {
    if (value.is_null() || value.empty()) return "-";
    if (value.is_string()) return base::to_printable(value.get_ref<const std::string&>());
    return value.dump();
}

bool is_leaf(const ordered_json& value) {
    return !value.is_structured() || value.empty();
}

void write(const ordered_json& value, std::size_t indent, std::string& out);

void write_entry(const std::string& name, const ordered_json& value, std::size_t indent,
                 std::string& out) {
    out += std::string(indent, ' ') + name;
    if (is_leaf(value)) {
        out += std::string(name.size() < 20 ? 20 - name.size() : 1, ' ') + scalar(value) + "\n";
    } else {
        out += "\n";
        write(value, indent + 2, out);
    }
}

void write(const ordered_json& value, std::size_t indent, std::string& out) {
    if (value.is_object()) {
        for (const auto& [name, member] : value.items())
            write_entry(base::to_printable(name), member, indent, out);
        return;
    }
    for (const auto& item : value) {
        if (is_leaf(item)) {
            out += std::string(indent, ' ') + scalar(item) + "\n";
        } else {
            std::string block;
            write(item, indent + 2, block);
            block.replace(indent, 1, "-");
            out += block;
        }
    }
}

}  // namespace

std::string to_plain_text(const ordered_json& report) {
    std::string out;
    if (is_leaf(report)) return scalar(report) + "\n";
    write(report, 0, out);
    return out;
}

}  // namespace app

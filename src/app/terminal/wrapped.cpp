#include "app/terminal/wrapped.h"

#include "base/text/column_width.h"

#include <algorithm>

namespace app {
namespace {

constexpr std::size_t kLeastRoom = 10;

// Where the explanation begins, or else where the line does.
std::size_t indent_of(std::string_view line, std::size_t width) {
    const auto begin = std::min(line.find_first_not_of(' '), line.size());
    const auto gap = line.find("  ", begin);
    const auto after = gap == std::string_view::npos ? gap : line.find_first_not_of(' ', gap);
    const bool has_explanation = after != std::string_view::npos && after + kLeastRoom < width;
    return has_explanation ? after : begin;
}

void wrap_line(std::string_view line, std::size_t width, std::string& out) {
    const auto indent = indent_of(line, width);
    std::size_t room = width;  // the first line has its own indent
    while (base::columns(line) > room) {
        const auto end = line.find_last_of(' ', room);
        const auto last = end == std::string_view::npos ? end : line.find_last_not_of(' ', end);
        const bool can_break = last != std::string_view::npos && (room < width || end > indent);
        if (!can_break) break;
        out += std::string(line.substr(0, last + 1)) + "\n" + std::string(indent, ' ');
        line.remove_prefix(end + 1);
        room = indent + kLeastRoom < width ? width - indent : std::min(kLeastRoom, width);
    }
    out += std::string(line) + "\n";
}

}  // namespace

std::string wrapped(std::string_view text, std::size_t width) {
    std::string out;
    while (!text.empty()) {
        const auto line = text.substr(0, text.find('\n'));
        wrap_line(line, width, out);
        text.remove_prefix(std::min(text.size(), line.size() + 1));
    }
    return out;
}

}  // namespace app

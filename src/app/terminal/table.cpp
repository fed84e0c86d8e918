#include "app/terminal/table.h"

#include "base/text/column_width.h"
#include "base/text/printable.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <numeric>
#include <utility>

namespace app {
namespace {

constexpr std::size_t kBetween = 2;

std::string blanks(std::size_t count) {
    return std::string(count, ' ');
}

// The last one of the lowest rank; one past the last where only one is left.
std::size_t lowest_shown(const std::vector<Column>& columns,
                         const std::vector<std::size_t>& widths) {
    std::size_t lowest = widths.size();
    std::size_t shown = 0;
    for (std::size_t i = 0; i < widths.size(); ++i) {
        if (widths[i] == 0) continue;
        ++shown;
        if (lowest == widths.size() || columns[i].rank <= columns[lowest].rank) lowest = i;
    }
    return shown > 1 ? lowest : widths.size();
}

}  // namespace

std::size_t output_width() {
    winsize size{};
    if (::isatty(STDOUT_FILENO) != 0 && ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 &&
        size.ws_col > 0)
        return size.ws_col;
    const char* told = std::getenv("COLUMNS");
    const auto width = told == nullptr ? 0 : std::strtoul(told, nullptr, 10);
    return width > 0 && width < 10'000 ? width : 0;
}

void Table::add(std::vector<std::string> cells) {
    for (auto& cell : cells) cell = cell.empty() ? "-" : base::to_printable(cell);
    cells.resize(columns_.size());
    rows_.push_back(std::move(cells));
}

std::vector<std::size_t> Table::needed_widths(std::size_t width) const {
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        std::size_t needed = base::columns(columns_[i].title);
        for (const auto& row : rows_) needed = std::max(needed, base::columns(row[i]));
        out.push_back(width == 0 ? needed : std::min(needed, columns_[i].most));
    }
    return out;
}

// One past the last where none can be narrower.
std::size_t Table::first_to_give_way(const std::vector<std::size_t>& widths) const {
    std::size_t first = widths.size();
    for (std::size_t i = 0; i < widths.size(); ++i) {
        if (widths[i] <= columns_[i].least) continue;
        const auto order = [&](std::size_t at) {
            return std::pair(-columns_[at].rank, widths[at]);
        };
        if (first == widths.size() || order(i) > order(first)) first = i;
    }
    return first;
}

std::vector<std::size_t> Table::widths(std::size_t width) const {
    auto out = needed_widths(width);
    const auto total = [&] {
        const auto shown = static_cast<std::size_t>(
            std::count_if(out.begin(), out.end(), [](std::size_t one) { return one > 0; }));
        return std::accumulate(out.begin(), out.end(),
                               kBetween * (std::max<std::size_t>(shown, 1) - 1));
    };
    while (width > 0 && total() > width) {
        const auto next = first_to_give_way(out);
        if (next < out.size()) {
            --out[next];
            continue;
        }
        const auto lowest = lowest_shown(columns_, out);
        if (lowest == out.size()) break;
        out[lowest] = 0;
    }
    return out;
}

std::string Table::row_text(const std::vector<std::string>& cells,
                            const std::vector<std::size_t>& widths) const {
    std::string line;
    bool is_first = true;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (widths[i] == 0) continue;
        const auto shown = base::cut(cells[i], widths[i]);
        const auto room = blanks(widths[i] - std::min(widths[i], base::columns(shown)));
        if (!std::exchange(is_first, false)) line += blanks(kBetween);
        line += columns_[i].is_number ? room + shown : shown + room;
    }
    line.erase(line.find_last_not_of(' ') + 1);
    return line + "\n";
}

std::string Table::to_text(std::size_t width) const {
    if (rows_.empty()) return {};
    const auto fitted = widths(width);
    std::vector<std::string> titles;
    for (const auto& column : columns_) titles.push_back(column.title);
    auto out = row_text(titles, fitted);
    for (const auto& row : rows_) out += row_text(row, fitted);
    return out;
}

}  // namespace app

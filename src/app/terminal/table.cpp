#include "app/terminal/table.h"

#include "base/text/column_width.h"
#include "base/text/printable.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <numeric>

namespace app {
namespace {

constexpr std::size_t kBetween = 2;

std::string blanks(std::size_t count) {
    return std::string(count, ' ');
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

// What the cells need; where that is too much, the widest column gives way first.
std::vector<std::size_t> Table::widths(std::size_t width) const {
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        std::size_t needed = base::columns(columns_[i].title);
        for (const auto& row : rows_) needed = std::max(needed, base::columns(row[i]));
        out.push_back(width == 0 ? needed : std::min(needed, columns_[i].most));
    }
    if (width == 0) return out;
    const auto total = [&] {
        return std::accumulate(out.begin(), out.end(), kBetween * (out.size() - 1));
    };
    while (total() > width) {
        std::size_t widest = out.size();
        for (std::size_t i = 0; i < out.size(); ++i) {
            const bool gives_way = out[i] > columns_[i].least;
            if (gives_way && (widest == out.size() || out[i] > out[widest])) widest = i;
        }
        if (widest == out.size()) return out;
        --out[widest];
    }
    return out;
}

std::string Table::row_text(const std::vector<std::string>& cells,
                            const std::vector<std::size_t>& widths) const {
    std::string line;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const auto shown = base::cut(cells[i], widths[i]);
        const auto room = blanks(widths[i] - std::min(widths[i], base::columns(shown)));
        if (i > 0) line += blanks(kBetween);
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

#include "bench/learner/csv_table.h"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <limits>
#include <optional>
#include <string_view>

namespace bench {
namespace {

constexpr std::string_view kLabel = "label";
constexpr std::string_view kAge = "age";

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kAround = " \t\r\"";
    const auto first = text.find_first_not_of(kAround);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(kAround) - first + 1);
}

std::vector<std::string> cells_of(std::string_view line) {
    std::vector<std::string> cells;
    for (std::size_t begin = 0; begin <= line.size();) {
        const auto end = std::min(line.find(',', begin), line.size());
        cells.emplace_back(trimmed(line.substr(begin, end - begin)));
        begin = end + 1;
    }
    return cells;
}

std::optional<double> number_in(std::string_view cell) {
    if (cell.empty()) return std::numeric_limits<double>::quiet_NaN();
    double value = 0;
    const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
    if (error != std::errc() || end != cell.data() + cell.size()) return std::nullopt;
    return value;
}

class Reader {
public:
    explicit Reader(std::vector<std::string> header) : header_(std::move(header)) {
        for (const auto& name : header_) {
            if (name != kLabel && name != kAge) table_.names.push_back(name);
        }
        table_.features.columns = table_.names.size();
    }
    base::Result<void> check() const {
        const auto labels = std::count(header_.begin(), header_.end(), kLabel);
        if (labels != 1) return base::failure("1: there must be one column `label`");
        if (std::count(header_.begin(), header_.end(), kAge) > 1)
            return base::failure("1: there is more than one column `age`");
        if (table_.names.empty()) return base::failure("1: there is no column but `label`");
        return {};
    }
    base::Result<void> add(std::size_t line, const std::vector<std::string>& cells) {
        if (cells.size() != header_.size()) {
            return base::failure(fmt::format("{}: {} cells, and the first line names {}", line,
                                             cells.size(), header_.size()));
        }
        const auto row = table_.features.add_row();
        std::size_t at = 0;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const auto value = number_in(cells[i]);
            const bool is_right = value && is_allowed(header_[i], *value);
            if (!is_right) return wrong(line, header_[i], cells[i]);
            if (header_[i] == kLabel)
                table_.labels.push_back(*value == 1 ? 1 : 0);
            else if (header_[i] == kAge)
                table_.ages.push_back(*value);
            else
                row[at++] = static_cast<float>(*value);
        }
        return {};
    }
    CsvTable take() { return std::move(table_); }

private:
    static bool is_allowed(const std::string& name, double value) {
        if (name == kLabel) return value == 0 || value == 1;
        return name != kAge || value >= 0;
    }
    static base::Result<void> wrong(std::size_t line, const std::string& name,
                                    const std::string& cell) {
        const char* wanted = name == kLabel ? "0 or 1" : name == kAge ? "hours" : "a number";
        return base::failure(
            fmt::format("{}: column `{}` holds `{}`; write {}", line, name, cell, wanted));
    }

    std::vector<std::string> header_;
    CsvTable table_;
};

base::Result<CsvTable> read(std::istream& stream) {
    std::string line;
    if (!std::getline(stream, line)) return base::failure("1: there is nothing in it");
    Reader reader(cells_of(line));
    TRY_VOID(reader.check());
    for (std::size_t number = 2; std::getline(stream, line); ++number) {
        if (!trimmed(line).empty()) TRY_VOID(reader.add(number, cells_of(line)));
    }
    return reader.take();
}

}  // namespace

base::Result<CsvTable> read_table(const std::filesystem::path& file) {
    std::ifstream stream(file);
    if (!stream || std::filesystem::is_directory(file))
        return base::failure(file.string() + ": it cannot be read");
    auto table = read(stream);
    if (!table) return base::failure(file.string() + ":" + table.error().message);
    return table;
}

}  // namespace bench

// A table in a terminal: columns that are as wide as what stands in them, and together no wider
// than the terminal.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace app {

// Of the terminal on stdout, else what COLUMNS says; 0 where nothing is known, as in a pipe: there
// nothing is cut.
std::size_t output_width();

struct Column {
    std::string title;
    std::size_t least = 4;   // it is not made narrower than this
    std::size_t most = 40;   // nor wider
    int rank = 0;            // where it is tight, the lowest gives way first, the widest of a rank
    bool is_number = false;  // stands at the right
};

class Table {
public:
    explicit Table(std::vector<Column> columns) : columns_(std::move(columns)) {}

    // A cell for each column; texts are made safe for a terminal.
    void add(std::vector<std::string> cells);
    // With a line of titles; nothing where there is no row. `width` 0: as wide as need be. Where
    // not even the least of all columns has room, those of the lowest rank are left out.
    std::string to_text(std::size_t width) const;

private:
    std::vector<std::size_t> needed_widths(std::size_t width) const;
    // 0 for a column that is left out.
    std::vector<std::size_t> widths(std::size_t width) const;
    std::size_t first_to_give_way(const std::vector<std::size_t>& widths) const;
    std::string row_text(const std::vector<std::string>& cells,
                         const std::vector<std::size_t>& widths) const;

    std::vector<Column> columns_;
    std::vector<std::vector<std::string>> rows_;
};

}  // namespace app

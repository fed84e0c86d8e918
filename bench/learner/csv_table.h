// A table of numbers with answers, from a CSV file.
#pragma once

#include "base/result.h"
#include "ranking/features/matrix.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace bench {

struct CsvTable {
    std::vector<std::string> names;  // of the features
    ranking::Matrix features;        // an empty cell is not known
    std::vector<std::uint8_t> labels;
    std::vector<double> ages;  // hours since the question was put; none without such a column

    std::size_t size() const { return labels.size(); }
};

// The first line names the columns: one is `label` (0 or 1), one may be `age`, all others are
// features. The error says which line and column is wrong.
base::Result<CsvTable> read_table(const std::filesystem::path& file);

}  // namespace bench

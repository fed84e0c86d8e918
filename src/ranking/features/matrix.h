// Numbers in rows, as a learner reads them.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace ranking {

// Row after row, without gaps; NaN stands for what is not known.
struct Matrix {
    std::size_t columns = 0;
    std::vector<float> values;

    std::size_t rows() const { return columns == 0 ? 0 : values.size() / columns; }
    std::span<const float> row(std::size_t index) const {
        return {values.data() + index * columns, columns};
    }
    std::span<float> row(std::size_t index) { return {values.data() + index * columns, columns}; }
    // A new row at the end, all zero.
    std::span<float> add_row() {
        values.resize(values.size() + columns);
        return row(rows() - 1);
    }
};

}  // namespace ranking

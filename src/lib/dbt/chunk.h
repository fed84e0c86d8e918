// A piece of a query's result: some rows, by column.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dbt {

// Valid while it is being visited. Reads whole numbers, FLOAT, DOUBLE, BOOLEAN, VARCHAR and BLOB;
// cast anything else in the query (a std::logic_error tells).
class Chunk {
public:
    Chunk(void* chunk, const std::vector<std::string>& names);

    std::size_t rows() const { return rows_; }
    std::size_t columns() const { return columns_.size(); }
    const std::string& name(std::size_t column) const { return names_[column]; }
    bool is_null(std::size_t column, std::size_t row) const;
    // Null reads as 0 or an empty text.
    std::int64_t integer(std::size_t column, std::size_t row) const;
    double real(std::size_t column, std::size_t row) const;
    std::string_view text(std::size_t column, std::size_t row) const;

private:
    struct Column {
        int type = 0;  // a duckdb_type
        const void* data = nullptr;
        const std::uint64_t* validity = nullptr;
    };
    std::vector<Column> columns_;
    const std::vector<std::string>& names_;
    std::size_t rows_;
};

}  // namespace dbt

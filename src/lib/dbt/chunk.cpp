#include "lib/dbt/chunk.h"

#include "lib/dbt/library.h"

#include <stdexcept>

namespace dbt {

Chunk::Chunk(void* chunk, const std::vector<std::string>& names)
    : names_(names), rows_(duckdb_data_chunk_get_size(static_cast<duckdb_data_chunk>(chunk))) {
    auto* handle = static_cast<duckdb_data_chunk>(chunk);
    columns_.resize(duckdb_data_chunk_get_column_count(handle));
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        duckdb_vector vector = duckdb_data_chunk_get_vector(handle, i);
        duckdb_logical_type type = duckdb_vector_get_column_type(vector);
        columns_[i] = {.type = duckdb_get_type_id(type),
                       .data = duckdb_vector_get_data(vector),
                       .validity = duckdb_vector_get_validity(vector)};
        duckdb_destroy_logical_type(&type);
    }
}

bool Chunk::is_null(std::size_t column, std::size_t row) const {
    const auto* validity = columns_[column].validity;
    return validity != nullptr && (validity[row / 64] >> (row % 64) & 1) == 0;
}

std::int64_t Chunk::integer(std::size_t column, std::size_t row) const {
    if (is_null(column, row)) return 0;
    const auto& from = columns_[column];
    switch (from.type) {
        case DUCKDB_TYPE_BIGINT: return static_cast<const std::int64_t*>(from.data)[row];
        case DUCKDB_TYPE_INTEGER: return static_cast<const std::int32_t*>(from.data)[row];
        case DUCKDB_TYPE_BOOLEAN: return static_cast<const bool*>(from.data)[row] ? 1 : 0;
        case DUCKDB_TYPE_HUGEINT:
            return static_cast<std::int64_t>(
                static_cast<const duckdb_hugeint*>(from.data)[row].lower);
        default: throw std::logic_error("the column " + names_[column] + " is no whole number");
    }
}

double Chunk::real(std::size_t column, std::size_t row) const {
    if (is_null(column, row)) return 0;
    const auto& from = columns_[column];
    if (from.type == DUCKDB_TYPE_DOUBLE) return static_cast<const double*>(from.data)[row];
    if (from.type == DUCKDB_TYPE_FLOAT) return double{static_cast<const float*>(from.data)[row]};
    return static_cast<double>(integer(column, row));
}

std::string_view Chunk::text(std::size_t column, std::size_t row) const {
    if (is_null(column, row)) return {};
    const auto& from = columns_[column];
    if (from.type != DUCKDB_TYPE_VARCHAR && from.type != DUCKDB_TYPE_BLOB)
        throw std::logic_error("the column " + names_[column] + " is no text");
    const auto& string = static_cast<const duckdb_string_t*>(from.data)[row];
    const std::size_t size = string.value.inlined.length;
    return duckdb_string_is_inlined(string) ? std::string_view(string.value.inlined.inlined, size)
                                            : std::string_view(string.value.pointer.ptr, size);
}

}  // namespace dbt

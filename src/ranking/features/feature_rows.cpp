#include "ranking/features/feature_rows.h"

#include "lib/dbt/text_function.h"

#include <fmt/core.h>

#include <algorithm>
#include <limits>
#include <string_view>

namespace ranking {
namespace {

constexpr std::size_t kBitsOfByte = 8;

}  // namespace

void add_find_keywords(dbt::Warehouse& warehouse, const FeatureSet& features) {
    dbt::add_text_function(warehouse, "find_keywords",
                           [&features](std::string_view text) { return features.find(text); });
}

std::string feature_columns() {
    std::string sql;
    for (const auto& feature : mechanical_features())
        sql += fmt::format("CAST({} AS FLOAT), ", dbt::identifier(feature.column));
    return sql + "find_keywords(profile_text)";
}

void read_mechanical(const dbt::Chunk& chunk, std::size_t row, std::size_t first,
                     std::span<float> mechanical) {
    for (std::size_t i = 0; i < mechanical.size(); ++i) {
        mechanical[i] = chunk.is_null(first + i, row)
                            ? std::numeric_limits<float>::quiet_NaN()
                            : static_cast<float>(chunk.real(first + i, row));
    }
}

std::span<const std::uint8_t> read_bits(const dbt::Chunk& chunk, std::size_t row,
                                        std::size_t first) {
    const auto bytes = chunk.text(first + mechanical_features().size(), row);
    return {reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()};
}

std::size_t bytes_of_keywords(const FeatureSet& features) {
    return (features.keywords() + kBitsOfByte - 1) / kBitsOfByte;
}

void append_bits(std::span<const std::uint8_t> bits, std::size_t bytes,
                 std::vector<std::uint8_t>& all) {
    const auto known = bits.first(std::min(bits.size(), bytes));
    all.insert(all.end(), known.begin(), known.end());
    all.insert(all.end(), bytes - known.size(), 0);
}

}  // namespace ranking

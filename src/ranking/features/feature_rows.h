// The features of a relation of the project, asked for in SQL and read as numbers.
#pragma once

#include "lib/dbt/chunk.h"
#include "lib/dbt/warehouse.h"
#include "ranking/features/features.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace ranking {

// Makes `find_keywords(text)` known to the SQL of `warehouse`, so that texts never leave it.
// `features` outlives it.
void add_find_keywords(dbt::Warehouse& warehouse, const FeatureSet& features);

// The mechanical features, each as a FLOAT, and `find_keywords(profile_text)`: what a row of a
// mart is read as. Their count is one more than that of the mechanical features.
std::string feature_columns();

// Reads row `row` of `chunk`, whose features begin at column `first`. What is null is NaN in
// `mechanical`.
void read_mechanical(const dbt::Chunk& chunk, std::size_t row, std::size_t first,
                     std::span<float> mechanical);
std::span<const std::uint8_t> read_bits(const dbt::Chunk& chunk, std::size_t row,
                                        std::size_t first);

// How many bytes hold the bits of all keywords.
std::size_t bytes_of_keywords(const FeatureSet& features);

// `bits` as `bytes` bytes at the end of `all`, whatever their own number is.
void append_bits(std::span<const std::uint8_t> bits, std::size_t bytes,
                 std::vector<std::uint8_t>& all);

}  // namespace ranking

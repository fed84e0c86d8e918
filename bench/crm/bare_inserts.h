// The measure of our inserts: the same rows written with the SQLite C API and nothing else.
#pragma once

#include <cstddef>
#include <filesystem>

namespace bench {

// Writes a lead and a deal for each of `count` new people into a DjangoCRM database, in one
// transaction that a power cut does not lose. `start` numbers the first one.
void insert_bare(const std::filesystem::path& database, std::size_t start, std::size_t count);

}  // namespace bench

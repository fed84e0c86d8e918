#include "lib/store/bulk_writes.h"

#include <fmt/core.h>

namespace store {
namespace {

void set(Database& database, std::int64_t cache, std::int64_t checkpoint) {
    database.run_script(
        fmt::format("PRAGMA cache_size = {}; PRAGMA wal_autocheckpoint = {}", cache, checkpoint));
}

}  // namespace

BulkWrites::BulkWrites(Database& database)
    : database_(database),
      cache_(database.value<std::int64_t>("PRAGMA cache_size")),
      checkpoint_(database.value<std::int64_t>("PRAGMA wal_autocheckpoint")) {
    set(database_, -24576, 32768);
}

BulkWrites::~BulkWrites() {
    try {
        set(database_, cache_, checkpoint_);
    } catch (const Failure&) {
        // Then the connection goes on with what it has.
    }
}

}  // namespace store

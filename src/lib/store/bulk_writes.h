// A time of many large transactions, one after the other.
#pragma once

#include "lib/store/database.h"

#include <cstdint>

namespace store {

// While it lives, the database keeps more of the file in memory (24 MB), and lets the journal grow
// to some 128 MB before it moves what is in there to the file: pages that every transaction changes
// are then moved once for many. Nothing that was committed depends on it.
class BulkWrites {
public:
    // `database` outlives it. Not inside of a transaction.
    explicit BulkWrites(Database& database);
    BulkWrites(const BulkWrites&) = delete;
    BulkWrites& operator=(const BulkWrites&) = delete;
    ~BulkWrites();

private:
    Database& database_;
    std::int64_t cache_;  // what the two were before
    std::int64_t checkpoint_;
};

}  // namespace store

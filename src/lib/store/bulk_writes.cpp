#include "lib/store/bulk_writes.h"

namespace store {

BulkWrites::BulkWrites(Database& database) : database_(database) {
    database_.run_script("PRAGMA cache_size = -32768; PRAGMA wal_autocheckpoint = 16384");
}

BulkWrites::~BulkWrites() {
    try {
        database_.run_script("PRAGMA cache_size = -16384; PRAGMA wal_autocheckpoint = 1000");
    } catch (const Failure&) {
        // Then the connection goes on with what it has.
    }
}

}  // namespace store

#include "lib/store/transaction.h"

#include "lib/store/connection.h"

#include <stdexcept>

namespace store {

Transaction::Transaction(Database& database)
    : database_(database), outermost_(database.connection_->open_transactions == 0) {
    if (outermost_) {
        database_.connection_->broken = false;
        database_.run("BEGIN IMMEDIATE");
    }
    ++database_.connection_->open_transactions;
}

Transaction::~Transaction() {
    auto& connection = *database_.connection_;
    --connection.open_transactions;
    if (committed_) return;
    connection.broken = true;
    // SQLite has rolled back by itself after some failures (a full disk, for one).
    const bool open = sqlite_api::sqlite3_get_autocommit(connection.handle()) == 0;
    if (!outermost_ || !open) return;
    try {
        database_.run("ROLLBACK");
    } catch (const Failure&) {
        // The file is gone or broken; what was not committed is not in it.
    }
}

void Transaction::commit() {
    auto& connection = *database_.connection_;
    if (connection.broken) throw std::logic_error("a transaction inside this one was given up");
    if (outermost_) database_.run("COMMIT");
    committed_ = true;
}

}  // namespace store

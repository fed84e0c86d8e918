#include "lib/store/transaction.h"

#include "lib/store/connection.h"

#include <stdexcept>

namespace store {

Transaction::Transaction(Database& database, Commit how)
    : database_(database),
      outermost_(database.connection_->open_transactions == 0),
      how_(outermost_ ? how : Commit::Synced) {
    // It cannot be set inside of a transaction.
    if (how_ == Commit::Lazy) database_.run_script("PRAGMA synchronous = NORMAL");
    if (outermost_) {
        database_.connection_->broken = false;
        database_.run("BEGIN IMMEDIATE");
    }
    ++database_.connection_->open_transactions;
}

Transaction::~Transaction() {
    --database_.connection_->open_transactions;
    if (!committed_) give_up();
    if (how_ != Commit::Lazy) return;
    try {
        database_.run_script("PRAGMA synchronous = FULL");
    } catch (const Failure&) {
        database_.connection_->broken = true;
    }
}

void Transaction::give_up() {
    auto& connection = *database_.connection_;
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

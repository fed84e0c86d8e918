// Several statements that happen together or not at all.
#pragma once

#include "lib/store/database.h"

namespace store {

// What a commit waits for. Synced ones survive a power cut. A Lazy one may be lost in it, whole,
// until the next Synced one is there; a crash of the process loses neither.
enum class Commit { Synced, Lazy };

// Takes the write lock at once (BEGIN IMMEDIATE), so that what is read inside cannot be changed by
// another process before it is written. Rolls back when it is destroyed without commit(). One that
// is opened while another is open on the same database joins it: the outer one commits; if an inner
// one was left without commit(), the outer one must not commit either.
class Transaction {
public:
    explicit Transaction(Database& database, Commit how = Commit::Synced);
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    ~Transaction();

    void commit();

private:
    void give_up();

    Database& database_;
    bool outermost_;
    Commit how_;
    bool committed_ = false;
};

}  // namespace store

// What Database hides: the SOCI session and its kept statements. Only the .cpp files of lib/store
// include this.
#pragma once

#include "lib/store/database.h"

#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace store {

// One value on its way in or out. SOCI keeps its address.
struct Slot {
    ColumnType type = ColumnType::Text;
    soci::indicator indicator = soci::i_null;
    long long integer = 0;
    double real = 0;
    std::string text;
};

// A prepared statement with places for its values and columns. Both have a fixed type.
class Statement {
public:
    Statement(soci::session& session, const std::string& sql, const Values& binds,
              const std::vector<ColumnType>& columns);

    // True when it stands on a first row; fetch() moves on.
    bool execute(const Values& binds);
    bool fetch();
    // Ends the statement's hold on its snapshot; SOCI would keep it until the next execution.
    void reset();
    bool is_running() const { return running_; }
    // Whether it was prepared from this text, for values and columns of these types.
    bool is_for(std::string_view sql, const Values& binds,
                const std::vector<ColumnType>& columns) const;
    void read(Row& row) const;

private:
    std::string sql_;
    std::vector<Slot> in_;
    std::vector<Slot> out_;
    soci::statement statement_;
    bool running_ = false;
};

class Database::Connection {
public:
    Connection(const std::filesystem::path& path, Access access);

    // A kept statement that is not running, or a new one.
    Statement& statement(std::string_view sql, const Values& binds,
                         const std::vector<ColumnType>& columns);
    // After a failure SOCI has finalized the statement: it must not be used again.
    void drop(const Statement& statement);
    void run_script(std::string_view text);
    // The failure that SQLite reports, in words.
    [[noreturn]] void fail();
    sqlite_api::sqlite3* handle();

    std::filesystem::path path;
    int open_transactions = 0;
    bool broken = false;  // an inner transaction was left without commit()

private:
    soci::session session_;
    std::vector<std::unique_ptr<Statement>> statements_;  // the one that was used last comes first
};

}  // namespace store

#include "lib/store/database.h"

#include "lib/store/connection.h"

namespace store {
namespace {

// Runs a statement for the time of one call: whatever happens, it holds no snapshot afterwards.
class Execution {
public:
    Execution(Database::Connection& connection, Statement& statement)
        : connection_(connection), statement_(statement) {}
    Execution(const Execution&) = delete;
    Execution& operator=(const Execution&) = delete;
    ~Execution() {
        if (failed_) {
            connection_.drop(statement_);
        } else {
            statement_.reset();
        }
    }

    template <class Work>
    auto attempt(Work work) {
        try {
            return work(statement_);
        } catch (const soci::soci_error&) {
            failed_ = true;
            connection_.fail();
        }
    }

private:
    Database::Connection& connection_;
    Statement& statement_;
    bool failed_ = false;
};

Statement& prepare(Database::Connection& connection, std::string_view sql, const Values& binds,
                   const std::vector<ColumnType>& columns) {
    try {
        return connection.statement(sql, binds, columns);
    } catch (const soci::soci_error&) {
        connection.fail();
    }
}

}  // namespace

Database::Database(std::unique_ptr<Connection> connection) : connection_(std::move(connection)) {}
Database::Database(Database&&) noexcept = default;
Database::~Database() = default;

Database::Database(const std::filesystem::path& path, Access access)
    : connection_(std::make_unique<Connection>(path, access)) {
    run_script("PRAGMA foreign_keys = ON");
    if (access == Access::ReadOnly) return;
    // What a large transaction changes stays in memory until the commit, as do the journals of
    // statements that fire triggers: writing them to files would take longer than the work itself.
    run_script(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY; "
        "PRAGMA cache_size = -16384");
}

Database Database::in_memory() {
    auto connection = std::make_unique<Connection>(":memory:", Access::ReadWrite);
    connection->path.clear();
    connection->run_script("PRAGMA foreign_keys = ON");
    return Database(std::move(connection));
}

void Database::read(std::string_view sql, const Values& binds,
                    const std::vector<ColumnType>& columns,
                    const std::function<bool(Row&)>& visit) {
    Execution execution(*connection_, prepare(*connection_, sql, binds, columns));
    bool more = execution.attempt([&](Statement& statement) { return statement.execute(binds); });
    Row row;
    while (more) {
        execution.attempt([&](Statement& statement) { statement.read(row); });
        if (!visit(row)) return;
        more = execution.attempt([](Statement& statement) { return statement.fetch(); });
    }
}

std::int64_t Database::run(std::string_view sql, const Values& binds) {
    Execution execution(*connection_, prepare(*connection_, sql, binds, {}));
    execution.attempt([&](Statement& statement) { return statement.execute(binds); });
    return sqlite_api::sqlite3_changes(connection_->handle());
}

std::int64_t Database::insert(std::string_view sql, const Values& binds) {
    run(sql, binds);
    return sqlite_api::sqlite3_last_insert_rowid(connection_->handle());
}

void Database::run_script(std::string_view text) {
    connection_->run_script(text);
}

bool Database::has_table(std::string_view name) {
    return find<std::int64_t>("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?",
                              {name})
        .has_value();
}

const std::filesystem::path& Database::path() const {
    return connection_->path;
}

void Database::set_busy_timeout(std::chrono::milliseconds timeout) {
    sqlite_api::sqlite3_busy_timeout(connection_->handle(), static_cast<int>(timeout.count()));
}

}  // namespace store

#include "lib/store/connection.h"

#include <algorithm>
#include <new>
#include <utility>

namespace store {
namespace {

constexpr std::chrono::milliseconds kBusyTimeout{5000};

// SOCI's library keeps the type information of its backends to itself, which UBSan's check of
// downcasts would need.
#define NO_VPTR_CHECK __attribute__((no_sanitize("vptr")))

NO_VPTR_CHECK sqlite_api::sqlite3* raw_connection(soci::session& session) {
    return static_cast<soci::sqlite3_session_backend*>(session.get_backend())->conn_;
}

NO_VPTR_CHECK sqlite_api::sqlite3_stmt* raw_statement(soci::statement& statement) {
    return static_cast<soci::sqlite3_statement_backend*>(statement.get_backend())->stmt_;
}

ColumnType type_of(const Value& value) {
    if (std::holds_alternative<std::int64_t>(value)) return ColumnType::Integer;
    if (std::holds_alternative<double>(value)) return ColumnType::Real;
    return ColumnType::Text;  // also null, which fits any
}

void assign(Slot& slot, const Value& value) {
    slot.indicator = soci::i_ok;
    if (const auto* integer = std::get_if<std::int64_t>(&value)) {
        slot.integer = *integer;
    } else if (const auto* real = std::get_if<double>(&value)) {
        slot.real = *real;
    } else if (const auto* text = std::get_if<std::string>(&value)) {
        slot.text = *text;
    } else {
        slot.indicator = soci::i_null;
    }
}

void exchange(soci::statement& statement, Slot& slot, bool is_input) {
    auto add = [&](auto& place) {
        is_input ? statement.exchange(soci::use(place, slot.indicator))
                 : statement.exchange(soci::into(place, slot.indicator));
    };
    switch (slot.type) {
        case ColumnType::Integer: return add(slot.integer);
        case ColumnType::Real: return add(slot.real);
        case ColumnType::Text: return add(slot.text);
    }
}

Failure::Kind kind_of(int code) {
    switch (code & 0xFF) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED: return Failure::Kind::Locked;
        case SQLITE_NOMEM: throw std::bad_alloc();
        case SQLITE_FULL: return Failure::Kind::Full;
        case SQLITE_CORRUPT: return Failure::Kind::Corrupt;
        case SQLITE_NOTADB: return Failure::Kind::NotADatabase;
        case SQLITE_READONLY: return Failure::Kind::ReadOnly;
        case SQLITE_CANTOPEN: return Failure::Kind::CannotOpen;
        case SQLITE_CONSTRAINT: return Failure::Kind::Constraint;
        default: return Failure::Kind::Other;
    }
}

std::string remedy(Failure::Kind kind) {
    switch (kind) {
        case Failure::Kind::Locked: return "is locked by another program: close it, then try again";
        case Failure::Kind::Full:
            return "cannot grow, no space is left: free some, then start again; nothing is lost";
        case Failure::Kind::Corrupt:
            return "is damaged: restore a backup (`openoutreach crm restore`)";
        case Failure::Kind::NotADatabase:
            return "is not a SQLite database: restore a backup, or move it away";
        case Failure::Kind::ReadOnly:
            return "may not be written: check the rights of the file and of its folder";
        case Failure::Kind::CannotOpen:
            return "cannot be opened: check that it exists and that you may read it";
        case Failure::Kind::Constraint: return "refused a row that breaks a rule";
        case Failure::Kind::Other: break;
    }
    return "failed";
}

std::string connect_text(const std::filesystem::path& path, Access access) {
    if (path.native().find('"') != std::string::npos) {
        throw Failure(Failure::Kind::CannotOpen, "the database's path must not contain a quote");
    }
    return "dbname=\"" + path.native() + "\" timeout=5" +
           (access == Access::ReadOnly ? " readonly=true" : "");
}

}  // namespace

Statement::Statement(soci::session& session, const std::string& sql, const Values& binds,
                     const std::vector<ColumnType>& columns)
    : sql_(sql), in_(binds.size()), out_(columns.size()), statement_(session) {
    statement_.alloc();
    statement_.prepare(sql_);
    for (std::size_t i = 0; i < in_.size(); ++i) {
        in_[i].type = type_of(binds[i]);
        exchange(statement_, in_[i], true);
    }
    for (std::size_t i = 0; i < out_.size(); ++i) {
        out_[i].type = columns[i];
        exchange(statement_, out_[i], false);
    }
    statement_.define_and_bind();
}

bool Statement::is_for(std::string_view sql, const Values& binds,
                       const std::vector<ColumnType>& columns) const {
    const auto has_type = [](const Slot& slot, ColumnType type) { return slot.type == type; };
    return sql_.size() == sql.size() && in_.size() == binds.size() && sql_ == sql &&
           std::equal(
               in_.begin(), in_.end(), binds.begin(),
               [](const Slot& slot, const Value& bind) { return slot.type == type_of(bind); }) &&
           std::equal(out_.begin(), out_.end(), columns.begin(), columns.end(), has_type);
}

bool Statement::execute(const Values& binds) {
    for (std::size_t i = 0; i < in_.size(); ++i) assign(in_[i], binds[i]);
    running_ = true;
    return statement_.execute(true);
}

bool Statement::fetch() {
    return statement_.fetch();
}

void Statement::reset() {
    running_ = false;
    if (auto* raw = raw_statement(statement_)) sqlite_api::sqlite3_reset(raw);
}

void Statement::read(Row& row) const {
    row.resize(out_.size());
    for (std::size_t i = 0; i < out_.size(); ++i) {
        const auto& slot = out_[i];
        row[i].type = slot.type;
        row[i].is_null = slot.indicator == soci::i_null;
        if (row[i].is_null) continue;
        row[i].integer = slot.integer;
        row[i].real = slot.real;
        if (slot.type == ColumnType::Text) row[i].text = slot.text;
    }
}

Database::Connection::Connection(const std::filesystem::path& file, Access access) : path(file) {
    try {
        session_.open(soci::sqlite3, connect_text(file, access));
        sqlite_api::sqlite3_busy_timeout(handle(), static_cast<int>(kBusyTimeout.count()));
        sqlite_api::sqlite3_extended_result_codes(handle(), 1);
    } catch (const soci::soci_error&) {
        throw Failure(Failure::Kind::CannotOpen,
                      "the database " + file.string() + " " + remedy(Failure::Kind::CannotOpen));
    }
}

sqlite_api::sqlite3* Database::Connection::handle() {
    return raw_connection(session_);
}

Statement& Database::Connection::statement(std::string_view sql, const Values& binds,
                                           const std::vector<ColumnType>& columns) {
    const auto found = std::find_if(statements_.begin(), statements_.end(), [&](const auto& one) {
        return !one->is_running() && one->is_for(sql, binds, columns);
    });
    if (found == statements_.end()) {
        statements_.insert(statements_.begin(),
                           std::make_unique<Statement>(session_, std::string(sql), binds, columns));
    } else {
        std::rotate(statements_.begin(), found, found + 1);
    }
    return *statements_.front();
}

void Database::Connection::drop(const Statement& statement) {
    std::erase_if(statements_, [&](const auto& one) { return one.get() == &statement; });
}

void Database::Connection::run_script(std::string_view text) {
    const std::string script(text);
    if (sqlite_api::sqlite3_exec(handle(), script.c_str(), nullptr, nullptr, nullptr) !=
        SQLITE_OK) {
        fail();
    }
}

void Database::Connection::fail() {
    // SOCI's own text would contain the bound values; SQLite's names tables and columns only.
    const auto kind = kind_of(sqlite_api::sqlite3_errcode(handle()));
    const std::string name = path.empty() ? "the database" : "the database " + path.string();
    throw Failure(kind,
                  name + " " + remedy(kind) + " (" + sqlite_api::sqlite3_errmsg(handle()) + ")");
}

}  // namespace store

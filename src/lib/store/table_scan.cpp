#include "lib/store/table_scan.h"

#include "lib/store/connection.h"

namespace store {
namespace {

std::string identifier(std::string_view name) {
    std::string text = "\"";
    for (const char c : name) text.append(c == '"' ? 2 : 1, c);
    return text + '"';
}

// Numbers need no parameters, of which SQLite allows a bounded count only.
std::string where(const RowFilter& filter) {
    if (filter.column.empty()) return {};
    std::string text = " WHERE " + identifier(filter.column) + " IN (";
    for (const auto value : filter.values) text += std::to_string(value) + ",";
    if (text.back() == ',') text.pop_back();
    return text + ")";
}

std::string select(std::string_view table, const std::vector<std::string>& columns,
                   const RowFilter& filter) {
    std::string text;
    for (const auto& column : columns) text += (text.empty() ? "" : ", ") + identifier(column);
    if (columns.empty()) text = "1";
    return "SELECT " + text + " FROM " + identifier(table) + where(filter);
}

}  // namespace

struct TableScan::Running {
    Database::Connection& connection;
    sqlite_api::sqlite3_stmt* statement = nullptr;
    bool is_over = false;

    Running(Database::Connection& opened, const std::string& sql) : connection(opened) {
        if (sqlite_api::sqlite3_prepare_v2(connection.handle(), sql.c_str(),
                                           static_cast<int>(sql.size()), &statement,
                                           nullptr) != SQLITE_OK) {
            connection.fail();
        }
    }
    Running(const Running&) = delete;
    Running& operator=(const Running&) = delete;
    ~Running() { sqlite_api::sqlite3_finalize(statement); }
};

std::vector<TableColumn> list_columns(Database& database, std::string_view table) {
    std::vector<TableColumn> columns;
    database.each<std::string, std::string>(
        "SELECT name, type FROM pragma_table_info(?) ORDER BY cid", {table},
        [&](std::string name, std::string type) {
            columns.push_back({std::move(name), std::move(type)});
        });
    return columns;
}

TableScan::TableScan(Database& database, std::string_view table,
                     const std::vector<std::string>& columns, const RowFilter& filter)
    : running_(std::make_unique<Running>(*database.connection_, select(table, columns, filter))) {}

TableScan::TableScan(TableScan&&) noexcept = default;
TableScan::~TableScan() = default;

bool TableScan::next() {
    if (running_->is_over) return false;
    const int code = sqlite_api::sqlite3_step(running_->statement);
    if (code == SQLITE_ROW) return true;
    running_->is_over = true;
    if (code != SQLITE_DONE) running_->connection.fail();
    // A statement that stands holds its snapshot.
    sqlite_api::sqlite3_reset(running_->statement);
    return false;
}

bool TableScan::is_null(std::size_t column) const {
    return sqlite_api::sqlite3_column_type(running_->statement, static_cast<int>(column)) ==
           SQLITE_NULL;
}

std::int64_t TableScan::integer(std::size_t column) const {
    return sqlite_api::sqlite3_column_int64(running_->statement, static_cast<int>(column));
}

double TableScan::real(std::size_t column) const {
    return sqlite_api::sqlite3_column_double(running_->statement, static_cast<int>(column));
}

std::string_view TableScan::text(std::size_t column) const {
    const int at = static_cast<int>(column);
    const void* bytes = sqlite_api::sqlite3_column_text(running_->statement, at);
    const auto size =
        static_cast<std::size_t>(sqlite_api::sqlite3_column_bytes(running_->statement, at));
    return bytes == nullptr ? std::string_view()
                            : std::string_view(static_cast<const char*>(bytes), size);
}

}  // namespace store

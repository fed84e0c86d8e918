// Reads a table from one end to the other, at the speed of SQLite itself: for engines that take in
// whole tables.
#pragma once

#include "lib/store/database.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace store {

// A column as the schema declares it: "varchar(100)", "datetime".
struct TableColumn {
    std::string name;
    std::string declared_type;
};

// In the schema's order; empty when there is no such table or view.
std::vector<TableColumn> list_columns(Database& database, std::string_view table);

// Only rows whose `column` is one of `values`; all rows when `column` is empty.
struct RowFilter {
    std::string column;
    std::vector<std::int64_t> values;
};

// A running SELECT of some columns of one table; it cannot write. May be moved to another thread,
// but the database is used by one thread at a time. The database outlives it. Throws Failure as
// Database does.
class TableScan {
public:
    TableScan(Database& database, std::string_view table, const std::vector<std::string>& columns,
              const RowFilter& filter = {});
    TableScan(TableScan&&) noexcept;
    ~TableScan();

    // Moves to the next row; false at the end, and from then on.
    bool next();

    // Of the present row; valid until next(). SQLite converts where the stored type is another one.
    bool is_null(std::size_t column) const;
    std::int64_t integer(std::size_t column) const;
    double real(std::size_t column) const;
    std::string_view text(std::size_t column) const;

private:
    struct Running;
    std::unique_ptr<Running> running_;
};

}  // namespace store

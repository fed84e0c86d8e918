// What Warehouse hides: DuckDB's own handles. Only the .cpp files of lib/dbt include this.
#pragma once

#include "lib/dbt/library.h"
#include "lib/dbt/warehouse.h"

#include <string>

namespace dbt {

struct Warehouse::Connection {
    Connection() = default;
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    // Where the library could not be opened there is neither.
    ~Connection() {
        if (session != nullptr) duckdb_disconnect(&session);
        if (database != nullptr) duckdb_close(&database);
    }

    std::string name;
    std::string path;
    duckdb_database database = nullptr;
    duckdb_connection session = nullptr;
};

}  // namespace dbt

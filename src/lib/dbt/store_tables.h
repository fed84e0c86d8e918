// Lends the tables of a store to a warehouse, whose SQL then reads them in place: nothing is copied
// and nothing can be written.
#pragma once

#include "lib/dbt/warehouse.h"
#include "lib/store/table_scan.h"

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace dbt {

// Stands for one database of a project's sources. It outlives the warehouse that it was lent to,
// and the store outlives both; while a query runs, nobody else uses the store.
class StoreTables {
public:
    explicit StoreTables(store::Database& database) : database_(database) {}
    StoreTables(const StoreTables&) = delete;
    StoreTables& operator=(const StoreTables&) = delete;

    // From now on `name`.`schema`.<table> reads the store's table of that name. A table that the
    // store does not have is a Binder failure.
    Result<void> lend(Warehouse& warehouse, const std::string& name, const std::string& schema,
                      const std::vector<std::string>& tables);

    // Shows only some rows of `table`: what a query over it costs is then what these cost.
    void present(const std::string& table, store::RowFilter rows) {
        presented_[table] = std::move(rows);
    }
    void present_all() { presented_.clear(); }

    // The module's own: a scan that the warehouse has asked for.
    std::unique_ptr<store::TableScan> scan(const std::string& table,
                                           const std::vector<std::string>& columns);
    bool presents_few(const std::string& table) const;
    store::Database& database() { return database_; }
    // One thread at a time uses the store, whichever of the warehouse's it is.
    std::mutex& mutex() { return mutex_; }

private:
    store::Database& database_;
    std::map<std::string, store::RowFilter> presented_;
    std::mutex mutex_;
};

}  // namespace dbt

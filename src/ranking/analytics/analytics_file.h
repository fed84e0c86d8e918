// The file with the analyses, open, with the CRM lent to it and a project to build in it.
#pragma once

#include "lib/dbt/runner.h"
#include "lib/dbt/store_tables.h"
#include "ranking/analytics/analytics_project.h"

#include <filesystem>
#include <map>
#include <memory>
#include <string>

namespace ranking {

// Nobody else can open the file meanwhile. SQL in it reads the CRM and the file, and no other file.
class AnalyticsFile {
public:
    // `project` and `crm` outlive this.
    static dbt::Result<std::unique_ptr<AnalyticsFile>> open(
        const std::filesystem::path& path, const dbt::Project& project, store::Database& crm,
        std::map<std::string, std::string> vars, const dbt::WarehouseOptions& options = {});

    dbt::Runner& runner() { return runner_; }
    dbt::Warehouse& warehouse() { return warehouse_; }

private:
    AnalyticsFile(dbt::Warehouse warehouse, const dbt::Project& project, store::Database& crm,
                  std::map<std::string, std::string> vars)
        : tables_(crm),
          warehouse_(std::move(warehouse)),
          runner_(project, warehouse_, std::move(vars)) {}

    dbt::StoreTables tables_;
    dbt::Warehouse warehouse_;
    dbt::Runner runner_;
};

}  // namespace ranking

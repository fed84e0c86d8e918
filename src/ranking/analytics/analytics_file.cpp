#include "ranking/analytics/analytics_file.h"

namespace ranking {

dbt::Result<std::unique_ptr<AnalyticsFile>> AnalyticsFile::open(
    const std::filesystem::path& path, const dbt::Project& project, store::Database& crm,
    std::map<std::string, std::string> vars, const dbt::WarehouseOptions& options) {
    auto warehouse = TRY(open_analytics(path, options));
    std::unique_ptr<AnalyticsFile> file(
        new AnalyticsFile(std::move(warehouse), project, crm, std::move(vars)));
    TRY_VOID(lend_sources(project, file->tables_, file->warehouse_));
    return file;
}

}  // namespace ranking

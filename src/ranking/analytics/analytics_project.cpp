#include "ranking/analytics/analytics_project.h"

#include "base/log.h"
#include "embedded/analytics.h"

#include <fmt/core.h>

#include <chrono>
#include <set>
#include <utility>
#include <vector>

namespace ranking {
namespace {

std::vector<dbt::ProjectFile> embedded_files() {
    std::vector<dbt::ProjectFile> files;
    for (const auto name : embedded::analytics::kNames) {
        files.push_back({std::string(name), std::string(embedded::analytics::find(name))});
    }
    return files;
}

}  // namespace

dbt::Result<dbt::Project> load_project(const std::optional<std::filesystem::path>& folder) {
    return dbt::parse_project(folder ? TRY(dbt::read_project(*folder)) : embedded_files());
}

std::map<std::string, std::string> project_vars(base::Time today, int label_horizon_days,
                                                domain::UserId owner) {
    return {{"today", '"' + to_day(today) + '"'},
            {"owner", std::to_string(owner.value)},
            {"label_horizon_days", std::to_string(label_horizon_days)}};
}

std::string to_day(base::Time time) {
    const std::chrono::year_month_day day(std::chrono::floor<std::chrono::days>(time));
    return fmt::format("{:04}-{:02}-{:02}", int(day.year()), unsigned(day.month()),
                       unsigned(day.day()));
}

dbt::Result<void> lend_sources(const dbt::Project& project, dbt::StoreTables& tables,
                               dbt::Warehouse& warehouse) {
    std::map<std::pair<std::string, std::string>, std::set<std::string>> named;
    for (const auto& source : project.sources) {
        if (!source.database.empty())
            named[{source.database, source.schema}].insert(source.identifier);
    }
    for (const auto& [place, names] : named) {
        TRY_VOID(tables.lend(warehouse, place.first, place.second, {names.begin(), names.end()}));
    }
    return {};
}

dbt::Result<dbt::Warehouse> open_analytics(const std::filesystem::path& file,
                                           const dbt::WarehouseOptions& options) {
    auto opened = dbt::Warehouse::open(file, options);
    if (opened || options.read_only || !set_aside_if_damaged(file, opened.error())) return opened;
    return dbt::Warehouse::open(file, options);
}

bool set_aside_if_damaged(const std::filesystem::path& file, const dbt::Failure& failure) {
    if (failure.kind != dbt::Failure::Kind::Damaged) return false;
    base::log::warning("{}; {} is moved aside as .damaged and made anew from the CRM",
                       failure.message, file.filename().string());
    dbt::set_aside(file);
    return true;
}

}  // namespace ranking

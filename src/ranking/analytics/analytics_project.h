// The dbt project that turns the CRM into what the ranking learns from.
#pragma once

#include "base/clock.h"
#include "lib/dbt/project.h"
#include "lib/dbt/store_tables.h"
#include "lib/dbt/warehouse.h"

#include <filesystem>
#include <map>
#include <optional>
#include <string>

namespace ranking {

inline constexpr const char* kMart = "ml_connection_accepted";
inline constexpr const char* kCandidatesModel = "ml_candidates";

// The one that is compiled in, or that of `folder`.
dbt::Result<dbt::Project> load_project(const std::optional<std::filesystem::path>& folder);

// The variables of a day, as JSON.
std::map<std::string, std::string> project_vars(base::Time today, int label_horizon_days,
                                                domain::UserId owner = {});

// "2026-01-31", in UTC.
std::string to_day(base::Time time);

// Lends the tables that the project's sources name.
dbt::Result<void> lend_sources(const dbt::Project& project, dbt::StoreTables& tables,
                               dbt::Warehouse& warehouse);

// Opens the file with the analyses; one that is damaged is moved aside and made anew, which the log
// tells.
dbt::Result<dbt::Warehouse> open_analytics(const std::filesystem::path& file,
                                           const dbt::WarehouseOptions& options);

// Moves the file aside when `failure` tells that it is damaged; the log tells it. Nobody has it
// open.
bool set_aside_if_damaged(const std::filesystem::path& file, const dbt::Failure& failure);

}  // namespace ranking

#include "crm/steering/owner.h"

#include <fmt/core.h>

#include <algorithm>

namespace crm {
namespace {

using domain::ProfileState;

std::size_t index_of(ProfileState state) {
    return static_cast<std::size_t>(state);
}

// Fills `ids` with those of the rows of `table` that are named as `name_of(state)` says.
template <class Name>
bool load_ids(store::Database& database, const std::string& table, std::int64_t department,
              Name name_of, std::array<std::int64_t, domain::kProfileStateCount>& ids) {
    for (const auto& row : domain::profile_state_table()) {
        const std::string_view name = name_of(row);
        if (name.empty()) continue;
        const auto found = database.find<std::int64_t>(
            "SELECT id FROM " + table + " WHERE name = ? AND department_id = ? ORDER BY id LIMIT 1",
            {name, department});
        if (!found) return false;
        ids.at(index_of(row.state)) = std::get<0>(*found);
    }
    return true;
}

bool load_department(store::Database& database, Owner& owner) {
    const auto department = database.find<std::int64_t>(
        "SELECT d.group_ptr_id FROM common_department AS d JOIN auth_group AS g "
        "ON g.id = d.group_ptr_id WHERE g.name = 'LinkedIn Outreach'");
    if (!department) return false;
    owner.department = std::get<0>(*department);
    const auto source = database.find<std::int64_t>(
        "SELECT id FROM crm_leadsource WHERE name = 'LinkedIn Scraper' AND department_id = ? "
        "ORDER BY id LIMIT 1",
        {owner.department});
    const auto content_type = database.find<std::int64_t>(
        "SELECT id FROM django_content_type WHERE app_label = 'crm' AND model = 'lead'");
    if (!source || !content_type) return false;
    owner.lead_source = std::get<0>(*source);
    owner.lead_content_type = std::get<0>(*content_type);
    return true;
}

bool load_all(store::Database& database, Owner& owner) {
    const auto user =
        database.find<std::int64_t>("SELECT id FROM auth_user WHERE username = ?", {owner.handle});
    if (!user || !load_department(database, owner)) return false;
    owner.user = {std::get<0>(*user)};
    const auto stage = [](const domain::ProfileStateRow& row) { return row.stage; };
    const auto reason = [](const domain::ProfileStateRow& row) { return row.closing_reason; };
    return load_ids(database, "crm_stage", owner.department, stage, owner.stages) &&
           load_ids(database, "crm_closingreason", owner.department, reason, owner.closing_reasons);
}

}  // namespace

std::int64_t Owner::stage(ProfileState state) const {
    return stages.at(index_of(state));
}

std::optional<std::int64_t> Owner::closing_reason(ProfileState state) const {
    const auto id = closing_reasons.at(index_of(state));
    return id == 0 ? std::nullopt : std::optional(id);
}

std::optional<ProfileState> Owner::state(std::int64_t stage_id) const {
    const auto found = std::find(stages.begin(), stages.end(), stage_id);
    if (found == stages.end()) return std::nullopt;
    return static_cast<ProfileState>(found - stages.begin());
}

base::Result<Owner> load_owner(store::Database& database, std::string_view handle) {
    Owner owner{.handle = std::string(handle)};
    if (load_all(database, owner)) return owner;
    return base::failure(fmt::format(
        "the CRM is not set up for the account {}: run `openoutreach crm setup`", handle));
}

}  // namespace crm

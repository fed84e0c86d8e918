#include "crm/file/setup.h"

#include "crm/schema/random_text.h"
#include "crm/schema/time_text.h"
#include "domain/profile_state.h"
#include "lib/store/transaction.h"

#include <fmt/core.h>

#include <optional>
#include <string_view>

namespace crm {
namespace {

// One run of the bootstrap: each step makes what is missing and says so.
class Bootstrap {
public:
    Bootstrap(store::Database& database, base::Time now, base::Rng rng)
        : database_(database), now_(now), rng_(std::move(rng)) {}

    std::vector<std::string> run(const std::vector<std::string>& handles) {
        const auto co_workers = ensure_group("co-workers");
        const auto department = ensure_department();
        for (const auto& handle : handles) ensure_user(handle, {co_workers, department});
        ensure_stages(department);
        ensure_closing_reasons(department);
        ensure_lead_source(department);
        ensure_site();
        return std::move(made_);
    }

private:
    std::optional<std::int64_t> find(std::string_view sql, const store::Values& binds) {
        const auto row = database_.find<std::int64_t>(sql, binds);
        return row ? std::optional(std::get<0>(*row)) : std::nullopt;
    }

    void say(std::string line) { made_.push_back(std::move(line)); }

    std::int64_t ensure_group(std::string_view name) {
        if (const auto id = find("SELECT id FROM auth_group WHERE name = ?", {name})) return *id;
        say(fmt::format("group {}", name));
        return database_.insert("INSERT INTO auth_group (name) VALUES (?)", {name});
    }

    std::int64_t ensure_department() {
        const auto group = ensure_group("LinkedIn Outreach");
        if (find("SELECT group_ptr_id FROM common_department WHERE group_ptr_id = ?", {group})) {
            return group;
        }
        say("department LinkedIn Outreach");
        database_.run(
            "INSERT INTO common_department (group_ptr_id, works_globally, default_country_id, "
            "default_currency_id) VALUES (?, 0, NULL, NULL)",
            {group});
        return group;
    }

    void ensure_user(const std::string& handle, const std::vector<std::int64_t>& groups) {
        const auto known = find("SELECT id FROM auth_user WHERE username = ?", {handle});
        const auto user = known ? *known : add_user(handle);
        for (const auto group : groups) ensure_membership(user, group);
        ensure_user_profile(user);
    }

    std::int64_t add_user(const std::string& handle) {
        say("user " + handle);
        return database_.insert(
            "INSERT INTO auth_user (password, last_login, is_superuser, username, last_name, "
            "email, is_staff, is_active, date_joined, first_name) "
            "VALUES (?, NULL, 0, ?, '', '', 1, 1, ?, '')",
            {unusable_password(rng_), handle, to_text(now_)});
    }

    void ensure_membership(std::int64_t user, std::int64_t group) {
        database_.run("INSERT OR IGNORE INTO auth_user_groups (user_id, group_id) VALUES (?, ?)",
                      {user, group});
    }

    void ensure_user_profile(std::int64_t user) {
        database_.run(
            "INSERT OR IGNORE INTO common_userprofile (user_id, utc_timezone, activate_timezone, "
            "messages, language_code, pbx_number) VALUES (?, '', 0, '[]', 'en', '')",
            {user});
    }

    void ensure_stages(std::int64_t department) {
        std::int64_t number = 0;
        for (const auto& row : domain::profile_state_table()) {
            ++number;
            if (find("SELECT id FROM crm_stage WHERE name = ? AND department_id = ?",
                     {row.stage, department})) {
                continue;
            }
            say(fmt::format("stage {}", row.stage));
            add_stage(row, number, department);
        }
    }

    void add_stage(const domain::ProfileStateRow& row, std::int64_t number,
                   std::int64_t department) {
        database_.run(
            "INSERT INTO crm_stage (name, \"default\", index_number, second_default, "
            "success_stage, conditional_success_stage, goods_shipped, department_id) "
            "VALUES (?, ?, ?, 0, ?, 0, 0, ?)",
            {row.stage, row.state == domain::ProfileState::Discovered, number,
             row.state == domain::ProfileState::Completed, department});
    }

    void ensure_closing_reasons(std::int64_t department) {
        std::int64_t number = 0;
        for (const auto& row : domain::profile_state_table()) {
            if (row.closing_reason.empty()) continue;
            ++number;
            if (find("SELECT id FROM crm_closingreason WHERE name = ? AND department_id = ?",
                     {row.closing_reason, department})) {
                continue;
            }
            say(fmt::format("closing reason {}", row.closing_reason));
            database_.run(
                "INSERT INTO crm_closingreason (name, index_number, success_reason, "
                "department_id) VALUES (?, ?, ?, ?)",
                {row.closing_reason, number, row.state == domain::ProfileState::Completed,
                 department});
        }
    }

    void ensure_lead_source(std::int64_t department) {
        if (find("SELECT id FROM crm_leadsource WHERE name = 'LinkedIn Scraper' "
                 "AND department_id = ?",
                 {department})) {
            return;
        }
        say("lead source LinkedIn Scraper");
        database_.run(
            "INSERT INTO crm_leadsource (name, email, uuid, form_template, success_template, "
            "department_id) VALUES ('LinkedIn Scraper', '', ?, '', '', ?)",
            {random_uuid(rng_), department});
    }

    // An adopted file keeps the site it has.
    void ensure_site() {
        if (find("SELECT id FROM django_site LIMIT 1", {})) return;
        say("site localhost");
        database_.run(
            "INSERT INTO django_site (id, name, domain) VALUES (1, 'localhost', "
            "'localhost')");
    }

    store::Database& database_;
    base::Time now_;
    base::Rng rng_;
    std::vector<std::string> made_;
};

}  // namespace

std::vector<std::string> setup(store::Database& database, const std::vector<std::string>& handles,
                               base::Time now, base::Rng rng) {
    store::Transaction transaction(database);
    auto made = Bootstrap(database, now, std::move(rng)).run(handles);
    transaction.commit();
    return made;
}

}  // namespace crm

#include "views/records.h"

#include "base/text/printable.h"
#include "crm/file/database.h"
#include "crm/steering/control.h"
#include "home/settings_file.h"
#include "views/setup.h"

#include <fmt/core.h>

#include <algorithm>

namespace views {
namespace {

base::Result<home::Settings> settings_of(const home::Paths& paths) {
    if (!std::filesystem::exists(paths.settings_file())) return home::Settings();
    return TRY(home::read_settings(paths)).settings;
}

base::Result<store::Database> open_file(const std::filesystem::path& path, store::Access access) {
    if (access == store::Access::ReadOnly) return crm::open_read_only(path);
    auto opened = TRY(crm::open(path, base::SystemClock().now()));
    for (const auto& line : opened.done) fmt::print(stderr, "{}\n", base::to_printable(line));
    return std::move(opened.database);
}

// Of a home that has been set up, and in which nobody has worked yet.
base::Result<store::Database> open_new(const home::Paths& paths, const home::Settings& settings,
                                       store::Access access) {
    if (access == store::Access::ReadOnly) return empty_crm(settings, base::SystemClock().now());
    TRY_VOID(set_up_crm(paths, settings));
    return open_file(paths.database(), access);
}

base::Result<store::Database> open_database(const home::Paths& paths,
                                            const home::Settings& settings, store::Access access) {
    if (std::filesystem::exists(paths.database())) return open_file(paths.database(), access);
    if (const auto reason = home::why_no_settings(paths)) return base::failure(*reason);
    return open_new(paths, settings, access);
}

// A demo's home lives in simulated time: that of the last thing written down.
base::Time time_in(const home::Settings& settings, store::Database& database) {
    const auto* account = settings.active_account();
    if (!settings.demo || account == nullptr) return base::SystemClock().now();
    const auto status = crm::Control(database, account->handle).find_status();
    return status ? status->at : settings.demo->start;
}

base::Result<Records> open_at(const home::Paths& paths, home::Settings settings,
                              store::Access access) {
    auto database = TRY(open_database(paths, settings, access));
    const auto now = time_in(settings, database);
    return Records{.paths = paths,
                   .settings = std::move(settings),
                   .database = std::move(database),
                   .now = now};
}

// Whether the CRM has been made ready for each account that is active now.
bool knows_all(Records& records) {
    const auto& accounts = records.settings.accounts;
    return std::all_of(accounts.begin(), accounts.end(), [&](const domain::Account& account) {
        return !account.active || crm::load_owner(records.database, account.handle);
    });
}

}  // namespace

base::Result<Records> open_records(const std::optional<std::filesystem::path>& home,
                                   store::Access access) {
    const home::Paths paths(home::find_home(home));
    return open_at(paths, TRY(settings_of(paths)), access);
}

base::Result<Records> open_work_records(const std::optional<std::filesystem::path>& home,
                                        const std::string& account, store::Access access) {
    const home::Paths paths(home::find_home(home));
    auto settings = TRY(read_settings_for(paths, account));
    auto records = TRY(open_at(paths, settings, access));
    if (knows_all(records)) return records;
    TRY_VOID(set_up_crm(paths, settings));
    return open_at(paths, std::move(settings), access);
}

base::Result<home::Settings> read_settings_for(const home::Paths& paths,
                                               const std::string& account) {
    auto settings = std::move(TRY(home::read_settings(paths)).settings);
    const std::string file = paths.settings_file().string();
    if (!account.empty()) {
        if (const auto chosen = settings.activate_only(account); !chosen)
            return base::failure(file + ": " + chosen.error().message);
    }
    if (settings.active_account() == nullptr)
        return base::failure(file + ": no account is active; set `active: true` on one");
    return settings;
}

conduct::Turn turn_of(const home::Settings& settings, const domain::Account& account,
                      base::Time now) {
    return {.now = now,
            .uptime = settings.demo ? base::Uptime() : base::SystemClock().uptime(),
            .account = account,
            .campaign = settings.campaign};
}

base::Result<crm::Owner> load_owner(Records& records, const std::string& handle) {
    if (!handle.empty()) return crm::load_owner(records.database, handle);
    const auto* active = records.settings.active_account();
    if (active != nullptr) return crm::load_owner(records.database, active->handle);
    return base::failure(
        fmt::format("no account is active in {}: activate one there, or name one with --account",
                    records.paths.settings_file().string()));
}

std::string full_name(const crm::Person& person) {
    const bool both = !person.first_name.empty() && !person.last_name.empty();
    return person.first_name + (both ? " " : "") + person.last_name;
}

std::string one_line(const crm::Person& person) {
    auto details = person.public_id.empty() ? person.url : person.public_id;
    details += ", " + (person.state.empty() ? "without a state" : person.state);
    if (!person.company.empty()) details += ", at " + person.company;
    const auto name = full_name(person);
    return base::to_printable(name.empty() ? details : fmt::format("{} ({})", name, details));
}

}  // namespace views

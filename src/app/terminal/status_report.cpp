#include "app/terminal/status_report.h"

#include "app/program.h"
#include "app/records.h"
#include "base/json.h"
#include "crm/steering/lease.h"
#include "crm/steering/owner.h"
#include "domain/act_rule.h"
#include "home/lock.h"

#include <fmt/core.h>

namespace app {
namespace {

using nlohmann::ordered_json;

constexpr std::size_t kLatest = 10;

ordered_json states(const crm::StateCounts& counts) {
    ordered_json out;
    for (const auto& row : domain::profile_state_table()) {
        out[std::string(row.name)] = counts.at(static_cast<std::size_t>(row.state));
    }
    return out;
}

ordered_json used_today(const conduct::RateLimiter& limits, const conduct::Turn& turn) {
    ordered_json out;
    for (const auto& rule : domain::act_rules()) {
        out[std::string(rule.name)] = fmt::format("{} of {}", limits.used_today(rule.kind, turn),
                                                  rule.limits(turn.campaign).daily);
    }
    return out;
}

ordered_json latest_actions(const crm::Ledger& ledger, const conduct::Calendar& calendar) {
    auto out = ordered_json::array();
    for (const auto& entry : ledger.list_latest(kLatest * 10)) {
        if (!domain::rule(entry.kind).is_visible || out.size() == kLatest) continue;
        out.push_back(fmt::format("{}  {} {}: {}", calendar.text(entry.decided_at),
                                  domain::name(entry.kind), entry.public_id.text(),
                                  entry.outcome ? domain::name(*entry.outcome) : "open"));
    }
    return out;
}

ordered_json latest_events(const crm::Events& events, const conduct::Calendar& calendar) {
    auto out = ordered_json::array();
    for (const auto& event : events.list_latest(kLatest)) {
        out.push_back(fmt::format("{}  {} {}: {}", calendar.text(event.at), event.kind,
                                  event.public_id, event.text));
    }
    return out;
}

// What the daemon said last, and whether it still lives.
ordered_json daemon_status(store::Database& database, const crm::Control& control,
                           const home::Paths& paths, const std::string& handle,
                           const conduct::Calendar& calendar) {
    const auto holder = crm::find_holder(database, handle, base::SystemClock().now());
    ordered_json out{{"running", holder || home::Lock::is_held(paths.lock_file(handle))}};
    if (holder) out["by"] = *holder;
    const auto status = control.find_status();
    if (!status) return out;
    out["said"] = calendar.text(status->at);
    const auto said = ordered_json::parse(status->json, nullptr, false);
    if (said.is_object()) out.update(said);
    return out;
}

// A demo's home lives in simulated time: that of the last thing written down.
base::Time time_of(const home::Settings& settings, const crm::Control& control) {
    if (!settings.demo) return base::SystemClock().now();
    const auto status = control.find_status();
    return status ? status->at : settings.demo->start;
}

std::string invites_text(const ordered_json& daemon,
                         const std::optional<domain::Refusal>& refusal) {
    if (refusal) return "none now: " + refusal->text;
    if (daemon["running"] != true) return "may be sent, once `openoutreach run` is at work";
    const auto awaited = daemon.value("awaits", "");
    return awaited.empty() ? "may be sent" : "none now: " + awaited;
}

// "Europe/Amsterdam, by TZ in the environment".
std::string zone_text(const home::Settings& settings) {
    const auto& origin = settings.time_zone_origin;
    return settings.time_zone + (origin.empty() ? "" : ", by " + origin);
}

}  // namespace

base::Result<ordered_json> make_status(const home::Paths& paths, const home::Settings& settings) {
    const domain::Account* account = settings.active_account();
    auto database = TRY(crm::open_read_only(paths.database()));
    const auto owner = TRY(crm::load_owner(database, account->handle));
    const crm::Deals deals(database, owner);
    const crm::Ledger ledger(database, account->handle);
    const crm::Control control(database, account->handle);
    const crm::DoNotContact do_not_contact(database);
    const conduct::Calendar calendar(settings.time_zone);
    const conduct::Permission permission(control, ledger, deals, do_not_contact, calendar);
    const auto turn = turn_of(settings, *account, time_of(settings, control));
    const auto daemon = daemon_status(database, control, paths, account->handle, calendar);
    return ordered_json{
        {"mode", settings.mode()},
        {"home", paths.root().string()},
        {"account", account->handle},
        {"site", settings.demo ? "the sandbox of a demo" : settings.site_url},
        {"time", calendar.text(turn.now)},
        {"time_zone", zone_text(settings)},
        {"daemon", daemon},
        {"states", states(deals.count_by_state())},
        {"today", used_today(permission.limits(), turn)},
        {"invites", invites_text(daemon, permission.why_not(domain::ActionKind::Invite, turn))},
        {"latest_actions", latest_actions(ledger, calendar)},
        {"latest_events", latest_events(crm::Events(database, account->handle), calendar)}};
}

}  // namespace app

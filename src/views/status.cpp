#include "views/status.h"

#include "base/json.h"
#include "crm/steering/lease.h"
#include "crm/steering/owner.h"
#include "domain/act_rule.h"
#include "home/lock.h"
#include "views/json.h"

#include <fmt/core.h>

namespace views {
namespace {

using domain::ActionKind;
using nlohmann::ordered_json;

constexpr std::size_t kLatest = 10;

std::vector<Gauge> gauges(const conduct::Permission& permission, const conduct::Turn& turn) {
    std::vector<Gauge> out;
    for (const auto& rule : domain::act_rules()) {
        const auto& limits = permission.limits();
        out.push_back({.kind = rule.kind,
                       .used = limits.used_today(rule.kind, turn),
                       .limit = limits.daily_limit(rule.kind, turn),
                       .used_this_week = limits.used_this_week(rule.kind, turn),
                       .limit_of_week = limits.limit_of_week(rule.kind, turn),
                       .text = limits.used_text(rule.kind, turn),
                       .refusal = permission.why_not(rule.kind, turn)});
    }
    return out;
}

std::vector<Happening> latest_actions(store::Database& database, const crm::Ledger& ledger) {
    std::vector<Happening> out;
    for (const auto& entry : ledger.list_latest(kLatest * 10)) {
        if (!domain::rule(entry.kind).is_visible || out.size() == kLatest) continue;
        out.push_back(to_happening(database, entry));
    }
    return out;
}

std::vector<Happening> latest_events(store::Database& database, const std::string& handle) {
    std::vector<Happening> out;
    for (const auto& event : crm::Events(database, handle).list_latest(kLatest))
        out.push_back(to_happening(database, event));
    return out;
}

Working find_working(Records& records, const crm::Control& control, const std::string& handle) {
    const auto holder = crm::find_holder(records.database, handle, base::SystemClock().now());
    Working working{.is_running = holder || home::Lock::is_held(records.paths.lock_file(handle)),
                    .by = holder.value_or("")};
    const auto status = control.find_status();
    if (!status) return working;
    working.said_at = status->at;
    const auto said = ordered_json::parse(status->json, nullptr, false);
    if (!said.is_object()) return working;
    working.lane = said.value("lane", "");
    working.text = said.value("text", "");
    working.next = said.value("next", "");
    working.awaits = said.value("awaits", "");
    return working;
}

std::string invites_text(const Status& status) {
    const auto& refusal = status.today.at(static_cast<std::size_t>(ActionKind::Invite)).refusal;
    if (refusal) return "none now: " + refusal->text;
    if (!status.daemon.is_running) return "may be sent, once `openoutreach run` is at work";
    return status.daemon.awaits.empty() ? "may be sent" : "none now: " + status.daemon.awaits;
}

// The first that holds of: it needs the user, is paused, does not run, cannot act now, works.
std::string headline_of(const Status& status, const conduct::Calendar& calendar) {
    const auto& daemon = status.daemon;
    if (daemon.is_running && !daemon.awaits.empty()) return "It needs you: " + daemon.awaits + ".";
    if (status.pause)
        return fmt::format("Paused since {}: {}. `openoutreach resume` goes on.",
                           calendar.text(status.pause->since), status.pause->reason);
    if (!daemon.is_running) return "Nothing is at work: `openoutreach run` starts it.";
    const auto& refusal = status.today.at(static_cast<std::size_t>(ActionKind::Invite)).refusal;
    if (refusal) return fmt::format("At work; no invitations now: {}.", refusal->text);
    return "At work; invitations may be sent.";
}

ordered_json to_json(const Working& working) {
    return {{"running", working.is_running},         {"by", text_or_null(working.by)},
            {"said", utc_or_null(working.said_at)},  {"lane", text_or_null(working.lane)},
            {"text", text_or_null(working.text)},    {"next", text_or_null(working.next)},
            {"awaits", text_or_null(working.awaits)}};
}

ordered_json to_json(const crm::StateCounts& counts) {
    ordered_json out;
    for (const auto& row : domain::profile_state_table())
        out[std::string(row.name)] = counts.at(static_cast<std::size_t>(row.state));
    return out;
}

ordered_json to_json(const Gauge& gauge) {
    const auto& refusal = gauge.refusal;
    return {{"kind", domain::name(gauge.kind)},
            {"used", gauge.used},
            {"limit", gauge.limit},
            {"used_this_week", gauge.used_this_week},
            {"limit_of_week",
             gauge.limit_of_week > 0 ? ordered_json(gauge.limit_of_week) : ordered_json(nullptr)},
            {"why_not_now", refusal ? ordered_json(refusal->text) : ordered_json(nullptr)},
            {"until", refusal ? utc_or_null(refusal->until) : ordered_json(nullptr)}};
}

}  // namespace

base::Result<Status> status_of(Records& records) {
    const auto& settings = records.settings;
    const domain::Account* account = settings.active_account();
    const auto owner = TRY(crm::load_owner(records.database, account->handle));
    const crm::Deals deals(records.database, owner);
    const crm::Ledger ledger(records.database, account->handle);
    const crm::Control control(records.database, account->handle);
    const crm::DoNotContact do_not_contact(records.database);
    const conduct::Calendar calendar(settings.time_zone);
    const conduct::Permission permission(control, ledger, deals, do_not_contact, calendar);
    const auto turn = turn_of(settings, *account, records.now);
    Status status{.mode = settings.mode(),
                  .home = records.paths.root().string(),
                  .account = account->handle,
                  .site = settings.demo ? "the sandbox of a demo" : settings.site_url,
                  .now = records.now,
                  .time_zone = settings.time_zone,
                  .time_zone_origin = settings.time_zone_origin,
                  .daemon = find_working(records, control, account->handle),
                  .pause = control.find_pause(),
                  .states = deals.count_by_state(),
                  .today = gauges(permission, turn),
                  .latest_actions = latest_actions(records.database, ledger),
                  .latest_events = latest_events(records.database, account->handle)};
    status.invites = invites_text(status);
    status.headline = headline_of(status, calendar);
    return status;
}

base::Result<std::vector<Status>> list_statuses(Records& records) {
    const home::Settings all = records.settings;
    std::vector<Status> statuses;
    for (const auto& account : all.accounts) {
        if (!account.active) continue;
        records.settings = all;
        TRY_VOID(records.settings.activate_only(account.handle));
        statuses.push_back(TRY(status_of(records)));
    }
    records.settings = all;
    return statuses;
}

std::string zone_text(const std::string& zone, const std::string& origin) {
    return zone + (origin.empty() ? "" : ", by " + origin);
}

ordered_json to_json(const Status& status) {
    ordered_json today;
    auto limits = ordered_json::array();
    for (const auto& gauge : status.today) {
        today[std::string(domain::name(gauge.kind))] = gauge.text;
        limits.push_back(to_json(gauge));
    }
    const auto& pause = status.pause;
    return {{"headline", status.headline},
            {"mode", status.mode},
            {"home", status.home},
            {"account", status.account},
            {"site", status.site},
            {"time", utc_text(status.now)},
            {"time_zone", zone_text(status.time_zone, status.time_zone_origin)},
            {"daemon", to_json(status.daemon)},
            {"paused",
             pause ? ordered_json{{"since", utc_text(pause->since)}, {"reason", pause->reason}}
                   : ordered_json(nullptr)},
            {"states", to_json(status.states)},
            {"today", today},
            {"limits", limits},
            {"invites", status.invites},
            {"warnings", status.warnings},
            {"latest_actions", to_json(status.latest_actions)},
            {"latest_events", to_json(status.latest_events)}};
}

ordered_json to_json(const std::vector<Status>& statuses) {
    if (statuses.size() == 1) return to_json(statuses.front());
    ordered_json out;
    for (const auto& status : statuses) {
        auto own = to_json(status);
        for (const char* common : {"mode", "home", "site", "warnings"}) {
            out[common] = own[common];
            own.erase(common);
        }
        out["accounts"][status.account] = std::move(own);
    }
    return out;
}

}  // namespace views

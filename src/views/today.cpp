#include "views/today.h"

#include "base/text/counted.h"
#include "conduct/calendar.h"
#include "crm/pipeline/aside.h"
#include "crm/steering/owner.h"
#include "domain/act_rule.h"
#include "views/json.h"
#include "views/people.h"
#include "views/person.h"

#include <fmt/core.h>

#include <algorithm>

namespace views {
namespace {

using domain::ProfileState;
using nlohmann::ordered_json;

constexpr std::size_t kMostAccepted = 20;
constexpr std::size_t kMostHeld = 5;
// So many are looked through for what happened since yesterday.
constexpr std::size_t kRecent = 5'000;

// The beginning of the last working day before the one that `now` is in.
base::Time last_working_day(const conduct::Calendar& calendar, const domain::WorkingHours& hours,
                            base::Time now) {
    constexpr int kFarthest = 14;  // days: nobody looks back further
    auto day = calendar.day_of(now);
    for (int i = 0; i < kFarthest; ++i) {
        day = calendar.day_of(day.start - std::chrono::hours(1));
        const auto before = day.start - std::chrono::minutes(1);
        if (day.contains(calendar.next_window(hours, before).start)) return day.start;
    }
    return day.start;
}

bool is_nobody_there(const crm::StateCounts& states) {
    return std::all_of(states.begin(), states.end(), [](auto count) { return count == 0; });
}

bool has_login(const Records& records) {
    const auto& account = *records.settings.active_account();
    auto saved = records.paths.cookie_file(account.handle);
    return !account.password.empty() || std::filesystem::exists(saved) ||
           std::filesystem::exists(saved.replace_extension(".txt"));
}

// What a home wants before anything can be done in it.
void add_beginning(const Records& records, const Status& status, std::vector<Need>& needs) {
    if (!records.settings.demo && !has_login(records))
        needs.push_back({.what = "the site is to be logged in to", .remedy = "openoutreach login"});
    if (is_nobody_there(status.states)) {
        needs.push_back({.what = "nobody is in the CRM yet; bring a list, or a search",
                         .remedy = "openoutreach crm import FILE"});
    }
}

std::vector<Need> list_needs(const Records& records, const Status& status,
                             const crm::Deals& deals) {
    std::vector<Need> needs;
    if (status.daemon.is_running && !status.daemon.awaits.empty())
        needs.push_back({.what = status.daemon.awaits});
    if (status.pause) {
        needs.push_back(
            {.what = "it is paused: " + status.pause->reason, .remedy = "openoutreach resume"});
    }
    if (!status.daemon.is_running) add_beginning(records, status, needs);
    if (!status.daemon.is_running)
        needs.push_back({.what = "nothing is at work", .remedy = "openoutreach run"});
    const auto held = deals.list_held();
    for (std::size_t i = 0; i < std::min(held.size(), kMostHeld); ++i) {
        needs.push_back({.what = fmt::format("no message could be written to {}: {}",
                                             held[i].public_id.text(), held[i].reason),
                         .remedy = "openoutreach message preview " + held[i].public_id.text()});
    }
    if (held.size() > kMostHeld)
        needs.push_back({.what = base::counted(held.size() - kMostHeld, "more waits", "more wait") +
                                 " like that"});
    return needs;
}

std::vector<std::int64_t> count_done(const crm::Ledger& ledger, base::Time since) {
    std::vector<std::int64_t> done(domain::kActionKindCount, 0);
    for (const auto& entry : ledger.list_latest(kRecent)) {
        const bool is_done = entry.outcome == domain::Outcome::Done;
        if (is_done && entry.settled_at.value_or(entry.decided_at) >= since)
            ++done[static_cast<std::size_t>(entry.kind)];
    }
    return done;
}

std::int64_t count_invitable(store::Database& database, const crm::Deals& deals,
                             const crm::StateCounts& states) {
    const auto aside = crm::Aside(database).list();
    const auto blocked = std::count_if(aside.begin(), aside.end(), [&](domain::DealId deal) {
        const auto found = deals.find(deal);
        return found && found->state == ProfileState::Enriched;
    });
    return states.at(static_cast<std::size_t>(ProfileState::Enriched)) - blocked;
}

std::int64_t count_ended(store::Database& database, const std::string& handle, base::Time since) {
    const auto events = crm::Events(database, handle).list_latest(kRecent);
    return std::count_if(events.begin(), events.end(), [&](const crm::Event& event) {
        return event.kind == domain::name(ProfileState::Failed) && event.at >= since;
    });
}

std::vector<crm::Person> list_people(Records& records, const crm::PeopleFilter& filter,
                                     crm::PeopleOrder order) {
    std::vector<crm::Person> people;
    crm::People(records.database).each(filter, order, [&](crm::Person&& person) {
        people.push_back(std::move(person));
    });
    return people;
}

void add_people(Records& records, TodayView& view) {
    const auto& account = view.status.account;
    view.accepted = list_people(records,
                                {.ever = ProfileState::Connected,
                                 .ever_since = view.since,
                                 .invited_by_us = true,
                                 .account = account,
                                 .limit = kMostAccepted},
                                crm::PeopleOrder::LatestFirst);
    auto waiting =
        list_people(records, {.state = ProfileState::Pending, .account = account, .limit = 1},
                    crm::PeopleOrder::LongestFirst);
    if (!waiting.empty()) view.waits_longest = std::move(waiting.front());
}

void add_hours(const conduct::Calendar& calendar, const domain::WorkingHours& hours,
               TodayView& view) {
    const auto window = calendar.window_at(hours, view.status.now);
    if (window) view.works_until = window->end;
    if (!window) view.works_from = calendar.next_window(hours, view.status.now).start;
}

ordered_json needs_json(const std::vector<Need>& needs) {
    auto out = ordered_json::array();
    for (const auto& need : needs)
        out.push_back({{"what", need.what}, {"remedy", text_or_null(need.remedy)}});
    return out;
}

}  // namespace

base::Result<TodayView> view_today(Records& records) {
    TodayView view{.status = TRY(status_of(records))};
    const auto& handle = view.status.account;
    const auto& hours = records.settings.campaign.working_hours;
    const conduct::Calendar calendar(records.settings.time_zone);
    const auto owner = TRY(crm::load_owner(records.database, handle));
    const crm::Deals deals(records.database, owner);
    view.needs = list_needs(records, view.status, deals);
    view.may_be_invited = count_invitable(records.database, deals, view.status.states);
    view.since = last_working_day(calendar, hours, records.now);
    view.done = count_done(crm::Ledger(records.database, handle), view.since);
    view.ended = count_ended(records.database, handle, view.since);
    add_hours(calendar, hours, view);
    add_people(records, view);
    return view;
}

ordered_json to_json(const TodayView& view) {
    auto out = to_json(view.status);
    out["needs"] = needs_json(view.needs);
    out["since"] = utc_text(view.since);
    auto& accepted = out["accepted"] = ordered_json::array();
    for (const auto& person : view.accepted) accepted.push_back(to_json(person));
    auto& done = out["done"] = ordered_json::object();
    for (const auto& rule : domain::act_rules())
        done[std::string(rule.name)] = view.done.at(static_cast<std::size_t>(rule.kind));
    out["may_be_invited"] = view.may_be_invited;
    out["ended"] = view.ended;
    out["works_until"] = utc_or_null(view.works_until);
    out["works_from"] = utc_or_null(view.works_from);
    out["waits_longest"] =
        view.waits_longest ? to_json(*view.waits_longest) : ordered_json(nullptr);
    return out;
}

}  // namespace views

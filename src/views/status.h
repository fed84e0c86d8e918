// How a home stands: the funnel, what is used up, what was done last, and why nothing is done now.
#pragma once

#include "conduct/permission.h"
#include "domain/profile_state.h"
#include "views/happening.h"
#include "views/records.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace views {

// What is left of a kind of act today.
struct Gauge {
    domain::ActionKind kind = domain::ActionKind::Invite;
    int used = 0;            // since the beginning of the calendar day
    int limit = 0;           // of a calendar day, by the tightest cap
    int used_this_week = 0;  // since the beginning of the calendar week
    int limit_of_week = 0;   // 0: none
    // "3 of 8 (warm-up: 8 of 20; this week: 17 of 100)": also by which cap, where it is not the
    // user's setting, and of the week.
    std::string text;
    std::optional<domain::Refusal> refusal;  // why none may be done now
};

// The daemon of the account, as it told of itself last.
struct Working {
    bool is_running = false;
    std::string by;  // the process that holds the account; empty: nobody
    std::optional<base::Time> said_at;
    std::string lane;
    std::string text;    // what it did last, or why it waits
    std::string next;    // "connect at Mon 5 Jan 09:30"
    std::string awaits;  // what it needs the user for; empty: nothing
};

struct Status {
    std::string headline;  // one sentence: what is going on
    std::string mode;
    std::string home;
    std::string account;
    std::string site;
    base::Time now;
    std::string time_zone;
    std::string time_zone_origin;
    Working daemon;
    std::optional<crm::Pause> pause;
    crm::StateCounts states{};
    std::vector<Gauge> today;           // one for each kind of act
    std::string invites;                // "may be sent", or why none may
    std::vector<std::string> warnings;  // of the settings; whoever asks for the status adds them
    std::vector<Happening> latest_actions;  // newest first; what people see alone
    std::vector<Happening> latest_events;   // newest first
};

// Of the active account, which there must be. Only reads; a daemon may be running.
base::Result<Status> status_of(Records& records);

// Of each active account, in the settings' order.
base::Result<std::vector<Status>> list_statuses(Records& records);

// Among the keys: `states` {"pending": 3, …}, `today` {"invite": "4 of 20", …}, `limits` [{kind,
// used, limit, why_not_now, until}].
nlohmann::ordered_json to_json(const Status& status);
// Of one as above; of several: what they have in common, and under `accounts` each by its handle.
nlohmann::ordered_json to_json(const std::vector<Status>& statuses);

// "Europe/Amsterdam, by TZ in the environment".
std::string zone_text(const std::string& zone, const std::string& origin);

}  // namespace views

// People in a list: by what they are called, where they work, where they stand and since when.
#pragma once

#include "crm/people/people.h"
#include "views/records.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace views {

// As it is typed; what is empty is not asked for.
struct PeopleQuestion {
    std::string state;
    std::string ever;   // reached at some time
    std::string since;  // "monday", "yesterday", "7d", "2026-11-01": goes with ever, else with the
                        // last change
    std::string accepted_since;  // of our invitations: the same as ever connected since
    bool waiting = false;        // for an answer: pending, who waits longest first
    std::string name;
    std::string company;
    std::string tag;
    std::int64_t import = 0;
    std::string account;
    std::size_t limit = 50;  // 0: all
};

struct PeopleView {
    std::vector<crm::Person> people;
    std::vector<std::string> blocked;  // beside them, as block_text() tells it
    std::int64_t total = 0;            // beyond the limit as well
    bool by_waiting = false;
    base::Time now;
};

// The error names what makes no sense, and what would.
base::Result<PeopleView> view_people(Records& records, const PeopleQuestion& question);
// An array, as `crm list --json` prints it.
nlohmann::ordered_json to_json(const PeopleView& view);

// A moment as people name it, in the zone of the records: "today", "yesterday", a weekday (the last
// one, today included), "7d", "3h", "2026-11-01", "2026-11-01 09:30".
base::Result<base::Time> parse_since(const Records& records, const std::string& text);
// "discovered", "enriched" …
base::Result<domain::ProfileState> parse_state(const std::string& text);

}  // namespace views

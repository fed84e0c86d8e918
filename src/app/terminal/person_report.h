// People of the CRM told to whoever looks: one in full, many in a table, one's history.
#pragma once

#include "app/records.h"

#include <nlohmann/json_fwd.hpp>

namespace app {

enum class Times { Local, Utc };

// All that is known: names, state and reason, what is due, blocks, messages, files.
nlohmann::ordered_json person_report(Records& records, const crm::Person& person, Times times);

// What happened and why, oldest first.
nlohmann::ordered_json history_report(Records& records, const crm::Person& person, Times times);

// Those that changed last first: a table for a terminal, or one JSON array.
void print_people(Records& records, const crm::PeopleFilter& filter, bool json);

}  // namespace app

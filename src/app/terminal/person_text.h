// A person, their history, and lists of people, as they are read in a terminal.
#pragma once

#include "crm/people/people.h"
#include "views/people.h"
#include "views/person.h"

#include <string>

namespace app {

// Times are those of `time_zone`. All texts are safe for a terminal.
std::string to_text(const views::PersonView& view, const std::string& time_zone);
std::string to_text(const views::HistoryView& view, const std::string& time_zone);
// A row each, in columns that fit the terminal.
std::string to_text(const views::PeopleView& view, const std::string& time_zone);

}  // namespace app

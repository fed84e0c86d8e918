// The CRM of a home, opened for whoever looks into it or changes it.
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "conduct/turn.h"
#include "crm/people/people.h"
#include "crm/pipeline/deals.h"
#include "home/paths.h"
#include "home/settings.h"
#include "lib/store/database.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace views {

// A settings file is not needed to look at the records: without one, `settings` has its defaults.
struct Records {
    home::Paths paths;
    home::Settings settings;
    store::Database database;
    base::Time now;  // in a demo's home the time there
};

// Where there is no CRM yet, but settings in order: one that is made to be written, or that of
// nobody to be looked at. Else the error says what to do.
base::Result<Records> open_records(const std::optional<std::filesystem::path>& home,
                                   store::Access access);

// The records of a home that can be worked with: `account`, or else the first active one, is the
// one active account of the settings, and known to the CRM. The error says what is missing.
base::Result<Records> open_work_records(const std::optional<std::filesystem::path>& home,
                                        const std::string& account, store::Access access);

// The settings with the account named as the only active one; without a name as they are, and an
// error when none is active there.
base::Result<home::Settings> read_settings_for(const home::Paths& paths,
                                               const std::string& account);

// What decides, at `now`, whether `account` may act: as a daemon of the home would see it. Holds on
// to both.
conduct::Turn turn_of(const home::Settings& settings, const domain::Account& account,
                      base::Time now);

// The account named, or else the active one, as the CRM knows it.
base::Result<crm::Owner> load_owner(Records& records, const std::string& handle);

// First and last name, as far as they are known.
std::string full_name(const crm::Person& person);
// "Rhea Dunmore (rhea-dunmore, pending, at Halvorn)", safe for a terminal.
std::string one_line(const crm::Person& person);

}  // namespace views

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

// The error says what to do where there is no CRM.
base::Result<Records> open_records(const std::optional<std::filesystem::path>& home,
                                   store::Access access);

// The records of a home that can be worked with, to look into: `account`, or else the first active
// one, is the one active account of the settings. The error says what is missing.
base::Result<Records> open_work_records(const std::optional<std::filesystem::path>& home,
                                        const std::string& account);

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

// Whom people mean by what they type: an address of linkedin.com or of the home's site, a slug as
// it is or percent-encoded, an id. The error says why it names nobody.
base::Result<domain::PublicId> parse_person(const Records& records, const std::string& text);

// Who is in the CRM under what was typed; the error also tells of somebody who was forgotten.
base::Result<crm::Person> find_person(Records& records, const std::string& text);
// Those whom somebody may mean who types an address, a slug, or parts of a name ("bob",
// "Bob B"): whoever is called exactly that, else all who have these words in their name; ten at
// most. The error: nobody is.
base::Result<std::vector<crm::Person>> find_meant(Records& records, const std::string& text);

// Whether `id`, parsed from what was typed, may be meant: the CRM knows it, or it is an address. A
// bare word that is no name of a profile here, but the first or last name of people, or a part of
// companies' names, is an error that names them: nothing may be told as done of somebody else.
base::Result<void> check_meant(Records& records, const std::string& typed,
                               const domain::PublicId& id);

// First and last name, as far as they are known.
std::string full_name(const crm::Person& person);
// "Rhea Dunmore (rhea-dunmore, pending, at Halvorn)", safe for a terminal.
std::string one_line(const crm::Person& person);

}  // namespace views

// The CRM of a home, opened for a command, and what the command says of it.
#pragma once

#include "views/meant.h"
#include "views/records.h"

#include <nlohmann/json_fwd.hpp>

#include <functional>

namespace app {

using views::full_name;
using views::one_line;
using views::read_settings_for;
using views::Records;
using views::turn_of;

// Opens the records, calls `work` on them and returns its exit code. What fails is told: kBadUsage
// where they cannot be opened, kRefused where `work` says no.
int with_records(const std::optional<std::filesystem::path>& home, store::Access access,
                 const std::function<base::Result<int>(Records&)>& work);

// Whom the user means by an address, a slug or parts of a name. At a terminal they are asked where
// several may be meant; elsewhere that is an error that names them.
base::Result<crm::Person> choose_person(Records& records, const std::string& text);

// A report as people or programs read it, on stdout.
void print_report(const nlohmann::ordered_json& report, bool json);
void print_json(const nlohmann::ordered_json& report);
// What was done: `text` for people, with its end of line, or the report.
void say(bool json, const nlohmann::ordered_json& report, const std::string& text);

inline constexpr const char* kJsonHelp = "print JSON, times in UTC";

}  // namespace app

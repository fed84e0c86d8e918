// What a home is configured to: each value with its origin, and whether it can be worked with.
#pragma once

#include "home/settings_file.h"

#include <string>
#include <vector>

namespace app {

struct ConfigLine {
    std::string key;     // dotted
    std::string value;   // "***" for a secret; empty: nothing is set
    std::string origin;  // "default", "accounts.secrets.yaml:12", "environment (AI_MODEL)"
};

// Every setting there is, in the order of the reference, account settings once for each account.
std::vector<ConfigLine> list_config(const home::SettingsReading& reading);

struct ConfigFindings {
    std::vector<std::string> problems;  // it does not work like this
    std::vector<std::string> warnings;  // it works, perhaps not as meant
    std::vector<std::string> notes;
    std::vector<std::string> unused;  // keys of the settings that nobody here reads
};

// Looks also at the files that the settings name: templates are compiled, keywords are read.
ConfigFindings check_config(const home::SettingsReading& reading, const home::Paths& paths);

// Problems, then warnings, of a home whose settings can be read: for those who look at something
// else and should know.
std::vector<std::string> list_doubts(const home::Paths& paths);

}  // namespace app

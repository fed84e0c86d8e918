// Reads accounts.secrets.yaml; every complaint carries file, line and remedy.
#pragma once

#include "base/result.h"
#include "home/paths.h"
#include "home/settings.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace home {

// A value that somebody gave, and where.
struct GivenSetting {
    std::string text;
    std::string origin;  // "accounts.secrets.yaml:12", "environment (AI_MODEL)"
};

struct SettingsReading {
    Settings settings;
    std::vector<std::string> warnings;          // unknown keys, readable secrets: told, and gone on
    std::map<std::string, GivenSetting> given;  // by dotted key; the rest are defaults
};

// Refuses: no file, malformed YAML, a value of the wrong kind or out of range, a key given twice,
// an unknown key in our own section `outreach:`. Paths in the file are relative to the home. What
// the file leaves out is taken from the environment, where the setting's row names a variable.
base::Result<SettingsReading> read_settings(const Paths& paths);

// What an account has of its own, "accounts.jane.campaign.connect", is common to all accounts as
// "campaign.connect". Empty for any other key.
std::string common_key(const std::string& key);

// The same from `text` alone; `file` is its name in complaints.
base::Result<SettingsReading> parse_settings(std::string_view text, const std::string& file,
                                             const Paths& paths);

}  // namespace home

// What the text of accounts.secrets.yaml says; every complaint carries file, line and remedy.
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
    std::vector<std::string> unused;            // keys that nobody here reads: told as warnings
    std::map<std::string, GivenSetting> given;  // by dotted key; the rest are defaults
};

// What an account has of its own, "accounts.jane.campaign.connect", is common to all accounts as
// "campaign.connect". Empty for any other key.
std::string common_key(const std::string& key);

// What `text` says, and nobody else; `file` is its name in complaints. Refuses what read_settings()
// (settings_file.h) refuses.
base::Result<SettingsReading> parse_settings(std::string_view text, const std::string& file,
                                             const Paths& paths);

}  // namespace home

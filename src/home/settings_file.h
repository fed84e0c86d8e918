// Reads accounts.secrets.yaml; every complaint carries file, line and remedy.
#pragma once

#include "base/result.h"
#include "home/paths.h"
#include "home/settings.h"

#include <string>
#include <string_view>
#include <vector>

namespace home {

struct SettingsReading {
    Settings settings;
    std::vector<std::string> warnings;  // unknown keys, readable secrets: told, and gone on
};

// Refuses: no file, malformed YAML, a value of the wrong kind or out of range, a key given twice,
// an unknown key in our own section `outreach:`. Paths in the file are relative to the home.
base::Result<SettingsReading> read_settings(const Paths& paths);

// The same from `text`; `file` is its name in complaints.
base::Result<SettingsReading> parse_settings(std::string_view text, const std::string& file,
                                             const Paths& paths);

}  // namespace home

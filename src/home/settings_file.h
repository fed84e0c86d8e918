// Reads accounts.secrets.yaml, and what the environment and the machine say beside it.
#pragma once

#include "home/settings_reading.h"

#include <optional>
#include <string>

namespace home {

// Refuses: no file, malformed YAML, a value of the wrong kind or out of range, a key given twice,
// an unknown key in our own section `outreach:`. Paths in the file are relative to the home. What
// the file leaves out is taken from the environment, where the setting's row names a variable.
base::Result<SettingsReading> read_settings(const Paths& paths);

// Why nobody can work with the home at `paths`, in one line with the remedy: it is a file, it or
// its settings are not ours to read, or nothing has been set up there. Nothing: its settings can be
// read.
std::optional<std::string> why_no_settings(const Paths& paths);

}  // namespace home

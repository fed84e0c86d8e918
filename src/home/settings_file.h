// Reads accounts.secrets.yaml, and what the environment and the machine say beside it.
#pragma once

#include "home/settings_reading.h"

namespace home {

// Refuses: no file, malformed YAML, a value of the wrong kind or out of range, a key given twice,
// an unknown key in our own section `outreach:`. Paths in the file are relative to the home. What
// the file leaves out is taken from the environment, where the setting's row names a variable.
base::Result<SettingsReading> read_settings(const Paths& paths);

}  // namespace home

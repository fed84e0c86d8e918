// The table of all settings: what each key is called and where its value goes.
#pragma once

#include "base/result.h"
#include "home/paths.h"
#include "home/settings.h"

#include <span>
#include <string>
#include <string_view>

namespace home {

// Where a row writes: the settings being read; account rows write to the last account.
struct SettingTarget {
    Settings& settings;
    const Paths& paths;
};

struct SettingRow {
    std::string_view key;  // dotted; `*` stands for an account's handle
    // On failure the error completes the sentence "`key` must be …".
    base::Result<void> (*read)(SettingTarget target, const std::string& text);
    std::string_view fallback = {};  // what holds when nobody says anything; empty: nothing does
    bool is_secret = false;          // never shown, not even in an error
    std::string_view variable = {};  // of the environment, for what the file leaves out
    bool is_list = false;            // may be a sequence: its values come with commas between
};

// In the order in which they are documented.
std::span<const SettingRow> setting_rows();

// Whether an account may have one of its own: `accounts.<handle>.campaign.…`.
bool may_differ(const SettingRow& row);

// Null when there is no such setting.
const SettingRow* find_setting_row(std::string_view key);
// Whether settings lie below `key`.
bool is_setting_section(std::string_view key);

}  // namespace home

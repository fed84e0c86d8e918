#include "home/settings_file.h"

#include "home/setting_rows.h"
#include "home/setting_value.h"
#include "home/time_zone.h"

#include <fmt/core.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <fstream>
#include <sstream>

namespace home {
namespace {

constexpr std::string_view kAccounts = "accounts.";

bool is_given(const SettingsReading& reading, const std::string& key) {
    return reading.given.contains(key) || reading.given.contains(key + "_file") ||
           reading.given.contains(key + "_FILE");
}

// `accounts.*.password` of the account that a process works.
std::string full_key(const SettingRow& row, const std::string& handle) {
    std::string key(row.key);
    const auto star = key.find('*');
    return star == std::string::npos ? key : key.replace(star, 1, handle);
}

base::Result<void> read_variable(const SettingRow& row, const Paths& paths,
                                 SettingsReading& reading) {
    const std::string name(row.variable);
    const char* value = std::getenv(name.c_str());
    auto& settings = reading.settings;
    const bool is_of_account = row.key.starts_with(kAccounts);
    const auto* active = settings.active_account();
    if (value == nullptr || *value == '\0' || (is_of_account && active == nullptr)) return {};
    const std::string key = full_key(row, is_of_account ? active->handle : "");
    if (is_given(reading, key)) return {};
    // Account rows write to the last account.
    Settings of_row = settings;
    if (is_of_account) of_row.accounts = {*active};
    const std::string text = row.is_secret ? value : trimmed_value(value);
    auto read = row.read(SettingTarget{of_row, paths}, text);
    if (!read)
        return base::failure("the environment's " + name + " must be " + read.error().message);
    if (is_of_account) {
        *std::find_if(settings.accounts.begin(), settings.accounts.end(), [&](const auto& account) {
            return account.handle == active->handle;
        }) = of_row.accounts.front();
    } else {
        settings = std::move(of_row);
    }
    reading.given[key] = {text, "environment (" + name + ")"};
    return {};
}

// A file with secrets that others can read is told at every start.
void warn_if_readable(const std::filesystem::path& file, std::vector<std::string>& warnings) {
    struct stat status {};
    if (::stat(file.c_str(), &status) == 0 && (status.st_mode & (S_IRGRP | S_IROTH)) != 0) {
        warnings.push_back(fmt::format("{0}: others can read the secrets in it; run: chmod 600 {0}",
                                       file.string()));
    }
}

}  // namespace

// What the settings leave out is the machine's own.
void find_zone(SettingsReading& reading) {
    if (!reading.settings.time_zone.empty()) {
        reading.settings.time_zone_origin = reading.given.at("outreach.time_zone").origin;
        return;
    }
    auto zone = find_time_zone(zone_sources());
    reading.settings.time_zone = zone.name;
    reading.settings.time_zone_origin = zone.origin;
    if (!zone.warning.empty()) reading.warnings.push_back(zone.warning);
}

std::optional<std::string> why_no_settings(const Paths& paths) {
    std::error_code error;
    const std::string root = paths.root().string();
    const auto kind = std::filesystem::status(paths.root(), error).type();
    if (kind == std::filesystem::file_type::regular)
        return root + ": is a file, and a home is a folder; name another with --home";
    const std::string file = paths.settings_file().string();
    if (::access(file.c_str(), R_OK) == 0) return std::nullopt;
    if (errno == EACCES) {
        return fmt::format(
            "{}: you may not read it; work as the user whose home it is, or take it over with "
            "`chown -R`",
            file);
    }
    return fmt::format(
        "{}: there is no such file; `openoutreach init --home {}` sets up a home, or name another "
        "with --home",
        file, root);
}

base::Result<SettingsReading> read_settings(const Paths& paths) {
    if (const auto reason = why_not_home(paths.root())) return base::failure(*reason);
    if (const auto reason = why_no_settings(paths)) return base::failure(*reason);
    const auto file = paths.settings_file();
    std::ifstream stream(file, std::ios::binary);
    std::ostringstream text;
    const bool is_empty = stream && stream.peek() == std::ifstream::traits_type::eof();
    if (!stream.is_open() || (!is_empty && !(text << stream.rdbuf())))
        return base::failure(file.string() + ": cannot be read; a home needs this file");
    auto reading = TRY(parse_settings(text.str(), file.string(), paths));
    for (const auto& row : setting_rows()) {
        if (!row.variable.empty()) TRY_VOID(read_variable(row, paths, reading));
    }
    find_zone(reading);
    auto& common = reading.settings.rules[""];
    common.time_zone = reading.settings.time_zone;
    common.time_zone_origin = reading.settings.time_zone_origin;
    reading.settings.take_rules();
    for (auto& account : reading.settings.accounts) account.trigger = reading.settings.trigger();
    warn_if_readable(file, reading.warnings);
    return reading;
}

}  // namespace home

#include "app/settings_watch.h"

#include "home/settings_file.h"

#include <algorithm>

namespace app {

namespace fs = std::filesystem;

SettingsWatch::SettingsWatch(const home::Paths& paths, std::string account)
    : paths_(paths), account_(std::move(account)), seen_(mark()) {}

SettingsWatch::Mark SettingsWatch::mark() const {
    std::error_code ignored;
    const auto file = paths_.settings_file();
    const auto time = fs::last_write_time(file, ignored);
    return {time, fs::file_size(file, ignored)};
}

base::Result<home::Settings> SettingsWatch::read() const {
    auto settings = std::move(TRY(home::read_settings(paths_)).settings);
    const auto& accounts = settings.accounts;
    const bool is_active = std::any_of(accounts.begin(), accounts.end(), [&](const auto& account) {
        return account.handle == account_ && account.active;
    });
    TRY_VOID(settings.activate_only(account_));
    if (!is_active)
        for (auto& account : settings.accounts) account.active = false;
    return settings;
}

std::optional<base::Result<home::Settings>> SettingsWatch::look() {
    const auto now = mark();
    if (now == seen_) return std::nullopt;
    seen_ = now;
    return read();
}

}  // namespace app

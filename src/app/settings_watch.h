// The settings file, looked at again while a daemon works by it.
#pragma once

#include "base/result.h"
#include "home/paths.h"
#include "home/settings.h"

#include <filesystem>
#include <optional>
#include <string>

namespace app {

class SettingsWatch {
public:
    // What stands in the file now is known already.
    SettingsWatch(const home::Paths& paths, std::string account);

    // Nothing as long as the file is what it was at the last look; else its settings, with the
    // account as the active one, or what is wrong in it. The account may not be active any more.
    std::optional<base::Result<home::Settings>> look();

private:
    // What a change of the file changes.
    using Mark = std::pair<std::filesystem::file_time_type, std::uintmax_t>;
    Mark mark() const;
    base::Result<home::Settings> read() const;

    home::Paths paths_;
    std::string account_;
    Mark seen_;
};

}  // namespace app

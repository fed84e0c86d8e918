#include "views/setup.h"

#include "crm/file/database.h"
#include "crm/file/setup.h"

#include <fmt/core.h>

#include <filesystem>

namespace views {
namespace {

std::vector<std::string> active_handles(const home::Settings& settings) {
    std::vector<std::string> handles;
    for (const auto& account : settings.accounts) {
        if (account.active) handles.push_back(account.handle);
    }
    return handles;
}

}  // namespace

base::Result<std::vector<std::string>> set_up_crm(const home::Paths& paths,
                                                  const home::Settings& settings) {
    std::error_code error;
    std::filesystem::create_directories(paths.media(), error);
    if (error) {
        return base::failure(
            fmt::format("{}: {}; make the home folder writable, or name another with --home",
                        paths.media().string(), error.message()));
    }
    const base::SystemClock clock;
    auto opened = TRY(crm::open(paths.database(), clock.now()));
    auto made = std::move(opened.done);
    for (auto& line : crm::setup(opened.database, active_handles(settings), clock.now(),
                                 base::Rng(base::random_seed())))
        made.push_back(std::move(line));
    return made;
}

store::Database empty_crm(const home::Settings& settings, base::Time now) {
    auto database = crm::open_in_memory(now);
    crm::setup(database, active_handles(settings), now, base::Rng(base::random_seed()));
    return database;
}

}  // namespace views

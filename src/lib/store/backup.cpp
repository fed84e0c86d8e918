#include "lib/store/backup.h"

#include <fmt/core.h>

#include <system_error>

namespace store {

base::Result<void> back_up(Database& database, const std::filesystem::path& target) {
    std::error_code error;
    if (std::filesystem::exists(target, error)) {
        return base::failure(fmt::format("{} exists already: name another file", target.string()));
    }
    auto partial = target;
    partial += ".partial";
    std::filesystem::remove(partial, error);
    try {
        database.run("VACUUM INTO ?", {partial.string()});
    } catch (const Failure& failure) {
        std::filesystem::remove(partial, error);
        return base::failure(fmt::format("no backup at {}: {}", target.string(), failure.what()));
    }
    std::filesystem::rename(partial, target, error);
    if (error) return base::failure(fmt::format("{}: {}", target.string(), error.message()));
    return {};
}

}  // namespace store

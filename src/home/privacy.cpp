#include "home/privacy.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <limits>
#include <system_error>

namespace home {
namespace {

namespace fs = std::filesystem;

constexpr fs::perms kOthers = fs::perms::group_all | fs::perms::others_all;

bool is_wide(const fs::path& path) {
    std::error_code error;
    const auto status = fs::symlink_status(path, error);
    const bool is_ours = fs::is_regular_file(status) || fs::is_directory(status);
    return !error && is_ours && (status.permissions() & kOthers) != fs::perms::none;
}

// Calls `see` with each that is there, the folder before what is in it, until it says no.
void walk(const fs::path& root, const std::function<bool(const fs::path&)>& see) {
    if (!see(root)) return;
    std::error_code error;
    fs::recursive_directory_iterator entry(root, fs::directory_options::skip_permission_denied,
                                           error);
    for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
        if (!see(entry->path())) return;
    }
}

}  // namespace

std::vector<fs::path> list_wide(const fs::path& root, std::size_t most) {
    std::vector<fs::path> found;
    walk(root, [&](const fs::path& path) {
        if (is_wide(path)) found.push_back(path);
        return found.size() < most;
    });
    std::sort(found.begin(), found.end());
    return found;
}

std::optional<std::string> tell_wide(const fs::path& root) {
    const auto found = list_wide(root, 1);
    if (found.empty()) return std::nullopt;
    return fmt::format(
        "{}: other users of this machine can get at it, and perhaps at more of the home; "
        "`openoutreach crm check --fix` makes all of it yours alone",
        found.front().string());
}

Mended make_private(const fs::path& root) {
    Mended mended;
    for (const auto& path : list_wide(root, std::numeric_limits<std::size_t>::max())) {
        std::error_code error;
        fs::permissions(path, kOthers, fs::perm_options::remove, error);
        if (error)
            mended.refused.push_back(path);
        else
            ++mended.changed;
    }
    return mended;
}

}  // namespace home

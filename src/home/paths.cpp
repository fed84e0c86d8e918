#include "home/paths.h"

#include <algorithm>
#include <cstdlib>

namespace home {
namespace {

std::optional<std::filesystem::path> environment_path(const char* name) {
    const char* value = std::getenv(name);
    if (value == nullptr || *value == '\0') return std::nullopt;
    return std::filesystem::path(value);
}

}  // namespace

std::optional<std::string> why_not_home(const std::filesystem::path& root) {
    std::error_code error;
    const std::string path = std::filesystem::absolute(root, error).string();
    const bool is_usable = std::none_of(path.begin(), path.end(), [](unsigned char c) {
        return c == '"' || c == '?' || c < 0x20 || c == 0x7F;
    });
    if (is_usable) return std::nullopt;
    return root.string() +
           ": a home's path must hold no `\"`, no `?` and no control character; rename the folder, "
           "or "
           "name another with --home";
}

std::filesystem::path find_home(const std::optional<std::filesystem::path>& named) {
    if (named) return *named;
    if (auto chosen = environment_path("OPENOUTREACH_HOME")) return *chosen;
    std::error_code ignored;
    if (std::filesystem::exists(Paths("assets").settings_file(), ignored)) return "assets";
    const auto data = environment_path("XDG_DATA_HOME");
    if (data) return *data / "openoutreach";
    return environment_path("HOME").value_or(".") / ".local" / "share" / "openoutreach";
}

}  // namespace home

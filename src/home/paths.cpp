#include "home/paths.h"

#include <cstdlib>

namespace home {
namespace {

std::optional<std::filesystem::path> environment_path(const char* name) {
    const char* value = std::getenv(name);
    if (value == nullptr || *value == '\0') return std::nullopt;
    return std::filesystem::path(value);
}

}  // namespace

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

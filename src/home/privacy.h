// Whether a home is its user's alone.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace home {

// Files and folders of a home, itself included, that others may read, write or search; at most
// `most`, in the order of their names. What a link leads to is not looked at.
std::vector<std::filesystem::path> list_wide(const std::filesystem::path& root, std::size_t most);

// One line that tells the first of them and the remedy; nothing when there is none.
std::optional<std::string> tell_wide(const std::filesystem::path& root);

// Takes away what others may do; returns how many it changed, and those that it could not.
struct Mended {
    std::size_t changed = 0;
    std::vector<std::filesystem::path> refused;
};
Mended make_private(const std::filesystem::path& root);

}  // namespace home

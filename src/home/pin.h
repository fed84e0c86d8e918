// A PIN on its way from the user to a running daemon: one line in a file that only they can read.
#pragma once

#include "base/result.h"

#include <filesystem>
#include <string>

namespace home {

base::Result<void> leave_pin(const std::filesystem::path& file, const std::string& pin);

// Reads it and removes it; empty when there is none.
std::string take_pin(const std::filesystem::path& file);

}  // namespace home

// Files that only their owner may read.
#pragma once

#include "base/result.h"

#include <filesystem>
#include <string_view>

namespace base {

// Writes all of the file or nothing, and makes its folder. What stood there before stands until the
// new file is whole, also through a power cut.
Result<void> write_private(const std::filesystem::path& file, std::string_view text);

}  // namespace base

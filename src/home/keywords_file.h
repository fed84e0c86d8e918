// Reads campaign/campaign_keywords.yaml.
#pragma once

#include "base/result.h"
#include "domain/keywords.h"

#include <filesystem>

namespace home {

// No file gives no keywords. Each list is optional; words are trimmed and lower-cased.
base::Result<domain::Keywords> read_keywords(const std::filesystem::path& file);

}  // namespace home

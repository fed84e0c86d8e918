// Reads campaign/campaign_keywords.yaml.
#pragma once

#include "base/result.h"
#include "domain/keywords.h"

#include <filesystem>

namespace home {

// No file gives no keywords. Each list is optional; words are trimmed and lower-cased.
base::Result<domain::Keywords> read_keywords(const std::filesystem::path& file);

// The same from `text`; `name` is its name in complaints.
base::Result<domain::Keywords> parse_keywords(const std::string& text, const std::string& name);

// The file's text, with a comment that says what the lists are for.
std::string to_yaml(const domain::Keywords& keywords);

}  // namespace home

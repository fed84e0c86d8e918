// One Chromium for all browser tests, and the pages saved beside them.
#pragma once

#include "lib/webdriver/session.h"

#include <filesystem>
#include <string>

namespace browser_tests {

// Started at first use; resolves this machine's name alone.
webdriver::Session& browser();

std::filesystem::path page_folder();

// The file: address of a page in page_folder().
std::string page_url(const std::string& file);

std::string read_file(const std::filesystem::path& path);

}  // namespace browser_tests

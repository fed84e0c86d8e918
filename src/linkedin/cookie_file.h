// The saved login: the browser's cookies in a file, in Playwright's storage-state form.
#pragma once

#include "base/result.h"
#include "lib/webdriver/cookie.h"

#include <filesystem>
#include <string_view>
#include <vector>

namespace linkedin {

// The cookies that `host` would be sent; none when there is no such file. Fails on a file that is
// something else.
base::Result<std::vector<webdriver::Cookie>> load_cookies(const std::filesystem::path& file,
                                                          std::string_view host);

// Replaces the file in one step, readable by its owner alone.
base::Result<void> save_cookies(const std::filesystem::path& file,
                                const std::vector<webdriver::Cookie>& cookies);

}  // namespace linkedin

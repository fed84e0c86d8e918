// The saved login: the browser's cookies in a file, in Playwright's storage-state form when we
// wrote it, in any known form when somebody else put it there.
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "lib/webdriver/cookie.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace linkedin {

// What load_cookies() reads for `file`: it, or a .txt of the same name beside it, as extensions
// write it, where `file` is missing or older. Nothing when there is neither.
std::optional<std::filesystem::path> find_cookie_source(const std::filesystem::path& file);

// Why these cookies are no login at `now`, as the end of "FILE …": the one that is it, `li_at`, is
// missing or has run out. Nothing when they may be one.
std::optional<std::string> why_no_login(const std::vector<webdriver::Cookie>& cookies,
                                        base::Time now);

// The cookies that `host` would be sent; none when there is no such file. Fails on a file that is
// something else, that cannot be read, or that holds cookies of other hosts only.
base::Result<std::vector<webdriver::Cookie>> load_cookies(const std::filesystem::path& file,
                                                          std::string_view host);

// Replaces the file in one step, readable by its owner alone. Fails on a file that holds something
// else than cookies, and leaves it; no cookies leave it as well.
base::Result<void> save_cookies(const std::filesystem::path& file,
                                const std::vector<webdriver::Cookie>& cookies);

}  // namespace linkedin

#include "app/reports/cookie_report.h"

#include "base/clock.h"
#include "base/url.h"
#include "linkedin/session/cookie_file.h"

#include <fmt/core.h>

#include <algorithm>
#include <vector>

namespace app {
namespace {

namespace fs = std::filesystem;

std::string host_of(const std::string& address) {
    const auto url = base::parse_url(address);
    return url ? url->host : "";
}

// What somebody has saved there under the name that their browser gave it.
std::vector<fs::path> list_nobodys(const fs::path& folder, const home::Settings& settings) {
    std::vector<fs::path> found;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(folder, error)) {
        const auto& path = entry.path();
        const bool may_be_one = path.extension() == ".json" || path.extension() == ".txt";
        const bool is_somebodys = std::any_of(
            settings.accounts.begin(), settings.accounts.end(),
            [&](const domain::Account& account) { return path.stem() == account.handle; });
        if (may_be_one && !is_somebodys) found.push_back(path);
    }
    std::sort(found.begin(), found.end());
    return found;
}

std::string without_login(const domain::Account& account) {
    return account.password.empty() ? "export it anew, or you will have to log in by hand"
                                    : "the password will be used; export it anew to do without";
}

}  // namespace

void check_cookies(const domain::Account& account, const home::Settings& settings,
                   const home::Paths& paths, ConfigFindings& findings) {
    const auto file = paths.cookie_file(account.handle);
    const auto source = linkedin::find_cookie_source(file);
    if (!source) {
        for (const auto& other : list_nobodys(file.parent_path(), settings)) {
            findings.warnings.push_back(fmt::format(
                "{} is of no account, and is not used: call it {} if it is the login of {}",
                other.string(), account.handle + other.extension().string(), account.handle));
        }
        if (account.password.empty())
            findings.warnings.push_back("`accounts." + account.handle +
                                        ".password` is not set: you will have to log in by hand");
        return;
    }
    const auto cookies = linkedin::load_cookies(file, host_of(settings.site_url));
    if (!cookies) return findings.problems.push_back(cookies.error().message);
    if (const auto doubt = linkedin::why_no_login(*cookies, base::SystemClock().now()))
        findings.warnings.push_back(
            fmt::format("{} {}: {}", source->string(), *doubt, without_login(account)));
}

}  // namespace app

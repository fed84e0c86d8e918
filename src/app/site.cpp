#include "app/site.h"

#include "base/log.h"
#include "base/process.h"
#include "home/pin.h"
#include "home/privacy.h"

#include <fmt/core.h>

#include <cstdlib>

namespace app {
namespace {

base::Result<void> check_browser(const Work& work, const SiteView& view) {
    if (!work.settings.webdriver_url.empty()) return {};
    for (const char* program : {"chromedriver", "chromium"}) {
        if (base::find_program(program)) continue;
        return base::failure(
            fmt::format("there is no {} on this machine; install the packages chromium and "
                        "chromium-driver, or name a WebDriver by `outreach.webdriver_url`",
                        program));
    }
    if (view.headed && !has_display()) {
        return base::failure("there is no desktop to show the browser on; leave --headed out");
    }
    return {};
}

}  // namespace

bool has_display() {
    return std::getenv("DISPLAY") != nullptr || std::getenv("WAYLAND_DISPLAY") != nullptr;
}

base::Result<void> make_folders(const home::Paths& paths) {
    if (const auto wide = home::tell_wide(paths.root())) base::log::warning("{}", *wide);
    for (const auto& folder : {paths.media(), paths.cookie_file("x").parent_path()}) {
        std::error_code error;
        std::filesystem::create_directories(folder, error);
        if (!error) continue;
        return base::failure(
            fmt::format("{}: {}; make the home folder writable, or name another with --home",
                        folder.string(), error.message()));
    }
    return {};
}

base::Result<std::unique_ptr<linkedin::BrowserSite>> open_site(const Work& work,
                                                               const SiteView& view,
                                                               base::Clock& clock, base::Rng rng,
                                                               std::stop_token stop) {
    TRY_VOID(check_browser(work, view));
    linkedin::BrowserSiteOptions options{
        .site_url = work.settings.site_url,
        .account = work.account,
        .cookie_file = work.paths.cookie_file(work.account.handle),
        .evidence_folder = work.paths.evidence(),
        .is_seen = view.headed,
        .take_pin =
            view.take_pin ? view.take_pin : [file = work.paths.pin_file(work.account.handle)] {
                return home::take_pin(file);
            }};
    options.browser.remote_url = work.settings.webdriver_url;
    options.browser.display =
        view.headed ? webdriver::Display::Headed : webdriver::Display::Headless;
    if (view.net_log)
        options.browser.extra_arguments.push_back("--log-net-log=" + view.net_log->string());
    return linkedin::BrowserSite::create(std::move(options), clock, std::move(rng),
                                         std::move(stop));
}

}  // namespace app

#include "lib/webdriver/browser_options.h"

#include "base/json.h"

#include <fmt/format.h>
#include <unistd.h>

namespace webdriver {
namespace {

using nlohmann::json;

const char* to_text(PageLoad page_load) {
    switch (page_load) {
        case PageLoad::None: return "none";
        case PageLoad::Eager: return "eager";
        case PageLoad::Normal: return "normal";
    }
    return "";
}

// Chromium looks up hosts of its makers and autofill hosts whatever the other switches say; this
// ends it.
std::string resolver_rules(const std::vector<std::string>& allowed_hosts) {
    std::string rules = "--host-resolver-rules=MAP * ~NOTFOUND";
    for (const std::string& host : allowed_hosts) rules += " , EXCLUDE " + host;
    return rules;
}

std::vector<std::string> arguments(const BrowserOptions& options) {
    std::vector<std::string> result = {
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        "--disable-features=AutofillServerCommunication",
        resolver_rules(options.allowed_hosts),
        fmt::format("--window-size={},{}", options.width, options.height),
    };
    if (options.display == Display::Headless) result.emplace_back("--headless=new");
    result.insert(result.end(), options.extra_arguments.begin(), options.extra_arguments.end());
    return result;
}

}  // namespace

json to_capabilities(const BrowserOptions& options, const std::filesystem::path& chromium,
                     const std::filesystem::path& profile) {
    json chrome = {
        {"args", arguments(options)},
        {"prefs",
         {{"credentials_enable_service", false}, {"profile.password_manager_enabled", false}}}};
    if (!chromium.empty()) {
        chrome["binary"] = chromium.string();
        chrome["args"].push_back("--user-data-dir=" + profile.string());
        // Chromium's sandbox refuses root.
        if (::geteuid() == 0) chrome["args"].push_back("--no-sandbox");
    }
    const json always = {
        {"pageLoadStrategy", to_text(options.page_load)},
        {"unhandledPromptBehavior", options.prompts == Prompts::Dismiss ? "dismiss" : "accept"},
        {"timeouts", {{"script", options.command_timeout.count()}}},
        {"goog:chromeOptions", chrome}};
    return {{"capabilities", {{"alwaysMatch", always}}}};
}

}  // namespace webdriver

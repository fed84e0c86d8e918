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

// A proxy for all other hosts that is nowhere: by the rules above its name is not even looked up.
// So nothing that knows how to go around names, a literal address for instance, finds a way.
constexpr std::string_view kNoProxy = "--proxy-server=http://nowhere.invalid:1";

std::string proxy_exceptions(const std::vector<std::string>& allowed_hosts) {
    std::string rules = "--proxy-bypass-list=<-loopback>";
    for (const std::string& host : allowed_hosts) {
        const bool is_ipv6 = host.find(':') != std::string::npos && !host.starts_with('[');
        rules += is_ipv6 ? ";[" + host + "]" : ";" + host;
    }
    return rules;
}

// What speaks UDP, or looks around in the local network: devices to cast to, and the names by which
// WebRTC hides local addresses. Chromium knows the last such list of its command line only.
constexpr std::string_view kFeaturesOff =
    "--disable-features=AutofillServerCommunication,MediaRouter,DialMediaRouteProvider,"
    "CastMediaRouteProvider,WebRtcHideLocalIpsWithMdns,WebTransport,AsyncDns";

std::vector<std::string> arguments(const BrowserOptions& options) {
    std::vector<std::string> result = {
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-domain-reliability",
        "--disable-sync",
        "--no-first-run",
        "--no-pings",
        "--disable-quic",
        "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
        "--webrtc-ip-handling-policy=disable_non_proxied_udp",
        std::string(kFeaturesOff),
        resolver_rules(options.allowed_hosts),
        std::string(kNoProxy),
        proxy_exceptions(options.allowed_hosts),
        fmt::format("--window-size={},{}", options.width, options.height),
    };
    if (options.display == Display::Headless) result.emplace_back("--headless=new");
    result.insert(result.end(), options.extra_arguments.begin(), options.extra_arguments.end());
    return result;
}

// What has no switch. Pages that a page asks to have fetched or rendered beforehand are left alone:
// chromedriver waits for such a rendering for ever.
json preferences() {
    constexpr int kNever = 2;
    return {{"credentials_enable_service", false},
            {"profile.password_manager_enabled", false},
            {"net.network_prediction_options", kNever},
            {"webrtc.ip_handling_policy", "disable_non_proxied_udp"}};
}

}  // namespace

json to_capabilities(const BrowserOptions& options, const std::filesystem::path& chromium,
                     const std::filesystem::path& profile) {
    json chrome = {{"args", arguments(options)},
                   {"prefs", preferences()},
                   // chromedriver's own choice would let a page open tabs without end.
                   {"excludeSwitches", {"disable-popup-blocking"}},
                   {"localState", {{"dns_over_https.mode", "off"}}}};
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

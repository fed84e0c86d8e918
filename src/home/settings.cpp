#include "home/settings.h"

#include "base/url.h"

#include <algorithm>

namespace home {

const domain::Account* Settings::active_account() const {
    const auto found = std::find_if(accounts.begin(), accounts.end(),
                                    [](const domain::Account& account) { return account.active; });
    return found == accounts.end() ? nullptr : &*found;
}

domain::Trigger Settings::trigger() const {
    const auto site = base::parse_url(site_url);
    const bool is_ours = demo || (site && base::is_loopback(site->host));
    return is_ours ? domain::Trigger::Live : domain::Trigger::Rehearsal;
}

std::string Settings::mode() const {
    if (demo) return "live, on the sandbox of a demo";
    return trigger() == domain::Trigger::Live
               ? "live, on " + site_url + ", a site of this machine"
               : "rehearsal: on " + site_url + " all is done but the last click";
}

base::Result<void> Settings::activate_only(const std::string& handle) {
    std::string known;
    bool is_there = false;
    for (auto& account : accounts) {
        account.active = account.handle == handle;
        is_there |= account.active;
        known += (known.empty() ? "" : ", ") + account.handle;
    }
    if (is_there) take_rules();
    if (is_there) return {};
    return base::failure("there is no account `" + handle +
                         "`; the settings have: " + (known.empty() ? "none" : known));
}

void Settings::take_rules() {
    const auto* active = active_account();
    const auto common = rules.find("");
    if (common == rules.end()) return;
    const auto own = active == nullptr ? rules.end() : rules.find(active->handle);
    const auto& taken = own == rules.end() ? common->second : own->second;
    campaign = taken.campaign;
    const auto& zone = taken.time_zone.empty() ? common->second : taken;
    time_zone = zone.time_zone;
    time_zone_origin = zone.time_zone_origin;
}

std::string Settings::learns_apart(const std::string& handle) const {
    return accounts.empty() || accounts.front().handle == handle ? std::string() : handle;
}

}  // namespace home

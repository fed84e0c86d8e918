#include "home/settings.h"

#include <algorithm>

namespace home {

const domain::Account* Settings::active_account() const {
    const auto found = std::find_if(accounts.begin(), accounts.end(),
                                    [](const domain::Account& account) { return account.active; });
    return found == accounts.end() ? nullptr : &*found;
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

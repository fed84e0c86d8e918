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
    if (is_there) return {};
    return base::failure("there is no account `" + handle +
                         "`; the settings have: " + (known.empty() ? "none" : known));
}

std::string Settings::learns_apart(const std::string& handle) const {
    return accounts.empty() || accounts.front().handle == handle ? std::string() : handle;
}

}  // namespace home

#include "home/settings.h"

#include <algorithm>

namespace home {

const domain::Account* Settings::active_account() const {
    const auto found = std::find_if(accounts.begin(), accounts.end(),
                                    [](const domain::Account& account) { return account.active; });
    return found == accounts.end() ? nullptr : &*found;
}

}  // namespace home

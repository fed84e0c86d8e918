// Subscribes the user to a newsletter, where the user has said so.
#pragma once

#include "domain/account.h"
#include "home/paths.h"

#include <string>

namespace app {

// Posts the account's address to the form at `form_url`, once: a marker beside the cookies says
// that it was done. Nothing happens unless `subscribe_newsletter` is an explicit true, there is a
// form, and the user name is an address. A failure is logged, and tried again at the next start.
void ensure_newsletter_subscription(const domain::Account& account, const std::string& form_url,
                                    const home::Paths& paths);

}  // namespace app

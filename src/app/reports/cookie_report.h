// Whether the saved login of an account can be worked with: a part of `config check`.
#pragma once

#include "app/reports/config_report.h"

namespace app {

// Adds what is to be said of the account's file in cookies/: a fault in it, a login that has run
// out, a file there that nobody's name is on.
void check_cookies(const domain::Account& account, const home::Settings& settings,
                   const home::Paths& paths, ConfigFindings& findings);

}  // namespace app

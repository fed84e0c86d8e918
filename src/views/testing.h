// What the tests of this module start from.
#pragma once

#include "crm/testing.h"
#include "views/records.h"

namespace views::testing {

// A home of "jane" in Amsterdam, on Monday 2026-11-23 at 07:36 there: the CRM to be written, and
// its records as a command opens them.
struct Desk {
    base::testing::Folder folder;
    crm::testing::Crm crm{crm::open(folder.path / "crm.db", crm::testing::kNow).value().database};
    Records records{.paths = home::Paths(folder.path),
                    .settings = settings(),
                    .database = crm::open_read_only(folder.path / "crm.db").value(),
                    .now = crm::testing::kNow};

private:
    static home::Settings settings() {
        home::Settings settings;
        settings.time_zone = "Europe/Amsterdam";
        settings.accounts.push_back({.handle = "jane", .active = true});
        return settings;
    }
};

}  // namespace views::testing

// All that the user has configured, with a default for everything that has one.
#pragma once

#include "base/clock.h"
#include "domain/account.h"
#include "domain/campaign.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace home {

// Says that this home belongs to a demo: its site is a sandbox of its own, in simulated time.
struct Demo {
    std::uint64_t seed = 1;
    int members = 120;
    int days = 5;
    base::Time start;
};

struct Settings {
    std::vector<domain::Account> accounts;  // in the file's order
    domain::Campaign campaign;
    std::string site_url = "https://www.linkedin.com";
    std::string webdriver_url;  // empty: a chromedriver of our own
    std::string time_zone;      // IANA name; empty: the machine's
    std::optional<Demo> demo;

    // The first active account, which is the one a process works; null when there is none.
    const domain::Account* active_account() const;
};

}  // namespace home

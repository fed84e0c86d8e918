// What a demo came to for all of its accounts: each by itself, and whether they kept apart.
#pragma once

#include "app/demo/demo_report.h"
#include "app/demo/player.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

namespace app {

struct AccountReport {
    std::string handle;
    std::string time_zone;
    DemoReport report;
};

struct DemoReports {
    std::vector<AccountReport> accounts;
    // By the witness: people to whom anything was sent, and those who heard from two accounts.
    int contacted = 0;
    int contacted_by_several = 0;

    // Whether the witness agrees with every account's books, and nobody heard from two of them.
    bool agree() const;
};

DemoReports make_reports(const Players& players, const home::Demo& demo,
                         const std::vector<sandbox::Act>& acts);
// Of one account the object of its report alone.
nlohmann::ordered_json to_json(const DemoReports& reports);
std::string to_text(const DemoReports& reports);

}  // namespace app

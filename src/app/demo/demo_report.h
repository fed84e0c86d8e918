// What a demo came to, for people and for programs.
#pragma once

#include "app/demo/audit.h"
#include "app/program.h"
#include "home/settings.h"

#include <nlohmann/json_fwd.hpp>

#include <array>
#include <string>
#include <vector>

namespace app {

struct DemoReport {
    home::Demo demo;
    crm::StateCounts states{};
    // How many of each kind the books call done, by ActionKind; of what nobody sees, none.
    std::array<int, domain::kActionKindCount> done{};
    int acceptances = 0;
    std::vector<int> invites_by_day;
    std::vector<crm::ChoiceCount> choices;  // who were invited, by what they were chosen
    std::string model;                      // the one in use at the end; empty for none
    std::optional<double> auc;              // of the model, where it is known
    std::string lesson;                     // what was said of it, or why there is none
    std::vector<crm::Held> waiting;         // for a message that could not be written
    Audit witness;
};

DemoReport make_report(const Program& program, const home::Demo& demo,
                       const std::vector<sandbox::Act>& acts);
nlohmann::ordered_json to_json(const DemoReport& report);
// Several lines, for a person.
std::string to_text(const DemoReport& report);

}  // namespace app

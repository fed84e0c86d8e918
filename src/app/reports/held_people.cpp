#include "app/reports/held_people.h"

#include "base/json.h"
#include "base/text/counted.h"
#include "base/text/printable.h"
#include "crm/pipeline/aside.h"

#include <fmt/core.h>

#include <algorithm>

namespace app {
namespace {

constexpr std::size_t kShown = 10;

}  // namespace

std::vector<crm::Person> list_held(Records& records, const std::vector<crm::Block>& blocks) {
    const crm::People people(records.database);
    std::vector<crm::Person> held;
    for (const auto lead : crm::Aside(records.database).list_held(crm::BlockList(blocks))) {
        if (auto person = people.find(lead)) held.push_back(*std::move(person));
    }
    return held;
}

std::string held_text(const std::vector<crm::Person>& held) {
    if (held.empty()) return "holds for nobody who is in the CRM now\n";
    auto text = fmt::format("holds for {}:\n", base::counted(held.size(), "person", "people"));
    const auto shown = std::min(kShown, held.size());
    for (std::size_t i = 0; i < shown; ++i) text += "  " + one_line(held[i]) + "\n";
    if (held.size() > shown) text += fmt::format("  … and {} more\n", held.size() - shown);
    return text;
}

nlohmann::ordered_json held_json(const std::vector<crm::Person>& held) {
    auto out = nlohmann::ordered_json::array();
    for (const auto& person : held) {
        out.push_back({{"person", person.public_id},
                       {"name", full_name(person)},
                       {"state", person.state},
                       {"company", person.company}});
    }
    return out;
}

}  // namespace app

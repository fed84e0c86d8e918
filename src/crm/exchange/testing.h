// What the tests of lists start from: an import, and what came of it.
#pragma once

#include "crm/exchange/import.h"
#include "crm/testing.h"

#include <cstdint>
#include <sstream>
#include <string>

namespace crm::testing {

inline ImportReport import(Crm& crm, const std::string& text, bool only_look = false) {
    std::istringstream in(text);
    return import_people(crm.database, crm.leads, crm.deals, in,
                         {.source = "list.csv", .only_look = only_look, .now = kNow})
        .value();
}

inline std::string refusal(const std::string& text) {
    Crm crm;
    std::istringstream in(text);
    const auto report =
        import_people(crm.database, crm.leads, crm.deals, in, {.source = "x", .now = kNow});
    return report ? "taken" : report.error().message;
}

// Slugs, states and the columns that a list fills, a line each.
inline std::string people(Crm& crm) {
    std::string out;
    crm.database.each<std::string, std::string, std::string, std::string, std::string, std::string>(
        "SELECT replace(replace(l.website, 'https://www.linkedin.com/in/', ''), '/', ''), "
        "lower(s.name), l.first_name || '|' || l.last_name, coalesce(l.title, ''), "
        "l.company_name, l.email || '|' || l.phone FROM crm_lead AS l JOIN crm_deal AS d ON "
        "d.lead_id = l.id JOIN crm_stage AS s ON s.id = d.stage_id ORDER BY l.id",
        {},
        [&](const std::string& slug, const std::string& state, const std::string& name,
            const std::string& title, const std::string& company, const std::string& contact) {
            out += slug + " " + state + " " + name + "|" + title + "|" + company + "|" + contact +
                   "\n";
        });
    return out;
}

inline std::int64_t count(Crm& crm, const std::string& table) {
    return crm.database.value<std::int64_t>("SELECT count(*) FROM " + table);
}

}  // namespace crm::testing

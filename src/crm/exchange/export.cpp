#include "crm/exchange/export.h"

#include "crm/exchange/csv.h"
#include "domain/profile_state.h"
#include "domain/public_id.h"

#include <nlohmann/json.hpp>

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace crm {
namespace {

constexpr std::array<std::string_view, 17> kKeys{
    "url",        "public_id",     "first_name",   "last_name",      "title",      "company",
    "city",       "email",         "state",        "reason",         "account",    "discovered_at",
    "updated_at", "enriched_date", "pending_date", "connected_date", "closed_date"};

using Values = std::array<std::string, kKeys.size()>;

// The last date of each stage in "2026-11-23 - Pending\n…".
std::map<std::string, std::string> dates_by_stage(std::string_view text) {
    constexpr std::size_t kDate = 10;
    constexpr std::size_t kBetween = 3;
    std::map<std::string, std::string> dates;
    while (!text.empty()) {
        const auto line = text.substr(0, text.find('\n'));
        if (line.size() > kDate + kBetween) {
            dates[std::string(line.substr(kDate + kBetween))] = std::string(line.substr(0, kDate));
        }
        text.remove_prefix(std::min(text.size(), line.size() + 1));
    }
    return dates;
}

// "Enriched" is "enriched"; a stage that is not ours keeps its name.
std::string state_text(const std::string& stage) {
    const auto state = domain::state_of_stage(stage);
    return state ? std::string(domain::name(*state)) : stage;
}

void write_json(std::ostream& out, const Values& values) {
    auto object = nlohmann::ordered_json::object();
    for (std::size_t i = 0; i < kKeys.size(); ++i) {
        object[std::string(kKeys[i])] =
            values[i].empty() ? nlohmann::ordered_json(nullptr) : nlohmann::ordered_json(values[i]);
    }
    out << object.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) << '\n';
}

}  // namespace

std::size_t export_people(store::Database& database, ExportFormat format, std::ostream& out) {
    std::size_t count = 0;
    if (format == ExportFormat::Csv) write_csv(out, {kKeys.begin(), kKeys.end()});
    using Text = std::string;
    database.each<Text, Text, Text, Text, Text, Text, Text, Text, Text, Text, Text, Text, Text>(
        "SELECT l.website, l.first_name, l.last_name, l.title, l.company_name, l.city_name, "
        "l.email, s.name, d.description, u.username, d.creation_date, d.update_date, "
        "d.stages_dates FROM crm_lead AS l LEFT JOIN crm_deal AS d ON d.lead_id = l.id "
        "LEFT JOIN crm_stage AS s ON s.id = d.stage_id LEFT JOIN auth_user AS u "
        "ON u.id = d.owner_id ORDER BY l.id, d.id",
        {},
        [&](Text url, Text first_name, Text last_name, Text title, Text company, Text city,
            Text email, const Text& stage, Text reason, Text account, Text discovered, Text updated,
            const Text& stages_dates) {
            const auto id = domain::PublicId::from_url(url);
            auto dates = dates_by_stage(stages_dates);
            const auto state = domain::state_of_stage(stage);
            const Values values{url,
                                id ? id->text() : "",
                                std::move(first_name),
                                std::move(last_name),
                                std::move(title),
                                std::move(company),
                                std::move(city),
                                std::move(email),
                                state_text(stage),
                                std::move(reason),
                                std::move(account),
                                std::move(discovered),
                                std::move(updated),
                                dates["Enriched"],
                                dates["Pending"],
                                dates["Connected"],
                                state && domain::is_terminal(*state) ? dates[stage] : ""};
            if (format == ExportFormat::Csv) {
                write_csv(out, {values.begin(), values.end()});
            } else {
                write_json(out, values);
            }
            ++count;
        });
    return count;
}

}  // namespace crm

#include "crm/pipeline/deal_row.h"

#include "base/json.h"
#include "crm/schema/time_text.h"
#include "domain/public_id.h"

namespace crm {
namespace {

using domain::Deal;

std::optional<Deal> to_deal(const Owner& owner, std::int64_t id, std::int64_t lead,
                            const std::string& website, std::int64_t stage,
                            const std::string& updated) {
    const auto public_id = domain::PublicId::from_url(website);
    const auto state = owner.state(stage);
    if (!public_id || !state) return std::nullopt;
    return Deal{.id = {id},
                .lead = {lead},
                .public_id = *public_id,
                .state = *state,
                .updated_at = parse_time(updated).value_or(base::Time())};
}

}  // namespace

std::optional<Deal> first_deal(store::Database& database, const Owner& owner,
                               const std::string& sql, const store::Values& binds) {
    std::optional<Deal> found;
    database.each<std::int64_t, std::int64_t, std::string, std::int64_t, std::string>(
        sql, binds,
        [&](std::int64_t id, std::int64_t lead, const std::string& website, std::int64_t stage,
            const std::string& updated) {
            found = to_deal(owner, id, lead, website, stage, updated);
            return !found.has_value();
        });
    return found;
}

std::optional<double> parse_backoff(const std::string& next_step) {
    const auto json = nlohmann::json::parse(next_step, nullptr, false);
    if (!json.is_object()) return std::nullopt;
    const auto hours = json.find("backoff_hours");
    if (hours == json.end() || !hours->is_number()) return std::nullopt;
    return hours->get<double>();
}

std::string backoff_text(double hours) {
    return nlohmann::json{{"backoff_hours", hours}}.dump();
}

}  // namespace crm

#include "crm/schema/adoption.h"

#include "base/text/counted.h"
#include "crm/ledger/events.h"
#include "crm/people/identity.h"
#include "crm/schema/tables.h"
#include "crm/schema/time_text.h"
#include "domain/person/person_address.h"
#include "domain/profile_state.h"
#include "domain/public_id.h"
#include "embedded/crm.h"
#include "lib/store/transaction.h"

#include <fmt/core.h>

#include <array>
#include <map>
#include <string_view>
#include <tuple>

namespace crm {
namespace {

using domain::LeadId;
using domain::PublicId;

// The stages of the original's nine that are not among the seven, and what they mean now.
struct FormerStage {
    std::string_view name;
    domain::ProfileState state;
};

constexpr std::array<FormerStage, 2> kFormerStages{{
    {"Qualified", domain::ProfileState::Enriched},
    {"Disqualified", domain::ProfileState::Failed},
}};

// The migration since which people are told apart by what can be seen of their names.
constexpr std::string_view kComparedAnew = "0007_people";

// Who signs the events of an adoption: it belongs to no account.
constexpr std::string_view kNobody = "";

// The first column of DjangoCRM's that the file lacks, as "table.column".
std::optional<std::string> missing_column(store::Database& database) {
    auto complete = store::Database::in_memory();
    complete.run_script(embedded::crm::find("schema/djangocrm.sql"));
    constexpr std::string_view kColumns =
        "SELECT m.name || '.' || c.name FROM sqlite_master AS m, pragma_table_info(m.name) AS c "
        "WHERE m.type = 'table' ORDER BY 1";
    std::map<std::string, bool> has;
    database.each<std::string>(kColumns, {}, [&](const std::string& name) { has[name] = true; });
    std::optional<std::string> missing;
    complete.each<std::string>(kColumns, {}, [&](const std::string& name) {
        if (!has.count(name) && !name.starts_with("sqlite_")) missing = name;
        return !missing.has_value();
    });
    return missing;
}

std::vector<std::int64_t> deals_at(store::Database& database, std::string_view stage) {
    std::vector<std::int64_t> deals;
    database.each<std::int64_t>(
        "SELECT d.id FROM crm_stage AS s CROSS JOIN crm_deal AS d ON d.stage_id = s.id "
        "WHERE s.name = ? ORDER BY d.id",
        {stage}, [&](std::int64_t deal) { deals.push_back(deal); });
    return deals;
}

// Only the stage moves, and for a terminal one what goes with it; dates and texts stay as they are.
void move_deal(store::Database& database, std::int64_t deal, const FormerStage& former) {
    const auto& row = domain::row(former.state);
    database.run(
        "UPDATE crm_deal SET active = active AND ?, "
        "stage_id = (SELECT n.id FROM crm_stage AS n JOIN crm_stage AS f "
        "ON f.department_id = n.department_id WHERE f.id = crm_deal.stage_id AND n.name = ?), "
        "closing_reason_id = coalesce(closing_reason_id, (SELECT r.id FROM crm_closingreason AS r "
        "JOIN crm_stage AS f ON f.department_id = r.department_id "
        "WHERE f.id = crm_deal.stage_id AND r.name = ?)) WHERE id = ?",
        {row.active, row.stage, row.closing_reason, deal});
}

void map_stages(store::Database& database, base::Time now, std::vector<std::string>& done) {
    Events events(database, std::string(kNobody));
    for (const auto& former : kFormerStages) {
        const auto deals = deals_at(database, former.name);
        for (const auto deal : deals) {
            move_deal(database, deal, former);
            events.add(domain::name(former.state),
                       fmt::format("was at {} when this file was adopted", former.name), now,
                       domain::DealId{deal});
        }
        if (deals.empty()) continue;
        done.push_back(fmt::format("moved {} from {} to {}", base::counted(deals.size(), "deal"),
                                   former.name, domain::row(former.state).stage));
    }
}

// Every lead under the id that its address means. Those whose address is spelt in another way than
// ours get the id as a name; those that share an id are one person.
void settle_addresses(store::Database& database, base::Time now, std::vector<std::string>& done) {
    std::map<std::string, LeadId> leads;
    std::vector<std::tuple<LeadId, LeadId>> twice;
    std::vector<std::tuple<LeadId, PublicId>> odd;
    database.each<std::int64_t, std::string>(
        "SELECT id, website FROM crm_lead ORDER BY id", {},
        [&](std::int64_t lead, const std::string& website) {
            auto id = PublicId::from_url(website);
            if (const auto pasted = domain::parse_person_address(website); !id && pasted)
                id = *pasted;
            if (!id) return;
            const auto [known, is_new] = leads.emplace(id->key(), LeadId{lead});
            if (!is_new) twice.emplace_back(known->second, LeadId{lead});
            if (website != id->key_url()) odd.emplace_back(LeadId{lead}, *id);
        });
    Identity identity(database, std::string(kNobody));
    for (const auto& [text, lead] : database.list<std::string, std::int64_t>(
             "SELECT name, lead_id FROM outreach_identity ORDER BY name")) {
        const auto name = PublicId::from_slug(text);
        if (name && name->key() != text) identity.add_name({lead}, *name);
    }
    for (const auto& [lead, id] : odd) identity.add_name(lead, id);
    std::map<std::int64_t, LeadId> kept;  // by the first lead of the id
    for (const auto& [first, other] : twice) {
        const auto now_first = kept.try_emplace(first.value, first).first;
        now_first->second = identity.merge(now_first->second, other, now);
    }
    if (!twice.empty()) {
        done.push_back(fmt::format("merged {} that stood for a person twice",
                                   base::counted(twice.size(), "lead")));
    }
}

}  // namespace

bool needs_adoption(store::Database& database) {
    if (!is_current(database)) return true;
    for (const auto& former : kFormerStages) {
        const auto deals = database.value<std::int64_t>(
            "SELECT coalesce(sum(c.deals), 0) FROM outreach_count AS c "
            "JOIN crm_stage AS s ON s.id = c.stage_id WHERE s.name = ?",
            {former.name});
        if (deals > 0) return true;
    }
    return false;
}

base::Result<std::vector<std::string>> adopt(store::Database& database, base::Time now) {
    if (const auto missing = missing_column(database)) {
        return base::failure(fmt::format(
            "{} was made by an older DjangoCRM (it lacks {}): run its `manage.py migrate` first",
            database.path().string(), *missing));
    }
    store::Transaction transaction(database);
    std::vector<std::string> done;
    const bool is_first = !database.has_table("outreach_action");
    bool compares_anew = is_first;
    for (const auto& name : TRY(migrate(database, now))) {
        done.push_back("applied " + name);
        compares_anew = compares_anew || name == kComparedAnew;
    }
    map_stages(database, now, done);
    if (compares_anew) settle_addresses(database, now, done);
    transaction.commit();
    return done;
}

}  // namespace crm

#include "crm/schema/tables.h"

#include "crm/testing.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>

using crm::testing::kNow;

namespace {

// Every table, index and trigger of a new CRM, as one text.
std::string schema_text() {
    auto database = crm::open_in_memory(kNow);
    std::string text;
    database.each<std::string>(
        "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type, name", {},
        [&](const std::string& sql) { text += sql + ";\n"; });
    return text;
}

std::string plan_of(store::Database& database, const std::string& sql) {
    std::string plan;
    database.each<std::int64_t, std::int64_t, std::int64_t, std::string>(
        "EXPLAIN QUERY PLAN " + sql, {},
        [&](std::int64_t, std::int64_t, std::int64_t, const std::string& line) {
            plan += line + "\n";
        });
    return plan;
}

}  // namespace

// When a migration has changed the schema on purpose: run with UPDATE_GOLDEN=1 and look at the
// diff.
TEST_CASE("the schema is the one in the golden file") {
    const std::string path = OPENOUTREACH_SOURCE "/src/crm/schema/schema.golden";
    if (std::getenv("UPDATE_GOLDEN") != nullptr) std::ofstream(path) << schema_text();
    std::ifstream file(path);
    const std::string golden{std::istreambuf_iterator<char>(file), {}};
    CHECK(schema_text() == golden);
}

TEST_CASE("a new CRM has the rows that DjangoCRM's migrations leave") {
    auto database = crm::open_in_memory(kNow);
    CHECK(database.value<std::int64_t>("SELECT count(*) FROM django_migrations") == 46);
    CHECK(database.value<std::int64_t>("SELECT count(*) FROM django_content_type") == 65);
    CHECK(database.value<std::int64_t>("SELECT count(*) FROM auth_permission") == 260);
    CHECK(database.value<std::string>(
              "SELECT name FROM auth_permission WHERE codename = 'change_industry'") ==
          "Can change Industry of Clients");
}

// What lanes, board and discovery ask each turn. The texts are those of the code, with its binds.
TEST_CASE("what is asked each turn has an index") {
    auto database = crm::open_in_memory(kNow);
    const struct {
        const char* sql;
        const char* index;
    } queries[] = {
        {"SELECT id FROM crm_lead WHERE website = ? COLLATE NOCASE ORDER BY id LIMIT 1",
         "outreach_lead_website"},
        {"SELECT d.id FROM crm_deal AS d JOIN crm_lead AS l ON l.id = d.lead_id "
         "WHERE d.owner_id = ? AND d.stage_id = ? AND NOT EXISTS (SELECT 1 FROM outreach_deal AS o "
         "WHERE o.deal_id = d.id AND o.not_before > ?) AND NOT EXISTS (SELECT 1 FROM "
         "outreach_aside "
         "AS a WHERE a.deal_id = d.id) ORDER BY d.id",
         "outreach_deal_queue"},
        {"SELECT o.deal_id FROM outreach_deal AS o CROSS JOIN crm_deal AS d ON d.id = o.deal_id "
         "WHERE o.owner_id = ? AND o.pending_since IS NOT NULL AND o.next_check_at IS NULL "
         "AND NOT EXISTS (SELECT 1 FROM outreach_aside AS a WHERE a.deal_id = d.id) "
         "ORDER BY o.pending_since",
         "outreach_deal_fresh"},
        {"SELECT o.deal_id FROM outreach_deal AS o CROSS JOIN crm_deal AS d ON d.id = o.deal_id "
         "WHERE o.owner_id = ? AND o.pending_since IS NOT NULL AND o.next_check_at IS NOT NULL "
         "AND NOT EXISTS (SELECT 1 FROM outreach_aside AS a WHERE a.deal_id = d.id) "
         "ORDER BY o.next_check_at",
         "outreach_deal_backed_off"},
        {"SELECT o.deal_id, o.pending_since FROM outreach_deal AS o CROSS JOIN crm_deal AS d "
         "ON d.id = o.deal_id WHERE o.owner_id = ? AND o.pending_since IS NOT NULL "
         "AND o.next_check_at IS NOT NULL AND (o.not_before IS NULL OR o.not_before <= ?) AND NOT "
         "EXISTS (SELECT 1 FROM "
         "outreach_aside AS a WHERE a.deal_id = d.id) AND NOT EXISTS (SELECT 1 FROM "
         "outreach_action AS w WHERE w.lead_id = d.lead_id AND w.kind = ? AND (w.outcome IS NULL "
         "OR w.outcome IN ('done', 'unknown'))) ORDER BY o.pending_since, o.deal_id",
         "outreach_deal_looked_at"},
        {"SELECT count(*) FROM outreach_deal AS d WHERE owner_id = ? AND pending_since IS NOT NULL "
         "AND next_check_at IS NOT NULL AND pending_since < ?",
         "outreach_deal_looked_at"},
        {"SELECT stage_id, deals FROM outreach_count WHERE owner_id = ? ORDER BY stage_id",
         "PRIMARY KEY"},
        {"SELECT count(*) FROM outreach_action WHERE account = ? AND kind = ? AND decided_at >= ? "
         "AND (outcome IS NULL OR outcome IN ('done', 'unknown'))",
         "outreach_action_limits"},
        {"SELECT id FROM outreach_action WHERE account = ? AND kind = ? "
         "AND (started_at IS NOT NULL OR outcome = 'rehearsed') ORDER BY id DESC LIMIT 1",
         "outreach_action_asked"},
        {"SELECT id FROM outreach_action WHERE account = ? AND kind = ? AND boot = ? "
         "AND up_us >= ?",
         "outreach_action_running"},
        {"SELECT count(*) FROM outreach_deal WHERE owner_id = ? AND pending_since IS NOT NULL "
         "AND next_check_at IS NULL AND pending_since >= ? AND pending_since < ?",
         "outreach_deal_fresh"},
        {"SELECT count(*) FROM outreach_deal WHERE owner_id = ? AND next_check_at >= ? "
         "AND next_check_at < ?",
         "outreach_deal_backed_off"},
        {"SELECT id FROM outreach_action WHERE account = ? AND outcome IS NULL ORDER BY id",
         "outreach_action_open"},
        {"SELECT id FROM outreach_action WHERE lead_id = ? AND kind = ? AND step = ? "
         "AND (outcome IS NULL OR outcome IN ('done', 'unknown')) LIMIT 1",
         "outreach_action"},
        {"SELECT id FROM outreach_action WHERE public_id <> '' AND once = 1 AND public_id = ? AND "
         "kind = ? AND step = ? "
         "AND (outcome IS NULL OR outcome IN ('done', 'unknown')) LIMIT 1",
         "outreach_action_once_by_name"},
        {"SELECT id FROM outreach_command WHERE account = ? AND taken_at IS NULL ORDER BY id",
         "outreach_command_pending"},
        {"SELECT min(id) FROM crm_company WHERE full_name = ?", "crm_company_full_name"},
        {"SELECT id FROM crm_contact WHERE company_id = ? AND last_name = ? AND first_name = ? "
         "ORDER BY id LIMIT 1",
         "outreach_contact_name"},
        {"SELECT e.id FROM outreach_event AS e WHERE e.account = ? ORDER BY e.id DESC LIMIT ?",
         "outreach_event_account"},
        {"SELECT i.lead_id FROM outreach_identity AS i WHERE i.name = ?", "PRIMARY KEY"},
        {"SELECT e.id FROM outreach_event AS e WHERE e.deal_id = ? ORDER BY e.id",
         "outreach_event_deal"},
    };
    for (const auto& query : queries) {
        const auto plan = plan_of(database, query.sql);
        CHECK_MESSAGE(plan.find(query.index) != std::string::npos, query.sql << "\n" << plan);
        CHECK_MESSAGE(plan.find("SCAN") == std::string::npos, query.sql << "\n" << plan);
        CHECK_MESSAGE(plan.find("TEMP B-TREE") == std::string::npos, query.sql << "\n" << plan);
    }
}

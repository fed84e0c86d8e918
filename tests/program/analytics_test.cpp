// The analytics commands on a home: they report as dbt does, only read the CRM, and keep nothing of
// who was forgotten.
#include "ranking/analytics/analytics.h"
#include "lib/dbt/warehouse.h"
#include "lib/store/database.h"
#include "tests/program/home.h"

#include <doctest/doctest.h>
#include <fmt/core.h>

#include <fstream>
#include <thread>

using program::check_refused;
using program::contains;
using program::content;
using program::Home;
using program::Said;

namespace fs = std::filesystem;

namespace {

const std::string kMarker = "zorblax-marker";
const std::string kToday = "{today: 2026-11-25}";
const base::Time kDay = std::chrono::sys_days(std::chrono::year(2026) / 11 / 25);

// A home with four people: the first invited and Connected, the others Enriched.
struct Analysed : Home {
    Analysed() {
        add({"one", "two", "three", kMarker});
        store::Database database(this->database());
        database.run(
            "UPDATE crm_lead SET description = '{\"headline\": \"about ' || website || '\"}'");
        database.run(
            "UPDATE crm_deal SET stage_id = (SELECT id FROM crm_stage WHERE name = CASE WHEN "
            "crm_deal.id IN (1, 4) THEN 'Connected' ELSE 'Enriched' END)");
    }
    Said analytics(std::vector<std::string> arguments) const {
        arguments.insert(arguments.begin(), "analytics");
        return with_home(std::move(arguments));
    }
    void build() const {
        const auto said = analytics({"build", "--vars", kToday});
        REQUIRE_MESSAGE(said.code == 0, (said.out + said.err));
    }
    fs::path file() const { return path() / "data" / "analytics.duckdb"; }
    std::vector<std::string> files() const {
        std::vector<std::string> names;
        for (const auto& entry : fs::directory_iterator(path() / "data")) {
            const auto name = entry.path().filename().string();
            if (name.starts_with("analytics")) names.push_back(name);
        }
        return names;
    }
    // The files of the CRM, byte for byte.
    std::string records() const {
        return content(database()) + content(database().string() + "-wal");
    }
};

// A project of one model.
std::string project(const Home& home, const std::string& sql) {
    home.write("project/dbt_project.yml", "name: mine\n");
    home.write("project/models/sources.yml",
               "sources:\n  - name: crm\n    database: crm\n    schema: main\n    tables:\n"
               "      - name: crm_lead\n");
    home.write("project/models/mine.sql", sql);
    return (home.path() / "project").string();
}

}  // namespace

TEST_CASE("models are built, tested and shown, and reported as by dbt") {
    const Analysed home;
    const auto built = home.analytics({"build"});
    CHECK(built.code == 0);
    CHECK(contains(built.out, "1 of 5 OK created sql view model main.stg_stages ....."));
    CHECK(contains(built.out, "5 of 5 OK created sql table model main.ml_connection_accepted ."));
    CHECK(contains(built.out, "Done. PASS=5 WARN=0 ERROR=0 SKIP=0 TOTAL=5\n"));
    const auto tested = home.analytics({"test"});
    CHECK(tested.code == 0);
    CHECK(contains(tested.out, "PASS not_null_stg_leads_lead_id ."));
    CHECK(contains(tested.out, "Done. PASS=20 WARN=0 ERROR=0 SKIP=0 TOTAL=20\n"));
    const auto shown = home.analytics({"show", "ml_candidates", "--json"}).out;
    CHECK(contains(shown, "\"profile_text\": \"about https://www.linkedin.com/in/two/\""));
    CHECK_FALSE(contains(shown, "in/one/"));
    CHECK(contains(home.analytics({"show", "ml_connection_accepted", "--limit", "1"}).out,
                   "- deal_id "));
}

TEST_CASE("a test that fails is told, and the command says no") {
    const Analysed home;
    home.build();
    store::Database(home.database()).run("UPDATE crm_deal SET stage_id = NULL WHERE id = 2");
    const auto tested = home.analytics({"test"});
    CHECK(tested.code == 1);
    CHECK(contains(tested.out, "[FAIL 1 in "));
    CHECK(contains(tested.out,
                   "Completed with 1 error and 0 warnings:\n  FAIL "
                   "not_null_stg_deals_current_stage: 1 row breaks"));
}

TEST_CASE("what cannot be done is refused with the remedy") {
    const Analysed home;
    check_refused(home.analytics({"show", "stg_leads"}), 1, "run `openoutreach analytics build`");
    check_refused(home.analytics({"show", "leads"}), 2, "there is no model `leads`; there are ");
    check_refused(home.analytics({"build", "--vars", "{today: soon}"}), 2, "as in 2026-01-31");
    check_refused(home.analytics({"build", "--vars", "today"}), 2, "expected names and values");
    check_refused(home.analytics({"build", "--project", "/nowhere"}), 2, "/nowhere");
    const auto broken = project(home, "select nothing from {{ source('crm', 'crm_lead') }}");
    const auto said = home.analytics({"build", "--project", broken});
    CHECK(said.code == 1);
    CHECK(contains(said.out, "ERROR creating sql view model main.mine"));
    CHECK(contains(said.out, "ERROR mine: Binder Error"));
}

TEST_CASE("the text of a profile reaches the terminal without control characters") {
    const Analysed home;
    store::Database(home.database())
        .run("UPDATE crm_lead SET description = '{\"headline\": \"a\\u001b[2Jb\\u202ec\"}'");
    home.build();
    for (const auto* form : {"--json", "--limit=5"}) {
        const auto shown = home.analytics({"show", "ml_candidates", form}).out;
        CHECK(contains(shown, "[2jb"));
        CHECK_FALSE(contains(shown, "\x1b"));
        CHECK_FALSE(contains(shown, "\u202e"));
    }
}

TEST_CASE("the CRM is only read, whatever the SQL tries") {
    const Analysed home;
    const auto before = home.records();
    home.build();
    CHECK(home.analytics({"test"}).code == 0);
    CHECK(home.analytics({"show", "stg_leads", "--json"}).code == 0);
    const auto path = home.database().string();
    for (const auto& sql :
         {std::string("select 1); DELETE FROM crm.main.crm_lead; SELECT (1"),
          std::string("select 1); INSERT INTO crm.main.crm_lead (id) VALUES (9); SELECT (1"),
          std::string("select 1); DROP VIEW crm.main.crm_deal; SELECT (1"),
          "select 1); COPY (SELECT 1) TO '" + path + "'; SELECT (1",
          "select 1); ATTACH '" + path + "' AS file (TYPE sqlite); SELECT (1",
          "select * from read_blob('" + path + "')"}) {
        const auto said = home.analytics({"build", "--project", project(home, sql)});
        CAPTURE(sql);
        // The view by which the CRM is lent is the warehouse's own and may go.
        CHECK((said.code == 1 || contains(sql, "DROP VIEW")));
    }
    CHECK(home.records() == before);
    home.build();
}

TEST_CASE("nothing of a forgotten person stays in the analyses") {
    const Analysed home;
    home.build();
    CHECK(contains(home.analytics({"show", "ml_connection_accepted"}).out, kMarker));
    // What a crash leaves beside the file.
    std::ofstream(home.file().string() + ".wal") << kMarker;
    std::ofstream(home.file().string() + ".damaged") << kMarker;
    const auto said = home.crm({"forget", kMarker, "--yes"});
    CHECK_MESSAGE(said.code == 0, said.err);
    CHECK(home.files().empty());
    home.build();
    CHECK_FALSE(contains(home.analytics({"show", "ml_connection_accepted"}).out, kMarker));
    CHECK_FALSE(contains(home.analytics({"show", "stg_leads"}).out, kMarker));
}

TEST_CASE("who is forgotten while a daemon remembers them is not written down again") {
    const Analysed home;
    store::Database crm(home.database());
    crm.run("UPDATE crm_deal SET stage_id = (SELECT stage_id FROM crm_deal WHERE id = 2)");
    ranking::Analytics daemon(home.file(), crm, {.positive = {"about"}});
    const std::vector<domain::CandidateChange> everybody{
        {{2}, {2}, true}, {{3}, {3}, true}, {{4}, {4}, true}};
    ranking::KeptChange change{.state = {1, ""}, .replaces_all = true};
    change.fresh = daemon.features_of(everybody, kDay).value();
    REQUIRE(change.fresh.size() == 3);
    REQUIRE(daemon.keep(change, kDay));
    REQUIRE(home.crm({"forget", kMarker, "--yes"}).code == 0);
    std::vector<domain::DealId> kept;
    const auto state = daemon.load_kept(kDay, [&](const auto& piece, auto) {
        kept.insert(kept.end(), piece.deals.begin(), piece.deals.end());
    });
    REQUIRE(state);
    CHECK(kept == std::vector<domain::DealId>{{2}, {3}});
}

TEST_CASE("forgetting waits for whoever has the analyses open, and says when it cannot") {
    const Analysed home;
    home.build();
    {
        auto open = dbt::Warehouse::open(home.file());
        REQUIRE(open);
        check_refused(home.analytics({"test"}), 1, "another process has it open");
        std::jthread done([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(700));
            open = tl::make_unexpected(dbt::Failure{});
        });
        CHECK(home.crm({"forget", "one", "--yes"}).code == 0);
    }
    CHECK(home.files().empty());
    home.build();
    const auto open = dbt::Warehouse::open(home.file());
    check_refused(home.crm({"forget", kMarker, "--yes"}), 1, "then give the same command again");
    CHECK(home.state_of(kMarker).empty());
}

TEST_CASE("a damaged file of analyses is told, moved aside and made anew") {
    const Analysed home;
    home.build();
    std::fstream(home.file(), std::ios::in | std::ios::out | std::ios::binary)
        << std::string(20000, 'x');
    const auto said = home.analytics({"build"});
    CHECK(said.code == 0);
    CHECK(contains(said.err, "moved aside as .damaged"));
    CHECK(home.files().size() == 2);
    CHECK(home.analytics({"test"}).code == 0);
}

#include "ranking/analytics/analytics.h"

#include "ranking/testing.h"

#include <doctest/doctest.h>
#include <fmt/core.h>

#include <cmath>
#include <fstream>
#include <iterator>
#include <map>

namespace {

namespace fs = std::filesystem;
using domain::CandidateChange;
using ranking::CandidateFeatures;
using ranking::KeptChange;
using ranking::testing::Folder;
using ranking::testing::make_crm_tables;

const base::Time kToday = std::chrono::sys_days(std::chrono::year(2026) / 11 / 25);
const base::Time kNextMonth = std::chrono::sys_days(std::chrono::year(2026) / 12 / 1);

// The tables of a CRM that the project reads, and a file for the analyses.
struct Crm {
    Crm() : database(store::Database::in_memory()) { make_crm_tables(database); }

    void add(std::int64_t id, int stage, const std::string& profile,
             const std::string& stages_dates = "") {
        database.run(
            "INSERT INTO crm_lead (id, website, company_name, description) "
            "VALUES (?, 'https://www.linkedin.com/in/x/', 'Works', ?)",
            {id + 1000, profile});
        database.run(
            "INSERT INTO crm_deal (id, lead_id, stages_dates, stage_id, update_date) "
            "VALUES (?, ?, ?, ?, '2026-11-20 10:00:00')",
            {id, id + 1000, stages_dates, stage});
    }
    void add_headline(std::int64_t id, int stage, const std::string& headline) {
        add(id, stage, fmt::format(R"({{"headline":"{}"}})", headline));
    }
    fs::path file() const { return folder.path / "analytics.duckdb"; }
    ranking::Analytics analytics(const domain::Keywords& keywords = {.positive = {"data"},
                                                                     .negative = {"intern"}}) {
        return {file(), database, keywords, {.patience = std::chrono::milliseconds(100)}};
    }

    Folder folder;
    store::Database database;
};

std::vector<CandidateChange> ready(std::initializer_list<std::int64_t> deals) {
    std::vector<CandidateChange> changes;
    for (const auto deal : deals) changes.push_back({{deal}, {deal + 1000}, true});
    return changes;
}

template <class T>
T must(dbt::Result<T> result) {
    REQUIRE_MESSAGE(result, (result ? "" : result.error().message));
    return *std::move(result);
}
void must(const dbt::Result<void>& result) {
    REQUIRE_MESSAGE(result, (result ? "" : result.error().message));
}

float feature(const ranking::Analytics& analytics, const CandidateFeatures& people,
              std::size_t person, const std::string& name) {
    std::vector<float> row(analytics.features().size());
    analytics.features().expand(people.mechanical.row(person), people.bits_of(person), row);
    const auto& names = analytics.features().names();
    const auto at = std::find(names.begin(), names.end(), name) - names.begin();
    return row.at(static_cast<std::size_t>(at));
}

// What is kept: scores by deal.
std::map<std::int64_t, float> kept(ranking::Analytics& analytics, ranking::KeptState* state = {},
                                   base::Time today = kToday) {
    std::map<std::int64_t, float> scores;
    const auto found = must(
        analytics.load_kept(today, [&](const CandidateFeatures& piece, std::span<const float> of) {
            for (std::size_t i = 0; i < piece.size(); ++i) scores[piece.deals[i].value] = of[i];
        }));
    if (state != nullptr && found) *state = *found;
    return scores;
}

KeptChange all(CandidateFeatures features, std::vector<float> scores, std::int64_t version = 1) {
    return {.state = {version, "model-1"},
            .replaces_all = true,
            .fresh = std::move(features),
            .scores = std::move(scores)};
}

}  // namespace

TEST_CASE("an invitation that was taken back stays in the training set, as one not accepted") {
    Crm crm;
    const char* const reasons[] = {"withdrawn after 21 days", "withdrawn after 1 day",
                                   "withdrawn or declined: not connected", "not reachable 3 times",
                                   ""};
    std::int64_t id = 1;
    for (const char* reason : reasons) {
        crm.add(id, 6, R"({"headline":"x"})", "2026-11-01 - Pending\n2026-11-23 - Failed\n");
        crm.database.run("UPDATE crm_deal SET description = ? WHERE id = ?", {reason, id++});
    }
    // The words alone make nobody refuse.
    crm.add(id, 4, R"({"headline":"x"})");
    crm.database.run("UPDATE crm_deal SET description = 'withdrawn after 9 days' WHERE id = ?",
                     {id});
    auto analytics = crm.analytics();
    for (const auto& result : must(analytics.build(kToday)))
        CHECK_MESSAGE(result.message.empty(), result.message);
    const auto set = must(analytics.training_set());
    CHECK(set.deals == std::vector<domain::DealId>{{1}, {2}, {6}});
    CHECK(set.accepted == std::vector<std::uint8_t>{0, 0, 1});
}

TEST_CASE("the training set is the mart: known outcomes with their features, by deal") {
    Crm crm;
    crm.add_headline(3, 5, "Head of DATA");
    crm.add_headline(2, 3, "Intern");  // pending since the 20th
    crm.add_headline(4, 2, "not invited yet");
    crm.add(5, 3, R"({"summary":"x"})", "2026-11-01 - Pending\n");
    auto analytics = crm.analytics();
    const auto results = must(analytics.build(kToday));
    for (const auto& result : results) CHECK_MESSAGE(result.message.empty(), result.message);
    const auto set = must(analytics.training_set());
    CHECK(set.deals == std::vector<domain::DealId>{{3}, {5}});
    CHECK(set.accepted == std::vector<std::uint8_t>{1, 0});
    CHECK(set.features.columns == 26);
    CHECK(set.features.row(0)[4] == 12);  // headline_length
    CHECK(set.features.row(0)[24] == 1);  // "data"
    CHECK(set.features.row(1)[3] == 1);   // has_summary
    CHECK(set.fingerprint == must(analytics.training_set()).fingerprint);
    must(analytics.build(kNextMonth));
    const auto later = must(analytics.training_set());
    CHECK(later.deals.size() == 3);
    CHECK(later.fingerprint != set.fingerprint);
}

TEST_CASE("a mart that was never built, or has other columns, is a Binder failure") {
    Crm crm;
    auto analytics = crm.analytics();
    CHECK(analytics.training_set().error().kind == dbt::Failure::Kind::Binder);
    CHECK_FALSE(fs::exists(crm.file()));
    must(analytics.build(kToday));
    CHECK(must(analytics.training_set()).features.rows() == 0);
    must(must(dbt::Warehouse::open(crm.file()))
             .run("CREATE OR REPLACE TABLE ml_connection_accepted AS SELECT 1 AS deal_id"));
    CHECK(analytics.training_set().error().kind == dbt::Failure::Kind::Binder);
    crm.add_headline(1, 5, "data");
    must(analytics.build(kToday));
    must(must(dbt::Warehouse::open(crm.file()))
             .run("CREATE OR REPLACE TABLE ml_connection_accepted AS SELECT * REPLACE ('many' AS "
                  "num_positions) FROM ml_connection_accepted"));
    CHECK(analytics.training_set().error().kind == dbt::Failure::Kind::Binder);
    must(analytics.build(kToday));
    CHECK(must(analytics.training_set()).deals.size() == 1);
}

TEST_CASE("features are computed of those who are asked for, and ready") {
    Crm crm;
    crm.add_headline(1, 2, "Data");
    crm.add_headline(2, 2, "Intern and data");
    crm.add_headline(3, 2, "Clerk");
    crm.add_headline(4, 3, "Pending");
    crm.add(5, 2, "{broken");
    auto analytics = crm.analytics();
    auto changes = ready({3, 2, 4, 5});
    changes.push_back({{1}, {1001}, false});
    const auto people = must(analytics.features_of(changes, kToday));
    CHECK(people.deals == std::vector<domain::DealId>{{2}, {3}, {5}});
    CHECK(people.leads == std::vector<domain::LeadId>{{1002}, {1003}, {1005}});
    CHECK(feature(analytics, people, 0, "positive keyword: data") == 1);
    CHECK(feature(analytics, people, 0, "negative keyword: intern") == 1);
    CHECK(feature(analytics, people, 1, "positive keyword: data") == 0);
    CHECK(feature(analytics, people, 1, "headline_length") == 5);
    CHECK(feature(analytics, people, 2, "headline_length") == 0);
    CHECK(feature(analytics, people, 2, "has_company") == 1);
    // The same reader sees what has changed since.
    crm.database.run("UPDATE crm_lead SET description = ? WHERE id = 1003",
                     {std::string(R"({"headline":"Clerk of data"})")});
    const auto again = must(analytics.features_of(ready({3}), kToday));
    CHECK(feature(analytics, again, 0, "headline_length") == 13);
    CHECK_FALSE(fs::exists(crm.file()));
}

TEST_CASE("many candidates come in order, and a large or strange profile harms nobody") {
    Crm crm;
    crm.database.run_script("BEGIN");
    for (std::int64_t id = 1; id <= 9000; ++id) crm.add_headline(id, 2, std::string(id % 50, 'x'));
    crm.database.run_script("COMMIT");
    crm.add_headline(9001, 2, std::string(1 << 20, 'y'));
    crm.add(9002, 2, R"({"positions":"none","headline":7,"educations":[1,null,{}]})");
    auto analytics = crm.analytics();
    std::vector<CandidateChange> changes;
    for (std::int64_t id = 9002; id >= 1; --id) changes.push_back({{id}, {id + 1000}, true});
    const auto people = must(analytics.features_of(changes, kToday));
    REQUIRE(people.size() == 9002);
    CHECK(std::is_sorted(people.deals.begin(), people.deals.end()));
    CHECK(feature(analytics, people, 48, "headline_length") == 49);
    CHECK(feature(analytics, people, 9000, "headline_length") == 1 << 20);
    CHECK(feature(analytics, people, 9001, "num_positions") == 0);
}

TEST_CASE("features and scores are kept, and change one by one") {
    Crm crm;
    for (std::int64_t id = 1; id <= 4; ++id) crm.add_headline(id, 2, "data " + std::to_string(id));
    {
        auto analytics = crm.analytics();
        CHECK(kept(analytics).empty());
        must(analytics.keep(
            all(must(analytics.features_of(ready({1, 2, 3}), kToday)), {0.1F, 0.2F, 0.3F}, 7),
            kToday));
        must(analytics.keep({.state = {8, "model-1"},
                             .fresh = must(analytics.features_of(ready({3, 4}), kToday)),
                             .scores = {0.5F, 0.4F},
                             .gone = {{1}}},
                            kToday));
        CHECK_FALSE(fs::exists(crm.file()));
    }
    auto analytics = crm.analytics();
    ranking::KeptState state;
    CHECK(kept(analytics, &state) ==
          std::map<std::int64_t, float>{{2, 0.2F}, {3, 0.5F}, {4, 0.4F}});
    CHECK(state.version == 8);
    CHECK(state.model == "model-1");
    const auto pieces = must(analytics.load_kept(kToday, [&](const auto& piece, auto) {
        CHECK(feature(analytics, piece, 0, "headline_length") == 6);
        CHECK(feature(analytics, piece, 2, "positive keyword: data") == 1);
    }));
    CHECK(pieces);
    must(analytics.keep({.state = {9, "model-1"}, .gone = {{2}}}, kToday));
    CHECK(kept(analytics).size() == 2);
    const std::vector<domain::DealId> deals{{3}};
    const std::vector<float> scores{0.9F};
    must(analytics.keep_scores("model-2", deals, scores, kToday));
    const auto rescored = kept(analytics, &state);
    CHECK(rescored.at(3) == 0.9F);
    CHECK(std::isnan(rescored.at(4)));
    CHECK(state.model == "model-2");
    CHECK(state.version == 9);
}

TEST_CASE("what is kept holds for the same keywords and the same month only") {
    Crm crm;
    crm.add_headline(1, 2, "data");
    auto analytics = crm.analytics();
    must(analytics.keep(all(must(analytics.features_of(ready({1}), kToday)), {}), kToday));
    CHECK(kept(analytics).size() == 1);
    CHECK(kept(analytics, nullptr, kToday + std::chrono::hours(48)).size() == 1);
    CHECK(kept(analytics, nullptr, kNextMonth).empty());
    CHECK(analytics.features_key(kToday) != analytics.features_key(kNextMonth));
    auto others = crm.analytics({.positive = {"cloud"}});
    CHECK(kept(others).empty());
}

TEST_CASE("who is no longer in the CRM is not kept, and where the file is gone nothing is") {
    Crm crm;
    for (std::int64_t id = 1; id <= 3; ++id) crm.add_headline(id, 2, "data");
    auto analytics = crm.analytics();
    must(analytics.keep(all(must(analytics.features_of(ready({1, 2}), kToday)), {}), kToday));
    crm.database.run("DELETE FROM crm_deal WHERE id = 2");
    CHECK(kept(analytics).size() == 1);
    std::filesystem::remove(crm.file());
    must(analytics.keep(
        {.state = {2, "model-1"}, .fresh = must(analytics.features_of(ready({3}), kToday))},
        kToday));
    CHECK(kept(analytics).empty());
    must(analytics.keep(all(must(analytics.features_of(ready({1, 3}), kToday)), {}, 3), kToday));
    CHECK(kept(analytics).size() == 2);
}

TEST_CASE("two programs may keep candidates in turn, and no change is lost between them") {
    Crm crm;
    for (std::int64_t id = 1; id <= 4; ++id) crm.add_headline(id, 2, "data");
    auto daemon = crm.analytics();
    const auto features = [&](std::int64_t id) {
        return must(daemon.features_of(ready({id}), kToday));
    };
    must(daemon.keep(all(features(1), {}, 1), kToday));
    must(daemon.flush());
    auto other = crm.analytics();
    kept(other);
    must(other.keep({.state = {3, "model-1"}, .fresh = features(2)}, kToday));
    must(other.flush());
    // Behind the file: it knows better already.
    must(daemon.keep({.state = {2, "model-1"}, .gone = {{1}}}, kToday));
    must(daemon.flush());
    CHECK(kept(other).size() == 2);
    must(daemon.keep({.state = {4, "model-1"}, .fresh = features(3)}, kToday));
    must(daemon.flush());
    ranking::KeptState state;
    CHECK(kept(other, &state).size() == 3);
    CHECK(state.version == 4);
}

TEST_CASE("a damaged file is moved aside and made anew") {
    Crm crm;
    crm.add_headline(1, 5, "data");
    std::ofstream(crm.file()) << std::string(50000, 'x');
    auto analytics = crm.analytics();
    CHECK(kept(analytics).empty());
    must(analytics.build(kToday));
    CHECK(must(analytics.training_set()).deals.size() == 1);
    CHECK(fs::exists(crm.file().string() + ".damaged"));
}

TEST_CASE("keywords by the hundred are found") {
    Crm crm;
    crm.add_headline(1, 5, "word499 and word0");
    domain::Keywords keywords;
    for (int i = 0; i < 500; ++i) keywords.exploratory.push_back("word" + std::to_string(i));
    auto analytics = crm.analytics(keywords);
    must(analytics.build(kToday));
    const auto set = must(analytics.training_set());
    CHECK(set.features.columns == 524);
    CHECK(set.features.row(0)[24] == 1);
    CHECK(set.features.row(0)[25] == 0);
    CHECK(set.features.row(0)[523] == 1);
}

TEST_CASE("a file that is damaged anywhere heals by the next building, and nothing is lost") {
    Crm crm;
    for (std::int64_t id = 1; id <= 50; ++id)
        crm.add_headline(id, id % 2 == 0 ? 5 : 2, std::string(200, 'd'));
    {
        auto analytics = crm.analytics();
        must(analytics.build(kToday));
        must(analytics.keep(all(must(analytics.features_of(ready({1, 3}), kToday)), {}), kToday));
    }
    std::ifstream stream(crm.file(), std::ios::binary);
    const std::string good{std::istreambuf_iterator<char>(stream), {}};
    // Every other file also ends there; who meets the damage first differs.
    for (std::size_t place = 0; place < 12; ++place) {
        const auto at = good.size() / 12 * place;
        std::string bad = good;
        for (std::size_t i = at; i < std::min(at + 4096, bad.size()); ++i) bad[i] ^= 0x55;
        if (place % 2 == 1) bad.resize(at);
        std::ofstream(crm.file(), std::ios::binary) << bad;
        auto analytics = crm.analytics();
        CAPTURE(place);
        if (place % 3 == 1) (void)analytics.load_kept(kToday, [](const auto&, auto) {});
        if (place % 3 == 2) (void)analytics.training_set();
        for (const auto& node : must(analytics.build(kToday))) CHECK(node.message.empty());
        CHECK(must(analytics.training_set()).deals.size() == 25);
        must(analytics.keep(all(must(analytics.features_of(ready({1, 3}), kToday)), {}), kToday));
        CHECK(kept(analytics).size() == 2);
    }
}

TEST_CASE("a building that meets damage in what it goes on from begins anew") {
    Crm crm;
    for (std::int64_t id = 1; id <= 5000; ++id) crm.add_headline(id, 2, std::to_string(id * id));
    const auto project = crm.folder.path / "project";
    fs::create_directories(project / "models");
    std::ofstream(project / "dbt_project.yml") << "name: mine\n";
    std::ofstream(project / "models/sources.yml")
        << "sources: [{name: crm, database: crm, schema: main, tables: [{name: crm_lead}]}]";
    std::ofstream(project / "models/seen.sql")
        << "{{ config(materialized='incremental') }} select id, description from "
           "{{ source('crm', 'crm_lead') }}{% if is_incremental() %} where description not in "
           "(select description from {{ this }}){% endif %}";
    ranking::Analytics analytics(crm.file(), crm.database, {}, {.project = project});
    must(analytics.build(kToday));
    std::ifstream stream(crm.file(), std::ios::binary);
    const std::string good{std::istreambuf_iterator<char>(stream), {}};
    constexpr std::size_t kHeaders = 3 * 4096;
    constexpr std::size_t kBlock = 262144;
    for (std::size_t at = kHeaders; at < good.size(); at += kBlock) {
        std::string bad = good;
        bad[at + 1000] ^= 0x55;
        std::ofstream(crm.file(), std::ios::binary) << bad;
        CAPTURE(at);
        for (const auto& node : must(analytics.build(kToday))) CHECK(node.message.empty());
    }
}

#include "ranking/ranker.h"

#include "base/json.h"
#include "lib/store/database.h"
#include "ranking/features/profile_text.h"
#include "ranking/learning/model_file.h"
#include "ranking/testing.h"

#include <doctest/doctest.h>
#include <fmt/core.h>

#include <cmath>
#include <fstream>
#include <map>

namespace {

namespace fs = std::filesystem;
using domain::DealId;
using ranking::Basis;

const base::Time kNow = std::chrono::sys_days(std::chrono::year(2026) / 11 / 25);
const domain::Keywords kKeywords{.positive = {"data"}, .negative = {"intern"}};

// A CRM with nothing but what the project reads, and the news of it.
struct Records {
    Records() : database(store::Database::in_memory()) {
        ranking::testing::make_crm_tables(database);
    }
    // Somebody with this headline; the lead is the deal's number and 1000.
    void add(std::int64_t deal, int stage, const std::string& headline, std::int64_t owner = 1) {
        database.run(
            "INSERT INTO crm_lead (id, website, company_name, description) "
            "VALUES (?, 'https://www.linkedin.com/in/x/', 'Works', ?)",
            {deal + 1000, nlohmann::json{{"headline", headline}}.dump()});
        database.run(
            "INSERT INTO crm_deal (id, lead_id, stages_dates, stage_id, update_date, owner_id) "
            "VALUES (?, ?, '2026-10-01 - Pending', ?, '2026-10-01 10:00:00', ?)",
            {deal, deal + 1000, std::int64_t{stage}, owner});
        if (stage == 2) candidates[deal] = true;
        news.push_back({{deal}, {deal + 1000}, stage == 2});
        ++version;
    }
    void move(std::int64_t deal, int stage) {
        database.run("UPDATE crm_deal SET stage_id = ? WHERE id = ?", {std::int64_t{stage}, deal});
        candidates.erase(deal);
        news.push_back({{deal}, {deal + 1000}, stage == 2});
        ++version;
    }
    // Forty invitations: those who work with data mostly accept.
    void add_history() {
        for (std::int64_t i = 0; i < 40; ++i) {
            const bool has_data = i % 2 == 0;
            const bool says_yes = i % 10 == 9 ? !has_data : has_data;
            add(500 + i, says_yes ? 4 : 3, has_data ? "data lead" : "clerk of a mill");
            accepted += says_yes ? 1 : 0;
        }
        news.clear();
    }
    domain::CandidateNews since(std::optional<std::int64_t> known) {
        domain::CandidateNews out{.version = version,
                                  .is_complete = !known,
                                  .postponed = postponed,
                                  .accepted = accepted};
        if (known) out.changes = std::move(news);
        if (!known)
            for (const auto& [deal, ready] : candidates)
                out.changes.push_back({{deal}, {deal + 1000}, true});
        news.clear();
        return out;
    }
    std::optional<domain::Profile> profile(domain::LeadId lead) {
        const auto text = database.find<std::string>(
            "SELECT description FROM crm_lead WHERE id = ?", {lead.value});
        if (!text) return std::nullopt;
        return domain::profile_from_json(nlohmann::json::parse(std::get<0>(*text)));
    }
    fs::path model_file() const { return folder.path / "model.json"; }

    ranking::testing::Folder folder;
    store::Database database;
    std::map<std::int64_t, bool> candidates;
    std::vector<domain::CandidateChange> news;
    std::vector<DealId> postponed;
    std::int64_t version = 0;
    std::int64_t accepted = 0;
};

// A ranker of a start of the program.
struct Start {
    explicit Start(Records& the_records, const domain::Keywords& keywords = kKeywords,
                   ranking::Learning learning = ranking::Learning::Learns,
                   const fs::path& file = {}, std::int64_t owner = 1,
                   domain::Learner learner = domain::Learner::Seed)
        : records(the_records),
          analytics(file.empty() ? records.folder.path / "analytics.duckdb" : file,
                    records.database, keywords,
                    {.owner = {owner}, .patience = std::chrono::milliseconds(100)}),
          ranker(
              analytics, [this](domain::LeadId lead) { return records.profile(lead); },
              {.model_file = records.model_file(), .learning = learning, .learner = learner},
              base::Rng(5)) {}
    std::optional<domain::Decision> choose(base::Time now = kNow) {
        return ranker.choose(records.since(ranker.version(now)), now);
    }
    std::map<std::int64_t, double> scores() {
        std::map<std::int64_t, double> out;
        for (const auto& person : ranker.list({}, 1000)) out[person.deal.value] = person.score;
        return out;
    }

    Records& records;
    ranking::Analytics analytics;
    ranking::Ranker ranker;
};

}  // namespace

TEST_CASE("a profile's text is all that it says, in lower case") {
    const domain::Profile profile{.headline = "Head of DATA",
                                  .industry = R"({"name":"Straßenbau ÜBER"})",
                                  .positions = {{.title = "Lead", .company_name = "Brightmoor"}},
                                  .educations = {{.school_name = "Fenwick", .degree_name = "BSc"}}};
    CHECK(ranking::profile_text(profile) ==
          "head of data straßenbau über lead brightmoor fenwick bsc");
}

TEST_CASE("without keywords the first to come is the first chosen") {
    Records records;
    records.add(4, 2, "a");
    records.add(2, 2, "b");
    Start start(records, {});
    const auto decision = start.choose().value();
    CHECK(decision.chosen == DealId{2});
    CHECK(decision.model == "fifo");
    CHECK(decision.candidates == 2);
    CHECK(decision.propensity == 1);
    CHECK_FALSE(fs::exists(records.folder.path / "analytics.duckdb"));
}

TEST_CASE("with keywords the wanted are chosen mostly, as often as is written down") {
    Records records;
    records.add(1, 2, "intern");
    records.add(2, 2, "DATA scientist");
    records.add(3, 2, "clerk");
    Start start(records);
    std::map<std::int64_t, int> wins;
    std::map<std::int64_t, double> logged;
    constexpr int kRounds = 3000;
    for (int i = 0; i < kRounds; ++i) {
        const auto decision = start.choose().value();
        REQUIRE(decision.model == "keywords");
        ++wins[decision.chosen.value];
        logged[decision.chosen.value] = *decision.propensity;
    }
    CHECK(wins[2] > 2 * wins[3]);
    CHECK(wins[3] > wins[1]);
    for (const auto& [deal, p] : logged)
        CHECK(std::abs(wins[deal] - kRounds * p) < 3.9 * std::sqrt(kRounds * p * (1 - p)) + 1);
    CHECK(start.scores() == std::map<std::int64_t, double>{{1, -1}, {2, 1}, {3, 0}});
    CHECK(start.ranker.explain({2})->text == "wanted words found: data (headline)");
}

TEST_CASE("after an acceptance it learns, and chooses by what it learned") {
    Records records;
    records.add(1, 2, "data engineer");
    records.add(2, 2, "clerk at a mill");
    Start start(records);
    CHECK(start.choose()->model == "keywords");
    records.add_history();
    records.version += 1;
    const auto decision = start.choose().value();
    REQUIRE(start.ranker.model());
    CHECK(decision.model == start.ranker.model()->id);
    CHECK(start.scores()[1] > 0.6);
    CHECK(start.scores()[2] < 0.4);
    CHECK(decision.explanation.find("estimated chance to accept") != std::string::npos);
    const auto json = nlohmann::json::parse(decision.features_json);
    CHECK(json["features"].contains("headline_length"));
    CHECK(json["contributions"].size() > 0);
    CHECK(start.ranker.lesson().find("40 invitations, 24 accepted: ROC-AUC 0.") !=
          std::string::npos);
}

TEST_CASE("it learns again after more acceptances, some hours later") {
    Records records;
    records.add(1, 2, "data engineer");
    records.add_history();
    Start start(records);
    const auto first = start.choose()->model;
    records.add(600, 4, "baker");
    ++records.accepted;
    CHECK(start.choose(kNow + std::chrono::hours(1))->model == first);
    CHECK(start.choose(kNow + std::chrono::hours(5))->model != first);
}

TEST_CASE("the next start takes over what was kept, and scores the same") {
    Records records;
    records.add_history();
    for (std::int64_t deal = 1; deal <= 30; ++deal)
        records.add(deal, 2, deal % 3 == 0 ? "data" : fmt::format("clerk {}", deal));
    std::map<std::int64_t, double> before;
    std::string id;
    {
        Start start(records);
        REQUIRE(start.choose());
        before = start.scores();
        id = start.ranker.model()->id;
    }
    Start again(records);
    CHECK(again.ranker.version(kNow) == records.version);
    REQUIRE(again.choose());
    CHECK(again.scores() == before);
    CHECK(again.ranker.model()->id == id);
    CHECK(again.ranker.lesson().find("is up to date") != std::string::npos);
}

TEST_CASE("who comes, changes or goes is followed one by one") {
    Records records;
    records.add_history();
    records.add(1, 2, "clerk");
    records.add(2, 2, "clerk");
    Start start(records);
    REQUIRE(start.choose());
    records.add(3, 2, "data lead");
    records.move(1, 1);
    records.database.run(
        "UPDATE crm_lead SET description = '{\"headline\":\"data\"}' WHERE id = "
        "1002");
    records.news.push_back({{2}, {1002}, true});
    REQUIRE(start.choose());
    const auto scores = start.scores();
    CHECK(scores.size() == 2);
    CHECK(scores.at(2) > 0.5);
    CHECK(scores.at(3) > 0.5);
    Start other(records);
    REQUIRE(other.ranker.choose(records.since({}), kNow));
    CHECK(other.scores() == scores);
}

TEST_CASE("postponed people are never chosen, and nobody is when all are") {
    Records records;
    records.add(1, 2, "data");
    records.add(2, 2, "intern");
    records.postponed = {{1}, {99}};
    Start start(records);
    for (int i = 0; i < 200; ++i) REQUIRE(start.choose()->chosen == DealId{2});
    CHECK(start.choose()->candidates == 1);
    records.postponed = {{1}, {2}};
    CHECK_FALSE(start.choose());
}

TEST_CASE("where the analytics cannot be opened keywords alone decide, and nothing stops") {
    Records records;
    records.add_history();
    records.add(1, 2, "intern");
    records.add(2, 2, "data");
    Start start(records, kKeywords, ranking::Learning::Learns, "/dev/null/analytics.duckdb");
    CHECK(start.choose()->model == "keywords");
    CHECK(start.scores() == std::map<std::int64_t, double>{{1, -1}, {2, 1}});
    Start bare(records, {}, ranking::Learning::Learns, "/dev/null/analytics.duckdb");
    CHECK(bare.ranker.choose(records.since({}), kNow)->model == "fifo");
}

TEST_CASE("a mart whose columns are others is built anew") {
    Records records;
    records.add_history();
    records.add(1, 2, "data");
    Start start(records);
    {
        auto warehouse = dbt::Warehouse::open(records.folder.path / "analytics.duckdb").value();
        REQUIRE(warehouse.run("CREATE TABLE ml_connection_accepted AS SELECT 1 AS wrong"));
    }
    CHECK(start.choose()->model == start.ranker.model()->id);
}

TEST_CASE("a model file of nonsense is trained anew, and whoever only looks is told") {
    Records records;
    records.add_history();
    records.add(1, 2, "data");
    std::ofstream(records.model_file()) << "{\"format\": 1, nonsense";
    Start looker(records, kKeywords, ranking::Learning::Saved);
    CHECK(looker.choose()->model == "keywords");
    CHECK(looker.ranker.lesson().find("no JSON object") != std::string::npos);
    Start start(records);
    CHECK(start.ranker.choose(records.since({}), kNow)->model.starts_with("trees-"));
    Start other(records, kKeywords, ranking::Learning::Saved);
    CHECK(other.ranker.choose(records.since({}), kNow)->model == start.ranker.model()->id);
}

TEST_CASE("with learning off people are ordered by keywords, and no analytics are opened") {
    Records records;
    records.add_history();
    records.add(1, 2, "mill");
    records.add(2, 2, "data");
    const auto analytics = records.folder.path / "analytics.duckdb";
    std::ofstream(analytics) << "whoever opened this would set it aside";
    Start start(records, kKeywords, ranking::Learning::Off);
    CHECK(start.choose()->model == "keywords");
    CHECK(start.scores().at(2) > start.scores().at(1));
    records.add(3, 2, "data");
    CHECK(start.choose()->candidates == 3);
    CHECK_FALSE(start.ranker.model());
    CHECK_FALSE(fs::exists(analytics.string() + ".damaged"));
    CHECK_FALSE(fs::exists(records.model_file()));
}

TEST_CASE("new keywords make a new model, and features are read anew in another month") {
    Records records;
    records.add_history();
    records.add(1, 2, "data");
    Start start(records);
    const auto id = start.choose()->model;
    Start other(records, {.positive = {"mill"}});
    const auto decision = other.ranker.choose(records.since(other.ranker.version(kNow)), kNow);
    CHECK(decision->model != id);
    CHECK(other.ranker.choose(records.since(records.version), kNow + std::chrono::hours(24 * 40)));
}

TEST_CASE("a profile of a megabyte and profiles that are no profiles are ranked like any") {
    Records records;
    records.add_history();
    records.add(1, 2, std::string(1 << 20, 'x') + " data");
    records.add(2, 2, "");
    records.database.run("UPDATE crm_lead SET description = 'not JSON' WHERE id = 1002");
    records.add(3, 2, "");
    records.database.run("UPDATE crm_lead SET description = NULL WHERE id = 1003");
    Start start(records);
    REQUIRE(start.choose());
    CHECK(start.scores().size() == 3);
}

// Whose news it is told is the CRM's matter (crm/candidates); these share the files of a home.
TEST_CASE("what one account kept and learned is nothing to another") {
    Records records;
    records.add_history();
    records.add(1, 2, "data");
    {
        Start start(records);
        REQUIRE(start.choose());
        REQUIRE(start.ranker.model());
    }
    Start other(records, kKeywords, ranking::Learning::Learns, {}, 2);
    CHECK_FALSE(other.ranker.version(kNow));
    CHECK(other.ranker.candidates() == 0);
    CHECK_FALSE(other.ranker.choose({.version = records.version, .is_complete = true}, kNow));
    CHECK_FALSE(other.ranker.model());

    Start looker(records, kKeywords, ranking::Learning::Saved, {}, 2);
    looker.ranker.follow({.version = records.version, .is_complete = true}, kNow);
    CHECK_FALSE(looker.ranker.model());
    CHECK(looker.ranker.lesson().find("another account") != std::string::npos);
}

TEST_CASE("an account learns from its own invitations only") {
    Records records;
    records.add_history();
    for (std::int64_t deal = 600; deal < 640; ++deal)
        records.add(deal, deal % 4 == 0 ? 3 : 4, "clerk of a mill", 2);
    Start first(records);
    CHECK(first.analytics.build(kNow));
    CHECK(first.analytics.training_set()->deals.size() == 40);
    Start second(records, kKeywords, ranking::Learning::Learns, {}, 2);
    CHECK(second.analytics.build(kNow));
    CHECK(second.analytics.training_set()->deals.front() == DealId{600});
    Start everybody(records, kKeywords, ranking::Learning::Learns, {}, 0);
    CHECK(everybody.analytics.build(kNow));
    CHECK(everybody.analytics.training_set()->deals.size() == 80);
}

TEST_CASE("the learner that stacks learns, explores more while little is known, and tells ranges") {
    Records records;
    records.add(1, 2, "data engineer");
    records.add(2, 2, "clerk at a mill");
    Start start(records, kKeywords, ranking::Learning::Learns, {}, 1, domain::Learner::Stacked);
    CHECK(start.choose()->model == "keywords");
    CHECK(start.ranker.draw() == ranking::Draw{.weight = 3, .random_share = 0.2});
    records.add_history();
    records.version += 1;
    const auto decision = start.choose().value();
    REQUIRE(start.ranker.model());
    CHECK(decision.model == start.ranker.model()->id);
    CHECK(decision.model.starts_with("stacked-"));
    CHECK(start.ranker.draw().random_share == 0.2);
    CHECK(start.ranker.draw().weight == start.ranker.model()->stacked->worth);
    CHECK(start.scores()[1] > start.scores()[2] + 0.2);
    const auto range = start.ranker.range_of({1}).value();
    CHECK(range.low < start.scores()[1]);
    CHECK(range.high > start.scores()[1]);
    CHECK(nlohmann::json::parse(decision.features_json)["range"].size() == 2);
    // Another learner's model is no model: it is told, and trained anew.
    Start other(records, kKeywords, ranking::Learning::Saved, records.folder.path / "other.duckdb");
    other.choose();
    CHECK_FALSE(other.ranker.model());
    CHECK(other.ranker.lesson().find("the learner `stacked` trained it, and `seed` is set") !=
          std::string::npos);
    Start seed(records, kKeywords, ranking::Learning::Learns, records.folder.path / "third.duckdb");
    CHECK(seed.choose()->model.starts_with("trees-"));
    CHECK(seed.ranker.draw() == ranking::Draw{.weight = 10, .random_share = 0.05});
    CHECK_FALSE(seed.ranker.range_of({1}));
}

// `rank`, `train` and `learned`, as they are typed.
#include "base/json.h"
#include "crm/pipeline/decisions.h"
#include "crm/testing.h"
#include "lib/dbt/warehouse.h"
#include "tests/program/home.h"

#include <doctest/doctest.h>

#include <cmath>
#include <cstring>
#include <fstream>

using domain::ProfileState;
using program::check_refused;
using program::contains;
using program::content;
using program::count_lines;
using program::Folder;
using program::Home;
using program::run;

namespace fs = std::filesystem;

namespace {

// Equally long, so that nothing but the word tells them apart.
constexpr const char* kDataLead = "Data lead of mills";
constexpr const char* kClerk = "Some clerk of mill";

base::Time days_ago(int days) {
    return base::SystemClock().now() - std::chrono::hours(24) * days;
}

// A home whose CRM is filled by the program's own records.
struct RankedHome : Home {
    RankedHome() {
        write("campaign/campaign_keywords.yaml", "positive:\n- data\nnegative:\n- intern\n");
    }
    // Somebody with this headline who came to `state` so many days ago.
    domain::Deal add_person(const std::string& slug, const std::string& headline,
                            ProfileState state, int days = 30) {
        const auto at = days_ago(days);
        books.leads.add_discovered({crm::testing::person(slug)}, at);
        const auto deal = books.deals.find(crm::testing::person(slug)).value();
        auto fetched = crm::testing::ada(slug, slug);
        fetched.profile.headline = headline;
        fetched.profile.positions[0].title = "Member of staff";
        books.leads.save_profile(deal.lead, fetched, at);
        for (const auto step : {ProfileState::Enriched, ProfileState::Pending,
                                ProfileState::Connected, ProfileState::Completed}) {
            if (books.deals.load(deal.id).state == state) break;
            books.deals.transition(deal.id, step, "", at);
        }
        return books.deals.load(deal.id);
    }
    // Sixty invitations: those who work with data mostly accept.
    void add_history() {
        for (int i = 0; i < 60; ++i) {
            const bool has_data = i % 2 == 0;
            const bool says_yes = i % 10 == 9 ? !has_data : has_data;
            add_person("past-" + std::to_string(i), has_data ? kDataLead : kClerk,
                       says_yes ? ProfileState::Connected : ProfileState::Pending);
        }
    }
    // An invitation of so many days ago, with the choice that led to it.
    void add_choice(int number, const std::string& model, bool random, bool says_yes, int days) {
        const auto slug = model + (random ? "-random-" : "-best-") + std::to_string(number);
        const auto deal = add_person(
            slug, kClerk, says_yes ? ProfileState::Completed : ProfileState::Pending, days);
        crm::Decisions(books.database)
            .add({.chosen = deal.id,
                  .candidates = 9,
                  .is_random = random,
                  .model = model,
                  .decided_at = days_ago(days)});
        const auto action = books.ledger.begin({.kind = domain::ActionKind::Invite,
                                                .lead = deal.lead,
                                                .deal = deal.id,
                                                .public_id = deal.public_id,
                                                .text = ""},
                                               days_ago(days));
        books.ledger.settle(action, domain::Outcome::Done, "", days_ago(days));
    }
    nlohmann::json told(std::vector<std::string> arguments) const {
        arguments.push_back("--json");
        const auto said = with_home(arguments);
        CAPTURE(said.err);
        REQUIRE(said.code == 0);
        return nlohmann::json::parse(said.out);
    }

    crm::testing::Crm books{crm::open(database(), base::SystemClock().now()).value().database};
};

}  // namespace

TEST_CASE("what was learned is told: how well, how well calibrated, and what it looks at") {
    RankedHome home;
    home.add_history();
    const auto said = home.with_home({"train"});
    CAPTURE(said.err);
    CHECK(said.code == 0);
    CHECK(contains(said.out, "learned from 60 invitations, 36 accepted: ROC-AUC 0."));
    CHECK(contains(said.out, "Calibration"));
    CHECK(contains(said.out, "the wanted word \"data\""));
    const auto again = home.told({"train"});
    CHECK(contains(again["lesson"], "is up to date"));
    CHECK(again["auc"].get<double>() > 0.8);
    CHECK(again["aucs"].size() == 5);
    std::size_t people = 0;
    for (const auto& row : again["calibration"]) people += row["people"].get<std::size_t>();
    CHECK(people == 60);
    CHECK(again["importances"][0]["feature"] == "positive keyword: data");
    double share = 0;
    for (const auto& feature : again["importances"]) share += feature["share"].get<double>();
    CHECK(share == doctest::Approx(1));
}

TEST_CASE(
    "people stand in the order of their chances, each with reasons and what would change them") {
    RankedHome home;
    home.add_history();
    home.add_person("clerk", kClerk, ProfileState::Enriched);
    home.add_person("lead", kDataLead, ProfileState::Enriched);
    home.add_person("intern", "Data intern", ProfileState::Enriched);
    REQUIRE(home.with_home({"train"}).code == 0);
    const auto report = home.told({"rank"});
    CHECK(report["ordered_by"] == "trees");
    CHECK(report["model"]["invitations"] == 60);
    CHECK(report["candidates"] == 3);
    CHECK(report["people"][2]["person"] == "clerk");
    CHECK(report["people"][0]["score"] > 0.7);
    CHECK(report["people"][2]["score"] < 0.3);
    double next = 0;
    for (const auto& person : report["people"]) next += person["chosen_next"].get<double>();
    CHECK(next == doctest::Approx(1).epsilon(1e-3));
    const auto table = home.with_home({"rank", "--top", "2"}).out;
    CHECK(contains(table, "3 may be invited, by their chance to accept, learned from 60"));
    CHECK(contains(table, "with the wanted word \"data\""));
    CHECK_FALSE(contains(table, "clerk"));
    const auto why = home.with_home({"rank", "--explain", "https://www.linkedin.com/in/clerk/"});
    CHECK(contains(why.out, "place 3 of 3"));
    CHECK(contains(why.out, "without the wanted word \"data\""));
    CHECK(contains(why.out, "it would be"));
    CHECK(contains(why.out, " %  with the wanted word \"data\""));
}

TEST_CASE("the contributions of an explanation sum to the margin of the chance") {
    RankedHome home;
    home.add_history();
    home.add_person("lead", kDataLead, ProfileState::Enriched);
    REQUIRE(home.with_home({"train"}).code == 0);
    const auto report = home.told({"rank", "--explain", "lead"});
    const auto& details = report["details"];
    double sum = details["start"];
    for (const auto& [feature, log_odds] : details["contributions"].items())
        sum += log_odds.get<double>();
    const double margin = details["margin"];
    CHECK(std::abs(sum - margin) < 1e-4);
    CHECK(details["chance"] == doctest::Approx(1 / (1 + std::exp(-margin))).epsilon(1e-4));
    CHECK(report["place"] == 1);
}

TEST_CASE(
    "without a model keywords decide, without keywords the order of arrival, and rank says so") {
    RankedHome home;
    const auto nobody = home.with_home({"rank"});
    CHECK(nobody.code == 0);
    CHECK(contains(nobody.out, "0 may be invited"));
    CHECK(home.told({"rank"})["people"].empty());
    home.add_person("clerk", kClerk, ProfileState::Enriched);
    home.add_person("lead", kDataLead, ProfileState::Enriched);
    const auto table = home.with_home({"rank"}).out;
    CHECK(contains(table, "by the keywords found in their profiles; no model is used"));
    CHECK(contains(table, "there is no model yet"));
    CHECK(table.find("  lead ") < table.find("  clerk "));
    CHECK(contains(home.with_home({"rank", "--explain", "lead"}).out, "wanted words found: data"));
    CHECK(contains(table, "data ("));
    CHECK(contains(table, "no wanted words found"));
    fs::remove(home.path() / "campaign/campaign_keywords.yaml");
    const auto arrival = home.told({"rank"});
    CHECK(arrival["ordered_by"] == "arrival");
    CHECK(arrival["people"][0]["person"] == "clerk");
    CHECK(arrival["people"][0]["score"].is_null());
    CHECK(contains(home.with_home({"rank", "--explain", "lead"}).out, "place 2 of 2"));
}

TEST_CASE("what is too little to learn from is told, with exit code 1") {
    const Folder empty;
    for (const auto* verb : {"rank", "train", "learned"})
        check_refused(run({verb, "--home", empty.path().string()}), 2,
                      "`openoutreach init --home ");
    RankedHome home;
    check_refused(home.with_home({"train"}), 1, "0 invitations with a known outcome, and 10");
    for (int i = 0; i < 9; ++i)
        home.add_person("past-" + std::to_string(i), kDataLead, ProfileState::Connected);
    check_refused(home.with_home({"train"}), 1, "9 invitations with a known outcome, and 10");
    home.add_person("past-9", kDataLead, ProfileState::Connected);
    check_refused(home.with_home({"train"}), 1, "all of 10 invitations were accepted");
    const auto said = home.with_home({"train", "--json"});
    CHECK(said.code == 1);
    CHECK(contains(nlohmann::json::parse(said.out)["lesson"], "all of 10"));
    CHECK_FALSE(fs::exists(home.path() / "data/model.json"));
}

TEST_CASE("an invitation counts as refused after label_horizon_days of the settings") {
    RankedHome home;
    for (int i = 0; i < 6; ++i) {
        home.add_person("yes-" + std::to_string(i), kDataLead, ProfileState::Connected, 4);
        home.add_person("no-" + std::to_string(i), kClerk, ProfileState::Pending, 4);
    }
    check_refused(home.with_home({"train"}), 1, "6 invitations with a known outcome");
    home.write("accounts.secrets.yaml",
               std::string(program::kSettings) + "  label_horizon_days: 2\n");
    CHECK(contains(home.with_home({"train"}).out, "12 invitations, 6 accepted"));
}

TEST_CASE("a model file that is damaged is told and not used, and train makes a new one") {
    RankedHome home;
    home.add_history();
    home.add_person("lead", kDataLead, ProfileState::Enriched);
    REQUIRE(home.with_home({"train"}).code == 0);
    const auto file = home.path() / "data/model.json";
    const auto good = content(file);
    const auto id = home.told({"rank"})["model"]["id"];
    const auto damaged = [&](const std::string& text) {
        std::ofstream(file) << text;
        const auto said = home.with_home({"rank"});
        CAPTURE(said.out);
        CHECK(said.code == 0);
        CHECK(contains(said.out, "by the keywords"));
        CHECK(contains(said.out, "no model is used: " + file.string()));
    };
    damaged("");
    damaged("{}");
    damaged(good.substr(0, good.size() / 2));
    auto changed = good;
    changed.replace(changed.find("\"rows\": 60"), 10, "\"rows\": 61");
    damaged(changed);
    damaged(std::string(1000, '\x1b'));
    const auto said = home.with_home({"train"});
    CHECK(said.code == 0);
    CHECK(contains(said.err, "it is trained anew"));
    CHECK(home.told({"rank"})["model"]["id"] == id);
    home.write("campaign/campaign_keywords.yaml", "positive:\n- pumps\n");
    CHECK(contains(home.with_home({"rank"}).out, "the keywords have changed since"));
}

TEST_CASE("a restored CRM begins without what was learned from the other one") {
    RankedHome home;
    home.add_history();
    home.add_person("lead", kDataLead, ProfileState::Enriched);
    const auto copy = home.path().string() + "/copy.db";
    REQUIRE(home.crm({"backup", copy}).code == 0);
    home.add_person("clerk", kClerk, ProfileState::Enriched);
    REQUIRE(home.with_home({"train"}).code == 0);
    CHECK(home.told({"rank"})["candidates"] == 2);
    home.books.database.run("UPDATE outreach_lease SET released_at = beat_at");  // we are done
    const auto file = home.path() / "data/analytics.duckdb";
    REQUIRE(fs::exists(file));
    {
        const auto holder = dbt::Warehouse::open(file);
        REQUIRE(holder);
        check_refused(home.crm({"restore", copy}), 1, "nothing was restored");
        CHECK(home.state_of("clerk") == "enriched");
    }
    home.write("data/analytics.duckdb.wal", "");
    check_refused(home.crm({"restore", home.path().string() + "/none.db"}), 1, "no backup");
    CHECK(fs::exists(file));
    const auto said = home.crm({"restore", copy});
    CAPTURE(said.err);
    CHECK(said.code == 0);
    CHECK_FALSE(fs::exists(file));
    CHECK_FALSE(fs::exists(file.string() + ".wal"));
    const auto report = home.told({"rank"});
    CHECK(report["ordered_by"] == "keywords");
    CHECK(report["candidates"] == 1);
}

TEST_CASE("who is not to be ranked is told why not") {
    RankedHome home;
    home.add_person("past", kClerk, ProfileState::Pending);
    check_refused(home.with_home({"rank", "--explain", "nobody"}), 1, "is not in the CRM");
    check_refused(home.with_home({"rank", "--explain", "?"}), 1, "names nobody");
    check_refused(home.with_home({"rank", "--explain", "past"}), 1,
                  "past is not among those whom jane may invite, being pending");
    check_refused(home.with_home({"rank", "--account", "bob"}), 2, "account bob");
    check_refused(home.with_home({"learned", "--account", "bob"}), 2, "account bob");
    check_refused(home.with_home({"rank", "--top", "0"}), 2, "--top");
    home.write("campaign/campaign_keywords.yaml", "positive: data\n");
    check_refused(home.with_home({"rank"}), 2, "campaign_keywords.yaml:1");
    check_refused(home.with_home({"train"}), 2, "campaign_keywords.yaml:1");
}

TEST_CASE("no profile and no file steers the terminal") {
    RankedHome home;
    home.write("campaign/campaign_keywords.yaml",
               "positive: [data, \"\\e[2Jx\"]\nnegative: [intern]\n");
    home.add_history();
    home.add_person("evil", "\x1b[2J\x1b]0;owned\x07 \u202edata \x1b[2jx\r\nsecond line",
                    ProfileState::Enriched);
    const auto check_quiet = [](const program::Said& said) {
        CAPTURE(said.out);
        for (const auto* bad : {"\x1b", "\x07", "\r", "\u202e"})
            CHECK_FALSE(contains(said.out + said.err, bad));
    };
    check_quiet(home.with_home({"rank"}));
    check_quiet(home.with_home({"rank", "--explain", "evil"}));
    REQUIRE(home.with_home({"train"}).code == 0);
    for (const std::vector<std::string>& command : {std::vector<std::string>{"rank"},
                                                    {"rank", "--json"},
                                                    {"rank", "--explain", "evil"},
                                                    {"rank", "--explain", "evil", "--json"},
                                                    {"rank", "--explain", "\x1b[2J"},
                                                    {"rank", "--account", "\x1b[2J"},
                                                    {"train"},
                                                    {"train", "--json"}})
        check_quiet(home.with_home(command));
    CHECK(count_lines(home.with_home({"rank"}).out) == 4);
}

TEST_CASE("learned choices are held against random ones, and nothing is claimed too early") {
    RankedHome home;
    CHECK(contains(home.with_home({"learned"}).out, "not shown yet"));
    for (int i = 0; i < 40; ++i) home.add_choice(i, "trees-00c0ffee", false, i % 10 != 0, 20);
    for (int i = 0; i < 9; ++i) home.add_choice(i, "trees-00c0ffee", true, i == 0, 20);
    // Quick answers of the last days are not counted: the others have not answered yet.
    for (int i = 40; i < 60; ++i) home.add_choice(i, "trees-00c0ffee", false, true, 3);
    auto learned = home.told({"learned"})["learned"];
    CHECK(learned["verdict"] == "not shown yet");
    CHECK(learned["chosen"]["invited"] == 40);
    CHECK(learned["chosen"]["accepted"] == 36);
    CHECK(learned["not_known_yet"] == 20);
    CHECK(contains(home.with_home({"learned"}).out, "it takes 10 known answers of each kind"));
    for (int i = 9; i < 20; ++i) home.add_choice(i, "trees-00c0ffee", true, i % 5 == 4, 20);
    learned = home.told({"learned"})["learned"];
    CHECK(learned["verdict"] == "better");
    CHECK(learned["difference"] == doctest::Approx(0.9 - 0.2));
    CHECK(learned["interval"][0] > 0.3);
    CHECK(learned["interval"][1] < 0.9);
    const auto text = home.with_home({"learned"}).out;
    CHECK(contains(text, "By what was learned: accepted more often than random choices"));
    CHECK(contains(text, "36 of 40 accepted: 90 %"));
    CHECK(contains(text, "4 of 20 accepted: 20 %"));
    CHECK(contains(text, "By keywords, before that: not shown yet"));
}

TEST_CASE(
    "where learned choices do worse, learned says so; and where there is no telling, nothing") {
    RankedHome home;
    for (int i = 0; i < 30; ++i) home.add_choice(i, "trees-00c0ffee", false, i % 10 == 0, 20);
    for (int i = 0; i < 20; ++i) home.add_choice(i, "trees-00c0ffee", true, i % 2 == 0, 20);
    for (int i = 0; i < 30; ++i) home.add_choice(i, "keywords", false, i % 2 == 0, 20);
    for (int i = 0; i < 20; ++i) home.add_choice(i, "keywords", true, i % 2 == 0, 20);
    CHECK(contains(home.with_home({"learned"}).out, "accepted LESS often than random choices"));
    CHECK(contains(home.with_home({"learned"}).out, "not shown yet: the difference may be chance"));
    CHECK(home.told({"learned"})["keywords"]["verdict"] == "not shown yet");
}

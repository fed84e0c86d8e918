// `withdraw`: who is next and when; one taken back in a browser of its own where no daemon works,
// left to the daemon where one does.
#include "base/json.h"
#include "crm/file/database.h"
#include "crm/pipeline/deals.h"
#include "crm/steering/control.h"
#include "crm/steering/owner.h"
#include "home/lock.h"
#include "home/paths.h"
#include "sandbox/server.h"
#include "tests/program/home.h"

#include <doctest/doctest.h>

#include <fmt/core.h>

using program::check_refused;
using program::contains;
using program::Home;

namespace {

const base::Time kMonday = std::chrono::sys_days(std::chrono::year(2026) / 3 / 2);

// At every hour of the day, without a least interval.
std::string settings(const std::string& site, const std::string& login = "jane@example.org",
                     const std::string& password = "secret-word", const std::string& more = "") {
    return fmt::format(
        "accounts:\n  jane:\n    username: {}\n    password: {}\n"
        "    followup_template: templates/follow_up.j2\n"
        "campaign:\n  working_hours: {{start: \"00:00\", end: \"00:00\"}}\n"
        "  working_days: [mon, tue, wed, thu, fri, sat, sun]\n"
        "outreach:\n  site_url: {}\n  time_zone: UTC\n{}",
        login, password, site, more);
}

// Makes somebody of the CRM one whose invitation has been pending for so many days.
void make_pending(const Home& home, const std::string& person, int days) {
    home.add({person});
    auto database = crm::open(home.database(), base::SystemClock().now()).value().database;
    crm::Deals deals(database, crm::load_owner(database, "jane").value());
    const auto deal = deals.find(*domain::PublicId::from_slug(person)).value();
    const auto then = base::SystemClock().now() - std::chrono::hours(24) * days;
    deals.transition(deal.id, domain::ProfileState::Enriched, "", then);
    deals.transition(deal.id, domain::ProfileState::Pending, "", then);
}

nlohmann::json dry_run(const Home& home, const std::string& older_than) {
    const auto said =
        home.with_home({"withdraw", "--older-than", older_than, "--dry-run", "--json"});
    CAPTURE(said.err);
    REQUIRE(said.code == 0);
    return nlohmann::json::parse(said.out);
}

}  // namespace

TEST_CASE("a dry run shows who is next and when, the oldest first, and changes nothing") {
    const Home home;
    home.write("accounts.secrets.yaml", settings("http://127.0.0.1:9"));
    make_pending(home, "younger", 10);
    make_pending(home, "older", 40);
    make_pending(home, "oldest", 60);
    const auto report = dry_run(home, "30");
    CHECK(report["older_than_days"] == 30);
    CHECK(report["due"] == 2);
    CHECK(report["today"] == "0 of 10");
    CHECK(report["why_not_now"].is_null());
    REQUIRE(report["next"].size() == 3);
    CHECK(report["next"][0]["person"] == "oldest");
    CHECK(report["next"][1]["person"] == "older");
    CHECK(report["next"][2]["person"] == "younger");
    // The second ten minutes later, the third when it is old enough.
    CHECK(report["next"][0]["at"] < report["next"][1]["at"]);
    CHECK(report["next"][2]["at"] >= report["next"][2]["due"]);
    CHECK(home.state_of("oldest") == "pending");
    CHECK(home.crm({"show", "oldest"}).code == 0);

    home.with_home({"pause", "--reason", "lunch"});
    const auto paused = dry_run(home, "30");
    CHECK(contains(paused["why_not_now"], "lunch"));
    CHECK(paused["next"][0]["at"].is_null());
    check_refused(home.with_home({"withdraw", "--older-than", "30"}), 1, "lunch");
    CHECK(home.state_of("oldest") == "pending");
}

TEST_CASE("the setting says how old, and where nothing does it is asked for") {
    const Home home;
    home.write("accounts.secrets.yaml", settings("http://127.0.0.1:9"));
    make_pending(home, "older", 40);
    check_refused(home.with_home({"withdraw", "--dry-run"}), 1, "withdraw_after_days");
    check_refused(home.with_home({"withdraw", "--older-than", "0"}), 2, "--older-than");
    check_refused(home.with_home({"withdraw", "--older-than", "soon"}), 2, "--older-than");
    home.write("accounts.secrets.yaml", settings("http://127.0.0.1:9", "jane@example.org",
                                                 "secret-word", "  withdraw_after_days: 50\n"));
    const auto said = home.with_home({"withdraw"});
    CHECK(said.code == 0);
    CHECK(contains(said.out, "pending for longer than 50 days: 0"));
    home.write("accounts.secrets.yaml", settings("http://127.0.0.1:9", "jane@example.org",
                                                 "secret-word", "  withdraw_after_days: 400\n"));
    check_refused(home.with_home({"withdraw", "--dry-run"}), 2, "withdraw_after_days");
}

TEST_CASE("where a daemon works the account, it is left to it") {
    const Home home;
    home.write("accounts.secrets.yaml", settings("http://127.0.0.1:9"));
    make_pending(home, "older", 40);
    const home::Paths paths(home.path());
    const auto lock = home::Lock::take(paths.lock_file("jane"));
    REQUIRE(lock);
    const auto said = home.with_home({"withdraw", "--older-than", "30"});
    CHECK(said.code == 0);
    CHECK(contains(said.out, "given to the running daemon"));
    auto database = crm::open(paths.database(), kMonday).value().database;
    CHECK(crm::Control(database, "jane").take_command("withdraw", kMonday) == "30");
}

TEST_CASE("without a daemon the oldest is taken back, in a browser, through the same door") {
    base::ManualClock clock{kMonday};
    sandbox::World world{{.members = 60, .start = kMonday}, clock};
    const auto server = sandbox::Server::start(world, 0).value();
    const Home home;
    home.write(
        "accounts.secrets.yaml",
        settings(server.origin(), world.options().logins.front().name,
                 world.options().logins.front().password, "  invite_min_interval_minutes: 60\n"));
    int age = 30;
    std::vector<std::string> slugs;
    for (const auto& member : world.members()) {
        if (member.is_private || world.invite(member, "") != sandbox::Answer::Taken) continue;
        slugs.push_back(member.slug);
        make_pending(home, member.slug, age--);
        if (slugs.size() == 2) break;
    }
    const auto said = home.with_home({"withdraw", "--older-than", "20", "--json"});
    CAPTURE(said.err);
    REQUIRE(said.code == 0);
    const auto report = nlohmann::json::parse(said.out);
    CHECK(contains(report["did"], "after 30 days"));
    CHECK(report["due"] == 1);
    CHECK(home.state_of(slugs[0]) == "failed");
    CHECK(contains(home.crm({"show", slugs[0]}).out, "withdrawn after 30 days"));
    CHECK(home.state_of(slugs[1]) == "pending");
    CHECK(world.standing(*world.find(slugs[0])).relation == sandbox::Relation::None);
    // The least interval holds for whoever asks.
    check_refused(home.with_home({"withdraw", "--older-than", "20"}), 1, "60 minutes");
    CHECK(world.standing(*world.find(slugs[1])).relation == sandbox::Relation::Pending);
    // And the one who was withdrawn from stays an example of somebody who did not accept.
    CHECK(home.with_home({"analytics", "build"}).code == 0);
    const auto mart = home.with_home({"analytics", "show", "ml_connection_accepted", "--json"});
    CHECK(contains(mart.out, "\"accepted\": 0"));
}

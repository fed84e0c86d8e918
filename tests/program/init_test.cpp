// The first run as people sit through it: back, again, warned, and with a message worth sending.
#include "base/json.h"
#include "tests/program/home.h"

#include <doctest/doctest.h>

#include <filesystem>

using program::contains;
using program::content;
using program::Folder;
using program::run;

namespace {

namespace fs = std::filesystem;

const std::vector<std::string> kFlags{"--handle",    "jane",
                                      "--username",  "jane.doe@example.org",
                                      "--product",   "We sell pumps that say when they need care.",
                                      "--objective", "Book calls with people who run plants.",
                                      "--positive",  "operations; maintenance\nplant"};

std::vector<std::string> init(const fs::path& home, const std::vector<std::string>& more = {}) {
    std::vector<std::string> arguments{"init", "--home", home.string()};
    arguments.insert(arguments.end(), kFlags.begin(), kFlags.end());
    arguments.insert(arguments.end(), more.begin(), more.end());
    return arguments;
}

// The first questions, up to the one for the daily invitations.
const std::vector<std::string> kBegin{
    "jane", "jane@example.org", "", "", "We sell pumps.\n.", "Book calls.\n.", "", ""};

std::vector<std::string> typed(std::vector<std::string> more) {
    auto all = kBegin;
    all.insert(all.end(), more.begin(), more.end());
    return all;
}

// What is left after the daily invitations, each as it is offered.
const std::vector<std::string> kRest{"", "", "", "", "", "", "", ""};

std::string preview(const Folder& folder, const fs::path& home, const std::string& profile) {
    const auto said =
        run({"message", "preview", folder.write("p.json", profile), "--home", home.string()});
    return said.code == 0 ? said.out : said.err;
}

}  // namespace

TEST_CASE("the first message is made of product and objective, and signed with the user's name") {
    const Folder folder;
    const auto home = folder.path() / "home";
    REQUIRE(run(init(home)).code == 0);
    CHECK(preview(folder, home,
                  R"({"first_name": "Nora", "last_name": "L", "positions":
                      [{"title": "Head of Operations", "company_name": "Brightmoor"}]})") ==
          "Hi Nora,\n\nthank you for connecting. I see that you are Head of Operations at "
          "Brightmoor.\n\nWe sell pumps that say when they need care. Would a short call next week "
          "be of use to you?\n\nBest regards\nJane Doe\n");
    CHECK(
        preview(folder, home, R"({"first_name": "Tom", "last_name": "O"})") ==
        "Hi Tom,\n\nthank you for connecting.\n\nWe sell pumps that say when they need care. Would "
        "a short call next week be of use to you?\n\nBest regards\nJane Doe\n");
    CHECK(contains(preview(folder, home, R"({"first_name": "🌟", "last_name": "X"})"),
                   "Hello,\n\nthank you"));
    const auto words = content(home / "campaign" / "campaign_keywords.yaml");
    CHECK(contains(words, "  - operations\n  - maintenance\n  - plant\n"));
    // What looks like a template's syntax in the user's words is printed, and told by the check.
    const auto named = folder.path() / "named";
    REQUIRE(run(init(named, {"--name", "J. {% Doe"})).code == 0);
    CHECK(contains(preview(folder, named, R"({"first_name": "Tom", "last_name": "O"})"),
                   "Best regards\nJ. {% Doe\n"));
    const auto field = folder.path() / "field";
    REQUIRE(run(init(field, {"--name", "{firstName}"})).code == 0);
    const auto check = run({"config", "check", "--home", field.string()});
    CHECK(check.code == 2);
    CHECK(contains(check.err, "people would read `{firstName}`"));
}

TEST_CASE("an answer can be gone back to, and what was said stands there") {
    const Folder folder;
    const auto home = folder.path() / "home";
    auto answers = typed({"<", "<", "10:00-16:00", "", "12"});
    answers.insert(answers.end(), kRest.begin(), kRest.end());
    const auto said = program::type({"init", "--home", home.string()}, answers);
    CAPTURE(said.out);
    REQUIRE(said.code == 0);
    const auto settings = content(home / "accounts.secrets.yaml");
    CHECK(contains(settings, "start: \"10:00\""));
    CHECK(contains(settings, "daily_limit: 12 "));
}

TEST_CASE("more than is wise is told, typed or by flag, and taken") {
    const Folder folder;
    auto answers = typed({"25"});
    answers.insert(answers.end(), kRest.begin(), kRest.end());
    const auto said =
        program::type({"init", "--home", (folder.path() / "typed").string()}, answers);
    CHECK(contains(said.out, "Note: 25 invitations a day is more than the 20 that are wise"));
    const auto home = folder.path() / "flags";
    const auto by_flags = run(init(home, {"--daily-invites", "25", "--weekly-invites", "90"}));
    CHECK(by_flags.code == 0);
    CHECK(contains(by_flags.err, "note: --daily-invites: 25 invitations a day is more than"));
    CHECK_FALSE(contains(by_flags.err, "weekly"));
    CHECK(contains(run({"config", "check", "--home", home.string()}).out,
                   "25 invitations a day and 90 a week are more than is wise (20 and 100)"));
}

TEST_CASE("hours are taken as people say them, and those of a night are told") {
    const Folder folder;
    const auto home = folder.path() / "day";
    REQUIRE(run(init(home, {"--hours", "10-16"})).code == 0);
    CHECK(contains(content(home / "accounts.secrets.yaml"), "start: \"10:00\""));
    const auto night = run(init(folder.path() / "night", {"--hours", "18:00 - 9"}));
    CHECK(night.code == 0);
    CHECK(contains(night.err, "note: --hours: works through the night, 18:00 to 09:00"));
    CHECK(run(init(folder.path() / "wrong", {"--hours", "10-75"})).code == 2);
}

TEST_CASE("a home that is set up already shows its answers, and Enter keeps every one of them") {
    const Folder folder;
    const auto home = folder.path() / "home";
    const auto file = home / "accounts.secrets.yaml";
    REQUIRE(program::run(init(home, {"--booking-link", "https://meet.example/jane"}),
                         {"OPENOUTREACH_PASSWORD=kept-secret"})
                .code == 0);
    const auto before = content(file);
    const auto message = content(home / "templates" / "follow_up.j2");
    const std::vector<std::string> keep{"", "", "", "", ".", ".", "", "", "",
                                        "", "", "", "", "",  "",  "", "", ""};
    const auto same = program::type({"init", "--home", home.string()}, keep);
    CAPTURE(same.out);
    REQUIRE(same.code == 0);
    CHECK(content(file) == before);
    CHECK(content(file.string() + ".before") == before);
    CHECK(contains(same.out, "[jane.doe@example.org]"));
    CHECK(contains(same.out, "[operations, maintenance, plant]"));
    CHECK(contains(same.out, "[We sell pumps that say when they need care.]"));
    CHECK_FALSE(contains(same.out, "kept-secret"));
    CHECK(content(home / "templates" / "follow_up.j2") == message);
    auto change = keep;
    change[2] = "Janet";
    change[12] = "-";
    REQUIRE(program::type({"init", "--home", home.string()}, change).code == 0);
    CHECK(contains(content(home / "templates" / "follow_up.j2"), "\nJanet\n"));
    CHECK_FALSE(contains(content(file), "meet.example"));
}

TEST_CASE("what init does not ask for is never lost by it, nor is a message somebody wrote") {
    const Folder folder;
    const auto home = folder.path() / "home";
    REQUIRE(run(init(home)).code == 0);
    const auto file = folder.path() / "home" / "accounts.secrets.yaml";
    const auto mine = content(file) + "  invite_note: Hello\n";
    folder.write("home/accounts.secrets.yaml", mine);
    const auto said = program::type({"init", "--home", home.string()}, {});
    CHECK(said.code == 1);
    CHECK(contains(said.out, "would be lost (outreach.invite_note)"));
    CHECK(content(file) == mine);
}

TEST_CASE("config check shows what three people would read, and who would wait for what") {
    const Folder folder;
    const auto home = folder.path() / "home";
    REQUIRE(run(init(home)).code == 0);
    const auto said = run({"config", "check", "--home", home.string()});
    CHECK(said.code == 0);
    for (const char* expected :
         {"Nora Lindqvist, Head of Operations at Brightmoor", "    Hi Nora,\n",
          "Tom Okafor, of whom no work is known", "    Hi Tom,\n", "    Hi Åsa,\n",
          "    Jane Doe\n", " is in order\n"})
        CHECK_MESSAGE(contains(said.out, expected), said.out);
    const auto path = folder.path() / "home" / "accounts.secrets.yaml";
    folder.write("home/accounts.secrets.yaml", content(path) +
                                                   "  invite_note: \"Hi {{ first_name }} of "
                                                   "{{ positions[0].company_name }}\"\n");
    const auto json =
        nlohmann::json::parse(run({"config", "check", "--home", home.string(), "--json"}).out);
    REQUIRE(json["samples"].size() == 6);
    CHECK(json["in_order"] == true);
    CHECK(json["samples"][1]["kind"] == "note");
    CHECK(json["samples"][1]["text"] == "Hi Nora of Brightmoor");
    CHECK(json["samples"][3]["text"].is_null());
    CHECK(contains(json["samples"][3]["refused"].get<std::string>(), "outreach.invite_note:1:"));
    CHECK(
        contains(run({"config", "check", "--home", home.string()}).out, "none, this person waits"));
}

TEST_CASE("what is not used of the settings is told, and then they are not called in order") {
    const Folder folder;
    const auto home = folder.path() / "home";
    REQUIRE(run(init(home)).code == 0);
    auto settings = content(home / "accounts.secrets.yaml");
    const std::string active = "    active: true ";
    settings.replace(settings.find(active), active.size(), "    plan: premium\n" + active);
    const std::string campaign = "campaign:\n";
    settings.replace(
        settings.find(campaign), campaign.size(),
        campaign + "  sequence: [a, b]\n  withdraw_after_days: 5\n  input_csv: x.csv\n");
    folder.write("home/accounts.secrets.yaml", settings);
    const auto said = run({"config", "check", "--home", home.string()});
    CHECK(said.code == 0);
    CHECK(contains(said.out,
                   "`campaign.sequence` is not used: it is none of this version's settings"));
    CHECK(contains(said.out,
                   "`campaign.withdraw_after_days` is not a setting; did you mean "
                   "`outreach.withdraw_after_days`?"));
    CHECK(contains(said.out,
                   "not used of it: accounts.jane.plan, campaign.sequence, "
                   "campaign.withdraw_after_days, campaign.input_csv"));
    CHECK_FALSE(contains(said.out, "in order"));
}

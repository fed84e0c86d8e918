// A home that has just been set up, and in which nobody has worked yet.
#include "tests/program/home.h"

#include "base/json.h"

#include <doctest/doctest.h>

#include <fstream>

using program::contains;
using program::Folder;
using program::run;
using program::Said;

namespace {

// Settings, as `init` leaves them, and nothing else.
class NewHome {
public:
    explicit NewHome(std::string settings = program::kSettings) {
        folder_.write("templates/follow_up.j2", "Hi {{ first_name }}");
        folder_.write("accounts.secrets.yaml", settings);
        std::filesystem::permissions(path(), std::filesystem::perms::owner_all);
        std::filesystem::permissions(
            folder_.path() / "accounts.secrets.yaml",
            std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    }
    std::filesystem::path path() const { return folder_.path(); }
    Said in(std::vector<std::string> words) const {
        words.insert(words.end(), {"--home", path().string()});
        return run(words);
    }
    bool has_crm() const { return std::filesystem::exists(path() / "data"); }

private:
    Folder folder_;
};

std::string replaced(std::string text, const std::string& part, const std::string& by) {
    return text.replace(text.find(part), part.size(), by);
}

}  // namespace

TEST_CASE("a new home has its day's page, which says what to do next and makes nothing") {
    const NewHome home;
    for (const auto& said :
         {home.in({"today"}), run({}, {"OPENOUTREACH_HOME=" + home.path().string()})}) {
        CAPTURE(said.err);
        CHECK(said.code == 0);
        CHECK(said.err.empty());
        CHECK(contains(said.out, "`openoutreach crm import FILE`"));
        CHECK(contains(said.out, "`openoutreach run`"));
        CHECK_FALSE(contains(said.out, "openoutreach login"));  // it has a password
    }
    CHECK(home.in({"status"}).code == 0);
    CHECK(home.in({"crm", "list"}).out == "nobody\n");
    CHECK_FALSE(home.has_crm());
    const NewHome without_password(replaced(program::kSettings, "    password: secret-word\n", ""));
    CHECK(contains(without_password.in({"today"}).out, "`openoutreach login`"));
}

TEST_CASE("the first command that writes makes the CRM") {
    const NewHome home;
    const auto list = home.path() / "people.txt";
    std::ofstream(list) << "https://www.linkedin.com/in/ada/\n";
    const auto said = home.in({"crm", "import", list});
    CAPTURE(said.err);
    CHECK(said.code == 0);
    CHECK(home.in({"pause"}).code == 0);
    CHECK(contains(home.in({"today"}).out, "it is paused: paused by hand"));
    CHECK_FALSE(contains(home.in({"today"}).out, "crm import"));
    CHECK(contains(home.in({"crm", "setup"}).out, "nothing was missing"));
}

TEST_CASE("an account that came later is on the day's page at once") {
    const NewHome home;
    REQUIRE(home.in({"crm", "setup"}).code == 0);
    std::ofstream(home.path() / "accounts.secrets.yaml")
        << replaced(program::kSettings, "outreach:",
                    "  john:\n    username: john@example.org\n    followup_template: "
                    "templates/follow_up.j2\noutreach:");
    const auto said = home.in({"today", "--account", "john"});
    CAPTURE(said.err);
    CHECK(said.code == 0);
    CHECK(contains(home.in({"status"}).out, "john"));
}

TEST_CASE("hours that pass midnight are told wherever somebody looks") {
    const NewHome home(replaced(program::kSettings, "outreach:",
                                "campaign:\n  working_hours: {start: \"18:00\", end: \"09:00\"}\n"
                                "outreach:"));
    const std::string told = "works through the night, 18:00 to 09:00";
    for (const char* command : {"today", "status"}) {
        const auto said = home.in({command});
        CAPTURE(said.out);
        CHECK(contains(said.out, told));
        CHECK(contains(said.out, "see `openoutreach config check`"));
    }
    CHECK(contains(home.in({"config", "check"}).out, "warning: jane " + told));
    const auto json = nlohmann::json::parse(home.in({"today", "--json"}).out);
    CHECK(contains(json["warnings"].dump(), told));
}

TEST_CASE("a pause in a demo's home is told in the demo's own time") {
    const NewHome home(std::string(program::kSettings) +
                       "  demo: {seed: 1, start: \"2026-01-05T08:00:00Z\"}\n");
    REQUIRE(home.in({"crm", "setup"}).code == 0);
    REQUIRE(home.in({"pause"}).code == 0);
    const auto status = nlohmann::json::parse(home.in({"status", "--json"}).out);
    CHECK(status["paused"]["since"] == "2026-01-05T08:00:00Z");
}

TEST_CASE("warnings of the settings are counted, and the first is told") {
    const NewHome home(replaced(
        program::kSettings, "outreach:",
        "campaign:\n  connect: {daily_limit: 30, weekly_limit: 100}\n  follow_up: {daily_limit: "
        "50}\noutreach:"));
    for (const char* command : {"today", "status"}) {
        const auto said = home.in({command});
        CAPTURE(said.out);
        CHECK(contains(said.out, "2 warnings, the first: jane: 30 invitations a day"));
    }
    CHECK_FALSE(contains(NewHome().in({"status"}).out, "warning"));
}

#include "home/settings_file.h"

#include "home/setting_rows.h"

#include <doctest/doctest.h>
#include <fmt/core.h>

#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>

namespace {

const home::Paths kPaths("home");

base::Result<home::SettingsReading> parse(const std::string& text) {
    return home::parse_settings(text, "accounts.secrets.yaml", kPaths);
}

std::string complaint(const std::string& text) {
    const auto reading = parse(text);
    return reading ? "read" : reading.error().message;
}

constexpr const char* kAccount = R"(
accounts:
  " Jane ":
    username: jane@example.org
    password: secret
    followup_template: templates/follow_up.j2
)";

// A home on disk, and variables of the environment that go with it.
struct Home {
    explicit Home(const std::string& settings) {
        std::filesystem::create_directories(folder);
        std::ofstream(paths.settings_file()) << settings;
        ::chmod(paths.settings_file().c_str(), 0600);
    }
    ~Home() {
        for (const char* name : {"LLM_API_KEY", "AI_MODEL", "OPENOUTREACH_PASSWORD"})
            ::unsetenv(name);
        std::filesystem::remove_all(folder);
    }
    std::filesystem::path folder = std::filesystem::temp_directory_path() /
                                   ("openoutreach-home-" + std::to_string(::getpid()));
    home::Paths paths{folder};
};

}  // namespace

TEST_CASE("the environment says what the file leaves out, and each value knows its origin") {
    Home home(std::string(kAccount) + "  john: {active: false}\nenv: {AI_MODEL: from-file}\n");
    ::setenv("LLM_API_KEY", "sk-env", 1);
    ::setenv("AI_MODEL", "from-env", 1);
    ::setenv("OPENOUTREACH_PASSWORD", "not-this-one", 1);
    const auto reading = home::read_settings(home.paths);
    REQUIRE(reading);
    CHECK(reading->settings.llm.key == "sk-env");
    CHECK(reading->settings.llm.model == "from-file");
    CHECK(reading->settings.active_account()->password == "secret");
    CHECK(reading->given.at("env.LLM_API_KEY").origin == "environment (LLM_API_KEY)");
    CHECK(reading->given.at("env.AI_MODEL").origin == home.paths.settings_file().string() + ":8");
    CHECK_FALSE(reading->given.contains("outreach.site_url"));
}

TEST_CASE("a password comes from the environment, or from a file that is named") {
    const std::string account =
        "accounts:\n  jane: {username: j@example.org, followup_template: x.j2";
    Home home(account + "}\n");
    ::setenv("OPENOUTREACH_PASSWORD", "from-env", 1);
    CHECK(home::read_settings(home.paths)->settings.active_account()->password == "from-env");
    std::ofstream(home.folder / "pw") << "from file\n";
    std::ofstream(home.paths.settings_file()) << account + ", password_file: pw}\n";
    CHECK(home::read_settings(home.paths)->settings.active_account()->password == "from file");
    std::ofstream(home.paths.settings_file()) << account + ", password_file: lost}\n";
    CHECK(home::read_settings(home.paths).error().message.find("a file that can be read") !=
          std::string::npos);
}

TEST_CASE("what the table calls a default is what holds without a file") {
    home::Settings settings;
    settings.accounts.emplace_back();
    for (const auto& row : home::setting_rows()) {
        if (row.fallback.empty()) continue;
        CAPTURE(row.key);
        CHECK(row.read({settings, kPaths}, std::string(row.fallback)));
    }
    const home::Settings unread;
    const auto& read = settings.campaign;
    const auto& held = unread.campaign;
    CHECK(read.connect.daily == held.connect.daily);
    CHECK(read.connect.weekly == held.connect.weekly);
    CHECK(read.follow_up.daily == held.follow_up.daily);
    CHECK(read.profile_read.daily == held.profile_read.daily);
    CHECK(read.withdraw.daily == held.withdraw.daily);
    CHECK(read.withdraw_after == held.withdraw_after);
    CHECK(read.recheck_after == held.recheck_after);
    CHECK(read.existing_connections == held.existing_connections);
    CHECK(read.enrich_min_interval == held.enrich_min_interval);
    CHECK(read.invite_min_interval == held.invite_min_interval);
    CHECK(read.follow_up_min_interval == held.follow_up_min_interval);
    CHECK(read.working_hours.start == held.working_hours.start);
    CHECK(read.working_hours.end == held.working_hours.end);
    CHECK(settings.site_url == unread.site_url);
    CHECK(settings.llm.base == unread.llm.base);
    CHECK(settings.llm.model == unread.llm.model);
    CHECK(settings.accounts[0].active == domain::Account{}.active);
}

TEST_CASE("only an explicit word subscribes to a newsletter") {
    const auto choice = [](const std::string& word) {
        return parse(std::string(kAccount) + "    subscribe_newsletter: " + word + "\n")
            ->settings.accounts[0]
            .subscribe_newsletter;
    };
    CHECK(choice("true") == true);
    CHECK(choice("no") == false);
    CHECK_FALSE(choice("").has_value());
}

TEST_CASE("the seed's keys are read, and what is left out has the seed's default") {
    const auto reading = parse(std::string(kAccount) + R"(
campaign:
  connect: {daily_limit: 12, weekly_limit: 60}
  check_pending: {recheck_after_hours: 1.5}
  follow_up: {existing_connections: true}
  working_hours: {start: "08:30", end: "17:00"}
outreach:
  site_url: http://127.0.0.1:8080
  time_zone: Europe/Amsterdam
)");
    REQUIRE(reading);
    const auto& settings = reading->settings;
    CHECK(settings.campaign.connect.daily == 12);
    CHECK(settings.campaign.connect.weekly == 60);
    CHECK(settings.campaign.recheck_after == std::chrono::minutes(90));
    CHECK(settings.campaign.follow_up.daily == 30);
    CHECK(settings.campaign.existing_connections);
    CHECK(settings.campaign.working_hours.start == std::chrono::minutes(510));
    CHECK(settings.site_url == "http://127.0.0.1:8080");
    REQUIRE(settings.active_account() != nullptr);
    CHECK(settings.active_account()->handle == "jane");
    CHECK(settings.active_account()->followup_template == "home/templates/follow_up.j2");
    CHECK(reading->warnings.empty());
}

TEST_CASE("old invitations are taken back only where it is said, and a day holds ten of them") {
    const auto silent = parse(std::string(kAccount));
    REQUIRE(silent);
    CHECK(silent->settings.campaign.withdraw_after == std::chrono::days(0));
    CHECK(silent->settings.campaign.withdraw.daily == 10);
    const auto said = parse(std::string(kAccount) +
                            "outreach: {withdraw_after_days: 21, withdraw_daily_limit: 4}\n");
    REQUIRE(said);
    CHECK(said->settings.campaign.withdraw_after == std::chrono::days(21));
    CHECK(said->settings.campaign.withdraw.daily == 4);
    for (const char* wrong : {"-1", "366", "soon", "1.5", "21d"}) {
        CAPTURE(wrong);
        const auto why = complaint(fmt::format("outreach:\n  withdraw_after_days: {}\n", wrong));
        CHECK(why.find("`outreach.withdraw_after_days` must be a whole number from 0 to 365") !=
              std::string::npos);
    }
}

TEST_CASE("the first active account is the one that works") {
    const auto reading = parse(R"(
accounts:
  old: {active: no}
  new: {username: new@example.org, followup_template: x.j2}
)");
    REQUIRE(reading);
    CHECK(reading->settings.active_account()->handle == "new");
}

TEST_CASE("an unknown key is a warning with its place and the nearest known key") {
    const auto reading = parse("campaign:\n  connect:\n    daly_limit: 3\n");
    REQUIRE(reading);
    REQUIRE(reading->warnings.size() == 1);
    CHECK(reading->warnings[0] ==
          "accounts.secrets.yaml:3: `campaign.connect.daly_limit` is not a setting; did you mean "
          "`campaign.connect.daily_limit`?");
}

TEST_CASE("an unknown key in our own section is an error") {
    CHECK(complaint("outreach:\n  site_ur: http://127.0.0.1\n") ==
          "accounts.secrets.yaml:2: `outreach.site_ur` is not a setting; did you mean "
          "`outreach.site_url`?");
}

TEST_CASE("a bad value is refused with its place and what it must be") {
    CHECK(complaint("campaign:\n  connect:\n    daily_limit: many\n") ==
          "accounts.secrets.yaml:3: `campaign.connect.daily_limit` must be a whole number from 0 "
          "to 1000, not `many`");
    CHECK(complaint("campaign:\n  working_hours:\n    start: \"25:00\"\n")
              .find("a time of day such as") != std::string::npos);
    CHECK(complaint("outreach:\n  time_zone: Mars/Base\n").find("IANA time zone") !=
          std::string::npos);
    CHECK(complaint("outreach:\n  site_url: http://x/path\n").find("nothing behind the host") !=
          std::string::npos);
    CHECK(complaint("campaign: {connect: {daily_limit: [1]}}\n").find("must be one value") !=
          std::string::npos);
    CHECK(complaint("campaign:\n  connect: {}\n  connect: {}\n") ==
          "accounts.secrets.yaml:3: `campaign.connect` is given twice: keep one");
    CHECK(complaint("accounts:\n  jane:\n    username: j@example.org\n") ==
          "accounts.secrets.yaml:2: `accounts.jane.followup_template` is missing: name a template "
          "file");
}

TEST_CASE("malformed YAML is refused with line and column") {
    const std::string text = complaint("accounts:\n  jane: [1,\n");
    CHECK(text.starts_with("accounts.secrets.yaml:"));
    CHECK(complaint("- a\n- b\n").starts_with("accounts.secrets.yaml:1: expected sections"));
    CHECK(complaint("") == "read");
}

TEST_CASE("working days are named in any of the ways in which people name them") {
    using Days = std::array<bool, 7>;
    const auto days = [](const std::string& value) {
        const auto reading = parse("campaign:\n  working_days: " + value + "\n");
        REQUIRE(reading);
        return reading->settings.campaign.working_hours.working_days;
    };
    const Days week{true, true, true, true, true, false, false};
    CHECK(parse("")->settings.campaign.working_hours.working_days == week);
    CHECK(days("[mon, tue, wed, thu, fri]") == week);
    CHECK(days("Mon-Fri") == week);
    CHECK(days("\n  - monday\n  - Saturday") ==
          Days{true, false, false, false, false, true, false});
    CHECK(days("sat-mon, wed") == Days{true, false, true, false, false, true, true});
    for (const char* bad : {"[]", "someday", "mo", "mon-", "[[mon]]", "1-5"}) {
        CAPTURE(bad);
        CHECK(complaint("campaign:\n  working_days: " + std::string(bad) + "\n")
                  .starts_with("accounts.secrets.yaml:2: `campaign.working_days` must be"));
    }
}

TEST_CASE("days off are dates and stretches of dates") {
    using namespace std::chrono;
    const auto reading =
        parse("campaign:\n  days_off: [2026-12-25, 2026-12-30..2027-01-02, \"2027-05-01\"]\n");
    REQUIRE(reading);
    const auto& days = reading->settings.campaign.working_hours.days_off;
    REQUIRE(days.size() == 6);
    CHECK(days[0] == 2026y / 12 / 25);
    CHECK(days[3] == 2027y / 1 / 1);
    for (const char* bad : {"2026-02-30", "christmas", "2026-12-25..2026-12-24", "25.12.2026"}) {
        CAPTURE(bad);
        CHECK(
            complaint("campaign:\n  days_off: " + std::string(bad) + "\n").find("dates such as") !=
            std::string::npos);
    }
}

TEST_CASE("an account's own campaign stands above the common one, wherever it is written") {
    const auto reading = parse(R"(
accounts:
  jane:
    username: jane@example.org
    followup_template: x.j2
    campaign:
      connect: {daily_limit: 7}
      working_days: sat-sun
    outreach: {time_zone: Asia/Tokyo}
  bob: {username: bob@example.org, followup_template: x.j2}
campaign:
  connect: {daily_limit: 12, weekly_limit: 60}
outreach: {time_zone: Europe/Berlin}
)");
    REQUIRE(reading);
    auto settings = reading->settings;
    REQUIRE(settings.activate_only("jane"));
    CHECK(settings.campaign.connect.daily == 7);
    CHECK(settings.campaign.connect.weekly == 60);
    CHECK(settings.campaign.working_hours.working_days[5]);
    CHECK(settings.time_zone == "Asia/Tokyo");
    REQUIRE(settings.activate_only("bob"));
    CHECK(settings.campaign.connect.daily == 12);
    CHECK_FALSE(settings.campaign.working_hours.working_days[5]);
    CHECK(settings.time_zone == "Europe/Berlin");
    CHECK_FALSE(settings.activate_only("joan"));
}

TEST_CASE("what is the same for all accounts is refused in one of them") {
    const std::string account =
        "accounts:\n  jane:\n    username: j\n    followup_template: x.j2\n";
    CHECK(complaint(account + "    outreach: {site_url: \"http://127.0.0.1:1\"}\n")
              .find("the same for all accounts") != std::string::npos);
    CHECK(complaint(account + "    campaign: {connect: {daily_limit: many}}\n")
              .find("`accounts.jane.campaign.connect.daily_limit` must be a whole number") !=
          std::string::npos);
    CHECK(parse(account + "    campaign: {fridge: 1}\n")->warnings.size() == 1);
}

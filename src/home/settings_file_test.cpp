#include "home/settings_file.h"

#include <doctest/doctest.h>

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

}  // namespace

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

// Settings as people, editors and other tools write them: read, or refused with place and remedy.
#include "home/settings_file.h"

#include "base/testing.h"
#include "home/keywords_file.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>

namespace {

const home::Paths kPaths("home");
const std::string kJane =
    "accounts:\n  jane:\n    username: jane@example.org\n    followup_template: t.j2\n";

base::Result<home::SettingsReading> parse(const std::string& text) {
    return home::parse_settings(text, "s.yaml", kPaths);
}

std::string complaint(const std::string& text) {
    const auto reading = parse(text);
    return reading ? "read" : reading.error().message;
}

const domain::Account& account(const base::Result<home::SettingsReading>& reading) {
    REQUIRE_MESSAGE(reading, reading.error().message);
    REQUIRE(reading->settings.accounts.size() >= 1);
    return reading->settings.accounts.front();
}

std::string password(const std::string& written) {
    const auto reading = parse(kJane + "    password: " + written + "\n");
    return reading ? reading->settings.accounts[0].password : reading.error().message;
}

std::string utf16(const std::string& text, bool has_mark, bool is_big) {
    std::string bytes = has_mark ? (is_big ? "\xFE\xFF" : "\xFF\xFE") : "";
    for (const char c : text) bytes += is_big ? std::string{'\0', c} : std::string{c, '\0'};
    return bytes;
}

bool says(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("whatever an editor has made of the file's bytes, it is read") {
    std::string windows;
    for (const char c : kJane) windows += c == '\n' ? std::string("\r\n") : std::string(1, c);
    for (const std::string& bytes :
         {kJane, "\xEF\xBB\xBF" + kJane, windows, "\xEF\xBB\xBF" + windows,
          utf16(kJane, true, false), utf16(kJane, true, true), utf16(kJane, false, false),
          utf16(windows, true, false), "---\n" + kJane, "%YAML 1.2\n---\n" + kJane,
          kJane + "...\n"}) {
        CAPTURE(bytes);
        CHECK(account(parse(bytes)).username == "jane@example.org");
    }
    CHECK(says(complaint("accounts:\n  j\xFC:\n"), "s.yaml:2: this is not UTF-8"));
    CHECK(says(complaint(kJane + "---\naccounts: {}\n"), "has several documents"));
    CHECK(says(complaint(", x\n" + kJane), "s.yaml:1: nothing is read of this"));
    CHECK(complaint("# nothing\n---\n# yet\n") == "read");
    CHECK(says(complaint(std::string(2 << 20, '#')), "larger than a megabyte"));
    CHECK(says(complaint("a: \x01\n"), "s.yaml:1: this is not UTF-8, or a letter that no text"));
}

TEST_CASE("blanks that are none are refused with their name and place") {
    CHECK(
        says(complaint("accounts:\n\totto:\n\t\tusername: x\n"), "s.yaml:2: a tab stands before"));
    CHECK(says(complaint("accounts:\n  otto:\n\tusername: x\n"), "s.yaml:3: a tab"));
    CHECK(says(complaint("accounts:\n  otto:\n  \tusername: x\n"), "s.yaml:3: a tab"));
    CHECK(says(complaint("accounts:\n\u00A0\u00A0otto:\n    username: x\n"),
               "s.yaml:2: a no-break space (U+00A0) stands before it"));
    CHECK(says(complaint("accounts:\n\u3000otto:\n    username: x\n"), "s.yaml:2: an ideographic"));
    const auto inside = complaint(
        "accounts:\n  otto:\n    username:\u00A0 otto@example.org\n"
        "    followup_template: t.j2\n");
    CHECK(says(inside, "a no-break space (U+00A0) stands in line 3"));
    CHECK(complaint(kJane + "\t\n  \t \n  # a comment\n") == "read");
    CHECK(account(parse("accounts:\n  jane:\n    username: jane@example.org\u00A0\n"
                        "    followup_template: \" t.j2 \"\n"))
              .username == "jane@example.org");
}

TEST_CASE("values are what they look like, and secrets stay as they are written") {
    const auto reading = parse(
        "accounts:\n  007:\n    username: otto@example.org\n    password: 0123456\n"
        "    followup_template: t.j2\n    active: YES\n"
        "  no: {active: off, username: x, followup_template: y}\n"
        "campaign:\n  working_hours: {start: 9:00, end: 18:00}\n"
        "  connect: {daily_limit: 20.0, weekly_limit: \"100\"}\n"
        "  follow_up: {existing_connections: On}\noutreach:\n  message_language: no\n");
    CHECK(account(reading).handle == "007");
    CHECK(account(reading).password == "0123456");
    CHECK(reading->settings.accounts[1].handle == "no");
    CHECK_FALSE(reading->settings.accounts[1].active);
    CHECK(reading->settings.campaign.working_hours.start == std::chrono::hours(9));
    CHECK(reading->settings.campaign.working_hours.end == std::chrono::hours(18));
    CHECK(reading->settings.campaign.connect.daily == 20);
    CHECK(reading->settings.campaign.connect.weekly == 100);
    CHECK(reading->settings.campaign.existing_connections);
    CHECK(reading->settings.message_language == "no");
}

TEST_CASE("times of day are read as people write them, or refused") {
    const auto start = [](const std::string& text) {
        const auto reading = parse("campaign:\n  working_hours:\n    start: " + text + "\n");
        return reading ? reading->settings.campaign.working_hours.start.count() : -1;
    };
    for (const char* text : {"09:00", "9:00", "\"9:00\"", "09:00:00", "9:00 am", "9:00AM"})
        CHECK(start(text) == 540);
    CHECK(start("6:30 pm") == 1110);
    CHECK(start("12:00 am") == 0);
    CHECK(start("12:15 pm") == 735);
    for (const char* text : {"9", "540", "9.00", "25:00", "13:00 pm", "0:00 am", "9:60", "noon",
                             "9:00-18:00", "-1:00"}) {
        CAPTURE(text);
        CHECK(start(text) == -1);
    }
    for (const char* text : {"20 per day", "20.5", "1e2", "twenty", "0x14", "-1", "1001"}) {
        CAPTURE(text);
        CHECK(
            says(complaint(std::string("campaign:\n  connect:\n    daily_limit: ") + text + "\n"),
                 "s.yaml:3: `campaign.connect.daily_limit` must be a whole number from 0 to 1000"));
    }
}

TEST_CASE("anchors and merges are read, nearer keys before merged ones") {
    const std::string usual =
        "x-a: &a {followup_template: a.j2, booking_link: \"https://a.example\"}\n"
        "x-b: &b {followup_template: b.j2, password: pw}\n";
    const auto merged = [&](const std::string& how) {
        return parse(usual + "accounts:\n  otto:\n    " + how +
                     "\n    username: otto@example.org\n");
    };
    CHECK(account(merged("<<: *a")).followup_template == "home/a.j2");
    CHECK(account(merged("<<: [*a, *b]")).followup_template == "home/a.j2");
    CHECK(account(merged("<<: [*a, *b]")).password == "pw");
    CHECK(account(merged("<<: *b\n    followup_template: own.j2")).followup_template ==
          "home/own.j2");
    CHECK(merged("<<: *a")->warnings.empty());
    CHECK(says(merged("<<: 5").error().message, "s.yaml:5: `<<` must name a section"));
    CHECK(account(parse("x: &x {username: u, followup_template: t}\naccounts: {otto: *x}\n"))
              .username == "u");
}

TEST_CASE("merges of themselves and merges without end are refused") {
    CHECK(says(complaint("accounts: &a\n  <<: *a\n"), "`<<` merges too much, or itself"));
    std::string bomb = "x-0: &x0 {a: 1}\n";
    for (int i = 1; i < 12; ++i) {
        const std::string before = "*x" + std::to_string(i - 1);
        bomb += "x-" + std::to_string(i) + ": &x" + std::to_string(i) + " {<<: [" + before;
        for (int k = 0; k < 9; ++k) bomb += ", " + before;
        bomb += "]}\n";
    }
    CHECK(says(complaint(bomb + "accounts: {otto: {<<: *x11}}\n"), "`<<` merges too much"));
    CHECK(says(complaint("a: " + std::string(100'000, '[')), "nested too deeply"));
    CHECK(says(complaint("accounts: &a\n  otto: *a\n"), "`accounts.otto.username` is missing"));
}

TEST_CASE("quotes of a word processor are told, not taken for a part of the value") {
    for (const char* written : {"\u201Cabc\u201D", "\u2018abc\u2019", "\u201Eabc\u201C",
                                "\u00ABabc\u00BB", "\u201Dabc\u201D"}) {
        CAPTURE(written);
        CHECK(says(password(written),
                   "s.yaml:5: `accounts.jane.password` stands in typographic quotes"));
    }
    CHECK(says(password(">abc"), "begins with `>` or `|` must stand in quotes"));
    CHECK(says(password("|abc"), "begins with `>` or `|` must stand in quotes"));
}

TEST_CASE("accounts may be a list") {
    const std::string rest = "    username: otto@example.org\n    followup_template: t.j2\n";
    CHECK(account(parse("accounts:\n  - handle: Otto\n" + rest)).handle == "otto");
    CHECK(parse("accounts:\n  - handle: Otto\n" + rest)->warnings.empty());
    CHECK(account(parse("accounts:\n  - otto:\n      username: u\n      followup_template: t\n"))
              .handle == "otto");
    CHECK(parse("accounts:\n  - handle: a\n" + rest + "  - handle: b\n" + rest)
              ->settings.accounts.size() == 2);
    CHECK(says(complaint("accounts:\n  -\n" + rest), "s.yaml:3: this account needs a short name"));
    CHECK(says(complaint("accounts:\n  - handle: a\n" + rest + "  - handle: A\n" + rest),
               "s.yaml:5: `accounts.a` is given twice"));
    CHECK(says(complaint("accounts:\n  - otto\n"), "s.yaml:2: an account must be a section"));
    CHECK(says(complaint("accounts: otto\n"), "s.yaml:1: `accounts` must be a section"));
    CHECK(says(complaint("accounts:\n  otto: {active: no}\n  \" OTTO\": {active: no}\n"),
               "s.yaml:3: `accounts.otto` is given twice"));
    CHECK(says(complaint("campaign: 5\n"), "s.yaml:1: `campaign` must be a section"));
}

TEST_CASE("a secret is read whole or not at all") {
    for (const char* written : {"Pumps #9 forever", "Pumps # forever", "abc # my password", "#abc",
                                "!abc", "!abc def", "&abc", "&abc def", "  # none"}) {
        CAPTURE(written);
        const auto said = password(written);
        CHECK(says(said, "s.yaml:5: `accounts.jane.password` is not read whole"));
        CHECK_FALSE(says(said, "Pumps"));
        CHECK_FALSE(says(said, "abc"));
    }
    CHECK(password("\"Pumps #9 forever\"") == "Pumps #9 forever");
    CHECK(password("'Pumps #9' # a comment") == "Pumps #9");
    CHECK(password("p#9:x!&*") == "p#9:x!&*");
    CHECK(password("\" with blanks \"") == " with blanks ");
    CHECK(password("\"p%40ss{{ x }}\"") == "p%40ss{{ x }}");
    CHECK(password("").empty());
    CHECK(says(password("${JANES_PASSWORD}"), "names a variable, which is not replaced here"));
    for (const char* written :
         {"a: b", "*abc", "@abc", "`abc", "\"abc", "'abc", "{abc", "[abc", "\"abc\\d\""}) {
        CAPTURE(written);
        CHECK(says(password(written), "s.yaml:"));
        const auto said = password(written);
        CHECK((says(said, "quotes") || says(said, "one value") || says(said, "backslash")));
    }
    CHECK(says(complaint("env: {LLM_API_KEY: sk-1 #2\n}\n"), "s.yaml:1: `env.LLM_API_KEY` is not"));
}

TEST_CASE("what YAML cuts off of other values is told") {
    const auto reading = parse(kJane + "outreach:\n  invite_note: Hello #1 of pumps\n");
    REQUIRE(reading);
    REQUIRE(reading->warnings.size() == 1);
    CHECK(says(reading->warnings[0], "s.yaml:6: `outreach.invite_note` ends before `#1 of pumps`"));
    CHECK(parse(kJane + "outreach:\n  invite_note: Hello # a comment\n")->warnings.empty());
    CHECK(parse(kJane + "outreach:\n  invite_note: \"Hello #1\"\n")->warnings.empty());
    CHECK(parse(kJane + "outreach:\n  invite_note: |\n    Hello\n    you #1\n")->warnings.empty());
}

TEST_CASE("keywords are read by the same rule") {
    const auto words = [](const std::string& text) {
        const auto keywords = home::parse_keywords(text, "k.yaml");
        return keywords ? "read " + std::to_string(keywords->positive.size())
                        : keywords.error().message;
    };
    CHECK(words(utf16("positive: [pumps, no]\n", true, false)) == "read 2");
    CHECK(words("\xEF\xBB\xBFpositive:\r\n  - pumps\r\n") == "read 1");
    CHECK(says(words("positive:\n\t- pumps\n"), "k.yaml:2: a tab stands before"));
    CHECK(says(words("positive: [\xFC]\n"), "k.yaml:1: this is not UTF-8"));
    CHECK(says(words("positive: [pumps\n"), "close the `[`"));
}

TEST_CASE("the zone in use, and who says so, are in the settings that are read") {
    const base::testing::Folder folder;
    const home::Paths paths(folder.path);
    const char* before = std::getenv("TZ");
    const std::string kept = before != nullptr ? before : "";
    const auto zone = [&](const char* variable, const std::string& more) {
        std::ofstream(paths.settings_file()) << kJane + more;
        ::setenv("TZ", variable, 1);
        const auto reading = home::read_settings(paths);
        REQUIRE_MESSAGE(reading, reading.error().message);
        return reading->settings.time_zone + " by " + reading->settings.time_zone_origin;
    };
    CHECK(zone("America/New_York", "") == "America/New_York by TZ in the environment");
    CHECK(zone(":Europe/Berlin", "") == "Europe/Berlin by TZ in the environment");
    CHECK(zone("Mars/Base", "") == "UTC by TZ in the environment");
    CHECK(says(zone("America/New_York", "outreach: {time_zone: Europe/Berlin}\n"),
               "Europe/Berlin by " + paths.settings_file().string() + ":5"));
    before != nullptr ? ::setenv("TZ", kept.c_str(), 1) : ::unsetenv("TZ");
    CHECK(
        says(complaint("outreach:\n  time_zone: new york\n"), "did you mean `America/New_York`?"));
    CHECK(says(complaint("outreach:\n  time_zone: europe/berlin\n"),
               "did you mean `Europe/Berlin`?"));
}

TEST_CASE("the warm-up is off where nobody says otherwise, and an account may have its own") {
    const auto silent = parse(kJane);
    REQUIRE(silent);
    CHECK(silent->settings.campaign.warm_up_start == 0);
    auto said = parse(kJane +
                      "  rita:\n    username: rita@example.org\n    followup_template: t.j2\n"
                      "    outreach: {warm_up_start: 5, withdraw_daily_limit: 2}\n"
                      "outreach: {withdraw_after_days: 21}\n");
    REQUIRE(said);
    REQUIRE(said->settings.activate_only("rita"));
    CHECK(said->settings.campaign.warm_up_start == 5);
    CHECK(said->settings.campaign.withdraw.daily == 2);
    REQUIRE(said->settings.activate_only("jane"));
    CHECK(said->settings.campaign.warm_up_start == 0);
}

#include "app/settings_watch.h"

#include "tests/program/home.h"

#include <doctest/doctest.h>

using app::SettingsWatch;
using program::kSettings;

TEST_CASE("settings are told when the file has changed, and only then") {
    const program::Home home;
    SettingsWatch watch(home::Paths(home.path()), "jane");
    CHECK_FALSE(watch.look());
    home.write("accounts.secrets.yaml",
               std::string(kSettings) + "campaign: {connect: {daily_limit: 3}}\n");
    const auto fresh = watch.look();
    REQUIRE(fresh);
    REQUIRE(*fresh);
    CHECK((*fresh)->campaign.connect.daily == 3);
    CHECK((*fresh)->active_account()->handle == "jane");
    CHECK_FALSE(watch.look());
}

TEST_CASE(
    "a fault in newer settings, a file that is gone, and an account that is not there are told") {
    const program::Home home;
    SettingsWatch watch(home::Paths(home.path()), "jane");
    home.write("accounts.secrets.yaml", std::string(kSettings) + "campaign: {connect: x}\n");
    CHECK_FALSE(*watch.look());
    std::filesystem::remove(home.path() / "accounts.secrets.yaml");
    CHECK_FALSE(*watch.look());
    home.write("accounts.secrets.yaml", "accounts: {bob: {active: false}}\n");
    CHECK((*watch.look()).error().message.find("the settings have: bob") != std::string::npos);
}

TEST_CASE("an account that is switched off is told as one that nobody works") {
    const program::Home home;
    SettingsWatch watch(home::Paths(home.path()), "jane");
    home.write("accounts.secrets.yaml", "accounts: {jane: {active: false}}\n");
    const auto fresh = watch.look();
    REQUIRE(fresh);
    REQUIRE(*fresh);
    CHECK((*fresh)->active_account() == nullptr);
}

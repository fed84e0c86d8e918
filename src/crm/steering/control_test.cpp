#include "crm/steering/control.h"

#include "crm/testing.h"

#include <doctest/doctest.h>

using crm::testing::kNow;

TEST_CASE("a pause made by one process holds in another, until it is lifted") {
    crm::testing::Folder folder;
    const auto path = folder.path / "crm.db";
    auto of_daemon = crm::open(path, kNow).value().database;
    auto of_command = crm::open(path, kNow).value().database;
    crm::Control daemon(of_daemon, "jane");
    crm::Control command(of_command, "jane");
    CHECK_FALSE(daemon.find_pause());

    command.pause("holidays", kNow);
    command.pause("something else", kNow + std::chrono::hours(1));
    REQUIRE(daemon.find_pause());
    CHECK(daemon.find_pause()->reason == "holidays");
    CHECK(daemon.find_pause()->since == kNow);
    CHECK_FALSE(crm::Control(of_daemon, "john").find_pause());

    daemon.resume(kNow);
    CHECK_FALSE(command.find_pause());
    CHECK(crm::Events(of_command, "jane").list_latest(10).size() == 2);
}

TEST_CASE("commands are taken once, in their order") {
    auto database = crm::open_in_memory(kNow);
    crm::Control control(database, "jane");
    control.send("reload", kNow);
    control.send("stop", kNow);
    CHECK(control.take_commands(kNow) == std::vector<std::string>{"reload", "stop"});
    CHECK(control.take_commands(kNow).empty());
}

TEST_CASE("a command with a word of its own is left for whoever takes that word") {
    auto database = crm::open_in_memory(kNow);
    crm::Control control(database, "jane");
    CHECK_FALSE(control.has_command("search"));
    control.send("searching", kNow);
    control.send("search 3 pumps & 100%", kNow);
    control.send("search 1 valves", kNow);
    CHECK(control.has_command("search"));
    CHECK_FALSE(crm::Control(database, "john").has_command("search"));
    CHECK(control.take_command("search", kNow) == "3 pumps & 100%");
    CHECK(control.take_command("search", kNow) == "1 valves");
    CHECK_FALSE(control.take_command("search", kNow));
    CHECK(control.take_commands(kNow) == std::vector<std::string>{"searching"});
}

TEST_CASE("the daemon's last word about itself is kept, also across a pause") {
    auto database = crm::open_in_memory(kNow);
    crm::Control control(database, "jane");
    CHECK_FALSE(control.find_status());
    control.report("{\"idle\":true}", kNow);
    control.pause("", kNow);
    REQUIRE(control.find_status());
    CHECK(control.find_status()->json == "{\"idle\":true}");
    CHECK(control.find_status()->at == kNow);
    CHECK(control.find_pause());
}

#include "crm/file/setup.h"

#include "crm/testing.h"

#include <doctest/doctest.h>

using crm::testing::kNow;

TEST_CASE("a fresh file gets the rows of the original's bootstrap") {
    auto database = crm::open_in_memory(kNow);
    CHECK(crm::setup(database, {"jane"}, kNow, base::Rng(1)).size() == 16);

    CHECK(database.list<std::int64_t, std::string>("SELECT id, name FROM auth_group ORDER BY id") ==
          std::vector<std::tuple<std::int64_t, std::string>>{{1, "co-workers"},
                                                             {2, "LinkedIn Outreach"}});
    const auto stages = database.list<std::string, bool, std::int64_t, bool>(
        "SELECT name, \"default\", index_number, success_stage FROM crm_stage ORDER BY id");
    REQUIRE(stages.size() == 7);
    CHECK(stages[0] == std::tuple("Discovered", true, 1, false));
    CHECK(stages[4] == std::tuple("Completed", false, 5, true));
    CHECK(database.value<std::int64_t>("SELECT count(*) FROM auth_user_groups") == 2);
    CHECK(database.value<std::string>("SELECT domain FROM django_site WHERE id = 1") ==
          "localhost");
    const auto password = database.value<std::string>("SELECT password FROM auth_user");
    CHECK(password.size() == 41);
    CHECK(password[0] == '!');
}

TEST_CASE("a second setup makes and changes nothing") {
    crm::testing::Folder folder;
    auto database = crm::open(folder.path / "crm.db", kNow).value().database;
    crm::setup(database, {"jane"}, kNow, base::Rng(1));
    const auto changes = [&] { return database.value<std::int64_t>("SELECT total_changes()"); };
    const auto before = changes();
    CHECK(crm::setup(database, {"jane"}, kNow, base::Rng(2)).empty());
    CHECK(changes() == before);
    CHECK(crm::setup(database, {"jane", "john"}, kNow, base::Rng(2)) ==
          std::vector<std::string>{"user john"});
}

TEST_CASE("an account that is not set up is told what to do") {
    auto database = crm::open_in_memory(kNow);
    const auto owner = crm::load_owner(database, "jane");
    REQUIRE_FALSE(owner);
    CHECK(owner.error().message.find("crm setup") != std::string::npos);
}

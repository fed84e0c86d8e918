#include "lib/store/migration.h"

#include "lib/store/testing.h"

#include <doctest/doctest.h>

namespace {

const std::vector<store::Migration> kTwo{{"0001_a", "CREATE TABLE a (n INTEGER)"},
                                         {"0002_b", "CREATE TABLE b (n INTEGER)"}};

}  // namespace

TEST_CASE("migrations are applied once, in order, from any version") {
    auto database = store::Database::in_memory();
    store::MigrationLog log(database, "log");
    CHECK(log.version() == 0);
    CHECK(log.apply({kTwo[0]}, "now").value() == std::vector<std::string>{"0001_a"});
    CHECK(log.apply(kTwo, "now").value() == std::vector<std::string>{"0002_b"});
    CHECK(log.apply(kTwo, "now").value().empty());
    CHECK(log.version() == 2);
    CHECK(database.has_table("b"));
}

TEST_CASE("a migration that fails leaves the file as it was") {
    auto database = store::Database::in_memory();
    store::MigrationLog log(database, "log");
    auto broken = kTwo;
    broken.push_back({"0003_c", "CREATE TABLE c (n INTEGER); INSERT INTO nowhere VALUES (1)"});
    CHECK_THROWS_AS(log.apply(broken, "now"), store::Failure);
    CHECK(log.version() == 0);
    CHECK_FALSE(database.has_table("a"));
    CHECK_FALSE(database.has_table("c"));
}

TEST_CASE("a file that is newer is refused") {
    auto database = store::Database::in_memory();
    store::MigrationLog log(database, "log");
    log.apply(kTwo, "now").value();
    CHECK(log.check_not_newer(kTwo));
    CHECK_FALSE(log.check_not_newer({kTwo[0]}));
    CHECK_FALSE(log.apply({kTwo[0]}, "now"));
}

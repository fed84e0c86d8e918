#include "lib/store/table_scan.h"

#include "lib/store/testing.h"

#include <doctest/doctest.h>

namespace {

store::Database example() {
    auto database = store::testing::with_table(store::Database::in_memory());
    database.run(
        "INSERT INTO thing (id, n, r, t) VALUES (1, 5, 1.5, 'one'), (2, NULL, 2, 'zwei'), "
        "(3, 7, NULL, NULL)");
    return database;
}

}  // namespace

TEST_CASE("a scan reads the columns asked for, in the order asked for") {
    auto database = example();
    store::TableScan scan(database, "thing", {"t", "n"});
    REQUIRE(scan.next());
    CHECK(scan.text(0) == "one");
    CHECK(scan.integer(1) == 5);
    REQUIRE(scan.next());
    CHECK(scan.is_null(1));
    REQUIRE(scan.next());
    CHECK(scan.is_null(0));
    CHECK_FALSE(scan.next());
    CHECK_FALSE(scan.next());
}

TEST_CASE("a scan reads the rows that are asked for only") {
    auto database = example();
    store::TableScan some(database, "thing", {"id"}, {.column = "id", .values = {3, 1, 99}});
    REQUIRE(some.next());
    CHECK(some.integer(0) == 1);
    REQUIRE(some.next());
    CHECK(some.integer(0) == 3);
    CHECK_FALSE(some.next());
    store::TableScan none(database, "thing", {"id"}, {.column = "id", .values = {}});
    CHECK_FALSE(none.next());
}

TEST_CASE("a scan of no columns counts rows; one of no table fails") {
    auto database = example();
    store::TableScan scan(database, "thing", {});
    int rows = 0;
    while (scan.next()) ++rows;
    CHECK(rows == 3);
    CHECK_THROWS_AS(store::TableScan(database, "no\"thing", {"id"}), store::Failure);
    CHECK(store::list_columns(database, "thing").at(2).declared_type == "REAL");
    CHECK(store::list_columns(database, "nothing").empty());
}

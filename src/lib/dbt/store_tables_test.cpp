#include "lib/dbt/store_tables.h"

#include "base/testing.h"

#include <doctest/doctest.h>
#include <fmt/core.h>

#include <fstream>
#include <iterator>

namespace {

store::Database shop() {
    auto database = store::Database::in_memory();
    database.run_script(
        "CREATE TABLE sale (id INTEGER PRIMARY KEY, name varchar(20), price decimal, at datetime, "
        "day date, paid bool);"
        "INSERT INTO sale VALUES (1, 'pump', 2.5, '2026-01-02 03:04:05.000006', '2026-01-02', 1),"
        "(2, 'Ünïcode valve with a long name', NULL, 'never', NULL, 0), (3, x'ff41', 1, NULL, "
        "NULL, NULL);");
    return database;
}

std::string text_of(dbt::Warehouse& warehouse, const std::string& sql) {
    std::string out;
    const auto read = warehouse.read(sql, [&](const dbt::Chunk& chunk) {
        for (std::size_t row = 0; row < chunk.rows(); ++row) {
            for (std::size_t i = 0; i < chunk.columns(); ++i)
                out += std::string(chunk.is_null(i, row) ? "-" : chunk.text(i, row)) + "|";
        }
    });
    return read ? out : read.error().message;
}

}  // namespace

TEST_CASE("a warehouse reads the tables of a store, with their types") {
    auto database = shop();
    auto warehouse = dbt::Warehouse::in_memory().value();
    dbt::StoreTables tables(database);
    REQUIRE(tables.lend(warehouse, "books", "main", {"sale"}));
    CHECK(
        text_of(warehouse, "SELECT CAST(COLUMNS(*) AS VARCHAR) FROM books.main.sale ORDER BY id") ==
        "1|pump|2.5|2026-01-02 03:04:05.000006|2026-01-02|1|"
        "2|Ünïcode valve with a long name|-|-|-|0|3|\xEF\xBF\xBD"
        "A|1.0|-|-|-|");
    CHECK(warehouse.number("SELECT count(*) FROM books.main.sale").value() == 3);
    CHECK(warehouse
              .number("SELECT count(*) FROM books.main.sale AS a JOIN books.main.sale AS b "
                      "ON a.id = b.id")
              .value() == 3);
}

TEST_CASE("only the rows that are presented cost anything") {
    auto database = shop();
    auto warehouse = dbt::Warehouse::in_memory().value();
    dbt::StoreTables tables(database);
    REQUIRE(tables.lend(warehouse, "books", "main", {"sale"}));
    tables.present("sale", {.column = "id", .values = {2}});
    CHECK(text_of(warehouse, "SELECT name FROM books.main.sale") ==
          "Ünïcode valve with a long name|");
    tables.present_all();
    CHECK(warehouse.number("SELECT count(*) FROM books.main.sale").value() == 3);
}

TEST_CASE("what is lent cannot be written, and what is missing is told") {
    auto database = shop();
    auto warehouse = dbt::Warehouse::in_memory().value();
    dbt::StoreTables tables(database);
    REQUIRE(tables.lend(warehouse, "books", "main", {"sale"}));
    CHECK_FALSE(warehouse.run("DELETE FROM books.main.sale"));
    CHECK_FALSE(warehouse.run("INSERT INTO books.main.sale (id) VALUES (9)"));
    const auto missing = tables.lend(warehouse, "books", "main", {"nothing"});
    REQUIRE_FALSE(missing);
    CHECK(missing.error().kind == dbt::Failure::Kind::Binder);
}

TEST_CASE("tables larger than one piece are read whole, in parallel") {
    auto database = shop();
    database.run_script(
        "WITH RECURSIVE n(i) AS (SELECT 10 UNION ALL SELECT i + 1 FROM n WHERE i < 50009) "
        "INSERT INTO sale (id, name) SELECT i, 'item ' || i FROM n");
    auto warehouse = dbt::Warehouse::in_memory().value();
    dbt::StoreTables tables(database);
    REQUIRE(tables.lend(warehouse, "books", "main", {"sale"}));
    CHECK(warehouse.number("SELECT count(DISTINCT name) FROM books.main.sale WHERE id >= 10")
              .value() == 50000);
    CHECK(warehouse.number("SELECT cast(sum(id) AS BIGINT) FROM books.main.sale").value() ==
          50000LL * (10 + 50009) / 2 + 6);
}

TEST_CASE("SQL reaches no file: neither the store's own nor any other") {
    const base::testing::Folder made_folder;
    const auto& folder = made_folder.path;
    const auto victim = (folder / "books.db").string();
    std::ofstream(victim) << "precious";
    auto warehouse = dbt::Warehouse::open(folder / "house.duckdb").value();
    auto database = shop();
    dbt::StoreTables tables(database);
    REQUIRE(tables.lend(warehouse, "books", "main", {"sale"}));
    for (const auto* sql : {"COPY (SELECT 1) TO '{}'", "SELECT * FROM read_text('{}')",
                            "ATTACH '{}' AS other", "ATTACH '{}' AS other (TYPE sqlite)",
                            "EXPORT DATABASE '{}'", "SET enable_external_access = true"}) {
        CHECK_FALSE(warehouse.run(fmt::format(fmt::runtime(sql), victim)));
    }
    std::ifstream stream(victim);
    CHECK(std::string(std::istreambuf_iterator<char>(stream), {}) == "precious");
    REQUIRE(warehouse.run("CREATE TABLE kept AS SELECT name FROM books.main.sale"));
}

#include "lib/store/database.h"

#include "lib/store/testing.h"

#include <doctest/doctest.h>

using store::testing::with_table;

TEST_CASE("values come back as they were written") {
    auto db = with_table(store::Database::in_memory());
    const std::string odd("a\0'\"\xF0\x9F\x98\x80", 8);
    const auto id = db.insert("INSERT INTO thing (n, r, t) VALUES (?, ?, ?)",
                              {std::int64_t{1} << 60, 0.1, odd});
    CHECK(id == 1);
    const auto row = db.find<std::int64_t, double, std::string>("SELECT n, r, t FROM thing");
    REQUIRE(row);
    CHECK(*row == std::tuple(std::int64_t{1} << 60, 0.1, odd));
}

TEST_CASE("null is read as nothing, or as zero and empty") {
    auto db = with_table(store::Database::in_memory());
    const std::optional<double> none;
    db.run("INSERT INTO thing (n, r, t) VALUES (?, ?, ?)", {std::nullopt, none, std::nullopt});
    CHECK(db.find<std::optional<std::int64_t>, std::optional<std::string>>(
              "SELECT n, t FROM thing") == std::tuple(std::nullopt, std::nullopt));
    CHECK(db.find<std::int64_t, double, std::string>("SELECT n, r, t FROM thing") ==
          std::tuple(0, 0.0, ""));
}

TEST_CASE("one statement text takes values of changing types and lengths") {
    auto db = with_table(store::Database::in_memory());
    const std::string sql = "INSERT INTO thing (t) VALUES (?)";
    db.run(sql, {"a long text that does not fit in place"});
    db.run(sql, {5});
    db.run(sql, {std::nullopt});
    db.run(sql, {""});
    std::string seen;
    db.each<std::optional<std::string>>(
        "SELECT t FROM thing ORDER BY id", {},
        [&](const std::optional<std::string>& text) { seen += text.value_or("null") + "|"; });
    CHECK(seen == "a long text that does not fit in place|5|null||");
}

TEST_CASE("the same query may run inside itself") {
    auto db = with_table(store::Database::in_memory());
    for (int i = 1; i <= 3; ++i) db.run("INSERT INTO thing (n) VALUES (?)", {i});
    std::int64_t sum = 0;
    const auto* sql = "SELECT n FROM thing ORDER BY id";
    db.each<std::int64_t>(sql, {}, [&](std::int64_t one) {
        db.each<std::int64_t>(sql, {}, [&](std::int64_t other) { sum += one * other; });
    });
    CHECK(sum == 36);
}

TEST_CASE("a change is counted and an exception in a visit leaves the statement usable") {
    auto db = with_table(store::Database::in_memory());
    for (int i = 0; i < 3; ++i) db.run("INSERT INTO thing (n) VALUES (1)");
    CHECK(db.run("UPDATE thing SET n = 2 WHERE id > ?", {1}) == 2);
    const auto read = [&] {
        db.each<std::int64_t>("SELECT n FROM thing", {},
                              [](std::int64_t) { throw std::runtime_error("enough"); });
    };
    CHECK_THROWS_AS(read(), std::runtime_error);
    CHECK_THROWS_AS(read(), std::runtime_error);
    db.run("DELETE FROM thing");
    CHECK(db.value<std::int64_t>("SELECT count(*) FROM thing") == 0);
}

TEST_CASE("a failure names the trouble and no value") {
    auto db = with_table(store::Database::in_memory());
    db.run("CREATE UNIQUE INDEX thing_t ON thing (t)");
    db.run("INSERT INTO thing (t) VALUES (?)", {"secret words"});
    try {
        db.run("INSERT INTO thing (t) VALUES (?)", {"secret words"});
        FAIL("the row was taken twice");
    } catch (const store::Failure& failure) {
        CHECK(failure.kind() == store::Failure::Kind::Constraint);
        CHECK(std::string(failure.what()).find("secret") == std::string::npos);
        CHECK(std::string(failure.what()).find("thing.t") != std::string::npos);
    }
    CHECK(db.value<std::int64_t>("SELECT count(*) FROM thing") == 1);
    CHECK_THROWS_AS(db.run("INSERT INTO nowhere VALUES (1)"), store::Failure);
    CHECK_THROWS_AS(db.run_script("CREATE TABLE"), store::Failure);
}

TEST_CASE("a path may hold blanks and signs") {
    store::testing::Folder folder;
    for (const auto* name : {"a b.db", "a=b.db", "ä'ö.db", "readonly=1.db"}) {
        with_table(store::Database(folder.path / name));
        CHECK(std::filesystem::exists(folder.path / name));
        store::Database again(folder.path / name);
        CHECK(again.has_table("thing"));
        CHECK_FALSE(again.has_table("nothing"));
    }
}

TEST_CASE("a file of ours survives a power cut and holds its foreign keys") {
    store::testing::Folder folder;
    store::Database db(folder.path / "a.db");
    CHECK(db.value<std::string>("PRAGMA journal_mode") == "wal");
    CHECK(db.value<std::int64_t>("PRAGMA synchronous") == 2);
    CHECK(db.value<std::int64_t>("PRAGMA foreign_keys") == 1);
}

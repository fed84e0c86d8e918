#include "lib/store/transaction.h"

#include "lib/store/testing.h"

#include <doctest/doctest.h>

#include <stdexcept>
#include <thread>

namespace {

std::int64_t count(store::Database& database) {
    return database.value<std::int64_t>("SELECT count(*) FROM thing");
}

void add(store::Database& database) {
    database.run("INSERT INTO thing (n) VALUES (?)", {1});
}

}  // namespace

TEST_CASE("what is not committed does not happen") {
    auto database = store::testing::with_table(store::Database::in_memory());
    {
        store::Transaction transaction(database);
        add(database);
    }
    CHECK(count(database) == 0);
    {
        store::Transaction transaction(database);
        add(database);
        transaction.commit();
    }
    CHECK(count(database) == 1);
}

TEST_CASE("a transaction inside another joins it") {
    auto database = store::testing::with_table(store::Database::in_memory());
    {
        store::Transaction outer(database);
        store::Transaction inner(database);
        add(database);
        inner.commit();
    }
    CHECK(count(database) == 0);
    store::Transaction outer(database);
    {
        store::Transaction inner(database);
        add(database);
    }
    CHECK_THROWS_AS(outer.commit(), std::logic_error);
}

TEST_CASE("two writers lose no update") {
    store::testing::Folder folder;
    store::testing::with_table(store::Database(folder.path / "a.db"))
        .run("INSERT INTO thing (n) VALUES (0)");
    constexpr int kRounds = 50;
    const auto work = [&] {
        store::Database database(folder.path / "a.db");
        for (int i = 0; i < kRounds; ++i) {
            store::Transaction transaction(database);
            const auto n = database.value<std::int64_t>("SELECT n FROM thing");
            database.run("UPDATE thing SET n = ?", {n + 1});
            transaction.commit();
        }
    };
    std::thread other(work);
    work();
    other.join();
    store::Database database(folder.path / "a.db");
    CHECK(database.value<std::int64_t>("SELECT n FROM thing") == 2 * kRounds);
}

TEST_CASE("reading one row holds no snapshot that a later write would fail on") {
    store::testing::Folder folder;
    auto one = store::testing::with_table(store::Database(folder.path / "a.db"));
    add(one);
    add(one);
    store::Database other(folder.path / "a.db");
    CHECK(one.find<std::int64_t>("SELECT n FROM thing ORDER BY id"));
    one.each<std::int64_t>("SELECT n FROM thing ORDER BY id", {},
                           [](std::int64_t) { return false; });
    add(other);
    store::Transaction transaction(one);
    CHECK(count(one) == 3);
    transaction.commit();
}

TEST_CASE("a locked file is said to be locked, and works again when it is free") {
    store::testing::Folder folder;
    auto one = store::testing::with_table(store::Database(folder.path / "a.db"));
    store::Database other(folder.path / "a.db");
    other.set_busy_timeout(std::chrono::milliseconds(1));
    {
        store::Transaction holder(one);
        try {
            add(other);
            FAIL("the lock was not held");
        } catch (const store::Failure& failure) {
            CHECK(failure.kind() == store::Failure::Kind::Locked);
        }
        CHECK_THROWS_AS(store::Transaction{other}, store::Failure);
        CHECK(count(other) == 0);
    }
    add(other);
    CHECK(count(one) == 1);
}

TEST_CASE("a lazy commit leaves the next one as safe as ever") {
    store::testing::Folder folder;
    auto database = store::testing::with_table(store::Database(folder.path / "a.db"));
    const auto synced = [&] { return database.value<std::int64_t>("PRAGMA synchronous"); };
    {
        store::Transaction outer(database, store::Commit::Lazy);
        CHECK(synced() == 1);
        store::Transaction inner(database);
        database.run("INSERT INTO thing (n) VALUES (1)");
        inner.commit();
        outer.commit();
    }
    CHECK(synced() == 2);
    CHECK(database.value<std::int64_t>("SELECT count(*) FROM thing") == 1);
    {
        store::Transaction outer(database);
        store::Transaction inner(database, store::Commit::Lazy);
        CHECK(synced() == 2);
        inner.commit();
        outer.commit();
    }
    { const store::Transaction given_up(database, store::Commit::Lazy); }
    CHECK(synced() == 2);
}

#include "lib/store/failure.h"

#include "lib/store/backup.h"
#include "lib/store/testing.h"
#include "lib/store/transaction.h"

#include <doctest/doctest.h>

#include <fstream>
#include <functional>

using store::Failure;
using store::testing::with_table;

namespace {

// The kind of the failure that `work` ends with.
std::optional<Failure::Kind> failure_of(const std::function<void()>& work) {
    try {
        work();
    } catch (const Failure& failure) {
        return failure.kind();
    }
    return std::nullopt;
}

// A closed file of many pages.
std::filesystem::path make_file(const store::testing::Folder& folder) {
    const auto path = folder.path / "a.db";
    auto database = with_table(store::Database(path));
    for (int i = 0; i < 200; ++i) {
        database.run("INSERT INTO thing (t) VALUES (?)", {std::string(500, 'x')});
    }
    return path;
}

}  // namespace

TEST_CASE("a file that is no database is said to be none, and is left as it is") {
    store::testing::Folder folder;
    const auto path = folder.path / "a.db";
    std::ofstream(path) << std::string(5000, 'x');
    CHECK(failure_of([&] { store::Database database(path); }) == Failure::Kind::NotADatabase);
    CHECK(std::filesystem::file_size(path) == 5000);
}

TEST_CASE("a file that was cut short is said to be damaged") {
    store::testing::Folder folder;
    const auto path = make_file(folder);
    std::filesystem::resize_file(path, std::filesystem::file_size(path) / 2);
    CHECK(failure_of([&] {
              store::Database database(path);
              database.list<std::string>("SELECT t FROM thing ORDER BY id");
          }) == Failure::Kind::Corrupt);
}

TEST_CASE("a full disk loses nothing that was committed") {
    store::testing::Folder folder;
    const auto path = make_file(folder);
    store::Database database(path);
    database.run_script("PRAGMA max_page_count = 40");
    const auto count = [&] { return database.value<std::int64_t>("SELECT count(*) FROM thing"); };
    CHECK(failure_of([&] {
              store::Transaction transaction(database);
              for (int i = 0; i < 500; ++i) {
                  database.run("INSERT INTO thing (t) VALUES (?)", {std::string(500, 'y')});
              }
              transaction.commit();
          }) == Failure::Kind::Full);
    CHECK(count() == 200);
    database.run_script("PRAGMA max_page_count = 1000000");
    store::Transaction transaction(database);
    database.run("INSERT INTO thing (n) VALUES (1)");
    transaction.commit();
    CHECK(count() == 201);
}

TEST_CASE("a folder that is not there, and a reader that writes, are told so") {
    store::testing::Folder folder;
    CHECK(failure_of([&] { store::Database database(folder.path / "none" / "a.db"); }) ==
          Failure::Kind::CannotOpen);
    CHECK(failure_of([&] {
              store::Database database(folder.path / "none.db", store::Access::ReadOnly);
          }) == Failure::Kind::CannotOpen);
    CHECK_FALSE(std::filesystem::exists(folder.path / "none.db"));
    store::Database reader(make_file(folder), store::Access::ReadOnly);
    CHECK(failure_of([&] { reader.run("DELETE FROM thing"); }) == Failure::Kind::ReadOnly);
}

TEST_CASE("a backup is whole, and stands under its name only when it is") {
    store::testing::Folder folder;
    store::Database database(make_file(folder));
    const auto target = folder.path / "copy.db";
    REQUIRE(store::back_up(database, target));
    CHECK(store::Database(target).value<std::int64_t>("SELECT count(*) FROM thing") == 200);
    const auto again = store::back_up(database, target);
    REQUIRE_FALSE(again);
    CHECK(again.error().message.find("exists already") != std::string::npos);
    CHECK_FALSE(store::back_up(database, folder.path / "none" / "copy.db"));
}

TEST_CASE("a restored backup is seen by whoever has the file open") {
    store::testing::Folder folder;
    store::Database database(make_file(folder));
    const auto copy = folder.path / "copy.db";
    REQUIRE(store::back_up(database, copy));
    store::Database reader(database.path());
    database.run("DELETE FROM thing");
    CHECK(reader.value<std::int64_t>("SELECT count(*) FROM thing") == 0);
    store::restore(database, copy);
    CHECK(reader.value<std::int64_t>("SELECT count(*) FROM thing") == 200);
    CHECK(database.value<std::string>("PRAGMA journal_mode") == "wal");
}

#include "lib/store/database.h"

#include <doctest/doctest.h>

TEST_CASE("values come back as they were written") {
    auto db = store::Database::in_memory();
    db.run_script("CREATE TABLE thing (id INTEGER PRIMARY KEY, n INTEGER, r REAL, t TEXT)");
    const std::string odd("a\0'\"\xF0\x9F\x98\x80", 8);
    const auto id = db.insert("INSERT INTO thing (n, r, t) VALUES (?, ?, ?)",
                              {std::int64_t{1} << 60, 0.1, odd});
    CHECK(id == 1);
    const auto row = db.find<std::int64_t, double, std::string>("SELECT n, r, t FROM thing");
    REQUIRE(row);
    CHECK(*row == std::tuple(std::int64_t{1} << 60, 0.1, odd));
}

#include "crm/exchange/row_reader.h"

#include <doctest/doctest.h>

#include <stdexcept>
#include <string>

namespace {

// Reads rows with the numbers from 1 to `count`.
auto numbers(std::size_t count) {
    return [count, line = std::size_t{0}]() mutable -> std::optional<crm::ListRow> {
        if (line == count) return std::nullopt;
        return crm::ListRow{.line = ++line, .person = base::failure("nobody")};
    };
}

}  // namespace

TEST_CASE("rows come in the list's order, and all of them") {
    for (const std::size_t count : {0, 1, 999, 1000, 1001, 12'345}) {
        CAPTURE(count);
        crm::RowReader reader(numbers(count));
        std::size_t read = 0;
        while (const auto row = reader.next()) CHECK(row->line == ++read);
        CHECK(read == count);
        CHECK_FALSE(reader.next());
    }
}

TEST_CASE("whoever stops in the middle waits for nobody") {
    crm::RowReader reader(numbers(1'000'000));
    CHECK(reader.next()->line == 1);
}

TEST_CASE("what goes wrong while reading is told behind the rows before it") {
    auto rows = numbers(1500);
    crm::RowReader reader([&, last = std::size_t{0}]() mutable {
        if (++last > 1200) throw std::runtime_error("damaged");
        return rows();
    });
    std::size_t read = 0;
    CHECK_THROWS_WITH(
        [&] {
            while (reader.next()) ++read;
        }(),
        "damaged");
    CHECK(read == 1200);
}

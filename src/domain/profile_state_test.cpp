#include "domain/profile_state.h"

#include <doctest/doctest.h>

using enum domain::ProfileState;

TEST_CASE("the pipeline goes forward, and ends are ends") {
    CHECK(domain::may_move(Discovered, Enriched));
    CHECK(domain::may_move(Enriched, Pending));
    CHECK(domain::may_move(Pending, Connected));
    CHECK(domain::may_move(Connected, Completed));
    CHECK_FALSE(domain::may_move(Discovered, Pending));
    CHECK_FALSE(domain::may_move(Pending, Enriched));
    for (const auto& row : domain::profile_state_table()) {
        CAPTURE(row.name);
        CHECK(row.terminal == (row.next == 0));
        CHECK(domain::row(row.state).name == row.name);
        CHECK(domain::state_named(row.name) == row.state);
        CHECK(domain::state_of_stage(row.stage) == row.state);
        CHECK(row.closing_reason.empty() != row.terminal);
    }
    CHECK_FALSE(domain::state_of_stage("Qualified"));
}

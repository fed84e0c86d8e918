// Ends of the program: killed at numbered points and anywhere, and stopped politely.
#include "tests/siege/blows.h"

#include "lib/store/database.h"

#include <fmt/core.h>

#include <signal.h>

#include <cstdint>
#include <functional>
#include <string>

namespace siege {
namespace {

using namespace std::chrono_literals;

// The last row that the ledger holds before a round.
std::int64_t last_row(const Ground& ground) {
    try {
        store::Database database(ground.home / "data" / "crm.db", store::Access::ReadOnly);
        return database.value<std::int64_t>("SELECT coalesce(max(id), 0) FROM outreach_action");
    } catch (const std::exception&) {
        return 0;
    }
}

// Whether the ledger holds such a row of an act that is seen now, while the program writes it.
bool holds(const Ground& ground, const std::string& condition) {
    try {
        store::Database database(ground.home / "data" / "crm.db", store::Access::ReadOnly);
        return database
            .find<std::int64_t>("SELECT id FROM outreach_action WHERE once = 1 AND " + condition +
                                " LIMIT 1")
            .has_value();
    } catch (const std::exception&) {
        return false;
    }
}

bool wait_for(pid_t program, std::chrono::seconds patience,
              const std::function<bool()>& condition) {
    const auto end = std::chrono::steady_clock::now() + patience;
    while (std::chrono::steady_clock::now() < end) {
        if (condition()) return true;
        if (::kill(program, 0) != 0) return false;
        pause(1ms);
    }
    return false;
}

// The numbered points of an act, as the ledger shows them from outside.
Findings kill_at(const Ground& ground, const std::string& condition) {
    const auto is_new = fmt::format("id > {} AND {}", last_row(ground), condition);
    const pid_t program = begin(ground);
    wait_for(program, 20s, [&] { return holds(ground, is_new); });
    signal_to(program, SIGKILL);
    gather(program);
    return {};
}

Findings kill_before_the_click(const Ground& ground, base::Rng&) {
    return kill_at(ground, "outcome IS NULL AND started_at IS NULL");
}

Findings kill_at_the_click(const Ground& ground, base::Rng&) {
    return kill_at(ground, "outcome IS NULL AND started_at IS NOT NULL");
}

Findings kill_at_random(const Ground& ground, base::Rng& rng) {
    const pid_t program = begin(ground);
    pause(between(rng, 500, 15000));
    signal_to(program, SIGKILL);
    gather(program);
    return {};
}

Findings stop_politely(const Ground& ground, base::Rng& rng) {
    const pid_t program = begin(ground);
    pause(between(rng, 500, 15000));
    return after_end(program, "in the middle of anything");
}

Findings stop_at_the_click(const Ground& ground, base::Rng&) {
    const auto is_new =
        fmt::format("id > {} AND outcome IS NULL AND started_at IS NOT NULL", last_row(ground));
    const pid_t program = begin(ground);
    wait_for(program, 20s, [&] { return holds(ground, is_new); });
    return after_end(program, "in the middle of an act");
}

}  // namespace

const std::vector<Blow>& deaths() {
    static const std::vector<Blow> all{
        {"killed before the click", kill_before_the_click},
        {"killed at the click", kill_at_the_click},
        {"killed at random", kill_at_random},
        {"stopped politely", stop_politely},
        {"stopped at the click", stop_at_the_click},
    };
    return all;
}

}  // namespace siege

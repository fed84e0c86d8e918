// Thousands of schedules that nobody would think of. OPENOUTREACH_SCHEDULES=10000 runs so many,
// OPENOUTREACH_SCHEDULE=1234 that one alone.
#include "tests/simulation/schedule.h"
#include "tests/simulation/schedule_checker.h"

#include <doctest/doctest.h>

#include <chrono>
#include <cstdlib>
#include <string>

using domain::RefusalReason;

namespace {

constexpr int kMoments = 60;

std::uint64_t number(const char* variable, std::uint64_t otherwise) {
    const char* text = std::getenv(variable);
    return text == nullptr ? otherwise : std::stoull(text);
}

}  // namespace

TEST_CASE(
    "whatever befalls an account, no window holds more than its cap, and it keeps its hours") {
    const auto only = number("OPENOUTREACH_SCHEDULE", 0);
    const auto first = only == 0 ? 1 : only;
    const auto last = only == 0 ? number("OPENOUTREACH_SCHEDULES", 500) : only;
    simulation::Office office;
    std::map<RefusalReason, int> refusals;
    std::size_t deeds = 0;
    int warm_ups = 0;
    int faults = 0;
    for (auto seed = first; seed <= last && faults < 5; ++seed) {
        simulation::Schedule schedule(office, seed);
        schedule.run(kMoments);
        const auto fault = simulation::find_fault(schedule.deeds());
        faults += fault ? 1 : 0;
        CHECK_MESSAGE(!fault, "OPENOUTREACH_SCHEDULE=" << seed << ": " << fault.value_or("") << "; "
                                                       << schedule.text());
        deeds += schedule.deeds().size();
        warm_ups += schedule.warm_ups();
        for (const auto& [reason, count] : schedule.refusals()) refusals[reason] += count;
    }
    MESSAGE("deeds: " << deeds << " in " << last - first + 1 << " schedules");
    if (only != 0) return;
    // Otherwise they would show nothing.
    CHECK(deeds > 3 * last);
    CHECK(warm_ups > 0);
    for (const auto reason :
         {RefusalReason::OutsideHours, RefusalReason::DailyLimit, RefusalReason::WeeklyLimit,
          RefusalReason::RollingDay, RefusalReason::RollingWeek, RefusalReason::TooClose,
          RefusalReason::TooSlow, RefusalReason::Failing}) {
        CAPTURE(static_cast<int>(reason));
        CHECK(refusals[reason] > 0);
    }
}

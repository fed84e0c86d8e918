#include "daemon/lane_schedule.h"

#include <doctest/doctest.h>

using namespace std::chrono_literals;
using namespace outreach_daemon;

namespace {

const base::Time kNine = std::chrono::sys_days(std::chrono::year(2026) / 1 / 5) + 9h;
const conduct::Span kDay{.start = kNine, .end = kNine + 9h};

}  // namespace

TEST_CASE("a paced lane spreads its quota over the rest of the window, give or take a fifth") {
    base::Rng rng(1);
    for (int i = 0; i < 200; ++i) {
        const auto gap = next_run(lanes::Paced{.floor = 10min}, kNine, kDay, 9, rng) - kNine;
        CHECK(gap >= 48min);
        CHECK(gap <= 72min);
    }
}

TEST_CASE("a paced lane never comes sooner than its floor, however much is left") {
    base::Rng rng(1);
    for (int i = 0; i < 200; ++i)
        CHECK(next_run(lanes::Paced{.floor = 10min}, kNine, kDay, 1000, rng) >= kNine + 10min);
}

TEST_CASE("what is due already is spread, what is not waits for its time") {
    base::Rng rng(1);
    const auto due =
        next_run(lanes::WhenDue{.next = kNine - 5h, .due_in_window = 8}, kNine, kDay, rng);
    CHECK(due >= kNine + 48min);
    CHECK(due <= kNine + 72min);
    CHECK(next_run(lanes::WhenDue{.next = kNine + 7h, .due_in_window = 8}, kNine, kDay, rng) ==
          kNine + 7h);
    CHECK(next_run(lanes::WhenDue{}, kNine, kDay, rng) == kNine + kRetryAfter);
}

TEST_CASE("a gap is shared evenly among those who wait, and left alone when nobody does") {
    base::Rng rng(1);
    const base::Time end = kNine + 10min;
    const auto after = [&](const lanes::FillsGap& cadence, int remaining) {
        return next_run(cadence, kNine, end, kDay, remaining, rng);
    };
    const auto next = after({.waiting = 5, .floor = 1s}, 1000);
    CHECK(next >= kNine + 96s);
    CHECK(next <= kNine + 144s);
    CHECK(after({.waiting = 0, .floor = 1s}, 1000) == end);
    CHECK(after({.waiting = 5, .floor = 11min}, 1000) == end);
}

TEST_CASE("what is left of a day's reads is spread over the day, however many wait") {
    base::Rng rng(1);
    const lanes::FillsGap cadence{.waiting = 500, .floor = 1s};
    for (int i = 0; i < 200; ++i) {
        const auto next = next_run(cadence, kNine, kNine + 27min, kDay, 80, rng) - kNine;
        CHECK(next >= 324s);
        CHECK(next <= 486s);
    }
    CHECK(next_run(cadence, kNine, kNine + 2min, kDay, 80, rng) > kNine + 2min);
}

TEST_CASE("a lane that is refused for a moment looks again after a minute") {
    CHECK(next_try(kNine, kNine + 1s, 0) == kNine + kRetryAfter);
    CHECK(next_try(kNine, kNine + 2h, 0) == kNine + 2h);
}

TEST_CASE("a lane with nothing to do looks again after a minute, and then ever more rarely") {
    CHECK(next_try(kNine, std::nullopt, 1) == kNine + 1min);
    CHECK(next_try(kNine, std::nullopt, 2) == kNine + 2min);
    CHECK(next_try(kNine, std::nullopt, 4) == kNine + 8min);
    CHECK(next_try(kNine, std::nullopt, 5) == kNine + 10min);
    CHECK(next_try(kNine, std::nullopt, 1000) == kNine + 10min);
}

#include "base/clock.h"

#include <doctest/doctest.h>

#include <memory>
#include <thread>

using namespace std::chrono_literals;

TEST_CASE("a jumping clock is where it was asked to be, and never goes back") {
    base::JumpingClock clock(base::Time(100s));
    CHECK(clock.wait_until(base::Time(200s), {}) == base::Wake::TimeReached);
    CHECK(clock.now() == base::Time(200s));
    clock.wait_until(base::Time(50s), {});
    CHECK(clock.now() == base::Time(200s));
}

TEST_CASE("a stop ends every wait at once") {
    const auto stop = std::make_unique<std::stop_source>();
    base::SystemClock system;
    base::ManualClock manual{base::Time(0s)};
    base::JumpingClock jumping{base::Time(0s)};
    std::jthread stopper([&] { stop->request_stop(); });
    CHECK(system.wait_for(24h, stop->get_token()) == base::Wake::Stopped);
    CHECK(manual.wait_for(24h, stop->get_token()) == base::Wake::Stopped);
    CHECK(jumping.wait_for(24h, stop->get_token()) == base::Wake::Stopped);
}

TEST_CASE("a manual clock lets a waiter go when it is set") {
    base::ManualClock clock{base::Time(0s)};
    std::jthread setter([&] { clock.set(base::Time(10s)); });
    CHECK(clock.wait_until(base::Time(10s), {}) == base::Wake::TimeReached);
}

// What becomes of time: the machine sleeps, its calendar is set.
#include "tests/siege/blows.h"

#include <signal.h>

#include <filesystem>
#include <string>

namespace siege {
namespace {

Findings sleep_a_while(const Ground& ground, base::Rng& rng) {
    const pid_t program = begin(ground);
    pause(between(rng, 1000, 5000));
    signal_to(program, SIGSTOP);
    pause(between(rng, 1000, 6000));
    signal_to(program, SIGCONT);
    pause(between(rng, 500, 3000));
    return after_end(program, "after a sleep");
}

// The real calendar is set; the demo's own is not: leases and deadlines must not care.
Findings set_clock(const Ground& ground, base::Rng& rng, const char* by) {
    const char* library = "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1";
    if (!std::filesystem::exists(library)) return {};
    const pid_t program =
        begin(ground, {std::string("LD_PRELOAD=") + library, std::string("FAKETIME=") + by,
                       "FAKETIME_DONT_FAKE_MONOTONIC=1"});
    pause(between(rng, 3000, 9000));
    return after_end(program, "with another clock");
}

Findings clock_ahead(const Ground& ground, base::Rng& rng) {
    return set_clock(ground, rng, "+25h");
}

Findings clock_back(const Ground& ground, base::Rng& rng) {
    return set_clock(ground, rng, "-25h");
}

}  // namespace

const std::vector<Blow>& times() {
    static const std::vector<Blow> all{
        {"asleep", sleep_a_while},
        {"the clock 25 h ahead", clock_ahead},
        {"the clock 25 h back", clock_back},
    };
    return all;
}

}  // namespace siege

// The work that nobody can do without, done as plainly as it can be, for ratios in the same run.
#pragma once

#include "lib/store/database.h"

#include <chrono>
#include <string>
#include <vector>

namespace bench {

template <class Work>
double seconds(Work work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

// What the threads of this process have worked so far: less than the time that passes on a busy
// machine.
double worked_seconds();

// One pass of DuckDB's JSON parser over all profiles.
double one_json_pass(store::Database& crm);
// Reading their bytes.
double reading_bytes(store::Database& crm);

// The most memory the process has held since forget_peak(), which first gives back what is free.
void forget_peak();
double peak_mb();

}  // namespace bench

// The sandbox's own ledger of what was done to it: the tests' witness against the program's books.
#pragma once

#include "base/result.h"
#include "sandbox/world/act.h"

#include <cstddef>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace sandbox {

// Keeps every act, refused and repeated ones too. Not thread-safe: the World that owns it is.
class Witness {
public:
    // Keeps its acts in memory only.
    Witness() = default;
    // Reads what `file` holds, and appends each further act to it, flushed at once: one JSON object
    // a line. A last line that a crash cut short is dropped.
    static base::Result<Witness> open(const std::filesystem::path& file);

    void add(const Act& act);
    const std::vector<Act>& acts() const { return acts_; }

private:
    std::vector<Act> acts_;
    std::ofstream file_;
};

}  // namespace sandbox

// Learners against each other on rows that none of them has seen.
#pragma once

#include "base/result.h"
#include "bench/learner/csv_table.h"

#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace bench {

// Of one learner, over the repetitions that can tell.
struct Record {
    std::vector<double> aucs;
    std::vector<double> losses;
    std::vector<double> slopes;
    std::vector<double> errors;
};

struct Contest {
    std::size_t rows = 0;  // learned from
    std::size_t repetitions = 0;
    std::map<std::string, Record> records;  // by learner
};

// Each repetition learns from `rows` rows at random and is judged by others, 2000 at most. The same
// table makes the same contest. Fails where fewer than 50 would be left to judge by.
base::Result<Contest> hold_contest(const CsvTable& table, std::size_t rows,
                                   std::size_t repetitions);

}  // namespace bench

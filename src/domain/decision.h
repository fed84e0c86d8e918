// A ranked choice and what it rested on, kept so that it can be explained and learned from.
#pragma once

#include "base/clock.h"
#include "domain/ids.h"

#include <optional>
#include <string>

namespace domain {

struct Decision {
    DealId chosen;
    std::size_t candidates = 0;
    double score = 0;  // before the draw
    double draw = 0;   // what the candidates were ordered by
    std::optional<double>
        propensity;             // probability that this one was chosen, where it is known exactly
    bool is_random = false;     // anybody was as likely, to see whether the ranking helps
    std::string model;          // "fifo", "keywords", or a model's id
    std::string explanation;    // in words a salesperson understands
    std::string features_json;  // the frozen inputs
    base::Time decided_at;
};

}  // namespace domain

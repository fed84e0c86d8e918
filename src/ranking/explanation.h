// Why a person was given their chance, in words a salesperson understands, and what would change
// it.
#pragma once

#include "ranking/learning/model.h"

#include <nlohmann/json_fwd.hpp>

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace ranking {

// What one feature does to a person's chance.
struct Reason {
    std::size_t column = 0;
    std::string words;    // "positions listed: 3"
    double log_odds = 0;  // what it adds; these and `Explanation::start` sum to the margin
    double points = 0;    // the same in percentage points; these sum to the way from the start
};

// The chance if one feature were another and all else the same, by the model itself.
struct Alternative {
    std::size_t column = 0;
    std::string words;  // "without the wanted word \"data\""
    double chance = 0;
};

struct Explanation {
    double chance = 0;                      // what the model says
    double start = 0;                       // where everybody starts from, in log-odds
    double usual_chance = 0;                // the same as a chance
    double margin = 0;                      // the log-odds of the chance
    std::optional<ChanceRange> range;       // where the chance is with 95 %, if that is known
    std::vector<Reason> reasons;            // those that do anything, strongest first
    std::vector<Alternative> alternatives;  // one a feature, what changes most first
};

// `row` has the model's columns.
Explanation explain(const Model& model, std::span<const float> row);

// "estimated chance to accept: 62 % (most start from 34 %); for it: …; against it: …; …".
std::string to_text(const Explanation& explanation);
nlohmann::ordered_json to_json(const Explanation& explanation, const Model& model,
                               std::span<const float> row);

// A feature by itself: "positions listed", "the wanted word \"data\"".
std::string feature_title(const std::string& name);
// A feature with a value: "positions listed: 3", "without a summary (\"About\")".
std::string feature_words(const std::string& name, float value);

}  // namespace ranking

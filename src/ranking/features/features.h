// What a model looks at: the mechanical features of a profile, then one for each keyword.
#pragma once

#include "domain/keywords.h"
#include "ranking/features/keyword_finder.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ranking {

// A column of the marts, and what to call it before a salesperson.
struct MechanicalFeature {
    enum class Kind { Number, YesNo, Months, Years, Share };

    std::string_view column;
    std::string_view words;
    Kind kind = Kind::Number;
};

// The 24, in the order of the columns; analytics/macros/mechanical_features.sql defines them.
std::span<const MechanicalFeature> mechanical_features();

// The columns of a model's matrix, with how they are filled.
class FeatureSet {
public:
    explicit FeatureSet(const domain::Keywords& keywords);

    // The mechanical columns, then "positive keyword: x", "negative keyword: x" and "exploratory
    // keyword: x"; each once.
    const std::vector<std::string>& names() const { return names_; }
    std::size_t size() const { return names_.size(); }
    std::size_t keywords() const { return names_.size() - mechanical_features().size(); }
    // Tells sets apart: equal for equal names.
    const std::string& key() const { return key_; }

    // Which keywords are in `text`, which is in lower case: a bit each, the lowest bit first.
    // Thread-safe.
    std::vector<std::uint8_t> find(std::string_view text) const { return finder_.find(text); }
    // Fills `row`, of size(), from the mechanical values and what find() gave. Missing bits are 0.
    void expand(std::span<const float> mechanical, std::span<const std::uint8_t> bits,
                std::span<float> row) const;

    // Positive keywords found less the negative ones: what people are ordered by before there is a
    // model.
    int cold_start_score(std::span<const std::uint8_t> bits) const;
    bool has_scored_keywords() const { return positive_ + negative_ > 0; }
    // The keywords of a class that a row has, each as it is written in the list.
    std::vector<std::string> wanted_in(std::span<const float> row) const;
    std::vector<std::string> unwanted_in(std::span<const float> row) const;

private:
    explicit FeatureSet(const std::vector<std::vector<std::string>>& classes);
    std::vector<std::string> present(std::span<const float> row, std::size_t first,
                                     std::size_t count) const;

    std::vector<std::string> words_;  // of the keywords, in the order of the columns
    std::size_t positive_;
    std::size_t negative_;
    KeywordFinder finder_;
    std::vector<std::string> names_;
    std::string key_;
};

}  // namespace ranking

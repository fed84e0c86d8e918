#include "ranking/features/features.h"

#include "ranking/analytics/fingerprint.h"

#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>

namespace ranking {
namespace {

using Kind = MechanicalFeature::Kind;

constexpr std::array kMechanical{
    MechanicalFeature{"connection_degree", "degree of connection to you", Kind::Number},
    MechanicalFeature{"num_positions", "positions listed", Kind::Number},
    MechanicalFeature{"num_educations", "educations listed", Kind::Number},
    MechanicalFeature{"has_summary", "a summary (\"About\")", Kind::YesNo},
    MechanicalFeature{"headline_length", "characters in the headline", Kind::Number},
    MechanicalFeature{"summary_length", "characters in the summary", Kind::Number},
    MechanicalFeature{"has_industry", "an industry", Kind::YesNo},
    MechanicalFeature{"has_geo", "a region", Kind::YesNo},
    MechanicalFeature{"has_location", "a location", Kind::YesNo},
    MechanicalFeature{"has_company", "a current company", Kind::YesNo},
    MechanicalFeature{"num_distinct_companies", "different companies", Kind::Number},
    MechanicalFeature{"positions_with_description_ratio", "share of positions with a description",
                      Kind::Share},
    MechanicalFeature{"num_position_locations", "different places of work", Kind::Number},
    MechanicalFeature{"total_description_length", "characters in the descriptions of positions",
                      Kind::Number},
    MechanicalFeature{"has_position_descriptions", "descriptions of positions", Kind::YesNo},
    MechanicalFeature{"is_currently_employed", "a present position", Kind::YesNo},
    MechanicalFeature{"avg_title_length", "average characters in a job title", Kind::Number},
    MechanicalFeature{"years_experience", "years of experience", Kind::Years},
    MechanicalFeature{"current_position_tenure_months", "time in the present position",
                      Kind::Months},
    MechanicalFeature{"avg_position_tenure_months", "average time in a position", Kind::Months},
    MechanicalFeature{"longest_tenure_months", "longest time in a position", Kind::Months},
    MechanicalFeature{"has_education_degree", "an academic degree", Kind::YesNo},
    MechanicalFeature{"has_field_of_study", "a field of study", Kind::YesNo},
    MechanicalFeature{"has_multiple_degrees", "more than one degree", Kind::YesNo},
};

std::string lower_case(const std::string& text) {
    std::string lower;
    icu::UnicodeString::fromUTF8(text).toLower(icu::Locale::getRoot()).toUTF8String(lower);
    return lower;
}

// In lower case, each once, none empty.
std::vector<std::string> distinct(const std::vector<std::string>& words) {
    std::vector<std::string> out;
    for (const auto& word : words) {
        auto lower = lower_case(word);
        const bool is_new = std::find(out.begin(), out.end(), lower) == out.end();
        if (is_new && !lower.empty()) out.push_back(std::move(lower));
    }
    return out;
}

std::vector<std::string> joined(const std::vector<std::vector<std::string>>& classes) {
    std::vector<std::string> all;
    for (const auto& words : classes) all.insert(all.end(), words.begin(), words.end());
    return all;
}

}  // namespace

std::span<const MechanicalFeature> mechanical_features() {
    return kMechanical;
}

FeatureSet::FeatureSet(const domain::Keywords& keywords)
    : FeatureSet(std::vector{distinct(keywords.positive), distinct(keywords.negative),
                             distinct(keywords.exploratory)}) {}

FeatureSet::FeatureSet(const std::vector<std::vector<std::string>>& classes)
    : words_(joined(classes)),
      positive_(classes[0].size()),
      negative_(classes[1].size()),
      finder_(words_) {
    for (const auto& feature : kMechanical) names_.emplace_back(feature.column);
    constexpr std::array kPrefixes{
        "positive keyword: ", "negative keyword: ", "exploratory keyword: "};
    for (std::size_t i = 0; i < classes.size(); ++i) {
        for (const auto& word : classes[i]) names_.push_back(kPrefixes[i] + word);
    }
    Fingerprint print;
    for (const auto& name : names_) print.add(name);
    key_ = print.text();
}

void FeatureSet::expand(std::span<const float> mechanical, std::span<const std::uint8_t> bits,
                        std::span<float> row) const {
    std::copy(mechanical.begin(), mechanical.end(), row.begin());
    for (std::size_t i = 0; i < words_.size(); ++i) {
        const bool found = i / 8 < bits.size() && ((bits[i / 8] >> (i % 8)) & 1U) != 0;
        row[kMechanical.size() + i] = found ? 1.0F : 0.0F;
    }
}

int FeatureSet::cold_start_score(std::span<const std::uint8_t> bits) const {
    const auto has = [&](std::size_t i) {
        return i / 8 < bits.size() && ((bits[i / 8] >> (i % 8)) & 1U) != 0 ? 1 : 0;
    };
    int score = 0;
    for (std::size_t i = 0; i < positive_ + negative_; ++i)
        score += i < positive_ ? has(i) : -has(i);
    return score;
}

std::vector<std::string> FeatureSet::present(std::span<const float> row, std::size_t first,
                                             std::size_t count) const {
    std::vector<std::string> found;
    for (std::size_t i = first; i < first + count; ++i) {
        if (row[kMechanical.size() + i] > 0) found.push_back(words_[i]);
    }
    return found;
}

std::vector<std::string> FeatureSet::wanted_in(std::span<const float> row) const {
    return present(row, 0, positive_);
}

std::vector<std::string> FeatureSet::unwanted_in(std::span<const float> row) const {
    return present(row, positive_, negative_);
}

}  // namespace ranking

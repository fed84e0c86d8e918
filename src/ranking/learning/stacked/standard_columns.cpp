#include "ranking/learning/stacked/standard_columns.h"

#include "ranking/features/features.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string_view>

namespace ranking {
namespace {

// A value is taken for no further from the mean than so many scales: one profile with a novel for a
// summary shall not decide what a summary means.
constexpr double kFurthest = 4;
// A word that one in a hundred has would, at its own spread, be allowed ten times the effect of one
// that half have, on the word of one or two people.
constexpr double kLeastFamilyScale = 0.25;

struct Spread {
    double mean = 0;
    double deviation = 0;
    std::size_t known = 0;
};

// In two passes: a column of large, close values would lose its deviation in one.
Spread spread_of(const Matrix& rows, std::size_t column) {
    Spread out;
    const auto each = [&](auto visit) {
        for (std::size_t i = 0; i < rows.rows(); ++i) {
            const auto value = static_cast<double>(rows.row(i)[column]);
            if (std::isfinite(value)) visit(value);
        }
    };
    each([&](double value) { out.mean += value, ++out.known; });
    if (out.known == 0) return out;
    const auto known = static_cast<double>(out.known);
    out.mean /= known;
    each([&](double value) { out.deviation += (value - out.mean) * (value - out.mean); });
    out.deviation = std::sqrt(out.deviation / known);
    return out;
}

// Nothing for a column that tells nobody apart.
std::optional<Term> term_of(const Spread& spread, std::size_t column, std::size_t group,
                            bool is_family) {
    const double rounding = 1e-6 * std::max(1e-6, std::abs(spread.mean));
    if (spread.deviation <= rounding) return std::nullopt;
    const double scale =
        is_family ? std::max(kLeastFamilyScale, spread.deviation) : spread.deviation;
    return Term{.first = column, .count = 1, .group = group, .scale = scale};
}

}  // namespace

std::vector<ColumnGroup> column_groups(std::span<const std::string> names) {
    std::vector<ColumnGroup> groups{{.first = 0, .count = 0, .is_family = false}};
    constexpr std::array<std::string_view, 3> kFamilies{
        "positive keyword: ", "negative keyword: ", "exploratory keyword: "};
    std::string_view family;
    for (std::size_t i = 0; i < names.size(); ++i) {
        const auto found = std::find_if(kFamilies.begin(), kFamilies.end(),
                                        [&](auto prefix) { return names[i].starts_with(prefix); });
        const auto own = found == kFamilies.end() ? std::string_view() : *found;
        if (own != family) groups.push_back({.first = i, .count = 0, .is_family = !own.empty()});
        family = own;
        ++groups.back().count;
    }
    return groups;
}

StandardColumns::StandardColumns(const Matrix& rows, std::span<const ColumnGroup> groups)
    : means_(rows.columns, 0) {
    std::size_t families = 0;
    for (std::size_t group = 0; group < groups.size(); ++group) {
        const auto& [first, count, is_family] = groups[group];
        double variance = 0;
        for (std::size_t column = first; column < first + count; ++column) {
            const auto spread = spread_of(rows, column);
            means_[column] = spread.mean;
            variance += spread.deviation * spread.deviation;
            const auto term = term_of(spread, column, group, is_family);
            if (term) terms_.push_back(*term);
        }
        // What the family has in common: one number for how many of its words a person has.
        if (is_family && count > 1 && variance > 0) {
            const double scale = std::max(kLeastFamilyScale, std::sqrt(variance));
            const auto own = groups.size() + families++;
            terms_.push_back({.first = first, .count = count, .group = own, .scale = scale});
        }
    }
}

double StandardColumns::part(const Term& term, std::span<const float> row,
                             std::size_t column) const {
    const auto value = static_cast<double>(row[column]);
    if (!std::isfinite(value)) return 0;
    const double standard = (value - means_[column]) / term.scale;
    return term.count > 1 ? standard : std::clamp(standard, -kFurthest, kFurthest);
}

void StandardColumns::fill(std::span<const float> row, std::span<double> out) const {
    for (std::size_t i = 0; i < terms_.size(); ++i) {
        const auto& term = terms_[i];
        out[i] = 0;
        for (std::size_t column = term.first; column < term.first + term.count; ++column)
            out[i] += part(term, row, column);
    }
}

void StandardColumns::add_contributions(std::span<const float> row, std::span<const double> weights,
                                        std::span<double> out) const {
    for (std::size_t i = 0; i < terms_.size(); ++i) {
        const auto& term = terms_[i];
        for (std::size_t column = term.first; column < term.first + term.count; ++column)
            out[column] += weights[i] * part(term, row, column);
    }
}

}  // namespace ranking

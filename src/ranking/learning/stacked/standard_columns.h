// How a row of features becomes the numbers that a linear model adds up.
#pragma once

#include "ranking/features/matrix.h"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace ranking {

// Columns that have something in common share a group: how much they matter is learned together.
// Those of one family are, besides, drawn to what the family has in common (partial pooling).
struct ColumnGroup {
    std::size_t first = 0;
    std::size_t count = 0;
    bool is_family = false;
};

// The mechanical features, then each class of keywords, which is a family.
std::vector<ColumnGroup> column_groups(std::span<const std::string> names);

// One number of a linear model, made from one column, or from those of a family together:
// the sum of value − mean over its columns, divided by `scale`. What is not known adds nothing.
// Terms of one group have a precision in common; what a family has in common has one of its own.
struct Term {
    std::size_t first = 0;
    std::size_t count = 1;
    std::size_t group = 0;
    double scale = 1;
};

// Means and scales are those of the rows it was made from.
class StandardColumns {
public:
    // Of no columns.
    StandardColumns() = default;
    StandardColumns(const Matrix& rows, std::span<const ColumnGroup> groups);
    // As they were written; the terms name columns that have a mean.
    StandardColumns(std::vector<double> means, std::vector<Term> terms)
        : means_(std::move(means)), terms_(std::move(terms)) {}

    const std::vector<double>& means() const { return means_; }
    const std::vector<Term>& terms() const { return terms_; }
    std::size_t columns() const { return means_.size(); }
    // Fills `out`, of as many values as there are terms.
    void fill(std::span<const float> row, std::span<double> out) const;
    // Adds to `out`, a number a column, what each does when the terms weigh so much.
    void add_contributions(std::span<const float> row, std::span<const double> weights,
                           std::span<double> out) const;

private:
    double part(const Term& term, std::span<const float> row, std::size_t column) const;

    std::vector<double> means_;  // by column
    std::vector<Term> terms_;
};

}  // namespace ranking

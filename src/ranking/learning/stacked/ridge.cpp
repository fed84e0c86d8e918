#include "ranking/learning/stacked/ridge.h"

#include "ranking/learning/stacked/log_odds.h"

#include <Eigen/Cholesky>
#include <Eigen/Core>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace ranking {
namespace {

using Eigen::Index;
using Numbers = Eigen::MatrixXd;
using Vector = Eigen::VectorXd;
using RowMajor = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

constexpr int kMostSteps = 50;
constexpr int kMostRounds = 12;
// How much is believed, beforehand, of `RidgeOptions::precision`: as much as of so many weights.
constexpr double kBelief = 8;
constexpr double kLeastPrecision = 0.3;
constexpr double kMostPrecision = 1e4;
// Rows that are expanded at a time.
constexpr std::size_t kPiece = 4096;

Index index(std::size_t value) {
    return static_cast<Index>(value);
}

// The terms of rows [first, first + count), and a last column of ones.
RowMajor expand(const StandardColumns& columns, const Matrix& rows, std::size_t first,
                std::size_t count) {
    const auto terms = columns.terms().size();
    RowMajor out(index(count), index(terms + 1));
    for (std::size_t i = 0; i < count; ++i) {
        columns.fill(rows.row(first + i), {out.row(index(i)).data(), terms});
        out(index(i), index(terms)) = 1;
    }
    return out;
}

// The penalised log-likelihood and its climb to the top, by Newton's method.
class Fit {
public:
    Fit(const RowMajor& x, const Targets& targets, double intercept_mean)
        : x_(x),
          yes_(Eigen::Map<const Vector>(targets.yes.data(), x.rows())),
          counts_(Eigen::Map<const Vector>(targets.weights.data(), x.rows())),
          centre_(Vector::Zero(x.cols())),
          weights_(Vector::Zero(x.cols())) {
        weights_[x.cols() - 1] = centre_[x.cols() - 1] = intercept_mean;
    }

    void climb(const Vector& precisions) {
        double loss = loss_at(weights_, precisions);
        for (int step = 0; step < kMostSteps; ++step) {
            const Vector direction = newton_step(precisions);
            const double before = loss;
            loss = walk(direction, precisions, loss);
            if (before - loss <= 1e-12 * (1 + std::abs(loss))) break;
        }
        newton_step(precisions);
    }
    const Vector& weights() const { return weights_; }
    // The inverse of the curvature where climb() ended.
    Numbers covariance() const { return curvature_.solve(Numbers::Identity(x_.cols(), x_.cols())); }
    // S with S·Sᵀ the covariance.
    Numbers spread() const {
        const Numbers lower = curvature_.matrixL();
        return lower.triangularView<Eigen::Lower>()
            .solve(Numbers::Identity(x_.cols(), x_.cols()))
            .transpose();
    }

private:
    double loss_at(const Vector& weights, const Vector& precisions) const {
        const Vector odds = x_ * weights;
        double loss = 0.5 * precisions.dot((weights - centre_).cwiseAbs2());
        for (Index i = 0; i < odds.size(); ++i) loss += counts_[i] * log_loss_of(odds[i], yes_[i]);
        return loss;
    }
    Vector newton_step(const Vector& precisions) {
        const Vector p = (x_ * weights_).unaryExpr(&chance_at);
        const Vector curves = counts_.cwiseProduct(p.cwiseProduct(Vector::Ones(p.size()) - p));
        const Vector slope = x_.transpose() * counts_.cwiseProduct(yes_ - p) -
                             precisions.cwiseProduct(weights_ - centre_);
        Numbers curvature = Numbers::Zero(x_.cols(), x_.cols());
        const RowMajor scaled = curves.cwiseSqrt().asDiagonal() * x_;
        curvature.selfadjointView<Eigen::Lower>().rankUpdate(scaled.transpose());
        curvature.diagonal() += precisions;
        curvature_.compute(curvature.selfadjointView<Eigen::Lower>());
        return curvature_.solve(slope);
    }
    // Goes the whole way or, where that leads up, half of it, and so on.
    double walk(const Vector& direction, const Vector& precisions, double loss) {
        for (double share = 1; share > 1e-6; share /= 2) {
            const Vector next = weights_ + share * direction;
            const double there = loss_at(next, precisions);
            if (!(there <= loss)) continue;
            weights_ = next;
            return there;
        }
        return loss;
    }

    const RowMajor& x_;
    Vector yes_;
    Vector counts_;
    Vector centre_;
    Vector weights_;
    Eigen::LLT<Numbers> curvature_;
};

Vector precisions_of(const std::vector<Term>& terms, const std::vector<double>& by_group,
                     const RidgeOptions& options) {
    Vector out(index(terms.size() + 1));
    for (std::size_t i = 0; i < terms.size(); ++i) out[index(i)] = by_group[terms[i].group];
    // A little even where none is wanted, so that the intercept of one answer only has an end.
    out[index(terms.size())] = std::max(1e-9, options.intercept_precision);
    return out;
}

// λ of each group before anything is learned.
std::vector<double> prior_precisions(const std::vector<Term>& terms, const RidgeOptions& options) {
    std::vector<double> out;
    for (const auto& term : terms) {
        out.resize(std::max(out.size(), term.group + 1), options.precision);
        if (term.count > 1) out[term.group] = options.family_precision;
    }
    return out;
}

// MacKay's step for each group: λ = γ / ‖w‖², γ = k − λ·trace(Σ) being how many of its k weights
// the data have determined; with a gamma prior around what λ was beforehand. Returns how far log λ
// went.
double relearn(std::vector<double>& by_group, const std::vector<Term>& terms, const Fit& fit,
               const std::vector<double>& prior) {
    const Numbers covariance = fit.covariance();
    std::vector<double> determined(by_group.size(), 0);
    std::vector<double> squares(by_group.size(), 0);
    for (std::size_t i = 0; i < terms.size(); ++i) {
        const auto at = index(i);
        const auto group = terms[i].group;
        determined[group] += 1 - by_group[group] * covariance(at, at);
        squares[group] += fit.weights()[at] * fit.weights()[at];
    }
    double way = 0;
    for (std::size_t group = 0; group < by_group.size(); ++group) {
        const double next = std::clamp((std::max(0.0, determined[group]) + kBelief) /
                                           (squares[group] + kBelief / prior[group]),
                                       kLeastPrecision, kMostPrecision);
        way = std::max(way, std::abs(std::log(next / by_group[group])));
        by_group[group] = next;
    }
    return way;
}

std::vector<double> copied(const Numbers& numbers) {
    const RowMajor by_row = numbers;
    return {by_row.data(), by_row.data() + by_row.size()};
}

}  // namespace

Ridge Ridge::fit(const Matrix& rows, const Targets& targets, std::span<const ColumnGroup> groups,
                 const RidgeOptions& options) {
    StandardColumns columns(rows, groups);
    const auto x = expand(columns, rows, 0, targets.size());
    Fit fit(x, targets, options.intercept_mean);
    const auto prior = prior_precisions(columns.terms(), options);
    auto precisions = prior;
    fit.climb(precisions_of(columns.terms(), precisions, options));
    for (int round = 0; options.learns_precision && round < kMostRounds; ++round) {
        const double way = relearn(precisions, columns.terms(), fit, prior);
        fit.climb(precisions_of(columns.terms(), precisions, options));
        if (way < 0.02) break;
    }
    const auto& weights = fit.weights();
    return Ridge({.columns = std::move(columns),
                  .weights = {weights.data(), weights.data() + weights.size()},
                  .spread = copied(fit.spread()),
                  .precisions = std::move(precisions)});
}

std::vector<Margin> Ridge::margins(const Matrix& rows) const {
    const auto size = index(state_.weights.size());
    const Eigen::Map<const Vector> weights(state_.weights.data(), size);
    const Eigen::Map<const RowMajor> spread(state_.spread.data(), size, size);
    std::vector<Margin> out;
    out.reserve(rows.rows());
    for (std::size_t first = 0; first < rows.rows(); first += kPiece) {
        const auto count = std::min(kPiece, rows.rows() - first);
        const auto x = expand(state_.columns, rows, first, count);
        const Vector means = x * weights;
        const Vector deviations = (x * spread).rowwise().norm();
        for (Index i = 0; i < means.size(); ++i) out.push_back({means[i], deviations[i]});
    }
    return out;
}

double Ridge::moderated(const Margin& margin, double start) {
    const double variance = margin.deviation * margin.deviation;
    return start + (margin.mean - start) / std::sqrt(1 + std::numbers::pi * variance / 8);
}

std::vector<double> Ridge::contributions(std::span<const float> row) const {
    std::vector<double> out(row.size(), 0);
    state_.columns.add_contributions(row, state_.weights, out);
    const auto margin = margins({.columns = row.size(), .values = {row.begin(), row.end()}})[0];
    const double way = margin.mean - start();
    const double share = way == 0 ? 1 : (moderated(margin, start()) - start()) / way;
    for (auto& value : out) value *= share;
    return out;
}

}  // namespace ranking

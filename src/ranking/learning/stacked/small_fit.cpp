#include "ranking/learning/stacked/small_fit.h"

#include "ranking/learning/stacked/log_odds.h"

#include <Eigen/Cholesky>
#include <Eigen/Core>

#include <cmath>

namespace ranking {
namespace {

constexpr auto kWeights = static_cast<Eigen::Index>(kMostScores + 1);
using Weights = Eigen::Matrix<double, kWeights, 1>;
using Square = Eigen::Matrix<double, kWeights, kWeights>;

constexpr int kMostSteps = 60;
// Where neither prior nor scores hold a weight, this does: there is always one answer.
constexpr double kLeastPrecision = 1e-6;

struct Problem {
    std::span<const std::span<const double>> scores;
    const Targets& targets;
    Weights means;
    Weights precisions;

    Weights row(std::size_t i) const {
        Weights out = Weights::Zero();
        out[0] = 1;
        for (std::size_t s = 0; s < scores.size(); ++s)
            out[static_cast<Eigen::Index>(s + 1)] = scores[s][i];
        return out;
    }
    double loss(const Weights& weights) const {
        double sum = 0.5 * precisions.dot((weights - means).cwiseAbs2());
        for (std::size_t i = 0; i < targets.size(); ++i)
            sum += targets.weights[i] * log_loss_of(weights.dot(row(i)), targets.yes[i]);
        return sum;
    }
    Weights newton_step(const Weights& weights) const {
        Weights slope = -precisions.cwiseProduct(weights - means);
        Square curvature = precisions.asDiagonal();
        for (std::size_t i = 0; i < targets.size(); ++i) {
            const auto x = row(i);
            const double p = chance_at(weights.dot(x));
            slope += targets.weights[i] * (targets.yes[i] - p) * x;
            curvature += targets.weights[i] * p * (1 - p) * x * x.transpose();
        }
        return curvature.llt().solve(slope);
    }
};

}  // namespace

SmallWeights fit_scores(std::span<const std::span<const double>> scores, const Targets& targets,
                        const std::array<WeightPrior, kMostScores + 1>& priors) {
    Problem problem{.scores = scores, .targets = targets, .means = {}, .precisions = {}};
    for (std::size_t i = 0; i < priors.size(); ++i) {
        problem.means[static_cast<Eigen::Index>(i)] = priors[i].mean;
        problem.precisions[static_cast<Eigen::Index>(i)] =
            std::max(kLeastPrecision, priors[i].precision);
    }
    Weights weights = problem.means;
    double loss = problem.loss(weights);
    for (int step = 0; step < kMostSteps; ++step) {
        const Weights way = problem.newton_step(weights);
        double share = 1;
        while (share > 1e-6 && !(problem.loss(weights + share * way) <= loss)) share /= 2;
        if (share <= 1e-6) break;
        weights += share * way;
        const double before = loss;
        loss = problem.loss(weights);
        if (before - loss < 1e-12 * (1 + loss)) break;
    }
    SmallWeights out{};
    std::copy_n(weights.data(), out.size(), out.begin());
    return out;
}

}  // namespace ranking

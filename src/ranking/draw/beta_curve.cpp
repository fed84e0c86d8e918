#include "ranking/draw/beta_curve.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace ranking {
namespace {

constexpr std::size_t kPoints = BetaCurve::kPoints;
constexpr std::size_t kCells = kPoints - 1;
constexpr double kEdge = 9;
constexpr double kStep = 2 * kEdge / kCells;

// log x and log(1−x) for x of log-odds y.
struct Place {
    double log_x = 0;
    double log_rest = 0;
};

Place place(double y) {
    const double tail = std::log1p(std::exp(-std::abs(y)));
    return y > 0 ? Place{-tail, -y - tail} : Place{y - tail, -tail};
}

// Three nodes a cell, with what each adds to the integral.
struct Node {
    Place at;
    double weight = 0;
};

struct Grid {
    std::array<double, kPoints> y;
    std::array<Place, kPoints> places;
    std::array<double, kPoints> steps;
    std::array<Node, 3 * kCells> nodes;

    Grid() {
        for (std::size_t i = 0; i < kPoints; ++i) {
            const double u = -kEdge + kStep * static_cast<double>(i);
            y[i] = std::sinh(u);
            places[i] = place(y[i]);
            steps[i] = kStep * std::cosh(u);
        }
        const double offset = std::sqrt(0.6) / 2;
        for (std::size_t i = 0; i < kCells; ++i) {
            const double middle = -kEdge + kStep * (static_cast<double>(i) + 0.5);
            nodes[3 * i] = node(middle - offset * kStep, 5.0 / 18);
            nodes[3 * i + 1] = node(middle, 8.0 / 18);
            nodes[3 * i + 2] = node(middle + offset * kStep, 5.0 / 18);
        }
    }
    static Node node(double u, double share) {
        return {.at = place(std::sinh(u)), .weight = share * kStep * std::cosh(u)};
    }
};

const Grid& grid() {
    static const Grid the_grid;
    return the_grid;
}

// The value at `t` in [0, 1] of the cubic that has these values and slopes at 0 and 1.
double cubic(double t, double from, double from_slope, double to, double to_slope) {
    const double s = 1 - t;
    return s * s * ((1 + 2 * t) * from + t * from_slope) +
           t * t * ((1 + 2 * s) * to - s * to_slope);
}

}  // namespace

BetaCurve::BetaCurve(double alpha, double beta)
    : alpha_(alpha),
      beta_(beta),
      log_norm_(std::lgamma(alpha) + std::lgamma(beta) - std::lgamma(alpha + beta)),
      minus_log_cdf_(kPoints) {
    tabulate();
}

BetaCurve BetaCurve::of(double p, double weight) {
    constexpr double kFloor = 0.01;
    return {std::max(kFloor, weight * p), std::max(kFloor, weight * (1 - p))};
}

void BetaCurve::tabulate() {
    const auto& table = grid();
    std::array<double, kCells> cells;
    for (std::size_t i = 0; i < kCells; ++i) {
        cells[i] = 0;
        for (std::size_t n = 3 * i; n < 3 * i + 3; ++n) {
            const auto& node = table.nodes[n];
            cells[i] += node.weight *
                        std::exp(alpha_ * node.at.log_x + beta_ * node.at.log_rest - log_norm_);
        }
    }
    // Beyond the edges the density is exponential, so its integral is known.
    std::array<double, kPoints> below;
    below[0] = std::exp(alpha_ * table.places[0].log_x - log_norm_) / alpha_;
    for (std::size_t i = 0; i < kCells; ++i) below[i + 1] = below[i] + cells[i];
    double above = std::exp(beta_ * table.places[kCells].log_rest - log_norm_) / beta_;
    for (std::size_t i = kPoints; i-- > 0;) {
        const double all = below[i] + above;
        minus_log_cdf_[i] = static_cast<float>(below[i] < above ? -std::log(below[i] / all)
                                                                : -std::log1p(-above / all));
        if (i > 0) above += cells[i - 1];
    }
}

double BetaCurve::rate(std::size_t point) const {
    const auto& at = grid().places[point];
    return std::exp(alpha_ * at.log_x + beta_ * at.log_rest - log_norm_ +
                    static_cast<double>(minus_log_cdf_[point]));
}

double BetaCurve::step(std::size_t point) {
    return grid().steps[point];
}

double BetaCurve::log_odds_at(double value) const {
    const auto& y = grid().y;
    const auto first_below =
        std::partition_point(minus_log_cdf_.begin(), minus_log_cdf_.end(),
                             [&](float entry) { return static_cast<double>(entry) > value; });
    if (first_below == minus_log_cdf_.begin())
        return y[0] - (value - static_cast<double>(minus_log_cdf_[0])) / alpha_;
    const auto point = static_cast<std::size_t>(first_below - minus_log_cdf_.begin()) - 1;
    // Past the table, or where it is too small for a float: the end is exponential.
    constexpr float kLeast = 1e-36F;
    if (point == kCells || minus_log_cdf_[point + 1] < kLeast) {
        const auto here = static_cast<double>(std::max(minus_log_cdf_[point], kLeast));
        return y[point] + std::max(0.0, std::log(here / value)) / beta_;
    }
    return between(point, value);
}

// Between two points the log of −log P is nearly straight; a cubic with its slopes is closer yet.
double BetaCurve::between(std::size_t point, double value) const {
    const auto low = static_cast<double>(minus_log_cdf_[point]);
    const auto high = static_cast<double>(minus_log_cdf_[point + 1]);
    const double from = std::log(low);
    const double to = std::log(high);
    const double from_slope = -rate(point) / low * step(point);
    const double to_slope = -rate(point + 1) / high * step(point + 1);
    const double wanted = std::log(value);
    double left = 0;
    double right = 1;
    for (int i = 0; i < 30; ++i) {
        const double t = (left + right) / 2;
        (cubic(t, from, from_slope, to, to_slope) > wanted ? left : right) = t;
    }
    const double u = -kEdge + kStep * (static_cast<double>(point) + left);
    return std::sinh(u);
}

}  // namespace ranking

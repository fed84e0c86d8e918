#include "ranking/draw/tournament.h"

#include <doctest/doctest.h>

#include <cmath>
#include <numeric>

using ranking::Bracket;
using ranking::Tournament;

namespace {

// Far enough from the expected count that chance alone does it less than once in 10 000 times.
double tolerance(double probability, int rounds) {
    return 3.9 * std::sqrt(rounds * probability * (1 - probability)) + 1;
}

// Everybody draws for themselves, from the generator's own Beta.
std::vector<int> naive_wins(const std::vector<Bracket>& brackets, double weight, int rounds) {
    base::Rng rng(23);
    std::vector<int> wins(brackets.size(), 0);
    for (int round = 0; round < rounds; ++round) {
        double best = -1;
        std::size_t winner = 0;
        for (std::size_t i = 0; i < brackets.size(); ++i) {
            const double p = brackets[i].p;
            for (std::size_t n = 0; n < brackets[i].people; ++n) {
                const double draw =
                    rng.beta(std::max(0.01, weight * p), std::max(0.01, weight * (1 - p)));
                if (draw > best) winner = i;
                best = std::max(best, draw);
            }
        }
        ++wins[winner];
    }
    return wins;
}

const std::vector<std::vector<Bracket>> kFields{
    {{0.5, 1}},
    {{0.2, 1}, {0.8, 1}},
    {{0.1, 30}, {0.3, 10}, {0.6, 2}},
    {{0.02, 40}, {0.05, 20}, {0.5, 0}, {0.08, 5}},
};

}  // namespace

TEST_CASE("the probabilities of all brackets are 1 together") {
    Tournament tournament(10);
    std::vector<Bracket> many;
    for (std::size_t i = 0; i < 1024; ++i)
        many.push_back({(static_cast<double>(i) + 0.5) / 1024, 1 + i * 997 % 1000});
    auto fields = kFields;
    fields.push_back(many);
    fields.push_back({{0.0, 2}});
    fields.push_back({{1.0, 100'000}, {0.999, 100'000}});
    fields.push_back({{0.0, 3}, {1.0, 1}});
    for (const auto& field : fields) {
        const auto all = tournament.probabilities(field);
        CHECK(std::accumulate(all.begin(), all.end(), 0.0) == doctest::Approx(1).epsilon(1e-5));
    }
}

TEST_CASE("equal chances are equal, however people are put into brackets") {
    Tournament tournament(10);
    const std::vector<Bracket> halves{{0.4, 50}, {0.4, 150}};
    CHECK(tournament.probability(halves, 0) == doctest::Approx(0.25).epsilon(1e-5));
    CHECK(tournament.probability(halves, 1) == doctest::Approx(0.75).epsilon(1e-5));
}

TEST_CASE("what is won, and what everybody drawing for themselves gives, is what was computed") {
    constexpr int kRounds = 20'000;
    for (const double weight : {10.0, 3.0}) {
        Tournament tournament(weight);
        base::Rng rng(29);
        for (const auto& field : kFields) {
            std::vector<int> wins(field.size(), 0);
            for (int i = 0; i < kRounds; ++i) ++wins[tournament.hold(field, rng).bracket];
            const auto naive = naive_wins(field, weight, kRounds);
            for (std::size_t i = 0; i < field.size(); ++i) {
                const double p = tournament.probability(field, i);
                CAPTURE(weight);
                CAPTURE(p);
                CHECK(std::abs(wins[i] - kRounds * p) <= tolerance(p, kRounds));
                CHECK(std::abs(naive[i] - kRounds * p) <= tolerance(p, kRounds));
            }
        }
    }
}

TEST_CASE("the highest of many is drawn as the highest of many") {
    constexpr int kRounds = 5'000;
    Tournament tournament(10);
    base::Rng rng(31);
    base::Rng other(37);
    double one_by_one = 0;
    double at_once = 0;
    for (int i = 0; i < kRounds; ++i) {
        at_once += tournament.hold(std::vector<Bracket>{{0.3, 20}}, rng).draw;
        double best = 0;
        for (int n = 0; n < 20; ++n) best = std::max(best, other.beta(3, 7));
        one_by_one += best;
    }
    // The highest of 20 has a standard deviation of about 0.075.
    CHECK(std::abs(at_once - one_by_one) / kRounds < 3.9 * 0.075 * std::sqrt(2.0 / kRounds));
}

TEST_CASE("the same seed gives the same winners") {
    Tournament first(10);
    Tournament second(10);
    base::Rng one(41);
    base::Rng other(41);
    for (int i = 0; i < 10; ++i)
        CHECK(first.hold(kFields[2], one).log_odds == second.hold(kFields[2], other).log_odds);
}

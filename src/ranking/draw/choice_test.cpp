#include "ranking/draw/choice.h"

#include <doctest/doctest.h>

#include <cmath>
#include <map>

using domain::DealId;
using ranking::Basis;
using ranking::Chooser;

namespace {

// Deals 1, 2, … with these scores.
ranking::Pool pool_of(Basis basis, const std::vector<float>& scores) {
    ranking::Pool pool(1, 1);
    for (std::size_t i = 0; i < scores.size(); ++i) {
        pool.add({static_cast<std::int64_t>(i) + 1}, {1});
        pool.know_nothing_of(i);
        pool.grade(i, scores[i], ranking::group_of(basis, scores[i]));
    }
    return pool;
}

double tolerance(double probability, int rounds) {
    return 3.9 * std::sqrt(rounds * probability * (1 - probability)) + 1;
}

}  // namespace

TEST_CASE("what is logged as the probability of a choice is how often it happens") {
    constexpr int kRounds = 20'000;
    const std::vector<std::pair<Basis, std::vector<float>>> fields{
        {Basis::Trees, {0.11F, 0.11F, 0.3F, 0.72F, 0.1101F}}, {Basis::Keywords, {-2, 0, 0, 3, 1}}};
    for (const auto& [basis, scores] : fields) {
        const auto pool = pool_of(basis, scores);
        Chooser chooser(basis);
        base::Rng rng(51);
        const std::vector<DealId> postponed{{5}, {77}};
        std::map<std::size_t, int> chosen;
        std::map<std::size_t, double> logged;
        int random = 0;
        for (int i = 0; i < kRounds; ++i) {
            const auto choice = chooser.choose(pool, postponed, rng).value();
            ++chosen[choice.member];
            logged[choice.member] = choice.propensity;
            random += choice.is_random ? 1 : 0;
            REQUIRE(choice.candidates == 4);
        }
        CHECK_FALSE(chosen.contains(4));
        CHECK(std::abs(random - 0.05 * kRounds) < tolerance(0.05, kRounds));
        double sum = 0;
        for (const auto& [member, propensity] : logged) {
            CAPTURE(member);
            CHECK(std::abs(chosen[member] - kRounds * propensity) < tolerance(propensity, kRounds));
            sum += propensity;
        }
        CHECK(sum == doctest::Approx(1).epsilon(1e-4));
    }
}

TEST_CASE("with equal scores everybody is chosen about equally often") {
    constexpr int kRounds = 10'000;
    for (const auto basis : {Basis::Trees, Basis::Keywords}) {
        const auto pool = pool_of(basis, std::vector<float>(10, 0.4F));
        Chooser chooser(basis);
        base::Rng rng(53);
        std::map<std::size_t, int> chosen;
        for (int i = 0; i < kRounds; ++i) {
            const auto choice = chooser.choose(pool, {}, rng).value();
            CHECK(choice.propensity == doctest::Approx(0.1).epsilon(1e-4));
            ++chosen[choice.member];
        }
        for (std::size_t member = 0; member < 10; ++member)
            CHECK(std::abs(chosen[member] - 0.1 * kRounds) < tolerance(0.1, kRounds));
    }
}

TEST_CASE("the probabilities of all groups are those of everybody") {
    const auto pool = pool_of(Basis::Trees, {0.1F, 0.1F, 0.5F, 0.9F, 0.9F, 0.9F});
    Chooser chooser(Basis::Trees);
    const auto odds = chooser.odds(pool, {});
    REQUIRE(odds.size() == 3);
    double sum = 0;
    for (const auto& group : odds) sum += static_cast<double>(group.people) * group.probability;
    CHECK(sum == doctest::Approx(1).epsilon(1e-5));
    CHECK(odds[2].probability > odds[1].probability);
}

TEST_CASE("in order of arrival the earliest deal comes first, without chance") {
    const auto pool = pool_of(Basis::Arrival, {0, 0, 0});
    Chooser chooser(Basis::Arrival);
    base::Rng rng(57);
    const auto choice = chooser.choose(pool, std::vector<DealId>{{1}}, rng).value();
    CHECK(choice.member == 1);
    CHECK(choice.candidates == 2);
    CHECK(choice.propensity == 1);
    CHECK_FALSE(choice.is_random);
}

TEST_CASE("nobody is chosen when nobody is there, or all are postponed") {
    base::Rng rng(59);
    for (const auto basis : {Basis::Arrival, Basis::Keywords, Basis::Trees}) {
        Chooser chooser(basis);
        CHECK_FALSE(chooser.choose(pool_of(basis, {}), {}, rng));
        CHECK_FALSE(chooser.choose(pool_of(basis, {0.5F}), std::vector<DealId>{{1}}, rng));
    }
}

TEST_CASE("a draw that explores more and trusts more is logged as it happens") {
    constexpr int kRounds = 20'000;
    const auto pool = pool_of(Basis::Trees, {0.2F, 0.3F, 0.6F});
    Chooser chooser(Basis::Trees, {.weight = 60, .random_share = 0.2});
    base::Rng rng(61);
    std::map<std::size_t, int> chosen;
    std::map<std::size_t, double> logged;
    int random = 0;
    for (int i = 0; i < kRounds; ++i) {
        const auto choice = chooser.choose(pool, {}, rng).value();
        ++chosen[choice.member];
        logged[choice.member] = choice.propensity;
        random += choice.is_random ? 1 : 0;
    }
    CHECK(std::abs(random - 0.2 * kRounds) < tolerance(0.2, kRounds));
    double sum = 0;
    for (const auto& [member, propensity] : logged) {
        CHECK(std::abs(chosen[member] - kRounds * propensity) < tolerance(propensity, kRounds));
        sum += propensity;
    }
    CHECK(sum == doctest::Approx(1).epsilon(1e-4));
    // Of those that are no exploration hardly any goes to another: the draw is narrow.
    CHECK(logged[0] == doctest::Approx(0.2 / 3).epsilon(0.02));
}

TEST_CASE("the fewer outcomes are known, the more is explored; the seed always explores alike") {
    using ranking::random_share_at;
    CHECK(random_share_at(0) == 0.2);
    CHECK(random_share_at(99) == 0.2);
    CHECK(random_share_at(100) == 0.1);
    CHECK(random_share_at(499) == 0.1);
    CHECK(random_share_at(500) == 0.05);
    CHECK(Chooser(Basis::Trees).draw() == ranking::Draw{.weight = 10, .random_share = 0.05});
    CHECK(Chooser(Basis::Keywords).draw() == ranking::Draw{.weight = 3, .random_share = 0.05});
}

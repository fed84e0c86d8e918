#include "ranking/candidates/pool.h"

#include "base/rng.h"

#include <doctest/doctest.h>

#include <map>

using domain::DealId;
using domain::LeadId;

namespace {

ranking::CandidateFeatures features_of(std::int64_t deal, float value) {
    ranking::CandidateFeatures out;
    out.deals = {{deal}};
    out.leads = {{deal + 1000}};
    out.mechanical = {.columns = 3, .values = {value, value + 1, value + 2}};
    out.bits = {static_cast<std::uint8_t>(deal), 7};
    out.bits_each = 2;
    return out;
}

// Every member is in its group where it says it is, and nobody else is in any.
void check_groups(const ranking::Pool& pool) {
    std::size_t graded = 0;
    for (const auto& [group, people] : pool.groups()) {
        for (std::size_t place = 0; place < people.size(); ++place) {
            const auto& member = pool.member(people[place]);
            REQUIRE(member.is_graded);
            REQUIRE(member.group == group);
            REQUIRE(member.place == place);
            ++graded;
        }
    }
    REQUIRE(graded + pool.list_ungraded().size() == pool.size());
}

}  // namespace

TEST_CASE("who comes and goes leaves the others as they were") {
    ranking::Pool pool(3, 2);
    base::Rng rng(3);
    std::map<std::int64_t, float> expected;
    for (int i = 0; i < 3000; ++i) {
        const auto deal = static_cast<std::int64_t>(rng.index(60));
        if (rng.chance(0.4)) {
            pool.remove({deal});
            expected.erase(deal);
        } else {
            const auto value = static_cast<float>(rng.index(1000));
            pool.add({deal}, {deal + 1000});
            pool.know(*pool.find({deal}), features_of(deal, value), 0);
            pool.grade(*pool.find({deal}), value, static_cast<int>(rng.index(5)));
            expected[deal] = value;
        }
        REQUIRE(pool.size() == expected.size());
    }
    check_groups(pool);
    for (const auto& [deal, value] : expected) {
        const auto index = pool.find({deal}).value();
        CHECK(pool.member(index).lead == LeadId{deal + 1000});
        CHECK(pool.mechanical(index)[1] == value + 1);
        CHECK(pool.bits(index)[0] == static_cast<std::uint8_t>(deal));
        CHECK(pool.member(index).score == value);
    }
}

TEST_CASE("who changes is neither known nor graded until somebody looks again") {
    ranking::Pool pool(3, 2);
    for (const std::int64_t deal : {1, 2}) {
        pool.add({deal}, {deal});
        pool.know(*pool.find({deal}), features_of(deal, 5), 0);
        pool.grade(*pool.find({deal}), 0.5F, 1);
    }
    CHECK(pool.list_unknown().empty());
    pool.add({1}, {1});
    CHECK(pool.list_unknown() == std::vector<std::size_t>{0});
    CHECK(pool.list_ungraded() == std::vector<std::size_t>{0});
    check_groups(pool);
    pool.know_nothing_of(0);
    CHECK(pool.mechanical(0)[2] == 0);
    pool.grade(0, 0.1F, 0);
    CHECK(pool.list_ungraded().empty());
    pool.forget_grades();
    CHECK(pool.list_ungraded().size() == 2);
    CHECK(pool.list_unknown().empty());
    pool.forget_features();
    CHECK(pool.list_unknown().size() == 2);
    const std::vector<std::size_t> second{1};
    const auto copy = pool.copy(second);
    CHECK(copy.deals == std::vector{DealId{2}});
    CHECK(copy.mechanical.row(0)[0] == 5);
}

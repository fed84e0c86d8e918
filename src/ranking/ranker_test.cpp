#include "ranking/ranker.h"

#include "ranking/keywords.h"
#include "ranking/thompson.h"

#include <doctest/doctest.h>

#include <map>

namespace {

ranking::Candidate candidate(std::int64_t id, const char* headline) {
    return {.deal = domain::DealId{id}, .profile = {.headline = headline}};
}

}  // namespace

TEST_CASE("a profile's text is all that it says, in lower case") {
    const domain::Profile profile{.headline = "Head of DATA",
                                  .industry = R"({"name":"Straßenbau ÜBER"})",
                                  .positions = {{.title = "Lead", .company_name = "Brightmoor"}},
                                  .educations = {{.school_name = "Fenwick", .degree_name = "BSc"}}};
    CHECK(ranking::profile_text(profile) ==
          "head of data straßenbau über lead brightmoor fenwick bsc");
}

TEST_CASE("each keyword counts once, and negative ones against") {
    const domain::Keywords keywords{.positive = {"data", "data", "cloud", "Zürich"},
                                    .negative = {"intern"}};
    CHECK(ranking::cold_start_score("data data cloud in zürich", keywords) == 3);
    CHECK(ranking::cold_start_score("data intern", keywords) == 0);
}

TEST_CASE("without keywords the first to come is the first chosen") {
    ranking::Ranker ranker({}, base::Rng(1));
    const std::vector candidates{candidate(4, "a"), candidate(2, "b")};
    const auto decision = ranker.choose(candidates, {});
    CHECK(decision.chosen == domain::DealId{4});
    CHECK(decision.model == "fifo");
    CHECK(decision.candidates == 2);
}

TEST_CASE("with keywords the wanted are chosen mostly, and equals about equally often") {
    ranking::Ranker ranker({.positive = {"data"}, .negative = {"intern"}}, base::Rng(5));
    const std::vector unequal{candidate(1, "intern"), candidate(2, "data"), candidate(3, "clerk")};
    const std::vector equal{candidate(1, "x"), candidate(2, "x"), candidate(3, "x")};
    std::map<std::int64_t, int> wins;
    std::map<std::int64_t, int> even;
    for (int i = 0; i < 3000; ++i) {
        ++wins[ranker.choose(unequal, {}).chosen.value];
        ++even[ranker.choose(equal, {}).chosen.value];
    }
    CHECK(wins[2] > 2 * wins[3]);
    CHECK(wins[3] > 10 * wins[1]);
    for (const std::int64_t id : {1, 2, 3}) CHECK(even[id] == doctest::Approx(1000).epsilon(0.12));
    CHECK(ranker.choose(unequal, {}).explanation.find("best draw of 3 people") == 0);
}

TEST_CASE("scores are spread within the batch") {
    CHECK(ranking::normalised({3, 3}) == std::vector<double>{0.5, 0.5});
    CHECK(ranking::normalised({-1, 1, 0}) == std::vector<double>{0, 1, 0.5});
}

// Lists of people: search results page by page, and what the network's own lists spare.
#include "tests/browser/faulty_sandbox.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <ostream>
#include <set>
#include <string>

namespace {

using namespace browser_tests;
using domain::ConnectionStatus;

TEST_CASE("a search is turned page by page, from any of the site's addresses, to its end") {
    auto& on = FaultySandbox::shared();
    on.clear();
    const auto found = on.site().search(
        "https://www.linkedin.com/search/results/people/?keywords=&network=%5B%22S%22%5D", 3);
    if (!found) FAIL(found.error().message);
    CHECK(found->people.size() > 20);
    CHECK(found->people.size() <= 30);
    for (const auto& id : found->people) {
        const auto* member = on.world().find(id.text());
        REQUIRE(member != nullptr);
        CHECK(on.world().degree(*member) == 2);
    }
    const auto& member = on.take_stranger();
    const auto named = on.site().search_words(member.name(), 5);
    if (!named) FAIL(named.error().message);
    CHECK(std::any_of(named->people.begin(), named->people.end(),
                      [&](const auto& id) { return id.text() == member.slug; }));
    CHECK(named->end == "there are no more results");
    CHECK_FALSE(on.site().search("https://www.linkedin.com/feed/", 1).has_value());
}

TEST_CASE("a search that finds nothing, or may not be made, says which") {
    auto& on = FaultySandbox::shared();
    on.clear();
    const char* address = "https://www.linkedin.com/search/results/people/?keywords=x";
    on.set("search=quota");
    const auto refused = on.site().search(address, 2);
    if (!refused) FAIL(refused.error().message);
    CHECK(refused->people.empty());
    CHECK(refused->end.find("no more this month") != std::string::npos);
    on.set("search=empty");
    const auto empty = on.site().search(address, 2);
    if (!empty) FAIL(empty.error().message);
    CHECK(empty->end == "there are no more results");
    on.clear();
}

TEST_CASE("when many are waited for, the network's lists answer for them") {
    auto& on = FaultySandbox::shared();
    on.clear();
    std::vector<const sandbox::Member*> invited;
    for (int i = 0; i < 6; ++i) {
        invited.push_back(&on.take_stranger());
        on.world().invite(*invited.back(), "");
    }
    std::size_t listed = 0;
    for (const auto* member : invited) {
        const auto reading = on.site().connection_status(id_of(*member));
        if (!reading) FAIL(reading.error().message);
        CHECK(reading->status == ConnectionStatus::Pending);
        if (reading->evidence.starts_with("listed")) ++listed;
    }
    CHECK(listed >= 3);
    const auto& connected = on.take_connection();
    const auto reading = on.site().connection_status(id_of(connected));
    REQUIRE(reading.has_value());
    CHECK(reading->status == ConnectionStatus::Connected);
    // Nobody is taken for somebody on a list, and nothing on a list is believed for long.
    CHECK(on.site().connection_status(id_of(on.take_stranger()))->status ==
          ConnectionStatus::NotConnected);
    on.clock().wait_for(std::chrono::hours(2), {});
    const auto later = on.site().connection_status(id_of(*invited.back()));
    REQUIRE(later.has_value());
    CHECK_FALSE(later->evidence.starts_with("listed"));
}

}  // namespace

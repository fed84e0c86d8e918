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

domain::PeoplePage search(const std::string& what, int page) {
    const auto found = FaultySandbox::shared().site().search(what, page);
    if (!found) FAIL(found.error().message);
    return *found;
}

TEST_CASE("a search is turned page by page, from any of the site's addresses, to its end") {
    auto& on = FaultySandbox::shared();
    on.clear();
    const std::string address =
        "https://www.linkedin.com/search/results/people/?keywords=&network=%5B%22S%22%5D";
    std::set<std::string> seen;
    for (int page = 1; page <= 3; ++page) {
        const auto found = search(address, page);
        CHECK(found.people.size() >= 8);  // whoever is out of the network has no link
        CHECK(found.end.empty());
        for (const auto& id : found.people) {
            CHECK(seen.insert(id.key()).second);
            const auto* member = on.world().find(id.text());
            REQUIRE(member != nullptr);
            CHECK(on.world().degree(*member) == 2);
        }
    }
    // An address that is a page already begins there.
    const auto third = search(address + "&page=3", 1);
    REQUIRE_FALSE(third.people.empty());
    CHECK(seen.contains(third.people.front().key()));
    CHECK(search(address + "&page=2", 2).people == third.people);
}

TEST_CASE("a search by name finds whoever is called so, and no address but a search's is opened") {
    auto& on = FaultySandbox::shared();
    on.clear();
    const auto& member = on.take_stranger();
    const auto named = search(member.name(), 1);
    CHECK(std::any_of(named.people.begin(), named.people.end(),
                      [&](const auto& id) { return id.text() == member.slug; }));
    for (const char* address : {"https://www.linkedin.com/feed/", "https://example.org/"}) {
        const auto refused = on.site().search(address, 1);
        REQUIRE_FALSE(refused.has_value());
        CHECK(refused.error().kind == domain::SiteErrorKind::SkipProfile);
    }
}

TEST_CASE("a search that finds nothing, or may not be made, says which") {
    auto& on = FaultySandbox::shared();
    on.clear();
    const std::string address = "https://www.linkedin.com/search/results/people/?keywords=x";
    on.set("search=quota");
    const auto refused = search(address, 1);
    CHECK(refused.people.empty());
    CHECK(refused.end.find("no more this month") != std::string::npos);
    on.set("search=empty");
    CHECK(search(address, 1).end == "there are no more results");
    on.clear();
    CHECK(search("nobody is called so", 1).end == "there are no more results");
}

TEST_CASE("a search whose page fails says so, and the same page can be read afterwards") {
    auto& on = FaultySandbox::shared();
    on.clear();
    const std::string address = "https://www.linkedin.com/search/results/people/?keywords=";
    for (const std::string fault : {"page-500=9x", "page-error=9x", "page-cut=1x"}) {
        CAPTURE(fault);
        on.set(fault);
        const auto failed = on.site().search(address, 1);
        // What a cut page still shows may be read.
        if (fault != "page-cut=1x") CHECK_FALSE(failed.has_value());
        on.clear();
        CHECK(search(address, 1).people.size() >= 8);
    }
    on.set("expired=1x");
    CHECK(search(address, 1).people.size() >= 8);
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

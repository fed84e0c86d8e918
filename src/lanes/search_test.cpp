#include "lanes/search.h"

#include "crm/ledger/history.h"
#include "lanes/testing.h"

#include <doctest/doctest.h>

#include <algorithm>

using lanes::testing::Workplace;

namespace {

struct Asked {
    explicit Asked(const lanes::SearchRequest& request) {
        lanes::ask_for_search(work.control, request, work.clock.now());
    }
    bool is_asked() const {
        const auto cadence = lane.cadence(work.turn(), work.clock.now());
        return std::get<lanes::OnDemand>(cadence).is_asked;
    }
    // Until nothing is asked for any more.
    void run_to_end() {
        for (int runs = 0; is_asked(); ++runs) {
            REQUIRE(runs < 20);
            last = lane.run(work.turn());
        }
    }
    std::string event() const { return work.crm.events.list_latest(1).at(0).text; }

    Workplace work;
    lanes::Search lane{work.site, work.crm.leads, work.crm.events, work.control, work.clock};
    base::Result<lanes::LaneReport, domain::SiteError> last = lanes::LaneReport{};
};

domain::PeoplePage page_of(const std::vector<std::string>& slugs) {
    domain::PeoplePage page;
    for (const auto& slug : slugs) page.people.push_back(crm::testing::person(slug));
    return page;
}

}  // namespace

TEST_CASE("a search is read page by page, and each person says how they were found") {
    Asked search({.what = "head of pumps", .pages = 3});
    search.work.deal_at(domain::ProfileState::Enriched, "known");
    search.work.site.found = {page_of({"ada", "known"}), page_of({"bob"})};
    CHECK(search.is_asked());
    REQUIRE(search.lane.run(search.work.turn()));
    CHECK(search.work.crm.deals.find(crm::testing::person("ada")));
    CHECK_FALSE(search.work.crm.deals.find(crm::testing::person("bob")));
    search.run_to_end();
    const auto bob = search.work.crm.deals.find(crm::testing::person("bob"));
    REQUIRE(bob);
    CHECK(bob->state == domain::ProfileState::Discovered);
    const auto history = crm::history_of(search.work.crm.database, bob->lead);
    CHECK(std::any_of(history.begin(), history.end(), [](const auto& moment) {
        return moment.what == "found" && moment.why == "by the search \"head of pumps\"";
    }));
    CHECK(search.event() == "\"head of pumps\": 3 people found, 2 of them new; no more results");
    CHECK_FALSE(search.is_asked());
}

TEST_CASE("a search ends after the pages asked for, and where the site shows the same ones again") {
    Asked bounded({.what = "pumps", .pages = 2});
    bounded.work.site.found = {page_of({"a"}), page_of({"b"}), page_of({"c"})};
    bounded.run_to_end();
    CHECK(bounded.event() == "\"pumps\": 2 people found, 2 of them new; 2 pages were read");

    Asked repeated({.what = "pumps", .pages = 9});
    repeated.work.site.found = std::vector<domain::PeoplePage>(20, page_of({"a", "b"}));
    repeated.run_to_end();
    CHECK(repeated.event() ==
          "\"pumps\": 2 people found, 2 of them new; there are no more results");

    Asked much({.what = "pumps", .pages = 500});
    for (int i = 0; i < 30; ++i) much.work.site.found.push_back(page_of({"p" + std::to_string(i)}));
    much.run_to_end();
    CHECK(much.event().find("10 pages were read") != std::string::npos);
}

TEST_CASE("a page that fails is asked for again, three times at most") {
    Asked search({.what = "pumps", .pages = 2});
    search.work.site.failing_search =
        domain::SiteError{domain::SiteErrorKind::Unreachable, "no answer"};
    CHECK_FALSE(search.lane.run(search.work.turn()));
    search.work.site.failing_search.reset();
    search.work.site.found = {page_of({"a"})};
    CHECK(search.lane.run(search.work.turn()));
    search.work.site.failing_search =
        domain::SiteError{domain::SiteErrorKind::Unreachable, "no answer"};
    search.run_to_end();
    CHECK_FALSE(search.last);
    CHECK(search.event() == "\"pumps\": 1 person found, 1 of them new; given up: no answer");
}

TEST_CASE("what cannot be searched for ends the search, and stops nothing else") {
    Asked search({.what = "https://example.org/", .pages = 2});
    search.work.site.failing_search = domain::SiteError{domain::SiteErrorKind::SkipProfile, "no"};
    search.run_to_end();
    CHECK(search.last);
    CHECK(search.event().find("; no") != std::string::npos);
}

TEST_CASE("whoever was forgotten is not found again") {
    Asked search({.what = "pumps", .pages = 1});
    base::Rng rng(5);
    search.work.do_not_contact.forget(crm::testing::person("gone"), search.work.clock.now(), rng);
    search.work.site.found = {page_of({"gone", "ada"})};
    search.run_to_end();
    CHECK_FALSE(search.work.crm.deals.find(crm::testing::person("gone")));
    CHECK(search.event().find("2 people found, 1 of them new") != std::string::npos);
}

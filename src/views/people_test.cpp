#include "views/people.h"

#include "conduct/calendar.h"
#include "views/meant.h"
#include "views/testing.h"

#include <doctest/doctest.h>

using crm::testing::kNow;
using domain::ProfileState;

namespace {

// With three people.
struct Desk : views::testing::Desk {
    Desk() {
        crm.deal_at(ProfileState::Pending, "ada", kNow - std::chrono::hours(24 * 9));
        crm.deal_at(ProfileState::Pending, "bob", kNow - std::chrono::hours(24 * 20));
        crm.deal_at(ProfileState::Completed, "eve", kNow - std::chrono::hours(2));
    }
    std::vector<std::string> list(const views::PeopleQuestion& question) {
        std::vector<std::string> names;
        const auto view = views::view_people(records, question).value();
        for (const auto& person : view.people) names.push_back(person.public_id);
        return names;
    }
    std::string since(const std::string& text) {
        const auto time = views::parse_since(records, text);
        return time ? conduct::Calendar("Europe/Amsterdam").stamp_text(*time)
                    : time.error().message;
    }
};

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("a day is named as people name it, in the zone of the home") {
    Desk desk;
    CHECK(desk.since("today") == "2026-11-23 00:00");
    CHECK(desk.since("Monday") == "2026-11-23 00:00");
    CHECK(desk.since("yesterday") == "2026-11-22 00:00");
    CHECK(desk.since("sun") == "2026-11-22 00:00");
    CHECK(desk.since("tuesday") == "2026-11-17 00:00");
    CHECK(desk.since("7d") == "2026-11-16 07:36");
    CHECK(desk.since("2026-11-01 09:30") == "2026-11-01 09:30");
    for (const char* wrong : {"", "mo", "7", "d", "-1d", "someday", "2026-11-31"})
        CHECK(desk.since(wrong).find("is no day") != std::string::npos);
}

TEST_CASE("who accepted, who waits longest, who is called so: one question each") {
    Desk desk;
    CHECK(desk.list({.accepted_since = "today"}) == Names{"eve"});
    CHECK(desk.list({.waiting = true}) == Names{"bob", "ada"});
    CHECK(desk.list({.ever = "pending"}) == Names{"eve", "ada", "bob"});
    CHECK(desk.list({.ever = "pending", .since = "10d"}) == Names{"eve", "ada"});
    CHECK(desk.list({.name = "BOB"}) == Names{"bob"});
    CHECK_FALSE(views::view_people(desk.records, {.ever = "loved"}));
    CHECK_FALSE(views::view_people(desk.records, {.ever = "pending", .accepted_since = "today"}));
}

TEST_CASE("a name may mean several; an exact /in/ name means one") {
    Desk desk;
    CHECK(views::find_meant(desk.records, "ada").value().size() == 1);
    CHECK(views::find_meant(desk.records, "EXAMPLE ada").value().size() == 3);
    CHECK(views::find_meant(desk.records, "bob").value().front().public_id == "bob");
    CHECK_FALSE(views::find_meant(desk.records, "nobody at all"));
}

TEST_CASE("a word that is part of somebody's name, or of a company's, means nobody by itself") {
    Desk desk;
    const auto is_meant = [&](const std::string& typed) {
        return views::check_meant(desk.records, typed, crm::testing::person(typed)).has_value();
    };
    CHECK(is_meant("ada"));
    CHECK_FALSE(is_meant("example"));  // the last name of all
    CHECK_FALSE(is_meant("works"));    // Example Works
    CHECK(is_meant("work"));           // of which this is no word
    CHECK(is_meant("adam"));
}

// Reading where the site answers with anything but what was asked for.
#include "tests/browser/faulty_sandbox.h"

#include <doctest/doctest.h>

#include <ostream>
#include <string>
#include <vector>

namespace {

using namespace browser_tests;
using domain::ConnectionStatus;
using domain::SiteErrorKind;
using sandbox::ActKind;
using sandbox::Relation;

ConnectionStatus truth_of(Relation relation) {
    switch (relation) {
        case Relation::Pending: return ConnectionStatus::Pending;
        case Relation::Connected: return ConnectionStatus::Connected;
        case Relation::Incoming: return ConnectionStatus::Incoming;
        case Relation::None: break;
    }
    return ConnectionStatus::NotConnected;
}

TEST_CASE("whatever the data does, a status is right, unknown or an error") {
    auto& on = FaultySandbox::shared();
    for (const char* fault :
         {"api-403", "api-404", "api-410", "api-429", "api-500", "api-999", "api-cut", "api-empty",
          "no-relationship=full", "no-relationship=all"}) {
        for (const bool connected : {false, true}) {
            on.clear();
            const auto& member = connected ? on.take_connection() : on.take_stranger();
            CAPTURE(fault);
            CAPTURE(member.slug);
            on.set(fault, member.slug);
            const auto reading = on.site().connection_status(id_of(member));
            if (!reading) continue;
            const bool right = reading->status == truth_of(on.relation(member));
            CHECK_MESSAGE((right || reading->status == ConnectionStatus::Unknown),
                          reading->evidence);
        }
    }
    on.clear();
}

TEST_CASE("a card that is wrapped, and texts that stand twice, are read as what they say") {
    auto& on = FaultySandbox::shared();
    for (const char* layout : {"layout=connect_first", "layout=follow_first", "layout=classic"}) {
        for (const char* fault : {"card=wrapped", "texts=doubled"}) {
            on.clear();
            on.set(layout);
            const auto& member = on.take_stranger();
            CAPTURE(layout);
            CAPTURE(fault);
            on.set(fault, member.slug);
            on.set("api-410", member.slug);  // so that the page has to do
            const auto fetched = on.site().fetch_profile(id_of(member));
            if (!fetched) FAIL_CHECK(fetched.error().message);
            if (fetched) CHECK(fetched->profile.full_name == member.name());
            if (fetched && member.headline)
                CHECK(fetched->profile.headline.value_or("") == *member.headline);
            const auto reading = on.site().connection_status(id_of(member));
            if (!reading) FAIL_CHECK(reading.error().message);
            if (reading) CHECK(reading->status == ConnectionStatus::NotConnected);
        }
    }
    on.clear();
}

struct FetchCase {
    std::string fault;
    std::optional<SiteErrorKind> error;  // nothing: it is fetched
};

TEST_CASE("each status of the site has its meaning for a profile") {
    auto& on = FaultySandbox::shared();
    const std::vector<FetchCase> cases{
        {"api-403", SiteErrorKind::SkipProfile},
        {"api-404", SiteErrorKind::SkipProfile},
        {"api-410", {}},
        {"api-429", SiteErrorKind::Unreachable},
        {"api-500", SiteErrorKind::Unreachable},
        {"api-500=2x", {}},
        {"api-429=1x", {}},
        {"api-999", SiteErrorKind::Unreachable},
        {"api-html=1x", {}},
        {"api-401=1x", {}},
        {"page-404", SiteErrorKind::SkipProfile},
        {"page-500", SiteErrorKind::Unreachable},
        {"page-500=1x", {}},
        {"page-999", SiteErrorKind::Unreachable},
        {"page-error", SiteErrorKind::Unreachable},
        {"page-error=1x", {}},
        {"page-slow", {}},
        {"page-hangs", {}},
        {"join-wall=1x", {}},
        {"authwall=1x", {}},
        {"expired=1x", {}},
        {"expired=2x", SiteErrorKind::Unreachable},
        {"renamed", {}},
    };
    for (const FetchCase& each : cases) {
        on.clear();
        const auto& member = on.take_stranger();
        CAPTURE(each.fault);
        CAPTURE(member.slug);
        on.set(each.fault, member.slug);
        const auto fetched = on.site().fetch_profile(id_of(member));
        if (fetched) {
            CHECK_FALSE(each.error.has_value());
            CHECK(fetched->profile.public_identifier == member.slug);
        } else {
            REQUIRE_MESSAGE(each.error.has_value(), fetched.error().message);
            CHECK_MESSAGE(fetched.error().kind == *each.error, fetched.error().message);
        }
    }
    on.clear();
}

TEST_CASE("a profile is read from its pages where the data is retired") {
    auto& on = FaultySandbox::shared();
    for (const char* layout : {"connect_first", "classic"}) {
        on.clear();
        on.set(std::string("layout=") + layout);
        const auto& member = on.take_stranger();
        CAPTURE(member.slug);
        on.set("api-410", member.slug);
        const auto fetched = on.site().fetch_profile(id_of(member));
        if (!fetched) FAIL(fetched.error().message);
        const domain::Profile& profile = fetched->profile;
        CHECK(profile.full_name == member.name());
        CHECK(profile.headline.value_or("") == member.headline.value_or(""));
        CHECK((profile.urn.empty() || profile.urn == member.profile_urn()));
        std::size_t roles = 0;
        for (const auto& employment : member.employments) roles += employment.roles.size();
        REQUIRE(profile.positions.size() == roles);
        if (roles > 0) {
            CHECK(profile.positions[0].title == member.employments[0].roles[0].title);
            CHECK(profile.positions[0].company_name == member.employments[0].company_name);
        }
        REQUIRE(profile.educations.size() == member.educations.size());
        if (!member.educations.empty())
            CHECK(profile.educations[0].school_name == member.educations[0].school_name);
    }
    on.clear();
}

TEST_CASE("a former slug leads to the person, and is told") {
    auto& on = FaultySandbox::shared();
    on.clear();
    const auto& member = on.take_stranger();
    on.set("renamed", member.slug);
    const auto former = domain::PublicId::from_slug(on.world().linked_slug(member));
    REQUIRE(former.has_value());
    REQUIRE(former->text() != member.slug);
    const auto reading = on.site().connection_status(*former);
    if (!reading) FAIL(reading.error().message);
    CHECK(reading->status == ConnectionStatus::NotConnected);
    REQUIRE(reading->renamed.has_value());
    CHECK(reading->renamed->text() == member.slug);
    on.clear();
}

TEST_CASE("an invitation that has vanished is no acceptance") {
    auto& on = FaultySandbox::shared();
    on.clear();
    const auto& member = on.take_stranger();
    on.world().invite(member, "");
    on.set("vanish", member.slug);
    on.clock().wait_for(std::chrono::hours(21), {});
    const auto reading = on.site().connection_status(id_of(member));
    if (!reading) FAIL(reading.error().message);
    CHECK(reading->status == ConnectionStatus::NotConnected);
    on.clear();
}

TEST_CASE("the pages alone tell the status in every layout, and none is wrong in any language") {
    auto& on = FaultySandbox::shared();
    std::size_t unknown = 0;
    std::size_t told = 0;
    for (const char* language : {"en", "pl", "ar"}) {
        for (const char* layout :
             {"connect_first", "follow_first", "classic", "classic_under_more"}) {
            for (const Relation relation :
                 {Relation::None, Relation::Pending, Relation::Connected}) {
                on.clear();
                const auto& member =
                    relation == Relation::Connected ? on.take_connection() : on.take_stranger();
                if (relation == Relation::Pending) on.world().invite(member, "");
                on.set(std::string("language=") + language);
                on.set(std::string("layout=") + layout);
                on.set("no-relationship=all");
                CAPTURE(language);
                CAPTURE(layout);
                CAPTURE(member.slug);
                const auto reading = on.site().connection_status(id_of(member));
                if (!reading) FAIL(reading.error().message);
                const bool is_unknown = reading->status == ConnectionStatus::Unknown;
                ++(is_unknown ? unknown : told);
                CHECK_MESSAGE((is_unknown || reading->status == truth_of(relation)),
                              reading->evidence);
            }
        }
    }
    MESSAGE(unknown, " unknown, ", told, " told");
    CHECK(told >= 24);
    on.clear();
}

}  // namespace

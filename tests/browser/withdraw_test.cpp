// Taking an invitation back: in every layout and language, from the list, and where the site
// objects, misleads or fails.
#include "tests/browser/faulty_sandbox.h"

#include <doctest/doctest.h>

#include <ostream>
#include <string>

namespace {

using namespace browser_tests;
using domain::Click;
using domain::ConnectionStatus;
using domain::SiteErrorKind;
using domain::Trigger;
using sandbox::ActKind;
using sandbox::Relation;

// Somebody whom no other case has had, with an open invitation.
const sandbox::Member& take_invited() {
    auto& on = FaultySandbox::shared();
    const auto& member = on.take_stranger();
    REQUIRE(on.world().invite(member, "") == sandbox::Answer::Taken);
    return member;
}

Click withdraw(const sandbox::Member& member, const domain::Permit& permit) {
    return FaultySandbox::shared().site().withdraw_invite(id_of(member), permit);
}

Click withdraw(const sandbox::Member& member) {
    return withdraw(member, {.trigger = Trigger::Live});
}

ConnectionStatus status_of(const sandbox::Member& member) {
    const auto reading = FaultySandbox::shared().site().connection_status(id_of(member));
    if (!reading) FAIL(reading.error().message);
    return reading->status;
}

TEST_CASE("in every layout and language an invitation is taken back once, and read back as gone") {
    auto& on = FaultySandbox::shared();
    for (const char* layout : {"connect_first", "follow_first", "classic", "classic_under_more"}) {
        for (const char* language : {"en", "pl", "ar"}) {
            CAPTURE(layout);
            CAPTURE(language);
            on.clear();
            on.set(std::string("layout=") + layout);
            on.set(std::string("language=") + language);
            const auto& other = take_invited();
            const auto& member = take_invited();
            const Click click = withdraw(member);
            CHECK_MESSAGE(click.kind == Click::Kind::Clicked, click.why);
            CHECK(on.relation(member) == Relation::None);
            CHECK(on.count(ActKind::Withdraw, member) == 1);
            CHECK(on.relation(other) == Relation::Pending);
            CHECK(status_of(member) == ConnectionStatus::NotConnected);
        }
    }
    on.clear();
}

TEST_CASE("where the person's own page offers it not, the list of sent invitations does") {
    auto& on = FaultySandbox::shared();
    for (const char* layout : {"connect_first", "classic"}) {
        for (const char* language : {"en", "pl", "ar"}) {
            CAPTURE(layout);
            CAPTURE(language);
            on.clear();
            on.set(std::string("layout=") + layout);
            on.set(std::string("language=") + language);
            const auto& member = take_invited();
            on.set("pending-control", member.slug);
            const Click rehearsed = withdraw(member, {.trigger = Trigger::Rehearsal});
            CHECK_MESSAGE(rehearsed.kind == Click::Kind::Rehearsed, rehearsed.why);
            const Click click = withdraw(member);
            CHECK_MESSAGE(click.kind == Click::Kind::Clicked, click.why);
            CHECK(on.relation(member) == Relation::None);
            CHECK(on.count(ActKind::Withdraw, member) == 1);
        }
    }
    on.clear();
}

struct Case {
    const char* fault;
    Click::Kind click;
    Relation relation;  // how it stands afterwards
    std::optional<SiteErrorKind> error = {};
};

TEST_CASE("each way in which it goes wrong is understood, and told by looking") {
    using enum Click::Kind;
    auto& on = FaultySandbox::shared();
    for (const char* layout : {"connect_first", "classic"}) {
        for (const Case& each :
             {Case{"clicks", Unknown, Relation::Pending},
              Case{"withdraw-dialog=dead", Unknown, Relation::Pending},
              Case{"withdraw-dialog=none", Clicked, Relation::None},
              Case{"withdraw-dialog=strange", NotSent, Relation::Pending,
                   SiteErrorKind::UnknownPage},
              Case{"withdraw-toast", Refused, Relation::Pending, SiteErrorKind::Unreachable},
              Case{"withdraw-nothing", Clicked, Relation::Pending},
              Case{"act-500", Refused, Relation::Pending, SiteErrorKind::Unreachable},
              Case{"act-lost", Refused, Relation::None, SiteErrorKind::Unreachable}}) {
            on.clear();
            on.set(std::string("layout=") + layout);
            const auto& member = take_invited();
            CAPTURE(layout);
            CAPTURE(each.fault);
            on.set(each.fault, member.slug);
            const Click click = withdraw(member);
            CHECK_MESSAGE(click.kind == each.click, click.why);
            CHECK_MESSAGE(click.error == each.error, click.why);
            CHECK(on.relation(member) == each.relation);
            CHECK(on.count(ActKind::Withdraw, member) <= 1);
            on.clear();
            CHECK(status_of(member) == (each.relation == Relation::Pending
                                            ? ConnectionStatus::Pending
                                            : ConnectionStatus::NotConnected));
        }
    }
}

TEST_CASE(
    "a session that ends meanwhile, and a page that is cut off, leave it open for the next try") {
    auto& on = FaultySandbox::shared();
    for (const char* fault : {"expired=2x", "act-401=1x", "page-cut"}) {
        on.clear();
        on.set("layout=connect_first");
        const auto& member = take_invited();
        CAPTURE(fault);
        on.set(fault, member.slug);
        const Click lost = withdraw(member);
        CHECK_MESSAGE(lost.kind != Click::Kind::Clicked, lost.why);
        on.clear();
        CHECK(status_of(member) == ConnectionStatus::Pending);
        CHECK(on.count(ActKind::Withdraw, member) == 0);
        const Click again = withdraw(member);
        CHECK_MESSAGE(again.kind == Click::Kind::Clicked, again.why);
        CHECK(on.relation(member) == Relation::None);
    }
    on.clear();
}

TEST_CASE("a rehearsal presses nothing, and a permit that is taken back stops it before") {
    auto& on = FaultySandbox::shared();
    on.clear();
    const auto& member = take_invited();
    const Click rehearsed = withdraw(member, {.trigger = Trigger::Rehearsal});
    CHECK_MESSAGE(rehearsed.kind == Click::Kind::Rehearsed, rehearsed.why);
    int asked = 0;
    const domain::Permit permit{.trigger = Trigger::Live,
                                .why_not = [&]() -> std::optional<std::string> {
                                    if (++asked < 2) return std::nullopt;
                                    return "paused";
                                }};
    CHECK(withdraw(member, permit).kind == Click::Kind::Withheld);
    CHECK(on.count(ActKind::Withdraw, member) == 0);
    CHECK(on.relation(member) == Relation::Pending);
}

TEST_CASE("nobody is withdrawn from who has no open invitation") {
    auto& on = FaultySandbox::shared();
    on.clear();
    for (const auto* member : {&on.take_stranger(), &on.take_connection()}) {
        const Click click = withdraw(*member);
        CHECK_MESSAGE(click.kind == Click::Kind::NotSent, click.why);
        CHECK(on.count(ActKind::Withdraw, *member) == 0);
    }
}

TEST_CASE("whoever accepts between the question and the answer is a contact") {
    auto& on = FaultySandbox::shared();
    on.clear();
    const auto* member = &on.take_stranger();
    while (!member->traits.accepts) member = &on.take_stranger();
    on.world().invite(*member, "");
    int asked = 0;
    const domain::Permit permit{.trigger = Trigger::Live,
                                .why_not = [&]() -> std::optional<std::string> {
                                    if (++asked == 2) on.clock().wait_for(member->traits.delay, {});
                                    return std::nullopt;
                                }};
    const Click click = withdraw(*member, permit);
    CHECK_MESSAGE(click.kind != Click::Kind::Clicked, click.why);
    CHECK(on.relation(*member) == Relation::Connected);
    CHECK(status_of(*member) == ConnectionStatus::Connected);
}

TEST_CASE("what the lists said before is not believed after it, and for three weeks none is sent") {
    auto& on = FaultySandbox::shared();
    on.clear();
    const auto& member = take_invited();
    // Enough looks at people who wait for the lists to be loaded.
    for (int i = 0; i < 4; ++i) CHECK(status_of(take_invited()) == ConnectionStatus::Pending);
    CHECK(status_of(member) == ConnectionStatus::Pending);
    const Click click = withdraw(member);
    CHECK_MESSAGE(click.kind == Click::Kind::Clicked, click.why);
    CHECK(status_of(member) == ConnectionStatus::NotConnected);
    const Click again = on.site().send_invite(id_of(member), "", {.trigger = Trigger::Live});
    CHECK_MESSAGE(again.kind == Click::Kind::Refused, again.why);
    CHECK(on.relation(member) == Relation::None);
}

}  // namespace

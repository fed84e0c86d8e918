// Inviting where the site objects, misleads or fails: what the click says, and what was really
// sent.
#include "tests/browser/faulty_sandbox.h"

#include <doctest/doctest.h>

#include <ostream>
#include <string>
#include <vector>

namespace {

using namespace browser_tests;
using domain::Click;
using domain::ConnectionStatus;
using domain::SiteErrorKind;
using domain::Trigger;
using sandbox::ActKind;
using sandbox::Relation;

struct Case {
    std::string fault;
    std::string note;
    Click::Kind click;
    Relation relation;  // how it stands afterwards
    std::optional<SiteErrorKind> error = {};
};

void check(const Case& expected, const std::string& setting) {
    auto& on = FaultySandbox::shared();
    const auto& member = on.take_stranger();
    CAPTURE(expected.fault);
    CAPTURE(setting);
    CAPTURE(member.slug);
    on.set(expected.fault, member.slug);
    const Click click =
        on.site().send_invite(id_of(member), expected.note, {.trigger = Trigger::Live});
    CHECK_MESSAGE(click.kind == expected.click, click.why);
    CHECK_MESSAGE(click.error == expected.error, click.why);
    CHECK(on.relation(member) == expected.relation);
    CHECK(on.count(ActKind::Invite, member) <= 1);
    for (const auto& note : on.texts(ActKind::Invite, member)) CHECK(note == expected.note);
    const auto reading = on.site().connection_status(id_of(member));
    if (!reading) FAIL(reading.error().message);
    const auto truth = expected.relation == Relation::Pending ? ConnectionStatus::Pending
                                                              : ConnectionStatus::NotConnected;
    CHECK((reading->status == truth || reading->status == ConnectionStatus::Unknown));
}

const std::vector<Case>& cases() {
    using enum Click::Kind;
    static const std::vector<Case> all{
        {"email-gate", "", Refused, Relation::None},
        {"note-quota=open", "Hello", NotSent, Relation::None, SiteErrorKind::NoNotesLeft},
        {"note-quota=submit", "Hello", NotSent, Relation::None, SiteErrorKind::NoNotesLeft},
        {"invite-dialog=two-button", "Hello", Clicked, Relation::Pending},
        {"invite-dialog=none", "Hello", Clicked, Relation::Pending},
        {"note-quota=open", "", Clicked, Relation::Pending},
        {"invite-dialog=two-button", "", Clicked, Relation::Pending},
        {"invite-dialog=how", "", Clicked, Relation::Pending},
        {"invite-dialog=gated", "", Refused, Relation::None},
        {"invite-dialog=gated", "Hello", Refused, Relation::None},
        {"invite-dialog=none", "", Clicked, Relation::Pending},
        {"limit-warning=close", "", Clicked, Relation::Pending},
        {"limit-warning=growing", "", Clicked, Relation::Pending},
        {"weekly-limit", "", NotSent, Relation::None, SiteErrorKind::ReachedConnectionLimit},
        {"invite-toast", "", Refused, Relation::None, SiteErrorKind::Unreachable},
        {"act-500", "", Refused, Relation::None, SiteErrorKind::Unreachable},
    };
    return all;
}

TEST_CASE("each objection to an invitation is understood, in every layout") {
    for (const char* layout : {"connect_first", "follow_first", "classic", "classic_under_more"}) {
        FaultySandbox::shared().clear();
        FaultySandbox::shared().set(std::string("layout=") + layout);
        for (const Case& each : cases()) check(each, layout);
    }
    FaultySandbox::shared().clear();
}

TEST_CASE("each objection is understood, or nothing is concluded, in other languages") {
    for (const char* language : {"pl", "ar"}) {
        FaultySandbox::shared().clear();
        FaultySandbox::shared().set(std::string("language=") + language);
        check({"invite-dialog=two-button", "", Click::Kind::Clicked, Relation::Pending}, language);
        check({"email-gate", "", Click::Kind::Refused, Relation::None}, language);
        check({"note-quota=open", "Hello", Click::Kind::NotSent, Relation::None,
               SiteErrorKind::NoNotesLeft},
              language);
        check({"invite-dialog", "Hello", Click::Kind::Clicked, Relation::Pending}, language);
        check({"limit-warning=close", "", Click::Kind::Clicked, Relation::Pending}, language);
        // The words that tell the limit from a warning are not known: the card decides.
        check({"weekly-limit", "", Click::Kind::Unknown, Relation::None,
               SiteErrorKind::ReachedConnectionLimit},
              language);
    }
    FaultySandbox::shared().clear();
}

TEST_CASE("a click that sends nothing, and an answer that is lost, are told apart by looking") {
    auto& on = FaultySandbox::shared();
    on.clear();
    on.set("layout=connect_first");
    const auto& nothing = on.take_stranger();
    on.set("invite-nothing", nothing.slug);
    on.site().send_invite(id_of(nothing), "", {.trigger = Trigger::Live});
    CHECK(on.relation(nothing) == Relation::None);
    CHECK(on.site().connection_status(id_of(nothing))->status == ConnectionStatus::NotConnected);

    const auto& lost = on.take_stranger();
    on.set("act-lost=1x");
    // The page itself says that it was not sent.
    const Click click = on.site().send_invite(id_of(lost), "", {.trigger = Trigger::Live});
    CHECK_MESSAGE(click.kind == Click::Kind::Clicked, click.why);
    CHECK(on.relation(lost) == Relation::Pending);
    CHECK(on.site().connection_status(id_of(lost))->status == ConnectionStatus::Pending);
    CHECK(on.count(ActKind::Invite, lost) == 1);
    on.clear();
}

TEST_CASE("a note arrives letter by letter, and one that is too long is not sent") {
    auto& on = FaultySandbox::shared();
    on.clear();
    for (const char* layout : {"connect_first", "classic"}) {
        on.set(std::string("layout=") + layout);
        const std::string note = "Grüße, Łukasz!\nPumps & valves <3 \"quoted\" \U0001F600";
        const auto& member = on.take_stranger();
        const Click click = on.site().send_invite(id_of(member), note, {.trigger = Trigger::Live});
        CHECK_MESSAGE(click.kind == Click::Kind::Clicked, click.why);
        CHECK(on.texts(ActKind::Invite, member) == std::vector<std::string>{note});
        const auto& other = on.take_stranger();
        const Click longer =
            on.site().send_invite(id_of(other), std::string(301, 'x'), {.trigger = Trigger::Live});
        CHECK_MESSAGE(longer.kind == Click::Kind::NotSent, longer.why);
        CHECK(on.texts(ActKind::Invite, other).empty());
    }
    on.clear();
}

TEST_CASE("a rehearsal sends nothing, whatever the dialog would be") {
    auto& on = FaultySandbox::shared();
    on.clear();
    for (const char* fault : {"invite-dialog=none", "invite-dialog=two-button", "layout=classic"}) {
        for (const char* note : {"", "Hello"}) {
            CAPTURE(fault);
            on.set(fault);
            const auto& member = on.take_stranger();
            const Click click =
                on.site().send_invite(id_of(member), note, {.trigger = Trigger::Rehearsal});
            CHECK_MESSAGE(click.kind == Click::Kind::Rehearsed, click.why);
            CHECK(on.count(ActKind::Invite, member) == 0);
            on.clear();
        }
    }
}

TEST_CASE("a session that ends while somebody is invited leaves nothing sent, and the next goes") {
    auto& on = FaultySandbox::shared();
    for (const char* fault : {"expired=2x", "act-401=1x"}) {
        on.clear();
        on.set("layout=connect_first");
        const auto& member = on.take_stranger();
        CAPTURE(fault);
        on.set(fault, member.slug);
        const Click lost = on.site().send_invite(id_of(member), "", {.trigger = Trigger::Live});
        CHECK_MESSAGE(lost.kind != Click::Kind::Clicked, lost.why);
        const auto reading = on.site().connection_status(id_of(member));
        if (!reading) FAIL(reading.error().message);
        CHECK(reading->status == ConnectionStatus::NotConnected);
        const Click again = on.site().send_invite(id_of(member), "", {.trigger = Trigger::Live});
        CHECK_MESSAGE(again.kind == Click::Kind::Clicked, again.why);
        CHECK(on.texts(ActKind::Invite, member).size() == 1);
    }
    on.clear();
}

TEST_CASE("an invitation whose answer is lost is seen on the page, also while no data comes") {
    auto& on = FaultySandbox::shared();
    for (const char* layout : {"connect_first", "classic"}) {
        on.clear();
        on.set(std::string("layout=") + layout);
        const auto& member = on.take_stranger();
        CAPTURE(member.slug);
        on.set("act-lost", member.slug);
        on.set("api-403", member.slug);
        const Click click = on.site().send_invite(id_of(member), "", {.trigger = Trigger::Live});
        CHECK_MESSAGE(click.kind == Click::Kind::Clicked, click.why);
        const auto reading = on.site().connection_status(id_of(member));
        if (!reading) FAIL(reading.error().message);
        CHECK(reading->status == ConnectionStatus::Pending);
        CHECK(on.texts(ActKind::Invite, member).size() == 1);
    }
    on.clear();
}

TEST_CASE("clicks that do nothing are no invitation") {
    auto& on = FaultySandbox::shared();
    on.clear();
    for (const char* layout : {"layout=connect_first", "layout=follow_first", "layout=classic"}) {
        CAPTURE(layout);
        on.set(layout);
        const auto& member = on.take_stranger();
        on.set("clicks", member.slug);
        const Click click = on.site().send_invite(id_of(member), "", {.trigger = Trigger::Live});
        CHECK_MESSAGE((click.kind == Click::Kind::Unknown || click.kind == Click::Kind::NotSent),
                      click.why);
        CHECK(on.count(ActKind::Invite, member) == 0);
        CHECK(on.site().connection_status(id_of(member))->status == ConnectionStatus::NotConnected);
        on.clear();
    }
}

TEST_CASE("a dialog that nobody knows stops the action") {
    auto& on = FaultySandbox::shared();
    on.clear();
    on.set("layout=connect_first");
    const auto& member = on.take_stranger();
    on.set("invite-dialog=strange", member.slug);
    const Click click = on.site().send_invite(id_of(member), "", {.trigger = Trigger::Live});
    CHECK_MESSAGE((click.kind == Click::Kind::NotSent || click.kind == Click::Kind::Unknown),
                  click.why);
    CHECK(on.count(ActKind::Invite, member) == 0);
    on.clear();
}

}  // namespace

// Writing where the editor, the conversation or the site fails.
#include "tests/browser/faulty_sandbox.h"

#include <doctest/doctest.h>

#include <ostream>
#include <string>
#include <utility>
#include <vector>

namespace {

using namespace browser_tests;
using domain::Click;
using domain::Trigger;
using sandbox::ActKind;

constexpr const char* kText = "Hello,\nthis is about pumps.";

struct Case {
    std::string fault;
    Click::Kind click;
    std::size_t sent;
};

TEST_CASE("a message is sent once, or it is known not to be, whatever the editor does") {
    using enum Click::Kind;
    auto& on = FaultySandbox::shared();
    on.clear();
    const std::vector<Case> cases{
        {"composer=paste", Clicked, 1},  {"composer=dead", NotSent, 0},
        {"composer=absent", Clicked, 1}, {"composer=late", Clicked, 1},
        {"expired=1x", Clicked, 1},      {"wrong-recipient", NotSent, 0},
        {"expired=2x", NotSent, 0},      {"act-401=1x", Unknown, 0},
        {"message-nothing", Unknown, 0}, {"language=pl", Clicked, 1},
        {"language=ar", Clicked, 1},
    };
    for (const Case& each : cases) {
        const auto& member = on.take_connection();
        CAPTURE(each.fault);
        CAPTURE(member.slug);
        const bool everybodys = each.fault.starts_with("language");
        on.set(each.fault, everybodys ? "" : member.slug);
        const Click click =
            on.site().send_message(id_of(member), kText, {.trigger = Trigger::Live});
        CHECK_MESSAGE(click.kind == each.click, click.why);
        CHECK(on.count(ActKind::Message, member) == each.sent);
        on.clear();
    }
}

TEST_CASE(
    "a session that ends while somebody is written to leaves nothing sent, and the next goes") {
    auto& on = FaultySandbox::shared();
    for (const char* fault : {"expired=2x", "act-401=1x"}) {
        on.clear();
        const auto& member = on.take_connection();
        CAPTURE(fault);
        on.set(fault, member.slug);
        on.site().send_message(id_of(member), kText, {.trigger = Trigger::Live});
        const auto thread = on.site().read_thread(id_of(member));
        if (!thread) FAIL(thread.error().message);
        for (const auto& message : thread->messages) CHECK(message.text != kText);
        const Click again =
            on.site().send_message(id_of(member), kText, {.trigger = Trigger::Live});
        CHECK_MESSAGE(again.kind == Click::Kind::Clicked, again.why);
        CHECK(on.texts(ActKind::Message, member) == std::vector<std::string>{kText});
    }
    on.clear();
}

TEST_CASE("a message whose answer is lost is not believed, and stands in the thread") {
    auto& on = FaultySandbox::shared();
    on.clear();
    const auto& member = on.take_connection();
    on.set("act-lost=1x");
    const Click click = on.site().send_message(id_of(member), kText, {.trigger = Trigger::Live});
    CHECK_MESSAGE((click.kind == Click::Kind::Unknown || click.kind == Click::Kind::Clicked),
                  click.why);
    CHECK(on.count(ActKind::Message, member) == 1);
    const auto thread = on.site().read_thread(id_of(member));
    if (!thread) FAIL(thread.error().message);
    REQUIRE_FALSE(thread->messages.empty());
    CHECK(thread->messages.back().text == kText);
    on.clear();
}

// Two connections of one name, the one whom the picker offers first in front.
std::pair<const sandbox::Member*, const sandbox::Member*> two_of_one_name(const Sandbox& sandbox) {
    const auto all = sandbox.world.list(sandbox::Relation::Connected);
    for (std::size_t i = 0; i < all.size(); ++i) {
        for (std::size_t j = i + 1; j < all.size(); ++j)
            if (all[i]->name() == all[j]->name()) return {all[i], all[j]};
    }
    FAIL("nobody shares a name");
    return {};
}

TEST_CASE("the second message of a session finds a composer, too") {
    auto& on = FaultySandbox::shared();
    on.clear();
    on.set("composer=second");
    for (int i = 0; i < 3; ++i) {
        const auto& member = on.take_connection();
        const Click click =
            on.site().send_message(id_of(member), kText, {.trigger = Trigger::Live});
        CHECK_MESSAGE(click.kind == Click::Kind::Clicked, click.why);
        CHECK(on.count(ActKind::Message, member) == 1);
    }
    on.clear();
}

TEST_CASE("of two people of one name, the one who is meant is written to, also by the picker") {
    Sandbox sandbox({.seed = 11, .members = 2500});
    const auto site = client(sandbox, client_options(sandbox));
    const auto [first, second] = two_of_one_name(sandbox);
    REQUIRE(first != second);
    for (const char* fault : {"composer=picker", "composer=absent"}) {
        for (const auto* member : {second, first}) {
            CAPTURE(fault);
            CAPTURE(member->slug);
            sandbox.world.faults().set(
                sandbox::parse_fault(std::string(fault) + "@" + member->slug).value());
            const std::string text = std::string(kText) + " " + fault + " " + member->slug;
            const Click click =
                site->send_message(id_of(*member), text, {.trigger = Trigger::Live});
            CHECK_MESSAGE(click.kind == Click::Kind::Clicked, click.why);
            const auto sent = sandbox.acts(ActKind::Message);
            REQUIRE_FALSE(sent.empty());
            CHECK(sent.back().member == member->slug);
            CHECK(sent.back().text == text);
        }
    }
    CHECK(sandbox.acts(ActKind::Message).size() == 4);
}

TEST_CASE("a picker that offers only a namesake is left, and nothing is sent") {
    Sandbox sandbox({.seed = 11, .members = 2500});
    const auto site = client(sandbox, client_options(sandbox));
    const auto [first, second] = two_of_one_name(sandbox);
    // The picker knows connections only.
    const auto& stranger = sandbox.member([&](const sandbox::Member& each) {
        return each.name() == first->name() && !each.is_private &&
               sandbox.world.standing(each).relation == sandbox::Relation::None;
    });
    sandbox.world.faults().set(sandbox::parse_fault("composer=picker@" + stranger.slug).value());
    const Click click = site->send_message(id_of(stranger), kText, {.trigger = Trigger::Live});
    CHECK_MESSAGE(click.kind == Click::Kind::NotSent, click.why);
    CHECK(sandbox.acts(ActKind::Message).empty());
}

TEST_CASE("a reply is read in the thread") {
    auto& on = FaultySandbox::shared();
    on.clear();
    const auto& member = on.take_connection();
    on.set("reply", member.slug);
    const Click click = on.site().send_message(id_of(member), kText, {.trigger = Trigger::Live});
    CHECK_MESSAGE(click.kind == Click::Kind::Clicked, click.why);
    on.clock().wait_for(std::chrono::hours(1), {});
    const auto thread = on.site().read_thread(id_of(member));
    if (!thread) FAIL(thread.error().message);
    REQUIRE_FALSE(thread->messages.empty());
    CHECK(thread->messages.back().from == domain::ThreadMessage::From::Them);
    on.clear();
}

}  // namespace

// Writing where the editor, the conversation or the site fails.
#include "tests/browser/faulty_sandbox.h"

#include <doctest/doctest.h>

#include <ostream>
#include <string>
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
        {"message-nothing", Unknown, 0}, {"language=pl", Clicked, 1},
        {"language=ar", Clicked, 1},
    };
    for (const Case& each : cases) {
        const auto& member = on.take_connection();
        CAPTURE(each.fault);
        CAPTURE(member.slug);
        const bool everybodys = each.fault.starts_with("language");
        on.set(each.fault, everybodys ? "" : member.slug);
        const Click click = on.site().send_message(id_of(member), kText, Trigger::Live);
        CHECK_MESSAGE(click.kind == each.click, click.why);
        CHECK(on.count(ActKind::Message, member) == each.sent);
        on.clear();
    }
}

TEST_CASE("a message whose answer is lost is not believed, and stands in the thread") {
    auto& on = FaultySandbox::shared();
    on.clear();
    const auto& member = on.take_connection();
    on.set("act-lost=1x");
    const Click click = on.site().send_message(id_of(member), kText, Trigger::Live);
    CHECK_MESSAGE((click.kind == Click::Kind::Unknown || click.kind == Click::Kind::Clicked),
                  click.why);
    CHECK(on.count(ActKind::Message, member) == 1);
    const auto thread = on.site().read_thread(id_of(member));
    if (!thread) FAIL(thread.error().message);
    REQUIRE_FALSE(thread->messages.empty());
    CHECK(thread->messages.back().text == kText);
    on.clear();
}

TEST_CASE("a reply is read in the thread") {
    auto& on = FaultySandbox::shared();
    on.clear();
    const auto& member = on.take_connection();
    on.set("reply", member.slug);
    const Click click = on.site().send_message(id_of(member), kText, Trigger::Live);
    CHECK_MESSAGE(click.kind == Click::Kind::Clicked, click.why);
    on.clock().wait_for(std::chrono::hours(1), {});
    const auto thread = on.site().read_thread(id_of(member));
    if (!thread) FAIL(thread.error().message);
    REQUIRE_FALSE(thread->messages.empty());
    CHECK(thread->messages.back().from == domain::ThreadMessage::From::Them);
    on.clear();
}

}  // namespace

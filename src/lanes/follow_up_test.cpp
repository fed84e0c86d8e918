#include "lanes/follow_up.h"

#include "lanes/testing.h"

#include <doctest/doctest.h>

#include <fstream>

using domain::ProfileState;
using lanes::testing::Workplace;
using From = domain::ThreadMessage::From;
using Kind = lanes::LaneReport::Kind;

namespace {

struct Writing {
    Workplace work;
    llm::Chat model{{.base = "http://127.0.0.1:9", .model = "gone"},
                    work.clock,
                    {.tries = 2, .first_wait = std::chrono::milliseconds(1)}};
    messages::FollowUpWriter writer{model, "", {}};
    lanes::FollowUp lane{{.pipeline = work.pipeline,
                          .site = work.site,
                          .permission = work.permission,
                          .door = work.door,
                          .leads = work.crm.leads,
                          .deals = work.crm.deals,
                          .ledger = work.crm.ledger,
                          .writer = writer}};
    explicit Writing(const std::string& words = "Hi {{ first_name }}, thank you!") {
        work.account.followup_template = work.crm.folder.path / "follow_up.j2";
        std::ofstream(work.account.followup_template) << words;
        work.site.on_click = [this](const std::string& text) {
            work.site.thread = domain::Thread{{{From::Us, text}}};
        };
    }
};

}  // namespace

TEST_CASE("the message of the template is sent once and completes the person") {
    Writing w;
    const auto deal = w.work.deal_at(ProfileState::Connected);
    const auto report = w.lane.run(w.work.turn());
    REQUIRE(report);
    CHECK(report->text == "wrote to Ada Example");
    CHECK(w.work.site.thread->messages[0].text == "Hi Ada, thank you!");
    CHECK(w.work.state(deal) == ProfileState::Completed);
    CHECK(w.lane.run(w.work.turn())->kind == Kind::NothingToDo);
    CHECK(w.work.site.clicks == 1);
}

TEST_CASE("who has replied gets no message") {
    Writing w;
    const auto deal = w.work.deal_at(ProfileState::Connected);
    w.work.site.thread = domain::Thread{{{From::Them, "Hello, who are you?"}}};
    REQUIRE(w.lane.run(w.work.turn()));
    CHECK(w.work.state(deal) == ProfileState::Completed);
    CHECK(w.work.site.clicks == 0);
}

TEST_CASE("a message that stands in the thread already is not sent again") {
    Writing w;
    const auto deal = w.work.deal_at(ProfileState::Connected);
    w.work.site.thread = domain::Thread{{{From::Us, "Hi Ada,  thank you!"}}};
    REQUIRE(w.lane.run(w.work.turn()));
    CHECK(w.work.state(deal) == ProfileState::Completed);
    CHECK(w.work.site.clicks == 0);
}

TEST_CASE("a template that fails for one person leaves them, says why, and blocks nobody else") {
    Writing w("Hi {{ frist_name }}");
    const auto deal = w.work.deal_at(ProfileState::Connected, "first");
    const auto report = w.lane.run(w.work.turn());
    REQUIRE(report);
    CHECK(report->text.find("follow_up.j2") != std::string::npos);
    CHECK(w.work.state(deal) == ProfileState::Connected);
    std::ofstream(w.work.account.followup_template) << "Hi {{ first_name }}";
    const auto other = w.work.deal_at(ProfileState::Connected, "second");
    REQUIRE(w.lane.run(w.work.turn()));
    CHECK(w.work.state(other) == ProfileState::Completed);
    CHECK(w.work.site.clicks == 1);
}

TEST_CASE("a thread that cannot be read is no empty thread") {
    Writing w;
    const auto deal = w.work.deal_at(ProfileState::Connected);
    w.work.site.fails(domain::SiteErrorKind::UnknownPage);
    CHECK_FALSE(w.lane.run(w.work.turn()));
    CHECK(w.work.state(deal) == ProfileState::Connected);
    CHECK(w.work.site.clicks == 0);
}

TEST_CASE("a model that does not answer leaves people as they are, however often it is asked") {
    Writing w("Write to {{ first_name }}");
    w.work.account.template_type = domain::TemplateType::AiPrompt;
    const auto deal = w.work.deal_at(ProfileState::Connected);
    for (int day = 0; day < 5; ++day) {
        const auto report = w.lane.run(w.work.turn());
        REQUIRE(report);
        CHECK(report->kind == Kind::Refused);
        CHECK(report->text.find("127.0.0.1:9") != std::string::npos);
        CHECK(w.lane.run(w.work.turn())->kind == Kind::NothingToDo);
        w.work.clock.wait_for(std::chrono::hours(24), {});
    }
    CHECK(w.work.state(deal) == ProfileState::Connected);
    CHECK(w.work.crm.deals.list_held().size() == 1);
    CHECK(w.work.site.clicks == 0);
}

TEST_CASE("whoever has a message of ours since the invitation gets no other text") {
    const auto now = conduct::testing::kMonday;
    const struct {
        const char* what;
        domain::ThreadMessage message;
        bool is_sent;
    } cases[] = {
        {"another text, just sent", {From::Us, "Hi Ada, good to meet you.", now}, false},
        {"another text, of unknown time", {From::Us, "Hi Ada, good to meet you.", {}}, false},
        {"a letter of years ago",
         {From::Us, "See you at the fair!", now - std::chrono::hours(9000)},
         true},
        {"the note of the invitation", {From::Us, "We both work on pumps.", now}, true},
    };
    for (const auto& c : cases) {
        CAPTURE(c.what);
        Writing w;
        const auto deal = w.work.deal_at(ProfileState::Connected);
        auto invite = lanes::testing::Workplace::intent(domain::ActionKind::Invite, deal,
                                                        "We both work on pumps.");
        auto& ledger = w.work.crm.ledger;
        ledger.settle(ledger.begin(invite, now - std::chrono::hours(48)), domain::Outcome::Done, "",
                      now);
        w.work.site.thread = domain::Thread{{c.message}};
        w.work.site.on_click = [&](const std::string& text) {
            w.work.site.thread->messages.push_back({From::Us, text, w.work.clock.now()});
        };
        REQUIRE(w.lane.run(w.work.turn()));
        CHECK(w.work.state(deal) == ProfileState::Completed);
        CHECK(w.work.site.clicks == (c.is_sent ? 1 : 0));
    }
}

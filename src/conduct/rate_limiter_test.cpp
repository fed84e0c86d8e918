#include "conduct/rate_limiter.h"

#include "conduct/testing.h"
#include "domain/act_rule.h"

#include <doctest/doctest.h>

#include <optional>
#include <string>

using conduct::testing::kMonday;
using conduct::testing::Workplace;
using domain::ActionKind;
using domain::Outcome;
using domain::RefusalReason;
using namespace std::chrono_literals;

namespace {

// A ledger row of an invite decided at `at`.
domain::ActionId invite(Workplace& work, base::Time at,
                        std::optional<Outcome> outcome = Outcome::Done) {
    static int count = 0;
    const auto deal = work.deal_at(domain::ProfileState::Enriched, "p" + std::to_string(++count));
    const auto id = work.crm.ledger.begin(Workplace::intent(ActionKind::Invite, deal), at);
    if (outcome) work.crm.ledger.settle(id, *outcome, "", at);
    return id;
}

std::optional<RefusalReason> why(const Workplace& work) {
    const auto refusal = work.permission.limits().why_not(ActionKind::Invite, work.turn());
    return refusal ? std::optional(refusal->reason) : std::nullopt;
}

}  // namespace

TEST_CASE("the calendar day's quota ends at local midnight") {
    Workplace work;
    work.campaign.connect = {.daily = 2, .weekly = 0};
    invite(work, kMonday - 1h);
    CHECK_FALSE(why(work));
    invite(work, kMonday - 30min);
    CHECK(why(work) == RefusalReason::DailyLimit);
    CHECK(work.permission.limits().remaining(ActionKind::Invite, work.turn()) == 0);
    CHECK(work.permission.limits().why_not(ActionKind::Invite, work.turn())->until ==
          kMonday + 14h);
}

TEST_CASE("no 24 hours hold more than a day's limit, and the gate opens when the oldest leaves") {
    Workplace work;
    work.campaign.connect = {.daily = 2, .weekly = 0};
    invite(work, kMonday + 6h);
    invite(work, kMonday + 7h);
    work.clock.wait_until(kMonday + 23h, {});  // a new day
    CHECK(work.permission.limits().remaining(ActionKind::Invite, work.turn()) == 2);
    CHECK(why(work) == RefusalReason::RollingDay);
    const auto opens =
        work.permission.limits().why_not(ActionKind::Invite, work.turn())->until.value();
    CHECK(opens == kMonday + 30h + 10min);
    work.clock.wait_until(opens, {});
    CHECK_FALSE(why(work));
}

TEST_CASE("open and unknown actions count, failed and refused ones do not") {
    const struct {
        std::optional<Outcome> outcome;
        bool counts;
    } cases[] = {{std::nullopt, true},      {Outcome::Done, true},    {Outcome::Unknown, true},
                 {Outcome::Refused, false}, {Outcome::Failed, false}, {Outcome::Rehearsed, false}};
    for (const auto& c : cases) {
        Workplace work;
        work.campaign.connect = {.daily = 1, .weekly = 0};
        invite(work, kMonday - 1h, c.outcome);
        CHECK(why(work).has_value() == c.counts);
    }
}

TEST_CASE("the week's limit holds for the calendar week and for any 7 days") {
    Workplace work;
    work.campaign.connect = {.daily = 10, .weekly = 2};
    invite(work, kMonday + 48h);
    invite(work, kMonday + 49h);
    work.clock.wait_until(kMonday + 72h, {});
    CHECK(why(work) == RefusalReason::WeeklyLimit);
    work.clock.wait_until(kMonday + 24h * 7, {});
    CHECK(why(work) == RefusalReason::RollingWeek);
    work.clock.wait_until(kMonday + 24h * 9 + 11min, {});
    CHECK_FALSE(why(work));
}

TEST_CASE("a clock that was set back does not give the quota anew") {
    Workplace work;
    work.campaign.connect = {.daily = 1, .weekly = 0};
    invite(work, kMonday + 24h * 3);
    CHECK(why(work).has_value());
}

TEST_CASE("another kind has a quota of its own") {
    Workplace work;
    work.campaign.connect = {.daily = 1, .weekly = 0};
    invite(work, kMonday);
    CHECK_FALSE(work.permission.limits().why_not(ActionKind::Message, work.turn()));
}

TEST_CASE("a restart does not shorten the least interval") {
    Workplace work;
    work.campaign.invite_min_interval = 10min;
    const auto id = invite(work, kMonday - 4min, std::nullopt);
    work.crm.ledger.start(id, kMonday - 4min);
    CHECK(why(work) == RefusalReason::TooClose);
    const auto until =
        work.permission.limits().why_not(ActionKind::Invite, work.turn())->until.value();
    CHECK(until == kMonday + 6min);
    CHECK_FALSE(work.permission.limits().why_not(ActionKind::Message, work.turn()));
    work.clock.set_calendar(6min);  // setting the clock does not shorten it either
    CHECK_FALSE(why(work));         // …where the row knows of no running time
    work.crm.ledger.start(id, work.clock.now() - 4min, work.clock.uptime());
    work.clock.set_calendar(1h);
    CHECK(why(work) == RefusalReason::TooClose);
}

TEST_CASE("no setting allows more than the ceiling, which is told as such") {
    Workplace work;
    work.campaign.connect = {.daily = 500, .weekly = 0};
    CHECK(work.permission.limits().remaining(ActionKind::Invite, work.turn()) == 40);
    for (int i = 0; i < 40; ++i) invite(work, kMonday - 8h + i * 1min);
    const auto refusal = work.permission.limits().why_not(ActionKind::Invite, work.turn());
    REQUIRE(refusal);
    CHECK(refusal->reason == RefusalReason::DailyLimit);
    CHECK(refusal->text ==
          "40 invitations today, the limit is 40, the most that any setting allows");
    work.campaign.connect = {.daily = 0, .weekly = 0};
    CHECK(work.permission.limits().why_not(ActionKind::Invite, work.turn())->text ==
          "40 invitations today, the limit is 0");
    work.campaign.connect = {.daily = 40, .weekly = 900};
    CHECK(domain::rule(ActionKind::Invite).limits(work.campaign).weekly == 100);
    work.campaign.follow_up = {.daily = 151, .weekly = 0};
    CHECK(domain::rule(ActionKind::Message).limits(work.campaign).daily == 150);
    CHECK(domain::rule(ActionKind::Message).limits(work.campaign).weekly == 0);
}

namespace {

// One of the given time that the site was asked for.
void act(Workplace& work, base::Time at, Outcome outcome = Outcome::Done) {
    const auto id = invite(work, at, std::nullopt);
    work.crm.ledger.start(id, at, work.clock.uptime());
    work.crm.ledger.settle(id, outcome, "", at);
}

int left(const Workplace& work) {
    return work.permission.limits().remaining(ActionKind::Invite, work.turn());
}

}  // namespace

TEST_CASE("a new account begins with a few invitations, and has one more each working day") {
    Workplace work;
    work.campaign.connect = {.daily = 8, .weekly = 0};
    work.campaign.warm_up_start = 5;
    work.campaign.working_hours.days_off = {std::chrono::year(2026) / 1 / 7};
    CHECK(left(work) == 5);
    act(work, kMonday);
    const struct {
        int day;
        int limit;
    } cases[] = {{1, 6}, {2, 6}, {3, 7}, {4, 8}, {5, 8}, {8, 8}};
    CHECK(left(work) == 4);
    for (const auto& c : cases) {
        CAPTURE(c.day);
        work.clock.wait_until(kMonday + c.day * 24h, {});
        CHECK(left(work) == c.limit);
    }
}

TEST_CASE("the warm-up is named where it is the tightest cap, and by the week where that is") {
    Workplace work;
    const auto text = [&] {
        return work.permission.limits().used_text(ActionKind::Invite, work.turn());
    };
    work.campaign.connect = {.daily = 20, .weekly = 0};
    CHECK(text() == "0 of 20 (this week: 0 of 100)");
    work.campaign.warm_up_start = 2;
    act(work, kMonday - 1h);
    CHECK(text() == "1 of 2 (warm-up: 2 of 20; this week: 1 of 100)");
    act(work, kMonday - 30min);
    CHECK(work.permission.limits().why_not(ActionKind::Invite, work.turn())->text ==
          "2 invitations today, the limit is 2, warm-up: 2 of 20");
    work.campaign.warm_up_start = 0;
    work.campaign.connect = {.daily = 20, .weekly = 4};
    CHECK(text() == "2 of 20 (this week: 2 of 4)");
    work.campaign.connect = {.daily = 60, .weekly = 0};
    CHECK(text() == "2 of 40 (the most that any setting allows; this week: 2 of 100)");
}

TEST_CASE("neither rehearsals nor reads begin the warm-up, and setting the clock ends it not") {
    Workplace work;
    work.campaign.connect = {.daily = 20, .weekly = 0};
    work.campaign.warm_up_start = 5;
    invite(work, kMonday - 30 * 24h, Outcome::Rehearsed);
    const auto deal = work.deal_at(domain::ProfileState::Discovered, "read");
    const auto read =
        work.crm.ledger.begin(Workplace::intent(ActionKind::ProfileRead, deal), kMonday - 72h);
    work.crm.ledger.start(read, kMonday - 72h);
    CHECK(left(work) == 5);
    act(work, kMonday);
    work.clock.set_calendar(7 * 24h);  // the machine has run for no time
    CHECK(left(work) == 4);
    work.clock.set_calendar(-14 * 24h);
    CHECK(left(work) == 4);
    work.clock.set_calendar(7 * 24h);
    work.clock.wait_until(kMonday + 7 * 24h, {});
    CHECK(left(work) == 10);
}

TEST_CASE("messages are not warmed up, and no warm-up passes the limit") {
    Workplace work;
    work.campaign.warm_up_start = 5;
    CHECK(work.permission.limits().remaining(ActionKind::Message, work.turn()) == 30);
    work.campaign.connect = {.daily = 3, .weekly = 0};
    CHECK(left(work) == 3);
    CHECK(work.permission.limits().used_text(ActionKind::Invite, work.turn()) ==
          "0 of 3 (this week: 0 of 100)");
}

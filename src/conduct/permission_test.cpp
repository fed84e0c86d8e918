#include "conduct/permission.h"

#include "conduct/testing.h"

#include <doctest/doctest.h>

using conduct::testing::kMonday;
using conduct::testing::Workplace;
using domain::ActionKind;
using domain::ProfileState;
using domain::RefusalReason;
using namespace std::chrono_literals;

namespace {

std::optional<RefusalReason> reason(const std::optional<domain::Refusal>& refusal) {
    return refusal ? std::optional(refusal->reason) : std::nullopt;
}

}  // namespace

TEST_CASE("nothing visible begins so late that it could end after the working hours") {
    Workplace work;
    work.clock.wait_until(kMonday + 7h + 49min, {});
    CHECK_FALSE(work.permission.why_not(ActionKind::Invite, work.turn()));
    work.clock.wait_until(kMonday + 7h + 51min, {});
    CHECK_FALSE(work.permission.why_idle(work.turn()));
    const auto late = work.permission.why_not(ActionKind::Invite, work.turn());
    CHECK(reason(late) == RefusalReason::OutsideHours);
    CHECK(late->until == kMonday + 23h);  // Tuesday 09:00
    work.clock.wait_until(kMonday + 8h, {});
    CHECK(reason(work.permission.why_idle(work.turn())) == RefusalReason::OutsideHours);
}

TEST_CASE("a pause stops everything until it is taken back") {
    Workplace work;
    work.control.pause("lunch", work.clock.now());
    const auto refusal = work.permission.why_idle(work.turn());
    CHECK(reason(refusal) == RefusalReason::Paused);
    CHECK(refusal->text.find("lunch") != std::string::npos);
    CHECK_FALSE(refusal->until);
    work.control.resume(work.clock.now());
    CHECK_FALSE(work.permission.why_idle(work.turn()));
}

TEST_CASE("who must not be contacted is not, by name, company or pattern") {
    const struct {
        crm::BlockKind kind;
        const char* value;
    } cases[] = {{crm::BlockKind::Profile, "ADA"},
                 {crm::BlockKind::Company, "example works"},
                 {crm::BlockKind::Pattern, "a?a"}};
    for (const auto& c : cases) {
        Workplace work;
        const auto deal = work.deal_at(ProfileState::Enriched);
        auto intent = Workplace::intent(ActionKind::Invite, deal);
        intent.company = "Example Works";
        CHECK_FALSE(work.permission.why_not(intent, work.turn()));
        work.do_not_contact.block(c.kind, c.value, "asked us", work.clock.now());
        CHECK(reason(work.permission.why_not(intent, work.turn())) == RefusalReason::Blocked);
    }
}

TEST_CASE("each kind of action has its one state") {
    Workplace work;
    const auto connected = work.deal_at(ProfileState::Connected);
    const auto why = [&](ActionKind kind) {
        return reason(work.permission.why_not(Workplace::intent(kind, connected), work.turn()));
    };
    CHECK(why(ActionKind::Invite) == RefusalReason::WrongState);
    CHECK(why(ActionKind::Withdraw) == RefusalReason::WrongState);
    CHECK_FALSE(why(ActionKind::Message));
    CHECK_FALSE(why(ActionKind::ProfileRead));
}

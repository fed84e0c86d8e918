// What the witness is asked: each fault is found by itself.
#include "app/demo/audit.h"

#include <doctest/doctest.h>

using app::Audit;
using domain::ActionKind;
using domain::Outcome;
using sandbox::Act;
using sandbox::ActKind;
using sandbox::Answer;
using namespace std::chrono_literals;

namespace {

const base::Time kMonday = std::chrono::sys_days(std::chrono::year(2026) / 1 / 5) + 10h;

struct Case {
    std::vector<Act> acts;
    std::vector<crm::LedgerEntry> ledger;
    domain::Campaign campaign;

    // Both the witness's and ours.
    void add(ActionKind kind, const char* slug, base::Time at, Answer answer = Answer::Taken) {
        acts.push_back({.kind = *sandbox::act_kind_named(domain::name(kind)),
                        .time = at,
                        .member = slug,
                        .text = {},
                        .answer = answer});
        ledger.push_back({.public_id = *domain::PublicId::from_slug(slug),
                          .kind = kind,
                          .decided_at = at,
                          .outcome = answer == Answer::Taken ? Outcome::Done : Outcome::Failed});
    }
    Audit audit() const { return app::audit(acts, ledger, campaign, conduct::Calendar("UTC")); }
};

}  // namespace

TEST_CASE("an invitation that is taken back later is counted, and nothing is wrong with it") {
    Case books;
    books.add(ActionKind::Invite, "ada", kMonday);
    books.add(ActionKind::Withdraw, "ada", kMonday + 7 * 24h);
    const auto audit = books.audit();
    CHECK(audit.agrees);
    CHECK(audit.count(ActionKind::Invite) == 1);
    CHECK(audit.count(ActionKind::Withdraw) == 1);
    CHECK(audit.attempts == 2);
}

TEST_CASE("withdrawn twice, withdrawn from somebody never invited, invited again: none agrees") {
    Case twice;
    twice.add(ActionKind::Invite, "ada", kMonday);
    twice.add(ActionKind::Withdraw, "ada", kMonday + 24h);
    twice.add(ActionKind::Withdraw, "ada", kMonday + 48h, Answer::NoInvitation);
    CHECK(twice.audit().duplicates == 1);
    CHECK_FALSE(twice.audit().agrees);

    Case stranger;
    stranger.add(ActionKind::Withdraw, "ada", kMonday, Answer::NoInvitation);
    CHECK(stranger.audit().not_invited == 1);
    CHECK_FALSE(stranger.audit().agrees);

    Case again;
    again.add(ActionKind::Invite, "ada", kMonday);
    again.add(ActionKind::Withdraw, "ada", kMonday + 24h);
    again.add(ActionKind::Invite, "ada", kMonday + 30 * 24h);
    CHECK(again.audit().duplicates == 1);
    CHECK_FALSE(again.audit().agrees);
}

TEST_CASE("withdrawals have a limit, hours and a least interval of their own") {
    Case many;
    many.campaign.withdraw.daily = 2;
    for (const char* slug : {"ada", "bob", "cid"}) many.add(ActionKind::Invite, slug, kMonday);
    many.campaign.connect.daily = 3;
    many.campaign.invite_min_interval = {};
    for (int i = 0; i < 3; ++i)
        many.add(ActionKind::Withdraw,
                 std::array{"ada", "bob", "cid"}.at(static_cast<std::size_t>(i)),
                 kMonday + 24h + i * 1h);
    CHECK(many.audit().over_limit > 0);
    many.campaign.withdraw.daily = 3;
    CHECK(many.audit().agrees);
    many.campaign.invite_min_interval = 90min;
    CHECK(many.audit().too_close > 0);

    Case night;
    night.add(ActionKind::Invite, "ada", kMonday);
    night.add(ActionKind::Withdraw, "ada", kMonday + 12h);
    CHECK(night.audit().outside_hours == 1);
}

TEST_CASE("what the books call done and the witness never saw is no agreement, nor the other way") {
    Case books;
    books.add(ActionKind::Invite, "ada", kMonday);
    books.add(ActionKind::Withdraw, "ada", kMonday + 24h);
    Case lied = books;
    lied.acts.pop_back();
    CHECK_FALSE(lied.audit().agrees);
    Case hidden = books;
    hidden.ledger.pop_back();
    CHECK(hidden.audit().wrong_recipient == 1);
    CHECK_FALSE(hidden.audit().agrees);
}

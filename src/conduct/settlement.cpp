#include "conduct/settlement.h"

#include "domain/act_rule.h"
#include "lib/store/transaction.h"

#include <fmt/core.h>

#include <utility>

namespace conduct {
namespace {

using domain::Click;
using domain::Outcome;
using domain::ProfileState;
using domain::SiteErrorKind;
using namespace std::chrono_literals;

// A page may lag behind an act: what is not there yet is looked for once more after this.
constexpr base::Duration kSecondLook = 30s;
constexpr base::Duration kRetryAfterFailure = 1h;
constexpr base::Duration kRetryAfterUnknown = 24h;
constexpr int kMostTries = 3;
// What has not come to light within this time will not.
constexpr base::Duration kLooksAgainFor = 30 * 24h;

// Trouble of the whole site says nothing of the one person who was about to be reached.
bool is_of_site(const std::optional<SiteErrorKind>& error) {
    if (!error) return false;
    switch (*error) {
        case SiteErrorKind::AuthenticationError:
        case SiteErrorKind::ReachedConnectionLimit:
        case SiteErrorKind::NoNotesLeft:
        case SiteErrorKind::HumanNeeded:
        case SiteErrorKind::Unreachable: return true;
        case SiteErrorKind::SkipProfile:
        case SiteErrorKind::UnknownPage: break;
    }
    return false;
}

Outcome outcome_of(Look::Seen seen) {
    switch (seen) {
        case Look::Seen::Yes: return Outcome::Done;
        case Look::Seen::No: return Outcome::Failed;
        case Look::Seen::Unknown: break;
    }
    return Outcome::Unknown;
}

}  // namespace

Settlement::Settlement(Records records, domain::Site& site, base::Clock& clock,
                       std::stop_token stop)
    : records_(records), site_(site), clock_(clock), stop_(std::move(stop)) {}

Acted Settlement::settle(domain::ActionId id, const Click& click) {
    const auto entry = records_.ledger.load(id);
    const Verdict verdict = judge(entry, click);
    const bool is_cut_short =
        verdict.acted.outcome == Outcome::Unknown && stop_.stop_requested() && !is_gone(entry);
    if (!is_cut_short) write(entry, verdict);
    return verdict.acted;
}

std::size_t Settlement::settle_open(bool may_owner_live) {
    records_.ledger.adopt();
    look_again();
    const auto open = records_.ledger.list_open();
    for (const auto& entry : open) settle_left(entry, may_owner_live);
    return open.size();
}

void Settlement::settle_left(const crm::LedgerEntry& entry, bool may_owner_live) {
    const auto as = [&](Outcome outcome, const char* evidence) {
        write(entry, {.acted = {.id = entry.id, .outcome = outcome, .evidence = evidence},
                      .is_try = false});
    };
    if (!domain::rule(entry.kind).is_visible) return as(Outcome::Unknown, "interrupted");
    if (!entry.started_at && !may_owner_live)
        return as(Outcome::Failed, "interrupted before the click");
    Verdict verdict =
        judge(entry, {.kind = Click::Kind::Unknown, .why = "interrupted", .error = {}});
    verdict.is_try = false;
    if (may_owner_live && verdict.acted.outcome == Outcome::Failed)
        verdict.acted.outcome = Outcome::Unknown;
    const bool is_cut_short = verdict.acted.outcome == Outcome::Unknown && stop_.stop_requested();
    if (!is_cut_short) write(entry, verdict);
}

void Settlement::look_again() {
    for (const auto& entry : records_.ledger.list_unknown(clock_.now() - kLooksAgainFor)) {
        if (stop_.stop_requested()) return;
        if (!is_gone(entry)) look_again(entry);
    }
}

void Settlement::look_again(const crm::LedgerEntry& entry) {
    Look seen = look(entry);
    if (seen.seen == Look::Seen::Unknown) return;
    const Acted acted{.id = entry.id, .outcome = outcome_of(seen.seen), .evidence = seen.evidence};
    write(entry, {.acted = acted, .look = std::move(seen), .is_try = false});
}

bool Settlement::is_gone(const crm::LedgerEntry& entry) const {
    return !records_.deals.find(entry.deal);
}

Settlement::Verdict Settlement::judge(const crm::LedgerEntry& entry, const Click& click) {
    const auto as = [&](Outcome outcome, const std::string& evidence) {
        return Verdict{
            .acted = {
                .id = entry.id, .outcome = outcome, .evidence = evidence, .error = click.error}};
    };
    // Nobody knows any more whom it was about; it counts as done.
    if (is_gone(entry)) return as(Outcome::Unknown, "the person has left the pipeline meanwhile");
    switch (click.kind) {
        case Click::Kind::Rehearsed: return as(Outcome::Rehearsed, click.why);
        case Click::Kind::Refused:
            if (!click.error) return as(Outcome::Refused, click.why);
            break;
        case Click::Kind::NotSent:
            if (click.error && click.error != SiteErrorKind::NoNotesLeft)
                return as(Outcome::Failed, click.why);
            break;
        case Click::Kind::Withheld: return as(Outcome::Failed, click.why);
        case Click::Kind::Clicked:
        case Click::Kind::Unknown: break;
    }
    return judge_by_look(entry, click);
}

Settlement::Verdict Settlement::judge_by_look(const crm::LedgerEntry& entry, const Click& click) {
    Look seen = look_twice(entry);
    Acted acted{.id = entry.id, .outcome = outcome_of(seen.seen), .evidence = seen.evidence};
    if (acted.outcome != Outcome::Done && !click.why.empty())
        acted.evidence = click.why + "; " + seen.evidence;
    // That it was not sent for the site's own sake must have been seen to be believed.
    if (acted.outcome == Outcome::Failed) acted.error = click.error;
    return {.acted = std::move(acted), .look = std::move(seen)};
}

Look Settlement::look_twice(const crm::LedgerEntry& entry) {
    Look first = look(entry);
    if (first.seen == Look::Seen::Yes) return first;
    clock_.wait_for(kSecondLook, stop_);
    return look(entry);
}

Look Settlement::look(const crm::LedgerEntry& entry) {
    const auto began = entry.started_at.value_or(entry.decided_at);
    return act_of(entry.kind).look(site_, entry, clock_.now() - began);
}

void Settlement::write(const crm::LedgerEntry& entry, const Verdict& verdict) {
    const Acted& acted = verdict.acted;
    const base::Time now = clock_.now();
    store::Transaction transaction(records_.database);
    records_.ledger.settle(entry.id, acted.outcome, acted.evidence, now);
    const bool is_about_person = domain::rule(entry.kind).is_visible && !is_gone(entry);
    if (acted.error == SiteErrorKind::ReachedConnectionLimit) {
        records_.ledger.mark_exhausted(entry.kind, acted.evidence, now, clock_.uptime());
    } else if (is_about_person && acted.error != SiteErrorKind::NoNotesLeft) {
        move(entry, verdict, now);
    }
    if (is_about_person && acted.outcome == Outcome::Done)
        act_of(entry.kind).keep(records_, entry, verdict.look, now);
    transaction.commit();
}

void Settlement::move(const crm::LedgerEntry& entry, const Verdict& verdict, base::Time now) {
    const Acted& acted = verdict.acted;
    const bool is_final = domain::rule(entry.kind).is_refusal_final;
    switch (acted.outcome) {
        case Outcome::Done: {
            const auto done = act_of(entry.kind).done(records_, entry, verdict.look);
            return transition(entry, done.state, done.reason, now);
        }
        case Outcome::Refused:
            if (is_final) return transition(entry, ProfileState::Failed, acted.evidence, now);
            records_.deals.hold(entry.deal, acted.evidence, now);
            return;
        case Outcome::Failed:
            if (const auto stands = verdict.look.stands)
                return transition(entry, *stands, acted.evidence, now);
            if (!verdict.is_try) return;
            if (is_final && !is_of_site(acted.error)) return put_off(entry, now);
            records_.deals.hold(entry.deal, acted.evidence, now);
            return;
        case Outcome::Unknown:
        case Outcome::Rehearsed: records_.deals.rest(entry.deal, now + kRetryAfterUnknown); return;
    }
}

void Settlement::put_off(const crm::LedgerEntry& entry, base::Time now) {
    if (records_.deals.postpone(entry.deal, now + kRetryAfterFailure) < kMostTries) return;
    transition(entry, ProfileState::Failed, fmt::format("not reachable {} times", kMostTries), now);
}

// The user may have moved the person meanwhile; what they decided stands.
void Settlement::transition(const crm::LedgerEntry& entry, ProfileState to,
                            const std::string& reason, base::Time now) {
    const auto state = records_.deals.load(entry.deal).state;
    const bool is_where_it_began = state == domain::rule(entry.kind).from;
    if (is_where_it_began && domain::may_move(state, to))
        records_.deals.transition(entry.deal, to, reason, now);
}

}  // namespace conduct

#include "conduct/settlement.h"

#include "lib/store/transaction.h"

#include <fmt/core.h>

namespace conduct {
namespace {

using domain::ActionKind;
using domain::Click;
using domain::Outcome;
using domain::ProfileState;
using namespace std::chrono_literals;

// A page may lag behind an act: what is not there yet is looked for once more after this.
constexpr base::Duration kSecondLook = 30s;
constexpr base::Duration kRetryAfterFailure = 1h;
constexpr base::Duration kRetryAfterUnknown = 24h;
constexpr int kMostTries = 3;

}  // namespace

Settlement::Settlement(Records records, domain::Site& site, base::Clock& clock,
                       std::stop_token stop)
    : records_(records), site_(site), clock_(clock), stop_(std::move(stop)) {}

Acted Settlement::settle(domain::ActionId id, const Click& click) {
    const auto entry = records_.ledger.load(id);
    const Verdict verdict = is_gone(entry) ? judge_gone(entry, click) : judge(entry, click);
    write(entry, verdict);
    return verdict.acted;
}

std::size_t Settlement::settle_open() {
    const auto open = records_.ledger.list_open();
    for (const auto& entry : open) {
        if (!entry.started_at) {
            write(entry, {.acted = {.id = entry.id,
                                    .outcome = Outcome::Failed,
                                    .evidence = "interrupted before it began"}});
        } else if (entry.kind == ActionKind::ProfileRead) {
            write(entry,
                  {.acted = {
                       .id = entry.id, .outcome = Outcome::Unknown, .evidence = "interrupted"}});
        } else {
            settle(entry.id, {.kind = Click::Kind::Unknown, .why = "interrupted"});
        }
    }
    return open.size();
}

bool Settlement::is_gone(const crm::LedgerEntry& entry) const {
    return !records_.deals.find(entry.deal);
}

// Nobody knows any more whom it was about; it counts as done.
Settlement::Verdict Settlement::judge_gone(const crm::LedgerEntry& entry, const Click& click) {
    return {{.id = entry.id,
             .outcome = Outcome::Unknown,
             .evidence = "the person has left the pipeline meanwhile",
             .error = click.error},
            {}};
}

Settlement::Verdict Settlement::judge(const crm::LedgerEntry& entry, const Click& click) {
    const auto as = [&](Outcome outcome) {
        return Verdict{
            {.id = entry.id, .outcome = outcome, .evidence = click.why, .error = click.error}, {}};
    };
    switch (click.kind) {
        case Click::Kind::Rehearsed: return as(Outcome::Rehearsed);
        case Click::Kind::Refused: return as(Outcome::Refused);
        case Click::Kind::NotSent:
            if (click.error && click.error != domain::SiteErrorKind::NoNotesLeft)
                return as(Outcome::Failed);
            break;
        case Click::Kind::Clicked:
        case Click::Kind::Unknown: break;
    }
    auto verdict = judge_by_look(entry, click.why);
    // It is invited again without a note, so that it was not sent must have been seen.
    const bool no_notes = click.error == domain::SiteErrorKind::NoNotesLeft;
    if (no_notes && verdict.acted.outcome == Outcome::Failed) verdict.acted.error = click.error;
    return verdict;
}

Settlement::Verdict Settlement::judge_by_look(const crm::LedgerEntry& entry,
                                              const std::string& why) {
    const Look look = look_twice(entry);
    const Outcome outcome = look.seen == Look::Seen::Yes  ? Outcome::Done
                            : look.seen == Look::Seen::No ? Outcome::Failed
                                                          : Outcome::Unknown;
    const bool explained = outcome != Outcome::Done && !why.empty();
    return {{.id = entry.id,
             .outcome = outcome,
             .evidence = explained ? why + "; " + look.evidence : look.evidence},
            look.text};
}

Settlement::Look Settlement::look_twice(const crm::LedgerEntry& entry) {
    Look first = look(entry);
    if (first.seen == Look::Seen::Yes) return first;
    clock_.wait_for(kSecondLook, stop_);
    return look(entry);
}

Settlement::Look Settlement::look(const crm::LedgerEntry& entry) {
    return entry.kind == ActionKind::Message ? look_for_message(entry) : look_for_invite(entry);
}

Settlement::Look Settlement::look_for_invite(const crm::LedgerEntry& entry) {
    const auto reading = site_.connection_status(entry.public_id);
    if (!reading) return {.evidence = reading.error().message};
    switch (reading->status) {
        case domain::ConnectionStatus::Pending:
        case domain::ConnectionStatus::Connected:
            return {.seen = Look::Seen::Yes, .evidence = reading->evidence};
        case domain::ConnectionStatus::NotConnected:
            return {.seen = Look::Seen::No, .evidence = reading->evidence};
        case domain::ConnectionStatus::Incoming:
        case domain::ConnectionStatus::Unknown: break;
    }
    return {.evidence = reading->evidence};
}

Settlement::Look Settlement::look_for_message(const crm::LedgerEntry& entry) {
    const auto thread = site_.read_thread(entry.public_id);
    if (!thread) return {.evidence = thread.error().message};
    Look look{.seen = Look::Seen::No, .evidence = "the message is not in the thread"};
    for (const auto& message : thread->messages) {
        if (message.from != domain::ThreadMessage::From::Us) continue;
        if (crm::text_hash(message.text) == entry.text_hash) {
            return {.seen = Look::Seen::Yes,
                    .evidence = "the message stands in the thread",
                    .text = message.text};
        }
        // It may be ours, cut short or changed on the way: sending again could say it twice.
        look = {.evidence = "another message of ours stands in the thread"};
    }
    return look;
}

void Settlement::write(const crm::LedgerEntry& entry, const Verdict& verdict) {
    const Acted& acted = verdict.acted;
    const base::Time now = clock_.now();
    store::Transaction transaction(records_.database);
    records_.ledger.settle(entry.id, acted.outcome, acted.evidence, now);
    const bool moves = entry.kind != ActionKind::ProfileRead && !is_gone(entry);
    if (acted.error == domain::SiteErrorKind::ReachedConnectionLimit) {
        records_.ledger.mark_exhausted(entry.kind, acted.evidence, now);
    } else if (moves && acted.error != domain::SiteErrorKind::NoNotesLeft) {
        move(entry, acted, now);
    }
    if (moves && acted.outcome == Outcome::Done && entry.kind == ActionKind::Message) {
        records_.chat.add_sent(entry.lead, verdict.sent_text, now);
    }
    transaction.commit();
}

void Settlement::move(const crm::LedgerEntry& entry, const Acted& acted, base::Time now) {
    const bool is_message = entry.kind == ActionKind::Message;
    switch (acted.outcome) {
        case Outcome::Done:
            transition(entry.deal, is_message ? ProfileState::Completed : ProfileState::Pending,
                       acted.evidence, now);
            break;
        case Outcome::Refused:
            transition(entry.deal, ProfileState::Failed, acted.evidence, now);
            break;
        case Outcome::Failed: put_off(entry, kRetryAfterFailure, now); break;
        case Outcome::Unknown: put_off(entry, kRetryAfterUnknown, now); break;
        case Outcome::Rehearsed:
            records_.deals.postpone(entry.deal, now + kRetryAfterUnknown);
            break;
    }
}

void Settlement::put_off(const crm::LedgerEntry& entry, base::Duration rest, base::Time now) {
    if (records_.deals.postpone(entry.deal, now + rest) < kMostTries) return;
    transition(entry.deal, ProfileState::Failed, fmt::format("not reachable {} times", kMostTries),
               now);
}

// The user may have moved the person meanwhile; what they decided stands.
void Settlement::transition(domain::DealId deal, ProfileState to, const std::string& reason,
                            base::Time now) {
    const auto state = records_.deals.load(deal).state;
    if (domain::may_move(state, to)) records_.deals.transition(deal, to, reason, now);
}

}  // namespace conduct

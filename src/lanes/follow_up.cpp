#include "lanes/follow_up.h"

#include <fmt/core.h>

#include <algorithm>

namespace lanes {
namespace {

using domain::ProfileState;
using From = domain::ThreadMessage::From;

// How far the site's clock and ours may differ.
constexpr base::Duration kSkew = std::chrono::minutes(10);

// Since when we know them, and what our invitation said.
struct Approach {
    std::optional<base::Time> since;
    std::string note_hash;
};

// Since the invitation; of somebody whom we knew before, since they came to be followed up.
Approach approach_to(const crm::Ledger& ledger, const crm::Deals& deals, const domain::Deal& deal) {
    for (const auto& entry : ledger.list_of(deal.lead)) {
        const bool was_sent = entry.outcome != domain::Outcome::Failed &&
                              entry.outcome != domain::Outcome::Refused &&
                              entry.outcome != domain::Outcome::Rehearsed;
        if (entry.kind == domain::ActionKind::Invite && was_sent)
            return {.since = entry.decided_at - kSkew, .note_hash = entry.text_hash};
    }
    const auto came = deals.find_came_to(deal.id, ProfileState::Connected);
    return {.since = came ? std::optional(*came - kSkew) : std::nullopt, .note_hash = {}};
}

bool has_replied(const domain::Thread& thread) {
    return std::any_of(thread.messages.begin(), thread.messages.end(),
                       [](const auto& message) { return message.from == From::Them; });
}

// What we have written since `since`, but for the note that went with the invitation: the text that
// a model would write now is another one than it was, so what it says is not asked.
const domain::ThreadMessage* find_own(const domain::Thread& thread, const Approach& approach) {
    const auto is_ours_since = [&](const domain::ThreadMessage& message) {
        const bool is_old = message.at && approach.since && *message.at < *approach.since;
        return message.from == From::Us && !is_old &&
               (approach.note_hash.empty() || crm::text_hash(message.text) != approach.note_hash);
    };
    const auto found = std::find_if(thread.messages.begin(), thread.messages.end(), is_ours_since);
    return found == thread.messages.end() ? nullptr : &*found;
}

}  // namespace

Cadence FollowUp::cadence(const conduct::Turn& turn, base::Time /*window_end*/) const {
    return Paced{.kind = domain::ActionKind::Message,
                 .floor = turn.campaign.follow_up_min_interval};
}

base::Result<LaneReport, domain::SiteError> FollowUp::run(const conduct::Turn& turn) {
    if (const auto refusal = uses_.permission.why_not(domain::ActionKind::Message, turn))
        return refused(*refusal);
    const auto deal = uses_.deals.next_connected(turn.now);
    if (!deal) return LaneReport{.text = "nobody is waiting for a message"};
    const auto profile = uses_.leads.find_profile(deal->lead);
    if (!profile) return uses_.pipeline.postponed(*deal, "no profile has been read");
    return write_to(*deal, *profile, turn);
}

base::Result<LaneReport, domain::SiteError> FollowUp::write_to(const domain::Deal& deal,
                                                               const domain::Profile& profile,
                                                               const conduct::Turn& turn) {
    const auto text = uses_.writer.write(turn.account, profile);
    if (!text)
        return uses_.pipeline.held(deal, text.error().message,
                                   turn.campaign.follow_up_min_interval);
    const auto thread = uses_.site.read_thread(deal.public_id);
    if (!thread) {
        if (thread.error().kind != domain::SiteErrorKind::SkipProfile)
            return tl::make_unexpected(thread.error());
        return uses_.pipeline.postponed(deal, thread.error().message);
    }
    if (has_replied(*thread)) return uses_.pipeline.moved(deal, ProfileState::Completed, "replied");
    if (const auto* own = find_own(*thread, approach_to(uses_.ledger, uses_.deals, deal))) {
        const bool is_same = crm::text_hash(own->text) == crm::text_hash(*text);
        return uses_.pipeline.moved(deal, ProfileState::Completed,
                                    is_same
                                        ? "the message is in the conversation"
                                        : "another message of ours is in the conversation already");
    }
    const domain::Intent intent{.kind = domain::ActionKind::Message,
                                .lead = deal.lead,
                                .deal = deal.id,
                                .public_id = deal.public_id,
                                .company = employer(profile),
                                .text = *text};
    return uses_.pipeline.acted(uses_.door, deal, intent, turn,
                                fmt::format("wrote to {}", domain::display_name(profile)));
}

}  // namespace lanes

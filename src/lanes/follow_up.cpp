#include "lanes/follow_up.h"

#include "lanes/person.h"

#include <fmt/core.h>

#include <algorithm>

namespace lanes {
namespace {

using domain::ProfileState;
using From = domain::ThreadMessage::From;

bool has_replied(const domain::Thread& thread) {
    return std::any_of(thread.messages.begin(), thread.messages.end(),
                       [](const auto& message) { return message.from == From::Them; });
}

bool holds(const domain::Thread& thread, const std::string& text) {
    const std::string hash = crm::text_hash(text);
    return std::any_of(thread.messages.begin(), thread.messages.end(), [&](const auto& message) {
        return message.from == From::Us && crm::text_hash(message.text) == hash;
    });
}

}  // namespace

Cadence FollowUp::cadence(const conduct::Turn& turn, base::Time /*window_end*/) const {
    return Paced{.kind = domain::ActionKind::Message,
                 .floor = turn.campaign.follow_up_min_interval};
}

base::Result<LaneReport, domain::SiteError> FollowUp::run(const conduct::Turn& turn) {
    if (const auto refusal = desk_.permission.why_not(domain::ActionKind::Message, turn))
        return refused(*refusal);
    const auto deal = desk_.deals.next_connected(turn.now);
    if (!deal) return LaneReport{.text = "nobody is waiting for a message"};
    const auto profile = desk_.leads.find_profile(deal->lead);
    if (!profile) return postponed(desk_, *deal, "no profile has been read");
    return write_to(*deal, *profile, turn);
}

base::Result<LaneReport, domain::SiteError> FollowUp::write_to(const domain::Deal& deal,
                                                               const domain::Profile& profile,
                                                               const conduct::Turn& turn) {
    const auto text = writer_.write(turn.account, profile);
    if (!text) return held(desk_, deal, text.error().message, turn.campaign.follow_up_min_interval);
    const auto thread = desk_.site.read_thread(deal.public_id);
    if (!thread) {
        if (thread.error().kind != domain::SiteErrorKind::SkipProfile)
            return tl::make_unexpected(thread.error());
        return postponed(desk_, deal, thread.error().message);
    }
    if (has_replied(*thread)) return moved(desk_, deal, ProfileState::Completed, "replied");
    if (holds(*thread, *text))
        return moved(desk_, deal, ProfileState::Completed, "the message stands in the thread");
    const domain::Intent intent{.kind = domain::ActionKind::Message,
                                .lead = deal.lead,
                                .deal = deal.id,
                                .public_id = deal.public_id,
                                .company = employer(profile),
                                .text = *text};
    return acted(desk_, deal, intent, turn,
                 fmt::format("wrote to {}", domain::display_name(profile)));
}

}  // namespace lanes

#include "lanes/connect.h"

#include "base/log.h"
#include "messages/invitation_note.h"

#include <fmt/core.h>

namespace lanes {
namespace {

constexpr base::Duration kRestAfterHolding = std::chrono::minutes(1);
constexpr base::Duration kRestOfNotes = std::chrono::hours(24);

}  // namespace

using domain::ConnectionStatus;
using domain::ProfileState;

Cadence Connect::cadence(const conduct::Turn& turn, base::Time /*window_end*/) const {
    return Paced{.kind = domain::ActionKind::Invite, .floor = turn.campaign.invite_min_interval};
}

base::Result<LaneReport, domain::SiteError> Connect::run(const conduct::Turn& turn) {
    if (const auto refusal = uses_.permission.why_not(domain::ActionKind::Invite, turn))
        return refused(*refusal);
    const auto news = uses_.candidates.news(uses_.ranker.version(turn.now), turn.now);
    const auto decision = uses_.ranker.choose(news, turn.now);
    if (!decision) return LaneReport{.text = "nobody is ready to be invited"};
    uses_.decisions.add(*decision);
    const auto deal = uses_.deals.load(decision->chosen);
    const auto profile = uses_.leads.find_profile(deal.lead).value_or(domain::Profile());
    return approach(deal, profile, decision->explanation, turn);
}

// How we stand with them is read first: what was true when the profile was read may have changed.
base::Result<LaneReport, domain::SiteError> Connect::approach(const domain::Deal& deal,
                                                              const domain::Profile& profile,
                                                              const std::string& why,
                                                              const conduct::Turn& turn) {
    const auto reading = uses_.site.connection_status(deal.public_id);
    if (!reading) {
        if (reading.error().kind != domain::SiteErrorKind::SkipProfile)
            return tl::make_unexpected(reading.error());
        return uses_.pipeline.moved(deal, ProfileState::Failed, reading.error().message);
    }
    switch (reading->status) {
        case ConnectionStatus::NotConnected: return invite(deal, profile, why, turn);
        case ConnectionStatus::Pending:
            return uses_.pipeline.moved(deal, ProfileState::Pending,
                                        "an invitation was found pending: " + reading->evidence);
        case ConnectionStatus::Incoming:
            return uses_.pipeline.moved(deal, ProfileState::Ignored,
                                        "they have invited you: answer them yourself");
        case ConnectionStatus::Connected:
            return turn.campaign.existing_connections
                       ? uses_.pipeline.moved(deal, ProfileState::Connected,
                                              "connected before: " + reading->evidence)
                       : uses_.pipeline.moved(
                             deal, ProfileState::Ignored,
                             "Pre-existing connection detected during connect (degree was "
                             "unknown at scrape time)");
        case ConnectionStatus::Unknown: break;
    }
    return uses_.pipeline.postponed(deal, reading->evidence);
}

base::Result<std::string> Connect::note_for(const domain::Profile& profile,
                                            const conduct::Turn& turn) const {
    const auto& campaign = turn.campaign;
    if (campaign.invite_note.empty() || turn.now < next_note_) return std::string();
    auto note = messages::write_note(campaign.invite_note, campaign.invite_note_length, profile);
    if (note || !campaign.invite_without_note) return note;
    base::log::warning("{} gets no note: {}", domain::display_name(profile), note.error().message);
    return std::string();
}

base::Result<LaneReport, domain::SiteError> Connect::invite(const domain::Deal& deal,
                                                            const domain::Profile& profile,
                                                            const std::string& why,
                                                            const conduct::Turn& turn) {
    auto note = note_for(profile, turn);
    if (!note) return uses_.pipeline.held(deal, note.error().message, kRestAfterHolding);
    const domain::Intent intent{.kind = domain::ActionKind::Invite,
                                .lead = deal.lead,
                                .deal = deal.id,
                                .public_id = deal.public_id,
                                .company = employer(profile),
                                .text = *std::move(note)};
    auto report =
        uses_.pipeline.acted(uses_.door, deal, intent, turn,
                             fmt::format("invited {}: {}", domain::display_name(profile), why));
    const bool no_notes = !report && report.error().kind == domain::SiteErrorKind::NoNotesLeft;
    return no_notes ? without_notes(deal, profile, why, turn) : report;
}

// Invitations wait for notes, unless the user has said that they need not. A day later it is tried
// again: the site does not say when it will take notes once more.
base::Result<LaneReport, domain::SiteError> Connect::without_notes(const domain::Deal& deal,
                                                                   const domain::Profile& profile,
                                                                   const std::string& why,
                                                                   const conduct::Turn& turn) {
    if (turn.campaign.invite_without_note) {
        next_note_ = turn.now + kRestOfNotes;
        return invite(deal, profile, why, turn);
    }
    const LaneReport report{.kind = LaneReport::Kind::Refused,
                            .text =
                                "the site takes no more notes with invitations for now; "
                                "`outreach.invite_without_note: true` lets them go without"};
    uses_.ledger.mark_exhausted(domain::ActionKind::Invite, report.text, uses_.clock.now());
    return report;
}

}  // namespace lanes

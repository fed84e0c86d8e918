#include "lanes/connect.h"

#include "lanes/person.h"

#include <fmt/core.h>

namespace lanes {

using domain::ConnectionStatus;
using domain::ProfileState;

Cadence Connect::cadence(const conduct::Turn& turn, base::Time /*window_end*/) const {
    return Paced{.kind = domain::ActionKind::Invite, .floor = turn.campaign.invite_min_interval};
}

base::Result<LaneReport, domain::SiteError> Connect::run(const conduct::Turn& turn) {
    if (const auto refusal = desk_.permission.why_not(domain::ActionKind::Invite, turn))
        return refused(*refusal);
    const auto news = candidates_.news(ranker_.version(turn.now), turn.now);
    const auto decision = ranker_.choose(news, turn.now);
    if (!decision) return LaneReport{.text = "nobody is ready to be invited"};
    desk_.decisions.add(*decision);
    const auto deal = desk_.deals.load(decision->chosen);
    const auto profile = desk_.leads.find_profile(deal.lead).value_or(domain::Profile());
    return approach(deal, profile, decision->explanation, turn);
}

// How we stand with them is read first: what was true when the profile was read may have changed.
base::Result<LaneReport, domain::SiteError> Connect::approach(const domain::Deal& deal,
                                                              const domain::Profile& profile,
                                                              const std::string& why,
                                                              const conduct::Turn& turn) {
    const auto reading = desk_.site.connection_status(deal.public_id);
    if (!reading) {
        if (reading.error().kind != domain::SiteErrorKind::SkipProfile)
            return tl::make_unexpected(reading.error());
        return moved(desk_, deal, ProfileState::Failed, reading.error().message);
    }
    switch (reading->status) {
        case ConnectionStatus::NotConnected: return invite(deal, profile, why, turn);
        case ConnectionStatus::Pending:
            return moved(desk_, deal, ProfileState::Pending,
                         "an invitation was found pending: " + reading->evidence);
        case ConnectionStatus::Incoming:
            return moved(desk_, deal, ProfileState::Ignored,
                         "they have invited you: answer them yourself");
        case ConnectionStatus::Connected:
            return turn.campaign.existing_connections
                       ? moved(desk_, deal, ProfileState::Connected,
                               "connected before: " + reading->evidence)
                       : moved(desk_, deal, ProfileState::Ignored,
                               "Pre-existing connection detected during connect (degree was "
                               "unknown at scrape time)");
        case ConnectionStatus::Unknown: break;
    }
    return postponed(desk_, deal, reading->evidence);
}

base::Result<LaneReport, domain::SiteError> Connect::invite(const domain::Deal& deal,
                                                            const domain::Profile& profile,
                                                            const std::string& why,
                                                            const conduct::Turn& turn) {
    const domain::Intent intent{.kind = domain::ActionKind::Invite,
                                .lead = deal.lead,
                                .deal = deal.id,
                                .public_id = deal.public_id,
                                .company = employer(profile)};
    return acted(desk_, deal, intent, turn,
                 fmt::format("invited {}: {}", domain::display_name(profile), why));
}

}  // namespace lanes

#include "lanes/connect.h"

#include "base/json.h"
#include "lanes/person.h"

#include <fmt/core.h>

#include <algorithm>

namespace lanes {

using domain::ConnectionStatus;
using domain::ProfileState;

Cadence Connect::cadence(const conduct::Turn& turn, base::Time /*window_end*/) const {
    return Paced{.kind = domain::ActionKind::Invite, .floor = turn.campaign.invite_min_interval};
}

base::Result<LaneReport, domain::SiteError> Connect::run(const conduct::Turn& turn) {
    if (const auto refusal = desk_.permission.why_not(domain::ActionKind::Invite, turn))
        return refused(*refusal);
    const auto candidates = list_candidates(turn.now);
    if (candidates.empty()) return LaneReport{.text = "nobody is ready to be invited"};
    const auto decision = ranker_.choose(candidates, turn.now);
    desk_.decisions.add(decision);
    const auto chosen =
        std::find_if(candidates.begin(), candidates.end(),
                     [&](const auto& candidate) { return candidate.deal == decision.chosen; });
    return approach(desk_.deals.load(decision.chosen), chosen->profile, decision.explanation, turn);
}

std::vector<ranking::Candidate> Connect::list_candidates(base::Time now) const {
    std::vector<ranking::Candidate> candidates;
    desk_.deals.visit_enriched(now, [&](crm::Candidate&& candidate) {
        const auto json = nlohmann::json::parse(candidate.profile_json, nullptr, false);
        candidates.push_back({.deal = candidate.deal, .profile = domain::profile_from_json(json)});
    });
    return candidates;
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

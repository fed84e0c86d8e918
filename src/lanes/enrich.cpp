#include "lanes/enrich.h"

#include "lanes/person.h"

#include <fmt/core.h>

namespace lanes {

using domain::ProfileState;

namespace {

// A person who cannot be read is no failure of ours or of the site's.
domain::Outcome outcome_of(const base::Result<domain::FetchedProfile, domain::SiteError>& fetched) {
    if (fetched) return domain::Outcome::Done;
    return fetched.error().kind == domain::SiteErrorKind::SkipProfile ? domain::Outcome::Refused
                                                                      : domain::Outcome::Failed;
}

}  // namespace

Cadence Enrich::cadence(const conduct::Turn& turn, base::Time /*window_end*/) const {
    return FillsGap{.waiting = desk_.deals.count_to_enrich(turn.now),
                    .floor = turn.campaign.enrich_min_interval};
}

base::Result<LaneReport, domain::SiteError> Enrich::run(const conduct::Turn& turn) {
    const auto deal = desk_.deals.next_to_enrich(turn.now);
    if (!deal) return LaneReport{.text = "nobody is waiting to be read"};
    const domain::Intent read{.lead = deal->lead, .deal = deal->id, .public_id = deal->public_id};
    const auto action = desk_.door.begin_read(read, turn);
    if (!action) {
        if (action.error().reason != domain::RefusalReason::Blocked) return refused(action.error());
        return set_aside(desk_, *deal, action.error().text);
    }
    const auto fetched = desk_.site.fetch_profile(deal->public_id);
    desk_.ledger.settle(*action, outcome_of(fetched),
                        fetched ? "profile read" : fetched.error().message, desk_.clock.now());
    if (fetched) return keep(*deal, *fetched, turn);
    if (fetched.error().kind != domain::SiteErrorKind::SkipProfile)
        return tl::make_unexpected(fetched.error());
    return moved(desk_, *deal, ProfileState::Failed, fetched.error().message);
}

LaneReport Enrich::keep(const domain::Deal& deal, const domain::FetchedProfile& fetched,
                        const conduct::Turn& turn) {
    const auto& profile = fetched.profile;
    if (!profile.full_name)
        return moved(desk_, deal, ProfileState::Failed, "the profile shows no name");
    const auto lead = desk_.leads.save_profile(deal.lead, fetched, desk_.clock.now());
    if (lead != deal.lead) {
        return {.kind = LaneReport::Kind::Worked,
                .text = fmt::format("{} is {}, whom we know already", called(desk_, deal),
                                    domain::display_name(profile))};
    }
    if (profile.connection_degree == 1 && !turn.campaign.existing_connections) {
        return moved(desk_, deal, ProfileState::Ignored,
                     "Pre-existing connection (not initiated by automation)");
    }
    desk_.deals.transition(deal.id, ProfileState::Enriched, "profile read", desk_.clock.now());
    return {.kind = LaneReport::Kind::Worked,
            .text = fmt::format("read {}: {}", domain::display_name(profile),
                                profile.headline.value_or("no headline"))};
}

}  // namespace lanes

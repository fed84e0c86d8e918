#include "lanes/enrich.h"

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
    return FillsGap{.waiting = uses_.deals.count_to_enrich(turn.now),
                    .floor = turn.campaign.enrich_min_interval};
}

base::Result<LaneReport, domain::SiteError> Enrich::run(const conduct::Turn& turn) {
    const auto deal = uses_.deals.next_to_enrich(turn.now);
    if (!deal) return LaneReport{.text = "nobody is waiting to be read"};
    const domain::Intent read{.lead = deal->lead, .deal = deal->id, .public_id = deal->public_id};
    const auto action = uses_.door.begin_read(read, turn);
    if (!action) {
        if (action.error().reason != domain::RefusalReason::Blocked) return refused(action.error());
        return uses_.pipeline.set_aside(*deal, action.error().text);
    }
    const auto fetched = uses_.site.fetch_profile(deal->public_id);
    uses_.ledger.settle(*action, outcome_of(fetched),
                        fetched ? "profile read" : fetched.error().message, uses_.clock.now());
    if (fetched) return keep(*deal, *fetched, turn);
    if (fetched.error().kind != domain::SiteErrorKind::SkipProfile)
        return tl::make_unexpected(fetched.error());
    return uses_.pipeline.moved(*deal, ProfileState::Failed, fetched.error().message);
}

LaneReport Enrich::keep(const domain::Deal& deal, const domain::FetchedProfile& fetched,
                        const conduct::Turn& turn) {
    const auto& profile = fetched.profile;
    if (!profile.full_name)
        return uses_.pipeline.moved(deal, ProfileState::Failed, "the profile shows no name");
    const auto lead = uses_.leads.save_profile(deal.lead, fetched, uses_.clock.now());
    if (lead != deal.lead) {
        return {.kind = LaneReport::Kind::Worked,
                .text = fmt::format("{} is {}, whom we know already", uses_.pipeline.called(deal),
                                    domain::display_name(profile))};
    }
    if (profile.connection_degree == 1 && !turn.campaign.existing_connections) {
        return uses_.pipeline.moved(deal, ProfileState::Ignored,
                                    "Pre-existing connection (not initiated by automation)");
    }
    uses_.deals.transition(deal.id, ProfileState::Enriched, "profile read", uses_.clock.now());
    return {.kind = LaneReport::Kind::Worked,
            .text = fmt::format("read {}: {}", domain::display_name(profile),
                                profile.headline.value_or("no headline"))};
}

}  // namespace lanes

#include "lanes/person.h"

#include "base/log.h"
#include "domain/act_rule.h"

#include <fmt/core.h>

namespace lanes {
namespace {

using domain::ConnectionStatus;
using domain::ProfileState;

constexpr base::Duration kLookAgainAfter = std::chrono::hours(24);
constexpr int kMostTries = 3;

// What the refusal of one person means for that person.
LaneReport refused_for(const Desk& desk, const domain::Deal& deal, domain::ActionKind kind,
                       const domain::Refusal& refusal) {
    switch (refusal.reason) {
        case domain::RefusalReason::Blocked: return set_aside(desk, deal, refusal.text);
        case domain::RefusalReason::AlreadyDone:
            if (!domain::rule(kind).is_refusal_final) break;
            return postponed(desk, deal, refusal.text);
        case domain::RefusalReason::Rehearsed:
            desk.deals.postpone(deal.id,
                                refusal.until.value_or(desk.clock.now() + kLookAgainAfter));
            break;
        default: break;
    }
    return refused(refusal);
}

std::string_view verb(domain::Outcome outcome) {
    switch (outcome) {
        case domain::Outcome::Done: return "done";
        case domain::Outcome::Refused: return "refused by the site";
        case domain::Outcome::Failed: return "not sent";
        case domain::Outcome::Unknown: return "outcome unknown";
        case domain::Outcome::Rehearsed: break;
    }
    return "rehearsed, not sent";
}

}  // namespace

std::string called(const Desk& desk, const domain::Deal& deal) {
    auto name = desk.leads.find_name(deal.lead);
    return name.empty() ? deal.public_id.text() : name;
}

LaneReport refused(const domain::Refusal& refusal) {
    return {.kind = LaneReport::Kind::Refused, .text = refusal.text, .until = refusal.until};
}

LaneReport moved(const Desk& desk, const domain::Deal& deal, ProfileState to,
                 const std::string& reason) {
    desk.deals.transition(deal.id, to, reason, desk.clock.now());
    return {.kind = LaneReport::Kind::Worked,
            .text = fmt::format("{} is {}: {}", called(desk, deal), domain::name(to), reason)};
}

LaneReport set_aside(const Desk& desk, const domain::Deal& deal, const std::string& why) {
    desk.deals.set_aside(deal.id, why, desk.clock.now());
    return {.kind = LaneReport::Kind::Worked,
            .text = fmt::format("{} is set aside: {}", called(desk, deal), why)};
}

std::optional<base::Result<LaneReport, domain::SiteError>> answered(
    const Desk& desk, const domain::Deal& deal,
    const base::Result<domain::ConnectionReading, domain::SiteError>& reading) {
    if (!reading) {
        if (reading.error().kind != domain::SiteErrorKind::SkipProfile)
            return tl::make_unexpected(reading.error());
        return moved(desk, deal, ProfileState::Failed, reading.error().message);
    }
    switch (reading->status) {
        case ConnectionStatus::Connected:
            return moved(desk, deal, ProfileState::Connected, reading->evidence);
        case ConnectionStatus::NotConnected:
            return moved(desk, deal, ProfileState::Failed,
                         "withdrawn or declined: " + reading->evidence);
        case ConnectionStatus::Incoming:
            return moved(desk, deal, ProfileState::Ignored,
                         "they have invited you: answer them yourself");
        case ConnectionStatus::Pending:
        case ConnectionStatus::Unknown: break;
    }
    return std::nullopt;
}

LaneReport postponed(const Desk& desk, const domain::Deal& deal, const std::string& why) {
    if (desk.deals.postpone(deal.id, desk.clock.now() + kLookAgainAfter) >= kMostTries) {
        return moved(desk, deal, ProfileState::Failed,
                     fmt::format("not reachable {} times: {}", kMostTries, why));
    }
    return {.kind = LaneReport::Kind::Worked,
            .text = fmt::format("{} is left as they are, to be looked at again: {}",
                                called(desk, deal), why)};
}

LaneReport held(const Desk& desk, const domain::Deal& deal, const std::string& why,
                base::Duration rest) {
    const auto now = desk.clock.now();
    desk.deals.hold(deal.id, why, now);
    const auto text = fmt::format("{} waits for a text: {}", deal.public_id.text(), why);
    base::log::warning("{}", text);
    return {.kind = LaneReport::Kind::Refused, .text = text, .until = now + rest};
}

base::Result<LaneReport, domain::SiteError> acted(const Desk& desk, const domain::Deal& deal,
                                                  const domain::Intent& intent,
                                                  const conduct::Turn& turn,
                                                  const std::string& did) {
    const auto acted = desk.door.act(intent, turn);
    if (!acted) return refused_for(desk, deal, intent.kind, acted.error());
    if (acted->error) return tl::make_unexpected(domain::SiteError{*acted->error, acted->evidence});
    if (acted->outcome == domain::Outcome::Done)
        return LaneReport{.kind = LaneReport::Kind::Worked, .text = did};
    return LaneReport{
        .kind = LaneReport::Kind::Worked,
        .text = fmt::format("{} to {}: {}: {}", domain::name(intent.kind), called(desk, deal),
                            verb(acted->outcome), acted->evidence)};
}

std::string employer(const domain::Profile& profile) {
    return profile.positions.empty() ? std::string() : profile.positions.front().company_name;
}

}  // namespace lanes

#include "lanes/pipeline.h"

#include "base/log.h"
#include "domain/act_rule.h"

#include <fmt/core.h>

namespace lanes {
namespace {

using domain::ConnectionStatus;
using domain::ProfileState;

constexpr base::Duration kLookAgainAfter = std::chrono::hours(24);
constexpr int kMostTries = 3;

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

// What the refusal of one person means for that person.
LaneReport Pipeline::refused_for(const domain::Deal& deal, domain::ActionKind kind,
                                 const domain::Refusal& refusal) const {
    switch (refusal.reason) {
        case domain::RefusalReason::Blocked: return set_aside(deal, refusal.text);
        case domain::RefusalReason::AlreadyDone:
            if (!domain::rule(kind).is_refusal_final) break;
            return postponed(deal, refusal.text);
        case domain::RefusalReason::Rehearsed:
            deals_.postpone(deal.id, refusal.until.value_or(clock_.now() + kLookAgainAfter));
            break;
        default: break;
    }
    return refused(refusal);
}

std::string Pipeline::called(const domain::Deal& deal) const {
    auto name = leads_.find_name(deal.lead);
    return name.empty() ? deal.public_id.text() : name;
}

LaneReport refused(const domain::Refusal& refusal) {
    return {.kind = LaneReport::Kind::Refused, .text = refusal.text, .until = refusal.until};
}

LaneReport Pipeline::moved(const domain::Deal& deal, ProfileState to,
                           const std::string& reason) const {
    deals_.transition(deal.id, to, reason, clock_.now());
    return {.kind = LaneReport::Kind::Worked,
            .text = fmt::format("{} is {}: {}", called(deal), domain::name(to), reason)};
}

LaneReport Pipeline::set_aside(const domain::Deal& deal, const std::string& why) const {
    deals_.set_aside(deal.id, why, clock_.now());
    return {.kind = LaneReport::Kind::Worked,
            .text = fmt::format("{} is set aside: {}", called(deal), why)};
}

std::optional<base::Result<LaneReport, domain::SiteError>> Pipeline::answered(
    const domain::Deal& deal,
    const base::Result<domain::ConnectionReading, domain::SiteError>& reading) const {
    if (!reading) {
        if (reading.error().kind != domain::SiteErrorKind::SkipProfile)
            return tl::make_unexpected(reading.error());
        return moved(deal, ProfileState::Failed, reading.error().message);
    }
    switch (reading->status) {
        case ConnectionStatus::Connected:
            return moved(deal, ProfileState::Connected, reading->evidence);
        case ConnectionStatus::NotConnected:
            return moved(deal, ProfileState::Failed, "withdrawn or declined: " + reading->evidence);
        case ConnectionStatus::Incoming:
            return moved(deal, ProfileState::Ignored,
                         "they have invited you: answer them yourself");
        case ConnectionStatus::Pending:
        case ConnectionStatus::Unknown: break;
    }
    return std::nullopt;
}

LaneReport Pipeline::postponed(const domain::Deal& deal, const std::string& why) const {
    if (deals_.postpone(deal.id, clock_.now() + kLookAgainAfter) >= kMostTries) {
        return moved(deal, ProfileState::Failed,
                     fmt::format("not reachable {} times: {}", kMostTries, why));
    }
    return {.kind = LaneReport::Kind::Worked,
            .text = fmt::format("{} is left as they are, to be looked at again: {}", called(deal),
                                why)};
}

LaneReport Pipeline::held(const domain::Deal& deal, const std::string& why,
                          base::Duration rest) const {
    const auto now = clock_.now();
    deals_.hold(deal.id, why, now);
    const auto text = fmt::format("{} waits for a text: {}", deal.public_id.text(), why);
    base::log::warning("{}", text);
    return {.kind = LaneReport::Kind::Refused, .text = text, .until = now + rest};
}

base::Result<LaneReport, domain::SiteError> Pipeline::acted(conduct::Door& door,
                                                            const domain::Deal& deal,
                                                            const domain::Intent& intent,
                                                            const conduct::Turn& turn,
                                                            const std::string& did) const {
    const auto acted = door.act(intent, turn);
    if (!acted) return refused_for(deal, intent.kind, acted.error());
    if (acted->error) return tl::make_unexpected(domain::SiteError{*acted->error, acted->evidence});
    if (acted->outcome == domain::Outcome::Done)
        return LaneReport{.kind = LaneReport::Kind::Worked, .text = did};
    return LaneReport{.kind = LaneReport::Kind::Worked,
                      .text = fmt::format("{} to {}: {}: {}", domain::name(intent.kind),
                                          called(deal), verb(acted->outcome), acted->evidence)};
}

std::string employer(const domain::Profile& profile) {
    return profile.positions.empty() ? std::string() : profile.positions.front().company_name;
}

}  // namespace lanes

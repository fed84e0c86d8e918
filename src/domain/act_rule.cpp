#include "domain/act_rule.h"

#include "base/text/counted.h"

#include <algorithm>
#include <limits>

namespace domain {
namespace {

// Beyond these the site asks, whoever it is (docs/configuration.md).
constexpr Limits kMostInvitations{.daily = 40, .weekly = 100};
constexpr Limits kMostMessages{.daily = 150, .weekly = 0};

constexpr std::array<ActRule, kActionKindCount> kRules{{
    {.kind = ActionKind::Invite,
     .name = "invite",
     .singular = "invitation",
     .plural = "invitations",
     .report = "invites",
     .told = {.done = "invited",
              .refused = "the invitation was refused",
              .failed = "the invitation was not sent",
              .unknown = "whether the invitation arrived cannot be told",
              .rehearsed = "the invitation was rehearsed, not sent",
              .open = "the invitation is under way"},
     .from = ProfileState::Enriched,
     .is_visible = true,
     .is_refusal_final = true,
     .wanted = [](const Campaign& campaign) { return campaign.connect; },
     .ceiling = kMostInvitations,
     .warms_up = true,
     .least_interval = [](const Campaign& campaign) -> base::Duration {
         return campaign.invite_min_interval;
     }},
    {.kind = ActionKind::Message,
     .name = "message",
     .singular = "message",
     .plural = "messages",
     .report = "messages",
     .told = {.done = "message sent",
              .refused = "the message was refused",
              .failed = "the message was not sent",
              .unknown = "whether the message arrived cannot be told",
              .rehearsed = "the message was rehearsed, not sent",
              .open = "the message is under way"},
     .from = ProfileState::Connected,
     .is_visible = true,
     .is_refusal_final = true,
     .wanted = [](const Campaign& campaign) { return campaign.follow_up; },
     .ceiling = kMostMessages,
     .warms_up = false,
     .least_interval = [](const Campaign& campaign) -> base::Duration {
         return campaign.follow_up_min_interval;
     }},
    {.kind = ActionKind::Withdraw,
     .name = "withdraw",
     .singular = "withdrawal",
     .plural = "withdrawals",
     .report = "withdrawals",
     .told = {.done = "invitation withdrawn",
              .refused = "the withdrawal was refused",
              .failed = "the invitation was not withdrawn",
              .unknown = "whether the invitation is withdrawn cannot be told",
              .rehearsed = "the withdrawal was rehearsed, not done",
              .open = "the withdrawal is under way"},
     .from = ProfileState::Pending,
     .is_visible = true,
     .is_refusal_final = false,
     .wanted = [](const Campaign& campaign) { return campaign.withdraw; },
     .ceiling = {},
     .warms_up = false,
     .least_interval = [](const Campaign& campaign) -> base::Duration {
         return campaign.invite_min_interval;
     }},
    {.kind = ActionKind::ProfileRead,
     .name = "profile_read",
     .singular = "profile read",
     .plural = "profile reads",
     .report = "reads",
     .told = {.done = "profile read",
              .refused = "the profile was refused",
              .failed = "the profile could not be read",
              .unknown = "the profile could not be read",
              .rehearsed = "the profile was read",
              .open = "the profile is being read"},
     .from = std::nullopt,
     .is_visible = false,
     .is_refusal_final = false,
     .wanted = [](const Campaign& campaign) { return campaign.profile_read; },
     .ceiling = {},
     .warms_up = false,
     .least_interval = [](const Campaign& campaign) -> base::Duration {
         return campaign.enrich_min_interval;
     }},
}};

constexpr bool has_words(const ActWords& told) {
    return !told.done.empty() && !told.refused.empty() && !told.failed.empty() &&
           !told.unknown.empty() && !told.rehearsed.empty() && !told.open.empty();
}

constexpr bool is_whole() {
    for (std::size_t i = 0; i < kRules.size(); ++i) {
        if (static_cast<std::size_t>(kRules[i].kind) != i || kRules[i].name.empty() ||
            kRules[i].report.empty() || !has_words(kRules[i].told))
            return false;
    }
    return true;
}
static_assert(is_whole(), "each kind of action has its row, in the order of ActionKind");

}  // namespace

Limits ActRule::limits(const Campaign& campaign) const {
    // 0 is no limit of the week's own, and a limit of the day.
    static constexpr int kNone = std::numeric_limits<int>::max();
    const auto lower = [](int a, int b) {
        return std::min(a == 0 ? kNone : a, b == 0 ? kNone : b);
    };
    const Limits set = wanted(campaign);
    const int weekly = lower(set.weekly, ceiling.weekly);
    return {.daily = std::min(set.daily, ceiling.daily == 0 ? kNone : ceiling.daily),
            .weekly = weekly == kNone ? 0 : weekly};
}

std::string_view ActRule::in_words(const std::optional<Outcome>& outcome) const {
    if (!outcome) return told.open;
    switch (*outcome) {
        case Outcome::Done: return told.done;
        case Outcome::Refused: return told.refused;
        case Outcome::Failed: return told.failed;
        case Outcome::Unknown: return told.unknown;
        case Outcome::Rehearsed: break;
    }
    return told.rehearsed;
}

const std::array<ActRule, kActionKindCount>& act_rules() {
    return kRules;
}

const ActRule& rule(ActionKind kind) {
    return kRules.at(static_cast<std::size_t>(kind));
}

std::string counted(std::int64_t count, const ActRule& rule) {
    return base::counted(count, rule.singular, rule.plural);
}

}  // namespace domain

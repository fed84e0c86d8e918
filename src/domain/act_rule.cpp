#include "domain/act_rule.h"

namespace domain {
namespace {

constexpr std::array<ActRule, kActionKindCount> kRules{{
    {.kind = ActionKind::Invite,
     .name = "invite",
     .plural = "invitations",
     .from = ProfileState::Enriched,
     .is_visible = true,
     .is_refusal_final = true,
     .limits = [](const Campaign& campaign) { return campaign.connect; },
     .least_interval = [](const Campaign& campaign) -> base::Duration {
         return campaign.invite_min_interval;
     }},
    {.kind = ActionKind::Message,
     .name = "message",
     .plural = "messages",
     .from = ProfileState::Connected,
     .is_visible = true,
     .is_refusal_final = true,
     .limits = [](const Campaign& campaign) { return campaign.follow_up; },
     .least_interval = [](const Campaign& campaign) -> base::Duration {
         return campaign.follow_up_min_interval;
     }},
    {.kind = ActionKind::Withdraw,
     .name = "withdraw",
     .plural = "withdrawals",
     .from = ProfileState::Pending,
     .is_visible = true,
     .is_refusal_final = false,
     .limits = [](const Campaign& campaign) { return campaign.connect; },
     .least_interval = [](const Campaign& campaign) -> base::Duration {
         return campaign.invite_min_interval;
     }},
    {.kind = ActionKind::ProfileRead,
     .name = "profile_read",
     .plural = "profile reads",
     .from = std::nullopt,
     .is_visible = false,
     .is_refusal_final = false,
     .limits = [](const Campaign& campaign) { return campaign.profile_read; },
     .least_interval = [](const Campaign& campaign) -> base::Duration {
         return campaign.enrich_min_interval;
     }},
}};

constexpr bool is_whole() {
    for (std::size_t i = 0; i < kRules.size(); ++i) {
        if (static_cast<std::size_t>(kRules[i].kind) != i || kRules[i].name.empty()) return false;
    }
    return true;
}
static_assert(is_whole(), "each kind of action has its row, in the order of ActionKind");
static_assert(static_cast<std::size_t>(ActionKind::ProfileRead) + 1 == kActionKindCount,
              "the last kind of action has a row");

}  // namespace

const std::array<ActRule, kActionKindCount>& act_rules() {
    return kRules;
}

const ActRule& rule(ActionKind kind) {
    return kRules.at(static_cast<std::size_t>(kind));
}

}  // namespace domain

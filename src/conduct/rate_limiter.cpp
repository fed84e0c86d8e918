#include "conduct/rate_limiter.h"

#include <fmt/core.h>

#include <algorithm>
#include <limits>

namespace conduct {
namespace {

using domain::RefusalReason;

constexpr base::Duration kDay = std::chrono::hours(24);
constexpr base::Duration kWeek = kDay * 7;
// Between the decision and the click lie the pauses of a human pace: a window that is counted by
// decisions reaches this much further back, so that no window of clicks holds more than its limit.
constexpr base::Duration kMargin = std::chrono::minutes(10);
// Later than any row of the ledger, also of one written before the clock was set back.
constexpr base::Duration kFarAhead = std::chrono::hours(24 * 365 * 100);

std::string plural(domain::ActionKind kind) {
    switch (kind) {
        case domain::ActionKind::Invite: return "invitations";
        case domain::ActionKind::Message: return "messages";
        case domain::ActionKind::Withdraw: return "withdrawals";
        case domain::ActionKind::ProfileRead: break;
    }
    return "profile reads";
}

}  // namespace

// A stretch of time with a limit of its own. `frees_at`: when it ends, or nothing for one that
// slides with the clock.
struct RateLimiter::Window {
    int limit;
    base::Time from;
    base::Duration length;
    std::optional<base::Time> frees_at;
    RefusalReason reason;
    const char* text;
};

domain::Limits limits_of(domain::ActionKind kind, const domain::Campaign& campaign) {
    switch (kind) {
        case domain::ActionKind::Invite: return campaign.connect;
        case domain::ActionKind::Message: return campaign.follow_up;
        case domain::ActionKind::Withdraw: return campaign.connect;
        case domain::ActionKind::ProfileRead: break;
    }
    return campaign.profile_read;
}

int RateLimiter::count_since(domain::ActionKind kind, const Turn& turn, base::Time from) const {
    const base::Time to = turn.now + kFarAhead;
    const bool rehearsing = turn.account.trigger == domain::Trigger::Rehearsal;
    return static_cast<int>(ledger_.count(kind, from, to) +
                            (rehearsing ? ledger_.count_rehearsed(kind, from, to) : 0));
}

std::optional<domain::Refusal> RateLimiter::why_full(domain::ActionKind kind, const Turn& turn,
                                                     const Window& window) const {
    const int used = count_since(kind, turn, window.from);
    if (used < window.limit) return std::nullopt;
    auto until = window.frees_at;
    if (!until) {
        const auto oldest = ledger_.find_decided(kind, window.from, turn.now + kFarAhead,
                                                 std::max(0, used - window.limit));
        until = oldest.value_or(turn.now) + window.length;
    }
    return domain::Refusal{.reason = window.reason,
                           .text = fmt::format("{} {} {}, the limit is {}", used, plural(kind),
                                               window.text, window.limit),
                           .until = until};
}

std::optional<domain::Refusal> RateLimiter::why_not(domain::ActionKind kind,
                                                    const Turn& turn) const {
    const Span day = calendar_.day_of(turn.now);
    const Span week = calendar_.week_of(turn.now);
    if (const auto said = ledger_.find_exhausted(kind, day.start, turn.now + kFarAhead)) {
        return domain::Refusal{.reason = RefusalReason::Exhausted,
                               .text = fmt::format("the site allows no more {} for now{}{}",
                                                   plural(kind), said->empty() ? "" : ": ", *said),
                               .until = day.end};
    }
    const auto limits = limits_of(kind, turn.campaign);
    const int weekly = limits.weekly > 0 ? limits.weekly : std::numeric_limits<int>::max();
    constexpr base::Duration kInstant{1};
    for (const Window& window :
         {Window{limits.daily, day.start, kDay, day.end, RefusalReason::DailyLimit, "today"},
          Window{weekly, week.start, kWeek, week.end, RefusalReason::WeeklyLimit, "this week"},
          Window{limits.daily,
                 turn.now - kDay - kMargin + kInstant,
                 kDay + kMargin,
                 {},
                 RefusalReason::RollingDay,
                 "in the last 24 hours"},
          Window{weekly,
                 turn.now - kWeek - kMargin + kInstant,
                 kWeek + kMargin,
                 {},
                 RefusalReason::RollingWeek,
                 "in the last 7 days"}}) {
        if (auto refusal = why_full(kind, turn, window)) return refusal;
    }
    return std::nullopt;
}

int RateLimiter::remaining(domain::ActionKind kind, const Turn& turn) const {
    const auto limits = limits_of(kind, turn.campaign);
    const int today = limits.daily - used_today(kind, turn);
    if (limits.weekly <= 0) return std::max(0, today);
    return std::max(
        0, std::min(today,
                    limits.weekly - count_since(kind, turn, calendar_.week_of(turn.now).start)));
}

int RateLimiter::used_today(domain::ActionKind kind, const Turn& turn) const {
    return count_since(kind, turn, calendar_.day_of(turn.now).start);
}

}  // namespace conduct

#include "conduct/rate_limiter.h"

#include "domain/act_rule.h"

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
constexpr base::Duration kInstant{1};
// So many in a row that came to nothing make a rest, which doubles with each further one.
constexpr int kFailuresBeforeRest = 3;
constexpr base::Duration kFirstRest = std::chrono::hours(1);

constexpr const char* kCeiling = ", the most that any setting allows";

crm::Stretch last(base::Duration length, const Turn& turn) {
    return {.now = turn.now, .uptime = turn.uptime, .length = length};
}

}  // namespace

// A stretch of time with a limit of its own. `frees_at`: when it ends, or nothing for one that
// slides with the clock.
struct RateLimiter::Window {
    int limit;
    base::Duration length;
    std::optional<base::Time> frees_at;
    RefusalReason reason;
    const char* text;
};

int RateLimiter::count(domain::ActionKind kind, const Turn& turn, base::Duration length) const {
    const auto stretch = last(length, turn);
    const bool rehearsing = turn.account.trigger == domain::Trigger::Rehearsal;
    return static_cast<int>(ledger_.count(kind, stretch) +
                            (rehearsing ? ledger_.count_rehearsed(kind, stretch) : 0));
}

std::optional<domain::Refusal> RateLimiter::why_full(domain::ActionKind kind, const Turn& turn,
                                                     const Window& window) const {
    const int used = count(kind, turn, window.length);
    if (used < window.limit) return std::nullopt;
    const auto& ceiling = domain::rule(kind).ceiling;
    const bool is_ceiling =
        window.limit > 0 && (window.limit == ceiling.daily || window.limit == ceiling.weekly);
    auto until = window.frees_at;
    if (!until) {
        const auto oldest =
            ledger_.find_decided(kind, last(window.length, turn),
                                 static_cast<std::size_t>(std::max(0, used - window.limit)));
        until = oldest.value_or(turn.now) + window.length + kInstant;
    }
    return domain::Refusal{
        .reason = window.reason,
        .text = fmt::format("{} {} {}, the limit is {}{}", used, domain::rule(kind).plural,
                            window.text, window.limit, is_ceiling ? kCeiling : ""),
        .until = until};
}

std::optional<domain::Refusal> RateLimiter::why_too_close(domain::ActionKind kind,
                                                          const Turn& turn) const {
    const auto least = domain::rule(kind).least_interval(turn.campaign);
    const auto rest = ledger_.find_rest(kind, turn.now, turn.uptime);
    if (!rest || *rest >= least) return std::nullopt;
    return domain::Refusal{
        .reason = RefusalReason::TooClose,
        .text = fmt::format("between two {} lie {} minutes at least", domain::rule(kind).plural,
                            std::chrono::ceil<std::chrono::minutes>(least).count()),
        .until = turn.now + (least - *rest)};
}

std::optional<domain::Refusal> RateLimiter::why_resting(domain::ActionKind kind,
                                                        const Turn& turn) const {
    const auto failures = ledger_.count_failures(kind, turn.now);
    if (failures.in_a_row < kFailuresBeforeRest) return std::nullopt;
    const auto until =
        failures.last + kFirstRest * (1 << std::min(failures.in_a_row - kFailuresBeforeRest, 3));
    if (until <= turn.now) return std::nullopt;
    return domain::Refusal{
        .reason = RefusalReason::Failing,
        .text = fmt::format("a rest, since {} {} in a row came to nothing: {}", failures.in_a_row,
                            domain::rule(kind).plural, failures.evidence),
        .until = until};
}

std::optional<domain::Refusal> RateLimiter::why_not(domain::ActionKind kind,
                                                    const Turn& turn) const {
    const Span day = calendar_.day_of(turn.now);
    const Span week = calendar_.week_of(turn.now);
    if (const auto said = ledger_.find_exhausted(kind, last(turn.now - day.start, turn))) {
        return domain::Refusal{
            .reason = RefusalReason::Exhausted,
            .text = fmt::format("the site allows no more {} for now{}{}", domain::rule(kind).plural,
                                said->empty() ? "" : ": ", *said),
            .until = day.end};
    }
    const auto limits = domain::rule(kind).limits(turn.campaign);
    const int weekly = limits.weekly > 0 ? limits.weekly : std::numeric_limits<int>::max();
    for (const Window& window :
         {Window{limits.daily, turn.now - day.start, day.end, RefusalReason::DailyLimit, "today"},
          Window{weekly, turn.now - week.start, week.end, RefusalReason::WeeklyLimit, "this week"},
          Window{limits.daily,
                 kDay + kMargin - kInstant,
                 {},
                 RefusalReason::RollingDay,
                 "in the last 24 hours"},
          Window{weekly,
                 kWeek + kMargin - kInstant,
                 {},
                 RefusalReason::RollingWeek,
                 "in the last 7 days"}}) {
        if (auto refusal = why_full(kind, turn, window)) return refusal;
    }
    if (auto refusal = why_resting(kind, turn)) return refusal;
    return why_too_close(kind, turn);
}

int RateLimiter::remaining(domain::ActionKind kind, const Turn& turn) const {
    const auto limits = domain::rule(kind).limits(turn.campaign);
    const int today = limits.daily - used_today(kind, turn);
    if (limits.weekly <= 0) return std::max(0, today);
    const auto this_week = turn.now - calendar_.week_of(turn.now).start;
    return std::max(0, std::min(today, limits.weekly - count(kind, turn, this_week)));
}

int RateLimiter::used_today(domain::ActionKind kind, const Turn& turn) const {
    return count(kind, turn, turn.now - calendar_.day_of(turn.now).start);
}

}  // namespace conduct

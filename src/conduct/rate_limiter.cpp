#include "conduct/rate_limiter.h"

#include "base/text/counted.h"
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

crm::Stretch last(base::Duration length, const Turn& turn) {
    return {.now = turn.now, .uptime = turn.uptime, .length = length};
}

// A weekly limit of 0 is none.
int weekly_limit(const Caps& caps) {
    return caps.limits.weekly > 0 ? caps.limits.weekly : std::numeric_limits<int>::max();
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
    std::string cap;  // which cap it is, where it is not the user's own
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
    auto until = window.frees_at;
    if (!until) {
        const auto oldest =
            ledger_.find_decided(kind, last(window.length, turn),
                                 static_cast<std::size_t>(std::max(0, used - window.limit)));
        until = oldest.value_or(turn.now) + window.length + kInstant;
    }
    return domain::Refusal{
        .reason = window.reason,
        .text = fmt::format("{} {}, the limit is {}{}{}", domain::counted(used, domain::rule(kind)),
                            window.text, window.limit, window.cap.empty() ? "" : ", ", window.cap),
        .until = until};
}

std::optional<domain::Refusal> RateLimiter::why_too_close(domain::ActionKind kind,
                                                          const Turn& turn) const {
    const auto least = domain::rule(kind).least_interval(turn.campaign);
    const auto rest = ledger_.find_rest(kind, turn.now, turn.uptime);
    if (!rest || *rest >= least) return std::nullopt;
    const auto minutes = std::chrono::ceil<std::chrono::minutes>(least).count();
    return domain::Refusal{
        .reason = RefusalReason::TooClose,
        .text = fmt::format("between two {} {} {} at least", domain::rule(kind).plural,
                            minutes == 1 ? "lies" : "lie", base::counted(minutes, "minute")),
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
    const Caps caps = caps_of(kind, turn, ledger_, calendar_);
    const int daily = caps.limits.daily;
    const int weekly = weekly_limit(caps);
    for (const Window& window :
         {Window{daily, turn.now - day.start, day.end, RefusalReason::DailyLimit, "today",
                 caps.daily_reason},
          Window{weekly, turn.now - week.start, week.end, RefusalReason::WeeklyLimit, "this week",
                 caps.weekly_reason},
          Window{daily, kDay + kMargin - kInstant, std::nullopt, RefusalReason::RollingDay,
                 "in the last 24 hours", caps.daily_reason},
          Window{weekly, kWeek + kMargin - kInstant, std::nullopt, RefusalReason::RollingWeek,
                 "in the last 7 days", caps.weekly_reason}}) {
        if (auto refusal = why_full(kind, turn, window)) return refusal;
    }
    if (auto refusal = why_resting(kind, turn)) return refusal;
    return why_too_close(kind, turn);
}

int RateLimiter::remaining(domain::ActionKind kind, const Turn& turn) const {
    const Caps caps = caps_of(kind, turn, ledger_, calendar_);
    const int today = caps.limits.daily - used_today(kind, turn);
    return std::max(0, std::min(today, weekly_limit(caps) - used_this_week(kind, turn)));
}

int RateLimiter::used_today(domain::ActionKind kind, const Turn& turn) const {
    return count(kind, turn, turn.now - calendar_.day_of(turn.now).start);
}

int RateLimiter::used_this_week(domain::ActionKind kind, const Turn& turn) const {
    return count(kind, turn, turn.now - calendar_.week_of(turn.now).start);
}

int RateLimiter::daily_limit(domain::ActionKind kind, const Turn& turn) const {
    return caps_of(kind, turn, ledger_, calendar_).limits.daily;
}

int RateLimiter::limit_of_week(domain::ActionKind kind, const Turn& turn) const {
    return caps_of(kind, turn, ledger_, calendar_).limits.weekly;
}

std::string RateLimiter::used_text(domain::ActionKind kind, const Turn& turn) const {
    const Caps caps = caps_of(kind, turn, ledger_, calendar_);
    const int daily = caps.limits.daily;
    const int today = used_today(kind, turn);
    const int week = used_this_week(kind, turn);
    const auto text = fmt::format("{} of {}", today, daily);
    std::string notes;
    if (weekly_limit(caps) - week >= daily - today) notes = caps.daily_reason;
    if (caps.limits.weekly > 0) {
        notes += notes.empty() ? "" : "; ";
        notes += fmt::format("this week: {} of {}", week, caps.limits.weekly);
    }
    return notes.empty() ? text : fmt::format("{} ({})", text, notes);
}

}  // namespace conduct

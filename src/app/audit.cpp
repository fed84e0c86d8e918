#include "app/audit.h"

#include "conduct/rate_limiter.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>

namespace app {
namespace {

using domain::ActionKind;
using sandbox::Act;

std::optional<ActionKind> action_kind(const Act& act) {
    if (act.kind == sandbox::ActKind::Invite) return ActionKind::Invite;
    if (act.kind == sandbox::ActKind::Message) return ActionKind::Message;
    return std::nullopt;
}

// What was done to whom: kind, person, hash of the text.
using Deed = std::tuple<ActionKind, std::string, std::string>;

std::string key_of(const std::string& slug) {
    const auto id = domain::PublicId::from_slug(slug);
    return id ? id->key() : slug;
}

Deed deed_of(const Act& act, ActionKind kind) {
    return {kind, key_of(act.member), act.text.empty() ? "" : crm::text_hash(act.text)};
}

Deed deed_of(const crm::LedgerEntry& entry) {
    return {entry.kind, entry.public_id.key(), entry.text_hash};
}

bool is_visible(const crm::LedgerEntry& entry) {
    return entry.kind != ActionKind::ProfileRead;
}

// Every deed that was meant, and those among them that the books call done.
struct Books {
    std::set<Deed> meant;
    std::set<Deed> done;
};

Books read_books(const std::vector<crm::LedgerEntry>& ledger) {
    Books books;
    for (const auto& entry : ledger) {
        if (!is_visible(entry)) continue;
        books.meant.insert(deed_of(entry));
        if (entry.outcome == domain::Outcome::Done) books.done.insert(deed_of(entry));
    }
    return books;
}

// The most that any stretch of `length` holds, by two fingers over the sorted times.
int most_within(const std::vector<base::Time>& times, base::Duration length) {
    int most = 0;
    for (std::size_t first = 0, last = 0; last < times.size(); ++last) {
        while (times[last] - times[first] >= length) ++first;
        most = std::max(most, static_cast<int>(last - first) + 1);
    }
    return most;
}

template <class SpanOf>
int spans_over(const std::vector<base::Time>& times, int limit, SpanOf span_of) {
    std::map<base::Time, int> counts;
    for (const auto time : times) ++counts[span_of(time).start];
    return static_cast<int>(std::count_if(counts.begin(), counts.end(),
                                          [&](const auto& entry) { return entry.second > limit; }));
}

int count_over_limit(const std::vector<base::Time>& times, const domain::Limits& limits,
                     const conduct::Calendar& calendar) {
    constexpr base::Duration kDay = std::chrono::hours(24);
    int over =
        spans_over(times, limits.daily, [&](base::Time time) { return calendar.day_of(time); });
    if (most_within(times, kDay) > limits.daily) ++over;
    if (limits.weekly <= 0) return over;
    over +=
        spans_over(times, limits.weekly, [&](base::Time time) { return calendar.week_of(time); });
    return over + (most_within(times, kDay * 7) > limits.weekly ? 1 : 0);
}

}  // namespace

Audit audit(const std::vector<Act>& acts, const std::vector<crm::LedgerEntry>& ledger,
            const domain::Campaign& campaign, const conduct::Calendar& calendar) {
    Audit found;
    const Books books = read_books(ledger);
    std::set<std::pair<ActionKind, std::string>> seen;
    std::set<Deed> witnessed;
    std::map<ActionKind, std::vector<base::Time>> times;
    for (const auto& act : acts) {
        const auto kind = action_kind(act);
        if (!kind || act.answer == sandbox::Answer::WeeklyLimit) continue;
        if (!seen.emplace(*kind, key_of(act.member)).second) ++found.duplicates;
        if (!books.meant.contains(deed_of(act, *kind))) ++found.wrong_recipient;
        if (!calendar.window_at(campaign.working_hours, act.time)) ++found.outside_hours;
        if (act.answer != sandbox::Answer::Taken) continue;
        witnessed.insert(deed_of(act, *kind));
        times[*kind].push_back(act.time);
    }
    found.invites = static_cast<int>(times[ActionKind::Invite].size());
    found.messages = static_cast<int>(times[ActionKind::Message].size());
    for (const auto& [kind, list] : times) {
        found.over_limit += count_over_limit(list, conduct::limits_of(kind, campaign), calendar);
    }
    found.agrees =
        witnessed == books.done &&
        found.duplicates + found.wrong_recipient + found.outside_hours + found.over_limit == 0;
    return found;
}

}  // namespace app

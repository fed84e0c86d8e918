#include "app/demo/audit.h"

#include "domain/act_rule.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>

namespace app {
namespace {

using domain::ActionKind;
using sandbox::Act;

// Acts are called alike here and there; a read is one of a profile. What nobody asks for through
// the program, a login for one, is none of its kinds.
std::optional<ActionKind> action_kind(const Act& act) {
    if (act.kind == sandbox::ActKind::Read) return ActionKind::ProfileRead;
    return domain::action_kind_named(sandbox::name(act.kind));
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

bool is_visible(ActionKind kind) {
    return domain::rule(kind).is_visible;
}

// Every deed that was meant, and those among them that the books call done, or do not know of.
struct Books {
    std::set<Deed> meant;
    std::set<Deed> done;
    std::set<Deed> perhaps;
};

Books read_books(const std::vector<crm::LedgerEntry>& ledger) {
    Books books;
    for (const auto& entry : ledger) {
        if (!is_visible(entry.kind)) continue;
        books.meant.insert(deed_of(entry));
        if (entry.outcome == domain::Outcome::Done) books.done.insert(deed_of(entry));
        if (!entry.outcome || entry.outcome == domain::Outcome::Unknown)
            books.perhaps.insert(deed_of(entry));
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

int count_too_close(const std::vector<base::Time>& times, base::Duration least) {
    // Between the permit and the arrival at the site.
    constexpr base::Duration kOnTheWay = std::chrono::seconds(5);
    int close = 0;
    for (std::size_t i = 1; i < times.size(); ++i) {
        if (times[i] - times[i - 1] + kOnTheWay < least) ++close;
    }
    return close;
}

bool agree(const Books& books, const std::set<Deed>& witnessed) {
    const auto is_in_books = [&](const Deed& deed) {
        return books.done.contains(deed) || books.perhaps.contains(deed);
    };
    const auto is_witnessed = [&](const Deed& deed) { return witnessed.contains(deed); };
    return std::all_of(witnessed.begin(), witnessed.end(), is_in_books) &&
           std::all_of(books.done.begin(), books.done.end(), is_witnessed);
}

// What one act is a fault of by itself.
struct Judge {
    const Books& books;
    const domain::Campaign& campaign;
    const conduct::Calendar& calendar;
    std::set<std::pair<ActionKind, std::string>> seen{};

    void look_at(const Act& act, ActionKind kind, Audit& found) {
        const bool is_second =
            act.answer != sandbox::Answer::Broken && !seen.emplace(kind, key_of(act.member)).second;
        if (is_second) ++found.duplicates;
        const bool has_text = act.answer != sandbox::Answer::Broken;
        if (has_text && !books.meant.contains(deed_of(act, kind))) ++found.wrong_recipient;
        if (!calendar.window_at(campaign.working_hours, act.time)) ++found.outside_hours;
        const bool takes_back = kind == ActionKind::Withdraw;
        if (takes_back && !seen.contains({ActionKind::Invite, key_of(act.member)}))
            ++found.not_invited;
        ++found.attempts;
    }
};

}  // namespace

Audit audit(const std::vector<Act>& acts, const std::vector<crm::LedgerEntry>& ledger,
            const domain::Campaign& campaign, const conduct::Calendar& calendar) {
    Audit found;
    const Books books = read_books(ledger);
    Judge judge{.books = books, .campaign = campaign, .calendar = calendar};
    std::set<Deed> witnessed;
    std::map<ActionKind, std::vector<base::Time>> times;
    for (const auto& act : acts) {
        const auto kind = action_kind(act);
        if (!kind) continue;
        times[*kind].push_back(act.time);
        const bool is_at_limit = act.answer == sandbox::Answer::WeeklyLimit;
        if (!is_visible(*kind) || is_at_limit) continue;
        judge.look_at(act, *kind, found);
        if (act.answer != sandbox::Answer::Taken) continue;
        witnessed.insert(deed_of(act, *kind));
        ++found.seen.at(static_cast<std::size_t>(*kind));
    }
    for (auto& [kind, list] : times) {
        if (!is_visible(kind))
            found.seen.at(static_cast<std::size_t>(kind)) = static_cast<int>(list.size());
        std::sort(list.begin(), list.end());
        const auto& rule = domain::rule(kind);
        found.over_limit += count_over_limit(list, rule.limits(campaign), calendar);
        if (rule.is_visible)
            found.too_close += count_too_close(list, rule.least_interval(campaign));
    }
    found.agrees = agree(books, witnessed) && found.duplicates + found.wrong_recipient +
                                                      found.not_invited + found.outside_hours +
                                                      found.over_limit + found.too_close ==
                                                  0;
    return found;
}

}  // namespace app

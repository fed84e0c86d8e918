#include "views/people.h"

#include "base/text/lower_case.h"
#include "conduct/calendar.h"
#include "crm/pipeline/aside.h"
#include "crm/privacy/do_not_contact.h"
#include "views/json.h"
#include "views/person.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <set>

namespace views {
namespace {

using domain::ProfileState;

std::string state_names() {
    std::string names;
    for (const auto& row : domain::profile_state_table())
        names += (names.empty() ? "" : ", ") + std::string(row.name);
    return names;
}

base::Result<crm::PeopleFilter> filter_of(const Records& records, const PeopleQuestion& asked) {
    crm::PeopleFilter filter{.name = asked.name,
                             .company = asked.company,
                             .tag = asked.tag,
                             .account = asked.account,
                             .limit = asked.limit};
    if (!asked.state.empty()) filter.state = TRY(parse_state(asked.state));
    if (!asked.ever.empty()) filter.ever = TRY(parse_state(asked.ever));
    if (!asked.since.empty()) {
        const auto since = TRY(parse_since(records, asked.since));
        (filter.ever ? filter.ever_since : filter.changed_since) = since;
    }
    if (!asked.accepted_since.empty()) {
        if (filter.ever) return base::failure("--accepted-since says already what was reached");
        filter.ever = ProfileState::Connected;
        filter.ever_since = TRY(parse_since(records, asked.accepted_since));
        filter.invited_by_us = true;
    }
    if (asked.waiting) filter.state = ProfileState::Pending;
    if (asked.import > 0) filter.import = asked.import;
    return filter;
}

constexpr std::array<std::string_view, 7> kWeekdays{"monday", "tuesday",  "wednesday", "thursday",
                                                    "friday", "saturday", "sunday"};

// How many days the last such weekday is behind; the week begins on Monday, at 0.
std::optional<int> days_since_weekday(std::string_view text, int today) {
    for (std::size_t day = 0; day < kWeekdays.size(); ++day) {
        const bool is_named = text.size() >= 3 && kWeekdays[day].starts_with(text);
        if (is_named) return (today - static_cast<int>(day) + 7) % 7;
    }
    return std::nullopt;
}

// "7d", "36h", "2w".
std::optional<base::Duration> parse_length(std::string_view text) {
    int count = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
    const bool fits = error == std::errc() && end + 1 == text.data() + text.size() && count >= 0 &&
                      count <= 10'000;
    if (!fits) return std::nullopt;
    switch (*end) {
        case 'h': return std::chrono::hours(count);
        case 'd': return std::chrono::hours(24) * count;
        case 'w': return std::chrono::hours(24 * 7) * count;
        default: return std::nullopt;
    }
}

// Few are, of many: each is looked up only where there is a reason to.
std::vector<std::string> blocks_of(Records& records, const std::vector<crm::Person>& people) {
    const auto blocks = crm::DoNotContact(records.database).load();
    const auto aside = crm::Aside(records.database).list();
    const std::set<domain::DealId> held(aside.begin(), aside.end());
    std::vector<std::string> out;
    for (const auto& person : people) {
        const auto id = domain::PublicId::from_url(person.url);
        const bool is_held = (person.deal && held.contains(*person.deal)) ||
                             (id && blocks.find({*id}, person.company) != nullptr);
        out.push_back(is_held ? block_text(records, person) : std::string());
    }
    return out;
}

}  // namespace

base::Result<ProfileState> parse_state(const std::string& text) {
    if (const auto state = domain::state_named(text)) return *state;
    return base::failure(
        fmt::format("there is no state \"{}\": the states are {}", text, state_names()));
}

base::Result<base::Time> parse_since(const Records& records, const std::string& text) {
    const conduct::Calendar calendar(records.settings.time_zone);
    const auto word = base::to_lower_case(text);
    auto day = calendar.day_of(records.now);
    const auto back = [&](int days) {
        for (int i = 0; i < days; ++i) day = calendar.day_of(day.start - std::chrono::hours(1));
        return day.start;
    };
    if (word == "today") return day.start;
    if (word == "yesterday") return back(1);
    if (const auto length = parse_length(word)) return records.now - *length;
    const auto week = calendar.week_of(records.now).start;
    int today = 0;
    for (auto at = day.start; at > week; at = calendar.day_of(at - std::chrono::hours(1)).start)
        ++today;
    if (const auto days = days_since_weekday(word, today)) return back(*days);
    if (const auto time = calendar.parse(text)) return *time;
    return base::failure(fmt::format(
        "\"{}\" is no day: give today, yesterday, a weekday, 7d, or a date as in 2026-11-01",
        text));
}

base::Result<PeopleView> view_people(Records& records, const PeopleQuestion& question) {
    const auto filter = TRY(filter_of(records, question));
    PeopleView view{.by_waiting = question.waiting, .now = records.now};
    const auto order =
        question.waiting ? crm::PeopleOrder::LongestFirst : crm::PeopleOrder::LatestFirst;
    view.total = crm::People(records.database).each(filter, order, [&](crm::Person&& person) {
        view.people.push_back(std::move(person));
    });
    view.blocked = blocks_of(records, view.people);
    return view;
}

nlohmann::ordered_json to_json(const PeopleView& view) {
    auto out = nlohmann::ordered_json::array();
    for (std::size_t i = 0; i < view.people.size(); ++i) {
        out.push_back(to_json(view.people[i]));
        out.back()["blocked"] = text_or_null(view.blocked[i]);
    }
    return out;
}

}  // namespace views

#include "crm/people/people.h"

#include "base/text/comparable.h"
#include "crm/people/identity.h"
#include "crm/schema/time_text.h"
#include "domain/action.h"

#include <algorithm>
#include <sstream>
#include <string_view>
#include <utility>

namespace crm {
namespace {

using Text = std::string;

constexpr std::string_view kFrom =
    "FROM crm_lead AS l LEFT JOIN crm_deal AS d ON d.lead_id = l.id "
    "LEFT JOIN crm_stage AS s ON s.id = d.stage_id LEFT JOIN auth_user AS u ON u.id = d.owner_id "
    "LEFT JOIN outreach_deal AS o ON o.deal_id = d.id ";

// The last date of each stage in "2026-11-23 - Pending\n…".
std::map<std::string, std::string> dates_by_stage(std::string_view text) {
    constexpr std::size_t kDate = 10;
    constexpr std::size_t kBetween = 3;
    std::map<std::string, std::string> dates;
    while (!text.empty()) {
        const auto line = text.substr(0, text.find('\n'));
        if (line.size() > kDate + kBetween) {
            dates[std::string(line.substr(kDate + kBetween))] = std::string(line.substr(0, kDate));
        }
        text.remove_prefix(std::min(text.size(), line.size() + 1));
    }
    return dates;
}

// What can be told from the columns.
Person completed(Person person, std::string_view stages_dates) {
    if (const auto id = domain::PublicId::from_url(person.url)) person.public_id = id->text();
    const auto state = domain::state_of_stage(person.stage);
    person.state = state ? std::string(domain::name(*state)) : person.stage;
    person.stage_dates = dates_by_stage(stages_dates);
    return person;
}

void read(store::Database& database, const std::string& rest, const store::Values& binds,
          const std::function<void(Person&&)>& visit) {
    database.each<std::int64_t, std::optional<std::int64_t>, Text, Text, Text, Text, Text, Text,
                  Text, Text, Text, Text, Text, Text, Text, Text, Text, Text>(
        "SELECT l.id, d.id, l.website, l.first_name, l.last_name, l.title, l.company_name, "
        "l.city_name, l.email, l.phone, s.name, d.description, u.username, "
        "coalesce(d.creation_date, l.creation_date), coalesce(d.update_date, l.update_date), "
        "coalesce(o.next_check_at, o.not_before), o.pending_since, d.stages_dates " +
            std::string(kFrom) + rest,
        binds,
        [&](std::int64_t lead, std::optional<std::int64_t> deal, Text url, Text first_name,
            Text last_name, Text title, Text company, Text city, Text email, Text phone, Text stage,
            Text reason, Text account, Text discovered_at, Text updated_at, Text waits_until,
            Text pending_since, const Text& stages_dates) {
            visit(completed({.lead = {lead},
                             .deal = deal ? std::optional(domain::DealId{*deal}) : std::nullopt,
                             .url = std::move(url),
                             .first_name = std::move(first_name),
                             .last_name = std::move(last_name),
                             .title = std::move(title),
                             .company = std::move(company),
                             .city = std::move(city),
                             .email = std::move(email),
                             .phone = std::move(phone),
                             .stage = std::move(stage),
                             .reason = std::move(reason),
                             .account = std::move(account),
                             .discovered_at = std::move(discovered_at),
                             .updated_at = std::move(updated_at),
                             .waits_until = std::move(waits_until),
                             .pending_since = std::move(pending_since)},
                            stages_dates));
        });
}

struct Condition {
    std::string sql = "WHERE true ";
    store::Values binds;

    void add(const std::string& text, store::Values values) {
        sql += "AND " + text + " ";
        binds.insert(binds.end(), values.begin(), values.end());
    }
};

// Whoever came to a state by our hand has an event of it; others have the stage's date alone, which
// is_wanted() looks at.
void add_ever(Condition& condition, const PeopleFilter& filter) {
    const auto& row = domain::row(*filter.ever);
    const std::string stage(row.stage);
    condition.add("(s.name = ? OR instr(coalesce(d.stages_dates, ''), ?) > 0)",
                  {stage, " - " + stage});
    if (!filter.ever_since) return;
    const std::string kind(row.name);
    condition.add(
        "(EXISTS (SELECT 1 FROM outreach_event AS e WHERE e.deal_id = d.id AND e.kind = ? AND "
        "e.at >= ?) OR NOT EXISTS (SELECT 1 FROM outreach_event AS e WHERE e.deal_id = d.id AND "
        "e.kind = ?))",
        {kind, to_text(*filter.ever_since), kind});
}

void add_origin(Condition& condition, const PeopleFilter& filter) {
    if (!filter.tag.empty()) {
        condition.add(
            "(l.id IN (SELECT t.lead_id FROM crm_lead_tags AS t JOIN crm_tag AS g ON g.id = "
            "t.tag_id WHERE g.name = ? COLLATE NOCASE) OR d.id IN (SELECT t.deal_id FROM "
            "crm_deal_tags AS t JOIN crm_tag AS g ON g.id = t.tag_id WHERE g.name = ? COLLATE "
            "NOCASE))",
            {filter.tag, filter.tag});
    }
    if (filter.import) {
        condition.add("l.id IN (SELECT lead_id FROM outreach_imported WHERE import_id = ?)",
                      {*filter.import});
    }
}

Condition condition_of(const PeopleFilter& filter) {
    Condition condition;
    if (filter.state) condition.add("s.name = ?", {std::string(domain::row(*filter.state).stage)});
    if (filter.ever) add_ever(condition, filter);
    if (filter.changed_since) {
        condition.add("coalesce(d.update_date, l.update_date) >= ?",
                      {to_text(*filter.changed_since)});
    }
    if (filter.invited_by_us) {
        condition.add(
            "(EXISTS (SELECT 1 FROM outreach_action AS a WHERE a.lead_id = l.id AND a.kind = ? "
            "AND a.outcome IN ('done', 'unknown')) OR instr(coalesce(d.stages_dates, ''), "
            "' - Pending') > 0)",
            {domain::name(domain::ActionKind::Invite)});
    }
    add_origin(condition, filter);
    if (!filter.account.empty()) condition.add("u.username = ?", {filter.account});
    return condition;
}

bool has_all_words(const Person& person, const std::string& words) {
    const auto text =
        base::to_comparable(person.first_name + " " + person.last_name + " " + person.public_id);
    std::istringstream stream(base::to_comparable(words));
    for (std::string word; stream >> word;) {
        if (text.find(word) == std::string::npos) return false;
    }
    return true;
}

// What SQL cannot tell of them.
bool is_wanted(const Person& person, const PeopleFilter& filter) {
    if (!filter.name.empty() && !has_all_words(person, filter.name)) return false;
    if (!filter.company.empty() &&
        base::to_comparable(person.company).find(base::to_comparable(filter.company)) ==
            std::string::npos)
        return false;
    if (!filter.ever || !filter.ever_since) return true;
    const auto dated = person.stage_dates.find(std::string(domain::row(*filter.ever).stage));
    return dated == person.stage_dates.end() || dated->second >= to_date_text(*filter.ever_since);
}

bool is_told_by_sql(const PeopleFilter& filter) {
    return filter.name.empty() && filter.company.empty() && !filter.ever_since;
}

constexpr std::string_view order_text(PeopleOrder order) {
    switch (order) {
        case PeopleOrder::LatestFirst:
            return "ORDER BY coalesce(d.update_date, l.update_date) DESC, l.id";
        case PeopleOrder::LongestFirst:
            return "ORDER BY coalesce(o.pending_since, d.update_date, l.update_date), l.id";
        case PeopleOrder::Found: break;
    }
    return "ORDER BY l.id, d.id";
}

}  // namespace

std::optional<Person> People::find(const domain::PublicId& id) const {
    const auto lead = Identity(database_, "").find(id);
    return lead ? find(*lead) : std::nullopt;
}

std::optional<Person> People::find(domain::LeadId lead) const {
    std::optional<Person> found;
    // Of several deals the one at a stage of ours.
    read(database_, "WHERE l.id = ? ORDER BY d.id", {lead.value}, [&](Person&& person) {
        const bool is_better = !found || (!domain::state_of_stage(found->stage) &&
                                          domain::state_of_stage(person.stage));
        if (is_better) found = std::move(person);
    });
    return found;
}

std::int64_t People::each(const PeopleFilter& filter, PeopleOrder order,
                          const std::function<void(Person&&)>& visit) const {
    auto condition = condition_of(filter);
    const bool by_sql = is_told_by_sql(filter) && filter.limit > 0;
    condition.binds.emplace_back(by_sql ? static_cast<std::int64_t>(filter.limit) : -1);
    std::int64_t found = 0;
    read(database_, condition.sql + std::string(order_text(order)) + " LIMIT ?", condition.binds,
         [&](Person&& person) {
             if (!is_wanted(person, filter)) return;
             const bool is_shown =
                 filter.limit == 0 || found < static_cast<std::int64_t>(filter.limit);
             ++found;
             if (is_shown) visit(std::move(person));
         });
    return by_sql ? count(filter) : found;
}

std::int64_t People::count(const PeopleFilter& filter) const {
    if (!is_told_by_sql(filter)) return each(filter, PeopleOrder::Found, [](Person&&) {});
    const auto condition = condition_of(filter);
    return database_.value<std::int64_t>("SELECT count(*) " + std::string(kFrom) + condition.sql,
                                         condition.binds);
}

}  // namespace crm

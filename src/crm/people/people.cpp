#include "crm/people/people.h"

#include "crm/people/identity.h"

#include <algorithm>
#include <string_view>

namespace crm {
namespace {

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
    using Text = std::string;
    database.each<std::int64_t, std::optional<std::int64_t>, Text, Text, Text, Text, Text, Text,
                  Text, Text, Text, Text, Text, Text, Text, Text, Text>(
        "SELECT l.id, d.id, l.website, l.first_name, l.last_name, l.title, l.company_name, "
        "l.city_name, l.email, l.phone, s.name, d.description, u.username, "
        "coalesce(d.creation_date, l.creation_date), coalesce(d.update_date, l.update_date), "
        "coalesce(o.next_check_at, o.not_before), d.stages_dates " +
            std::string(kFrom) + rest,
        binds,
        [&](std::int64_t lead, std::optional<std::int64_t> deal, Text url, Text first_name,
            Text last_name, Text title, Text company, Text city, Text email, Text phone, Text stage,
            Text reason, Text account, Text discovered_at, Text updated_at, Text waits_until,
            const Text& stages_dates) {
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
                             .waits_until = std::move(waits_until)},
                            stages_dates));
        });
}

struct Condition {
    std::string sql = "WHERE true ";
    store::Values binds;
};

Condition condition_of(const PeopleFilter& filter) {
    Condition condition;
    if (filter.state) {
        condition.sql += "AND s.name = ? ";
        condition.binds.emplace_back(domain::row(*filter.state).stage);
    }
    if (!filter.account.empty()) {
        condition.sql += "AND u.username = ? ";
        condition.binds.emplace_back(filter.account);
    }
    return condition;
}

void read_filtered(store::Database& database, const PeopleFilter& filter, const std::string& order,
                   const std::function<void(Person&&)>& visit) {
    auto condition = condition_of(filter);
    const auto all = static_cast<std::int64_t>(filter.limit == 0 ? -1 : filter.limit);
    condition.binds.emplace_back(all);
    read(database, condition.sql + order + " LIMIT ?", condition.binds, visit);
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

void People::each(const PeopleFilter& filter, const std::function<void(Person&&)>& visit) const {
    read_filtered(database_, filter, "ORDER BY l.id, d.id", visit);
}

void People::each_latest(const PeopleFilter& filter,
                         const std::function<void(Person&&)>& visit) const {
    read_filtered(database_, filter, "ORDER BY coalesce(d.update_date, l.update_date) DESC, l.id",
                  visit);
}

std::int64_t People::count(const PeopleFilter& filter) const {
    const auto condition = condition_of(filter);
    return database_.value<std::int64_t>("SELECT count(*) " + std::string(kFrom) + condition.sql,
                                         condition.binds);
}

}  // namespace crm

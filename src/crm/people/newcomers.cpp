// Each of the two tables has a dozen indexes, and most of their entries go to the end. One
// statement for all rows of a table finds each end once, where one for each row would look for it
// anew: the people are collected in a table of the connection's own, and go over from there. What
// is random about the rows begins alike, and so stands side by side in its index.
#include "crm/people/newcomers.h"

#include "base/text/lower_case.h"
#include "crm/schema/column_size.h"
#include "crm/schema/random_text.h"
#include "crm/schema/time_text.h"
#include "domain/profile_state.h"

#include <algorithm>

namespace crm {
namespace {

using domain::LeadId;
using domain::PublicId;

constexpr std::size_t kDateLength = 10;  // of "2026-01-31 09:00:00"

std::optional<std::size_t> find_in(const std::unordered_map<std::string, std::size_t>& map,
                                   const std::string& key) {
    const auto found = map.find(key);
    return found == map.end() ? std::nullopt : std::optional(found->second);
}

// Whether another spelling may stand at the same address, as the index on it compares: all others
// are told by their key.
bool needs_address(const PublicId& id) {
    const auto& text = id.text();
    return id.is_exact() ||
           std::any_of(text.begin(), text.end(), [](char c) { return (c & 0x80) != 0; });
}

}  // namespace

Newcomers::Newcomers(store::Database& database, const Owner& owner, base::Rng& rng)
    : database_(database), owner_(owner), rng_(rng) {}

std::optional<std::size_t> Newcomers::find(const FoundPerson& person) const {
    auto place = find(person.id);
    for (const auto& id : person.other_ids) place = place ? place : find(id);
    return place;
}

std::optional<std::size_t> Newcomers::find(const PublicId& id) const {
    const auto named = find_in(by_key_, id.key());
    if (named || id.is_exact() || by_address_.empty()) return named;
    return find_in(by_address_, base::to_lower_case(id.key_url()));
}

std::size_t Newcomers::add(const FoundPerson& person) {
    const auto place = people_.size();
    people_.push_back(&person);
    add_names(place, person);
    if (needs_address(person.id)) by_address_.emplace(base::to_lower_case(person.id.url()), place);
    return place;
}

void Newcomers::add_names(std::size_t place, const FoundPerson& person) {
    by_key_.emplace(person.id.key(), place);
    for (const auto& id : person.other_ids) by_key_.emplace(id.key(), place);
}

std::vector<LeadId> Newcomers::write(base::Time now) {
    std::vector<LeadId> leads;
    if (people_.empty()) return leads;
    const auto time = to_text(now);
    collect();
    const auto first = write_leads(time);
    write_deals(first, time);
    database_.run("DELETE FROM temp.outreach_newcomer");
    for (std::size_t i = 0; i < people_.size(); ++i)
        leads.push_back({first.value + static_cast<std::int64_t>(i)});
    return leads;
}

void Newcomers::collect() {
    database_.run(
        "CREATE TEMP TABLE IF NOT EXISTS outreach_newcomer (place INTEGER PRIMARY KEY, website, "
        "token, ticket, deal_name, first_name, last_name, title, company_name, city_name, email, "
        "phone)");
    const RandomTexts texts(rng_);
    std::int64_t place = 0;
    for (const auto* person : people_) {
        const auto& v = person->values;
        database_.run(
            "INSERT INTO temp.outreach_newcomer VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            {place++, person->id.url(), texts.token(rng_), texts.ticket(rng_),
             cut("LinkedIn: " + person->id.text(), kDealNameSize), v[0], v[1],
             v[2].empty() ? store::Value() : store::Value(v[2]), v[3], v[4], v[5], v[6]});
    }
}

LeadId Newcomers::write_leads(const std::string& time) {
    const auto last = database_.insert(
        "INSERT INTO crm_lead (creation_date, update_date, first_name, middle_name, last_name, "
        "title, sex, birth_date, was_in_touch, email, secondary_email, phone, other_phone, mobile, "
        "city_name, disqualified, address, description, company_name, website, company_phone, "
        "company_address, company_email, token, city_id, company_id, contact_id, country_id, "
        "department_id, modified_by_id, owner_id, type_id, lead_source_id, massmail, district, "
        "region) SELECT ?1, ?1, first_name, '', last_name, title, 'M', NULL, NULL, email, '', "
        "phone, '', '', city_name, 0, '', '', company_name, website, '', '', '', token, NULL, "
        "NULL, NULL, NULL, ?2, NULL, ?3, NULL, ?4, 1, '', '' FROM temp.outreach_newcomer "
        "ORDER BY place",
        {time, owner_.department, owner_.user.value, owner_.lead_source});
    return {last - static_cast<std::int64_t>(people_.size()) + 1};
}

void Newcomers::write_deals(LeadId first, const std::string& time) {
    // OR FAIL: it is the transaction that undoes it, so no journal of its own is kept for a
    // statement that fires triggers.
    database_.run(
        "INSERT OR FAIL INTO crm_deal (creation_date, update_date, name, next_step, "
        "next_step_date, description, workflow, stages_dates, closing_date, win_closing_date, "
        "amount, probability, ticket, relevant, active, important, is_new, remind_me, city_id, "
        "closing_reason_id, co_owner_id, company_id, contact_id, country_id, currency_id, "
        "department_id, modified_by_id, owner_id, partner_contact_id, lead_id, request_id, "
        "stage_id) SELECT ?1, ?1, deal_name, '', ?2, '', '', '', NULL, NULL, 0, NULL, ticket, 1, "
        "1, 0, 1, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, ?3, NULL, ?4, NULL, ?5 + place, "
        "NULL, ?6 FROM temp.outreach_newcomer ORDER BY place",
        {time, time.substr(0, kDateLength), owner_.department, owner_.user.value, first.value,
         owner_.stage(domain::ProfileState::Discovered)});
}

}  // namespace crm

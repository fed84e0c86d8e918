#include "crm/people/leads.h"

#include "base/json.h"
#include "crm/ledger/events.h"
#include "crm/people/newcomers.h"
#include "crm/pipeline/aside.h"
#include "crm/pipeline/deals.h"
#include "crm/privacy/do_not_contact.h"
#include "crm/schema/column_size.h"
#include "crm/schema/random_text.h"
#include "crm/schema/time_text.h"
#include "lib/store/transaction.h"

#include <stdexcept>
#include <tuple>

namespace crm {
namespace {

using domain::LeadId;
using domain::Profile;
using domain::PublicId;

std::string company_name(const Profile& profile) {
    return profile.positions.empty() ? "" : cut(profile.positions[0].company_name, kCompanySize);
}

std::string description(const Profile& profile) {
    return domain::to_json(profile).dump(-1, ' ', false,
                                         nlohmann::ordered_json::error_handler_t::replace);
}

std::optional<std::int64_t> first(const std::optional<std::tuple<std::int64_t>>& row) {
    return row ? std::optional(std::get<0>(*row)) : std::nullopt;
}

}  // namespace

Leads::Leads(store::Database& database, Owner owner, std::filesystem::path media, base::Rng rng)
    : database_(database),
      owner_(owner),
      identity_(database, owner.handle),
      files_(database, owner, std::move(media)),
      rng_(rng) {}

std::optional<LeadId> Leads::find(const PublicId& id) const {
    return identity_.find(id);
}

std::size_t Leads::add_discovered(const std::vector<PublicId>& ids, base::Time now,
                                  std::string_view source) {
    if (ids.empty()) return 0;
    std::size_t added = 0;
    std::vector<FoundPerson> people;
    for (const auto& id : ids) people.push_back({.id = id});
    store::Transaction transaction(database_);
    for (const auto& [lead, is_new] : ensure_all(people, now)) {
        if (!is_new) continue;
        ++added;
        if (!source.empty()) tell_source(*lead, source, now);
    }
    transaction.commit();
    return added;
}

std::vector<Leads::Ensured> Leads::ensure_all(const std::vector<FoundPerson>& people,
                                              base::Time now) {
    std::vector<Ensured> ensured;
    std::vector<std::optional<std::size_t>> places;
    store::Transaction transaction(database_);
    const DoNotContact do_not_contact(database_);
    const bool has_forgotten = do_not_contact.has_forgotten();
    Newcomers newcomers(database_, owner_, rng_);
    for (const auto& person : people) {
        auto& one = ensured.emplace_back();
        auto& place = places.emplace_back();
        // Nor does their name come back as another's.
        if (has_forgotten && do_not_contact.is_forgotten(person)) continue;
        one.lead = find(person);
        if (one.lead) {
            add_names(*one.lead, person);
        } else if ((place = newcomers.find(person))) {
            newcomers.add_names(*place, person);
        } else {
            place = newcomers.add(person);
            one.is_new = true;
        }
    }
    const auto leads = newcomers.write(now);
    const auto blocks = leads.empty() ? BlockList({}) : do_not_contact.load();
    for (std::size_t i = 0; i < people.size(); ++i) {
        if (!places[i]) continue;
        const auto lead = leads[*places[i]];
        ensured[i].lead = lead;
        add_names(lead, people[i]);
        if (!ensured[i].is_new) continue;
        identity_.ensure_key(lead, people[i].id);
        if (!blocks.is_empty()) set_aside_new(lead, people[i], blocks, now);
    }
    transaction.commit();
    return ensured;
}

std::optional<LeadId> Leads::find(const FoundPerson& person) const {
    auto lead = identity_.find(person.id);
    for (const auto& id : person.other_ids) lead = lead ? lead : identity_.find(id);
    return lead;
}

// Whoever is known by one id only has it already.
void Leads::add_names(LeadId lead, const FoundPerson& person) {
    if (person.other_ids.empty()) return;
    identity_.add_name(lead, person.id);
    for (const auto& id : person.other_ids) identity_.add_name(lead, id);
}

void Leads::set_aside_new(LeadId lead, const FoundPerson& person, const BlockList& blocks,
                          base::Time now) {
    auto names = person.other_ids;
    names.push_back(person.id);
    const auto& company = person.values[static_cast<std::size_t>(LeadColumn::Company)];
    if (blocks.find(names, company) != nullptr) Aside(database_).settle(lead, blocks, now);
}

void Leads::tell_source(LeadId lead, std::string_view source, base::Time now) {
    const auto deal = Deals(database_, owner_).find(lead);
    if (deal) Events(database_, owner_.handle).add("found", source, now, deal->id);
}

LeadId Leads::save_profile(LeadId found, const domain::FetchedProfile& fetched, base::Time now) {
    const auto& profile = fetched.profile;
    // A power cut may take it: then the person is read again. The move to Enriched that follows
    // waits for the disk, for this as well.
    store::Transaction transaction(database_, store::Commit::Lazy);
    // Nothing of somebody who was forgotten while their page was being read comes back.
    if (!database_.find<std::int64_t>("SELECT id FROM crm_lead WHERE id = ?", {found.value})) {
        throw TerminalStateError("lead " + std::to_string(found.value) + " is gone");
    }
    const auto lead = identity_.adopt_names(found, profile, now);
    const auto company = ensure_company(profile, now);
    std::optional<std::int64_t> contact;
    if (company) contact = ensure_contact(profile, *company, now);
    const auto [website] =
        database_.find<std::string>("SELECT website FROM crm_lead WHERE id = ?", {lead.value})
            .value();
    database_.run(
        "UPDATE crm_lead SET update_date = ?, first_name = ?, last_name = ?, title = ?, "
        "city_name = ?, description = ?, company_name = coalesce(nullif(?, ''), company_name), "
        "company_id = coalesce(?, company_id), contact_id = coalesce(?, contact_id) WHERE id = ?",
        {to_text(now), cut(profile.first_name, kNameSize), cut(profile.last_name, kNameSize),
         cut(profile.headline.value_or(""), kTitleSize),
         cut(profile.location_name.value_or(""), kCitySize), description(profile),
         company_name(profile), company, contact, lead.value});
    database_.run(
        "UPDATE crm_deal SET update_date = ?, company_id = coalesce(?, company_id), "
        "contact_id = coalesce(?, contact_id) WHERE lead_id = ?",
        {to_text(now), company, contact, lead.value});
    const auto id = PublicId::from_url(website);
    files_.add(lead, (id ? id->text() : "lead") + "_voyager.json", fetched.raw_json, now, rng_);
    Aside(database_).settle(lead, DoNotContact(database_).load(), now);
    transaction.commit();
    return lead;
}

// By name alone, as the original does.
std::optional<std::int64_t> Leads::ensure_company(const Profile& profile, base::Time now) {
    const auto name = company_name(profile);
    if (name.empty()) return std::nullopt;
    const auto known = database_.value<std::optional<std::int64_t>>(
        "SELECT min(id) FROM crm_company WHERE full_name = ?", {name});
    if (known) return known;
    const auto time = to_text(now);
    return database_.insert(
        "INSERT INTO crm_company (creation_date, update_date, full_name, alternative_names, "
        "website, active, phone, city_name, address, email, registration_number, description, "
        "was_in_touch, token, city_id, department_id, modified_by_id, owner_id, type_id, "
        "country_id, lead_source_id, disqualified, massmail, district, region) "
        "VALUES (?, ?, ?, '', '', 1, '', '', '', '', '', '', NULL, ?, NULL, ?, NULL, ?, NULL, "
        "NULL, NULL, 0, 1, '', '')",
        {time, time, name, random_token(rng_), owner_.department, owner_.user.value});
}

// Only for somebody with a first name: DjangoCRM has no contact without one.
std::optional<std::int64_t> Leads::ensure_contact(const Profile& profile, std::int64_t company,
                                                  base::Time now) {
    const auto first_name = cut(profile.first_name, kNameSize);
    const auto last_name = cut(profile.last_name, kNameSize);
    if (first_name.empty()) return std::nullopt;
    const auto known = first(database_.find<std::int64_t>(
        "SELECT id FROM crm_contact WHERE company_id = ? AND last_name = ? AND first_name = ? "
        "ORDER BY id LIMIT 1",
        {company, last_name, first_name}));
    if (known) return known;
    const auto time = to_text(now);
    return database_.insert(
        "INSERT INTO crm_contact (creation_date, update_date, first_name, middle_name, last_name, "
        "title, sex, birth_date, was_in_touch, email, secondary_email, phone, other_phone, mobile, "
        "city_name, address, description, token, city_id, company_id, department_id, "
        "modified_by_id, owner_id, country_id, lead_source_id, disqualified, massmail, district, "
        "region) VALUES (?, ?, ?, '', ?, ?, 'M', NULL, NULL, '', '', '', '', '', '', '', '', ?, "
        "NULL, ?, ?, NULL, ?, NULL, NULL, 0, 1, '', '')",
        {time, time, first_name, last_name, cut(profile.headline.value_or(""), kTitleSize),
         random_token(rng_), company, owner_.department, owner_.user.value});
}

std::string Leads::find_name(LeadId lead) const {
    const auto row = database_.find<std::string>(
        "SELECT trim(coalesce(first_name, '') || ' ' || coalesce(last_name, '')) FROM crm_lead "
        "WHERE id = ?",
        {lead.value});
    return row ? std::get<0>(*row) : std::string();
}

std::optional<Profile> Leads::find_profile(LeadId lead) const {
    const auto row =
        database_.find<std::string>("SELECT description FROM crm_lead WHERE id = ?", {lead.value});
    if (!row) return std::nullopt;
    const auto json = nlohmann::json::parse(std::get<0>(*row), nullptr, false);
    return json.is_object() ? std::optional(domain::profile_from_json(json)) : std::nullopt;
}

// Also after it was forgotten.
LeadId Leads::add_own(const PublicId& id, base::Time now) {
    const FoundPerson own{.id = id};
    Newcomers newcomers(database_, owner_, rng_);
    newcomers.add(own);
    const auto lead = newcomers.write(now).front();
    identity_.ensure_key(lead, id);
    return lead;
}

LeadId Leads::ensure_own(const domain::FetchedProfile& fetched, base::Time now) {
    const auto& profile = fetched.profile;
    const auto id = PublicId::from_slug(profile.public_identifier.value_or(""));
    if (!id) throw std::invalid_argument("the own profile has no public id");
    store::Transaction transaction(database_);
    const auto known = find(*id);
    auto lead = known ? *known : add_own(*id, now);
    Deals deals(database_, owner_);
    const auto deal = deals.find(lead);
    if (deal && !domain::is_terminal(deal->state)) {
        lead = save_profile(lead, fetched, now);
        deals.transition(deals.find(lead)->id, domain::ProfileState::Ignored, "Own profile", now);
    }
    transaction.commit();
    return lead;
}

}  // namespace crm

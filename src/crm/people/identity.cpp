#include "crm/people/identity.h"

#include "crm/ledger/events.h"
#include "crm/schema/references.h"
#include "domain/profile_state.h"
#include "lib/store/transaction.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <utility>

namespace crm {
namespace {

using domain::LeadId;
using domain::ProfileState;
using domain::PublicId;

// The furthest first: what was done to a person outweighs what is only known.
constexpr std::array kByProgress{
    ProfileState::Completed, ProfileState::Connected, ProfileState::Pending,   ProfileState::Failed,
    ProfileState::Ignored,   ProfileState::Enriched,  ProfileState::Discovered};

constexpr std::string_view kAtAddress = "website = ?1 COLLATE NOCASE";
constexpr std::string_view kAtExactAddress =
    "website = ?1 COLLATE NOCASE AND website = ?1 COLLATE BINARY";

struct Place {
    std::int64_t deal = 0;
    std::ptrdiff_t rank = 0;  // in kByProgress; a stage that is not ours comes last
    std::string dates;
};

// Where a lead stands; nothing for a lead without a deal.
std::optional<Place> place_of(store::Database& database, LeadId lead) {
    const auto row = database.find<std::int64_t, std::string, std::string>(
        "SELECT d.id, coalesce(s.name, ''), d.stages_dates FROM crm_deal AS d "
        "LEFT JOIN crm_stage AS s ON s.id = d.stage_id WHERE d.lead_id = ? ORDER BY d.id LIMIT 1",
        {lead.value});
    if (!row) return std::nullopt;
    const auto& [deal, stage, dates] = *row;
    const auto state = domain::state_of_stage(stage);
    const auto end = kByProgress.end();
    const auto at = state ? std::find(kByProgress.begin(), end, *state) : end;
    return Place{.deal = deal, .rank = at - kByProgress.begin(), .dates = dates};
}

std::pair<std::ptrdiff_t, std::int64_t> precedence(store::Database& database, LeadId lead) {
    const auto place = place_of(database, lead);
    constexpr auto kNoDeal = static_cast<std::ptrdiff_t>(kByProgress.size()) + 1;
    return {place ? place->rank : kNoDeal, lead.value};
}

// Whatever refers to row `gone` of `table` refers to row `kept`; a row that would then stand twice
// (the same tag on both) goes.
void repoint(store::Database& database, const std::string& table, const std::string& model,
             std::int64_t gone, std::int64_t kept) {
    for (const auto& reference : list_references(database, table)) {
        const auto where = fmt::format("\"{}\" = ?", reference.column);
        database.run(fmt::format("UPDATE OR IGNORE \"{}\" SET \"{}\" = ? WHERE {}", reference.table,
                                 reference.column, where),
                     {kept, gone});
        database.run(fmt::format("DELETE FROM \"{}\" WHERE {}", reference.table, where), {gone});
    }
    for (const auto& generic : list_generic_tables(database)) {
        database.run(
            fmt::format(
                "UPDATE \"{}\" SET object_id = ? WHERE object_id = ? AND content_type_id = ?",
                generic),
            {kept, gone, content_type(database, model)});
    }
}

void repoint_ours(store::Database& database, const std::string& column, std::int64_t gone,
                  std::int64_t kept) {
    for (const auto* table :
         {"outreach_event", "outreach_decision", "outreach_action", "outreach_identity"}) {
        const bool has =
            database.value<std::int64_t>("SELECT count(*) FROM pragma_table_info(?) WHERE name = ?",
                                         {table, column}) > 0;
        if (!has) continue;
        database.run(fmt::format("UPDATE {} SET {} = ? WHERE {} = ?", table, column, column),
                     {kept, gone});
    }
}

// The ledger keeps every row. Those that both leads have are marked, and so leave the index that
// allows only one of them.
void mark_ledger(store::Database& database, LeadId gone, LeadId kept) {
    database.run(
        "UPDATE outreach_action SET merged = 1 WHERE lead_id = ? AND EXISTS ("
        "SELECT 1 FROM outreach_action AS k WHERE k.lead_id = ? AND k.merged = 0 "
        "AND k.kind = outreach_action.kind AND k.step = outreach_action.step "
        "AND (k.outcome IS NULL OR k.outcome IN ('done', 'unknown')))",
        {gone.value, kept.value});
}

// What the lead that stays does not know yet.
void fill_lead(store::Database& database, LeadId gone, LeadId kept) {
    database.run(
        "UPDATE crm_lead SET "
        "first_name = iif(crm_lead.description = '', g.first_name, crm_lead.first_name), "
        "last_name = iif(crm_lead.description = '', g.last_name, crm_lead.last_name), "
        "title = iif(crm_lead.description = '', g.title, crm_lead.title), "
        "city_name = iif(crm_lead.description = '', g.city_name, crm_lead.city_name), "
        "company_name = iif(crm_lead.description = '', g.company_name, crm_lead.company_name), "
        "description = iif(crm_lead.description = '', g.description, crm_lead.description), "
        "email = coalesce(nullif(crm_lead.email, ''), g.email), "
        "phone = coalesce(nullif(crm_lead.phone, ''), g.phone), "
        "company_id = coalesce(crm_lead.company_id, g.company_id), "
        "contact_id = coalesce(crm_lead.contact_id, g.contact_id) "
        "FROM crm_lead AS g WHERE g.id = ? AND crm_lead.id = ?",
        {gone.value, kept.value});
}

// The lead that stays is not taken back with the import that brought the other.
void forget_import(store::Database& database, LeadId gone) {
    for (const auto* table : {"outreach_imported", "outreach_filled"})
        database.run(fmt::format("DELETE FROM {} WHERE lead_id = ?", table), {gone.value});
}

void merge_deals(store::Database& database, LeadId gone, LeadId kept) {
    const auto target = place_of(database, kept);
    if (!target) return;  // repointing the lead moves the other's deal over
    while (const auto place = place_of(database, gone)) {
        repoint(database, "crm_deal", "deal", place->deal, target->deal);
        repoint_ours(database, "deal_id", place->deal, target->deal);
        database.run("DELETE FROM crm_deal WHERE id = ?", {place->deal});
    }
}

std::optional<PublicId> present_name(store::Database& database, LeadId lead) {
    const auto row =
        database.find<std::string>("SELECT website FROM crm_lead WHERE id = ?", {lead.value});
    return row ? PublicId::from_url(std::get<0>(*row)) : std::nullopt;
}

// The member id at the end of "urn:li:fsd_profile:ACoAA…".
std::optional<PublicId> member_id(const domain::Profile& profile) {
    const auto id = PublicId::from_slug(profile.urn.substr(profile.urn.rfind(':') + 1));
    return id && id->is_member_id() ? id : std::nullopt;
}

// One statement: most who are looked for are known neither by address nor by another name.
std::string find_statement(std::string_view address) {
    return fmt::format(
        "SELECT coalesce((SELECT id FROM crm_lead WHERE {} ORDER BY id LIMIT 1), "
        "(SELECT l.id FROM outreach_identity AS i JOIN crm_lead AS l ON l.id = i.lead_id "
        "WHERE i.name = ?2))",
        address);
}

}  // namespace

// SQLite folds ASCII letters, as far as its index goes; of an id the case counts.
std::string_view at_address(const PublicId& id) {
    return id.is_exact() ? kAtExactAddress : kAtAddress;
}

Identity::Identity(store::Database& database, std::string account)
    : database_(database), account_(std::move(account)) {}

std::optional<LeadId> Identity::find(const PublicId& id) const {
    static const auto kExact = find_statement(kAtExactAddress);
    static const auto kFolded = find_statement(kAtAddress);
    const auto lead = database_.value<std::optional<std::int64_t>>(id.is_exact() ? kExact : kFolded,
                                                                   {id.key_url(), id.key()});
    return lead ? std::optional(LeadId{*lead}) : std::nullopt;
}

bool Identity::is_known(const PublicId& id) const {
    return database_.value<bool>(
        fmt::format("SELECT EXISTS (SELECT 1 FROM crm_lead WHERE {}) OR EXISTS "
                    "(SELECT 1 FROM outreach_identity AS i JOIN crm_lead AS l ON l.id = i.lead_id "
                    "WHERE i.name = ?)",
                    at_address(id)),
        {id.key_url(), id.key()});
}

void Identity::add_name(LeadId lead, const PublicId& name) {
    if (find(name)) return;
    // A name may be left of a lead that somebody has deleted.
    database_.run("INSERT OR REPLACE INTO outreach_identity (name, lead_id) VALUES (?, ?)",
                  {name.key(), lead.value});
}

void Identity::ensure_key(LeadId lead, const PublicId& name) {
    const auto& text = name.text();
    const bool is_ascii = std::all_of(text.begin(), text.end(), [](char c) { return c > 0; });
    if (!is_ascii) add_name(lead, name);
}

std::vector<PublicId> Identity::list_names(LeadId lead) const {
    std::vector<PublicId> names;
    if (const auto present = present_name(database_, lead)) names.push_back(*present);
    database_.each<std::string>(
        "SELECT name FROM outreach_identity WHERE lead_id = ? ORDER BY name", {lead.value},
        [&](const std::string& text) {
            const auto name = PublicId::from_slug(text);
            if (name && (names.empty() || name->key() != names.front().key()))
                names.push_back(*name);
        });
    return names;
}

LeadId Identity::adopt_names(LeadId lead, const domain::Profile& profile, base::Time now) {
    const auto slug = PublicId::from_slug(profile.public_identifier.value_or(""));
    const auto member = member_id(profile);
    for (const auto& name : {slug, member}) {
        const auto holder = name ? find(*name) : std::nullopt;
        if (holder && *holder != lead) lead = merge(lead, *holder, now);
    }
    if (slug) rename(lead, *slug);
    if (member) add_name(lead, *member);
    return lead;
}

void Identity::rename(LeadId lead, const PublicId& name) {
    const auto present = present_name(database_, lead);
    if (present && present->key() == name.key()) return;
    database_.run("DELETE FROM outreach_identity WHERE name = ? AND lead_id = ?",
                  {name.key(), lead.value});
    database_.run("UPDATE crm_lead SET website = ? WHERE id = ?", {name.url(), lead.value});
    ensure_key(lead, name);
    if (!present) return;
    database_.run("UPDATE crm_deal SET name = ? WHERE lead_id = ? AND name = ?",
                  {"LinkedIn: " + name.text(), lead.value, "LinkedIn: " + present->text()});
    add_name(lead, *present);
}

LeadId Identity::merge(LeadId one, LeadId other, base::Time now) {
    store::Transaction transaction(database_);
    const bool keep_one = precedence(database_, one) < precedence(database_, other);
    const auto kept = keep_one ? one : other;
    const auto gone = keep_one ? other : one;
    const auto former = place_of(database_, gone);
    const auto name = present_name(database_, gone);
    mark_ledger(database_, gone, kept);
    forget_import(database_, gone);
    fill_lead(database_, gone, kept);
    merge_deals(database_, gone, kept);
    repoint(database_, "crm_lead", "lead", gone.value, kept.value);
    repoint_ours(database_, "lead_id", gone.value, kept.value);
    database_.run("DELETE FROM crm_lead WHERE id = ?", {gone.value});
    if (name) add_name(kept, *name);
    if (const auto place = place_of(database_, kept)) {
        const auto text = fmt::format("the same person as {}{}{}", name ? name->text() : "another",
                                      former && !former->dates.empty() ? ", who was at " : "",
                                      former ? former->dates : "");
        Events(database_, account_).add("merged", text, now, domain::DealId{place->deal});
    }
    transaction.commit();
    return kept;
}

}  // namespace crm

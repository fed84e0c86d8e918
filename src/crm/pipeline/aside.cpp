#include "crm/pipeline/aside.h"

#include "crm/ledger/events.h"
#include "crm/people/identity.h"
#include "crm/privacy/do_not_contact.h"
#include "crm/schema/time_text.h"
#include "lib/store/transaction.h"

#include <string>
#include <unordered_set>

namespace crm {
namespace {

using domain::DealId;
using domain::LeadId;

// Blocks hold for all accounts, so the events belong to none.
constexpr const char* kNobody = "";

}  // namespace

Aside::Names Aside::list_names() const {
    Names names;
    database_.each<std::string, std::int64_t>(
        "SELECT name, lead_id FROM outreach_identity ORDER BY name", {},
        [&](const std::string& text, std::int64_t lead) {
            if (auto name = domain::PublicId::from_slug(text))
                names[lead].push_back(*std::move(name));
        });
    return names;
}

std::vector<LeadId> Aside::list_held(const BlockList& blocks) const {
    std::vector<LeadId> held;
    if (blocks.is_empty()) return held;
    const auto former = list_names();
    database_.each<std::int64_t, std::string, std::string>(
        "SELECT id, website, company_name FROM crm_lead ORDER BY id", {},
        [&](std::int64_t lead, const std::string& website, const std::string& company) {
            const auto known = former.find(lead);
            auto names = known == former.end() ? std::vector<domain::PublicId>() : known->second;
            if (const auto present = domain::PublicId::from_url(website)) names.push_back(*present);
            if (blocks.find(names, company) != nullptr) held.push_back({lead});
        });
    return held;
}

Aside::Changed Aside::settle(base::Time now) {
    Changed changed;
    std::unordered_set<std::int64_t> held;
    for (const auto lead : list_held(DoNotContact(database_).load())) held.insert(lead.value);
    store::Transaction transaction(database_);
    const auto deals = database_.list<std::int64_t, std::int64_t, bool>(
        "SELECT d.id, coalesce(d.lead_id, 0), a.deal_id IS NOT NULL FROM crm_deal AS d "
        "LEFT JOIN outreach_aside AS a ON a.deal_id = d.id ORDER BY d.id");
    for (const auto& [deal, lead, is_aside] : deals) {
        const bool is_held = held.contains(lead);
        if (is_held == is_aside) continue;
        is_held ? put(deal, now) : put_back(deal, now);
        ++(is_held ? changed.set_aside : changed.put_back);
    }
    transaction.commit();
    return changed;
}

void Aside::settle(LeadId lead, const BlockList& blocks, base::Time now) {
    const auto deals = database_.list<std::int64_t, bool>(
        "SELECT d.id, a.deal_id IS NOT NULL FROM crm_deal AS d LEFT JOIN outreach_aside AS a "
        "ON a.deal_id = d.id WHERE d.lead_id = ? ORDER BY d.id",
        {lead.value});
    const auto company =
        database_.find<std::string>("SELECT company_name FROM crm_lead WHERE id = ?", {lead.value});
    if (!company) return;
    const bool is_held = blocks.find(Identity(database_, kNobody).list_names(lead),
                                     std::get<0>(*company)) != nullptr;
    for (const auto& [deal, is_aside] : deals) {
        if (is_held == is_aside) continue;
        is_held ? put(deal, now) : put_back(deal, now);
    }
}

void Aside::put(std::int64_t deal, base::Time now) {
    database_.run("INSERT OR IGNORE INTO outreach_aside (deal_id, since) VALUES (?, ?)",
                  {deal, to_text(now)});
    Events(database_, kNobody).add("set aside", "blocked", now, DealId{deal});
}

void Aside::put_back(std::int64_t deal, base::Time now) {
    database_.run("DELETE FROM outreach_aside WHERE deal_id = ?", {deal});
    Events(database_, kNobody).add("put back", "no block holds any more", now, DealId{deal});
}

std::vector<DealId> Aside::list() const {
    std::vector<DealId> deals;
    database_.each<std::int64_t>("SELECT deal_id FROM outreach_aside ORDER BY deal_id", {},
                                 [&](std::int64_t deal) { deals.push_back({deal}); });
    return deals;
}

bool Aside::holds(DealId deal) const {
    return database_.value<bool>("SELECT EXISTS (SELECT 1 FROM outreach_aside WHERE deal_id = ?)",
                                 {deal.value});
}

}  // namespace crm

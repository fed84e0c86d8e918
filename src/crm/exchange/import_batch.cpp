#include "crm/exchange/import_batch.h"

#include "crm/aside.h"
#include "crm/do_not_contact.h"
#include "crm/identity.h"
#include "crm/time_text.h"
#include "lib/store/transaction.h"

#include <fmt/core.h>

#include <algorithm>
#include <functional>
#include <utility>

namespace crm {
namespace {

using domain::LeadId;
using domain::ProfileState;

// How many records are written in one transaction: a fraction of a second.
constexpr std::size_t kBatch = 5000;
constexpr std::size_t kFirstShown = 5;

// "ada-example: Ada Example, Head of Data, Example Works"
std::string one_line(const ImportRow& row) {
    const auto value = [&](LeadColumn column) {
        return row.values.at(static_cast<std::size_t>(column));
    };
    auto text = row.id.text();
    const char* before = ": ";
    const auto add = [&](const std::string& part, const char* after) {
        if (part.empty()) return;
        text += before + part;
        before = after;
    };
    add(value(LeadColumn::FirstName), " ");
    add(value(LeadColumn::LastName), ", ");
    before = text.size() == row.id.text().size() ? ": " : ", ";
    add(value(LeadColumn::Title), ", ");
    add(value(LeadColumn::Company), ", ");
    return text;
}

}  // namespace

ImportBatch::ImportBatch(store::Database& database, Leads& leads, Deals& deals,
                         const ImportOptions& options, ImportReport& report)
    : database_(database), leads_(leads), deals_(deals), options_(options), report_(report) {}

bool ImportBatch::add(ImportRow row, ImportMove move) {
    entries_.push_back({std::move(row), std::move(move)});
    return entries_.size() >= kBatch && flush();
}

bool ImportBatch::flush() {
    if (entries_.empty()) return false;
    if (options_.only_look) {
        for (const auto& entry : entries_) look(entry);
    } else {
        std::vector<domain::PublicId> ids;
        for (const auto& entry : entries_) ids.push_back(entry.row.id);
        store::Transaction transaction(database_);
        const auto blocks = DoNotContact(database_).load();
        const auto ensured = leads_.ensure_all(ids, options_.now);
        for (std::size_t i = 0; i < entries_.size(); ++i) write(entries_[i], ensured[i], blocks);
        transaction.commit();
    }
    entries_.clear();
    return options_.rest && options_.rest(report_);
}

void ImportBatch::look(const Entry& entry) {
    const auto& id = entry.row.id;
    if (DoNotContact(database_).is_forgotten(id)) {
        ++report_.forgotten;
    } else if (leads_.find(id) || !seen_.insert(std::hash<std::string>()(id.key())).second) {
        ++report_.known;
    } else {
        ++report_.added;
        if (report_.first.size() < kFirstShown) report_.first.push_back(one_line(entry.row));
    }
}

void ImportBatch::write(const Entry& entry, const Leads::Ensured& ensured,
                        const BlockList& blocks) {
    if (!ensured.lead) {
        ++report_.forgotten;
        return;
    }
    const auto lead = *ensured.lead;
    ++(ensured.is_new ? report_.added : report_.known);
    if (ensured.is_new) {
        database_.run("INSERT OR REPLACE INTO outreach_imported (lead_id, import_id) VALUES (?, ?)",
                      {lead.value, number()});
        fill_new(lead, entry.row);
        if (!blocks.is_empty()) Aside(database_).settle(lead, blocks, options_.now);
    } else {
        fill_known(lead, entry.row);
    }
    Identity identity(database_, options_.source);
    for (const auto& other : entry.row.other_ids) identity.add_name(lead, other);
    move(lead, entry.move);
}

std::int64_t ImportBatch::number() {
    if (!report_.number) {
        report_.number = database_.insert(
            "INSERT INTO outreach_import (account, source, started_at) VALUES (?, ?, ?)",
            {leads_.account(), options_.source, to_text(options_.now)});
    }
    return *report_.number;
}

void ImportBatch::fill_new(LeadId lead, const ImportRow& row) {
    const auto& v = row.values;
    const bool any =
        std::any_of(v.begin(), v.end(), [](const auto& each) { return !each.empty(); });
    if (!any) return;
    database_.run(
        "UPDATE crm_lead SET first_name = ?, last_name = ?, title = ?, company_name = ?, "
        "city_name = ?, email = ?, phone = ? WHERE id = ?",
        {v[0], v[1], v[2], v[3], v[4], v[5], v[6], lead.value});
}

// What is known from the site, or was filled before, stays.
void ImportBatch::fill_known(LeadId lead, const ImportRow& row) {
    for (std::size_t i = 0; i < kLeadColumns; ++i) {
        if (row.values.at(i).empty()) continue;
        const auto column = column_name(static_cast<LeadColumn>(i));
        const auto filled = database_.run(fmt::format("UPDATE crm_lead SET {} = ? WHERE id = ? AND "
                                                      "coalesce({}, '') = '' AND description = ''",
                                                      column, column),
                                          {row.values.at(i), lead.value});
        if (filled == 0) continue;
        database_.run(
            "INSERT OR REPLACE INTO outreach_filled (import_id, lead_id, field, value) "
            "VALUES (?, ?, ?, ?)",
            {number(), lead.value, column, row.values.at(i)});
    }
}

// From Discovered or Enriched only: what has come further is known better than from a file.
void ImportBatch::move(LeadId lead, const ImportMove& move) {
    if (move.to == ProfileState::Discovered) return;
    const auto deal = deals_.find(lead);
    if (!deal) return;
    if (deal->state == ProfileState::Discovered && move.to == ProfileState::Pending)
        deals_.transition(deal->id, ProfileState::Enriched, move.reason, options_.now);
    const auto state = deals_.load(deal->id).state;
    if (state == ProfileState::Discovered || state == ProfileState::Enriched)
        deals_.transition(deal->id, move.to, move.reason, options_.now);
}

}  // namespace crm

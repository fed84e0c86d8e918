#include "crm/exchange/import_batch.h"

#include "crm/exchange/import_row.h"
#include "crm/people/identity.h"
#include "crm/pipeline/aside.h"
#include "crm/privacy/do_not_contact.h"
#include "crm/schema/time_text.h"
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
std::string one_line(const FoundPerson& row) {
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

// A digit for each of LeadColumn, 1 where it is empty; nothing for somebody whose profile was read.
std::string empty_columns(store::Database& database, LeadId lead) {
    const auto row = database.find<std::string>(
        "SELECT (first_name = '') || (last_name = '') || (coalesce(title, '') = '') || "
        "(company_name = '') || (city_name = '') || (email = '') || (phone = '') "
        "FROM crm_lead WHERE id = ? AND description = ''",
        {lead.value});
    return row ? std::get<0>(*row) : std::string();
}

}  // namespace

ImportBatch::ImportBatch(store::Database& database, Leads& leads, Deals& deals,
                         const ImportOptions& options, ImportReport& report)
    : database_(database), leads_(leads), deals_(deals), options_(options), report_(report) {}

bool ImportBatch::add(FoundPerson person, ImportMove move) {
    people_.push_back(std::move(person));
    moves_.push_back(std::move(move));
    return people_.size() >= kBatch && flush();
}

bool ImportBatch::flush() {
    if (people_.empty()) return false;
    if (options_.only_look) {
        for (const auto& person : people_) look(person);
    } else {
        write();
    }
    people_.clear();
    moves_.clear();
    return options_.rest && options_.rest(report_);
}

void ImportBatch::look(const FoundPerson& person) {
    if (DoNotContact(database_).is_forgotten(person)) {
        ++report_.forgotten;
    } else if (leads_.find(person)) {
        if (!person.other_ids.empty()) is_first(person);  // known by all of them from now on
        ++report_.known;
    } else if (!is_first(person)) {
        ++report_.known;
    } else {
        ++report_.added;
        if (report_.first.size() < kFirstShown) report_.first.push_back(one_line(person));
    }
}

// Whether nobody before in a preview has one of the ids.
bool ImportBatch::is_first(const FoundPerson& person) {
    const auto hash = [](const domain::PublicId& id) { return std::hash<std::string>()(id.key()); };
    bool is_first = !seen_.contains(hash(person.id));
    for (const auto& id : person.other_ids) is_first = is_first && !seen_.contains(hash(id));
    seen_.insert(hash(person.id));
    for (const auto& id : person.other_ids) seen_.insert(hash(id));
    return is_first;
}

void ImportBatch::settle() {
    if (!has_written_) return;
    store::Transaction transaction(database_);
    // A commit that changes nothing waits for nothing.
    database_.run("UPDATE outreach_import SET source = source WHERE id = ?",
                  {report_.number.value_or(0)});
    transaction.commit();
    has_written_ = false;
}

void ImportBatch::write() {
    // What moves somebody is not to be lost.
    const bool moves = std::any_of(moves_.begin(), moves_.end(), [](const ImportMove& move) {
        return move.to != ProfileState::Discovered;
    });
    store::Transaction transaction(database_, moves ? store::Commit::Synced : store::Commit::Lazy);
    const auto ensured = leads_.ensure_all(people_, options_.now);
    note_new(ensured);
    const auto blocks = DoNotContact(database_).load();
    for (std::size_t i = 0; i < people_.size(); ++i) {
        const auto& [lead, is_new] = ensured[i];
        if (!lead) continue;
        if (!is_new) fill_known(*lead, people_[i], blocks);
        move(*lead, moves_[i]);
    }
    transaction.commit();
    has_written_ = has_written_ || !moves;
}

// Those who are new stand side by side.
void ImportBatch::note_new(const std::vector<Leads::Ensured>& ensured) {
    LeadId first;
    LeadId last;
    for (const auto& [lead, is_new] : ensured) {
        if (is_new && first.value == 0) first = *lead;
        if (is_new) last = *lead;
        ++(!lead ? report_.forgotten : is_new ? report_.added : report_.known);
    }
    if (first.value == 0) return;
    database_.run(
        "INSERT OR REPLACE INTO outreach_imported (lead_id, import_id) "
        "SELECT id, ? FROM crm_lead WHERE id BETWEEN ? AND ? ORDER BY id",
        {number(), first.value, last.value});
}

std::int64_t ImportBatch::number() {
    if (!report_.number) {
        report_.number = database_.insert(
            "INSERT INTO outreach_import (account, source, started_at) VALUES (?, ?, ?)",
            {leads_.account(), options_.source, to_text(options_.now)});
    }
    return *report_.number;
}

// What is known from the site, or was filled before, stays.
void ImportBatch::fill_known(LeadId lead, const FoundPerson& person, const BlockList& blocks) {
    const auto empty = empty_columns(database_, lead);
    for (std::size_t i = 0; i < empty.size(); ++i) {
        const auto& value = person.values.at(i);
        if (empty[i] != '1' || value.empty()) continue;
        const auto column = column_name(static_cast<LeadColumn>(i));
        database_.run(fmt::format("UPDATE crm_lead SET {} = ? WHERE id = ?", column),
                      {value, lead.value});
        database_.run(
            "INSERT OR REPLACE INTO outreach_filled (import_id, lead_id, field, value) "
            "VALUES (?, ?, ?, ?)",
            {number(), lead.value, column, value});
    }
    // A name or a company that was not known yet may be blocked.
    if (!blocks.is_empty()) Aside(database_).settle(lead, blocks, options_.now);
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

#include "crm/privacy/erasure.h"

#include "base/url.h"
#include "crm/people/identity.h"
#include "crm/privacy/mention.h"
#include "crm/schema/references.h"

#include <fmt/core.h>

#include <algorithm>

namespace crm {
namespace {

using domain::PublicId;

// What a word of two or three letters would hit by chance.
constexpr std::size_t kShortestWord = 4;

std::string primary_key(store::Database& database, const std::string& table) {
    const auto row =
        database.find<std::string>("SELECT name FROM pragma_table_info(?) WHERE pk = 1", {table});
    return row ? std::get<0>(*row) : "rowid";
}

// The text columns of our tables that people's names may have got into.
struct TextColumn {
    const char* table;
    const char* column;
};

constexpr TextColumn kTexts[] = {
    {"outreach_event", "text"},        {"outreach_decision", "explanation"},
    {"outreach_decision", "features"}, {"outreach_exhausted", "evidence"},
    {"outreach_command", "command"},   {"outreach_block", "value"},
    {"outreach_block", "reason"},      {"outreach_import", "source"},
    {"outreach_filled", "value"},
};

}  // namespace

Erasure::Erasure(store::Database& database, const PublicId& id)
    : Erasure(database, std::vector{id}) {}

Erasure::Erasure(store::Database& database, std::vector<PublicId> names)
    : database_(database),
      names_(std::move(names)),
      has_ours_(database.has_table("outreach_identity")) {
    find_leads();
    find_words();
}

void Erasure::find_leads() {
    const auto add_lead = [&](std::int64_t lead) {
        if (std::find(leads_.begin(), leads_.end(), lead) == leads_.end()) leads_.push_back(lead);
    };
    // Grows while it runs: each lead found may bring further names.
    for (std::size_t i = 0; i < names_.size(); ++i) {
        const auto name = names_[i];
        database_.each<std::int64_t>(
            fmt::format("SELECT id FROM crm_lead WHERE {}", at_address(name)), {name.key_url()},
            add_lead);
        if (!has_ours_) continue;
        database_.each<std::int64_t>(
            "SELECT l.id FROM outreach_identity AS i JOIN crm_lead AS l ON l.id = i.lead_id "
            "WHERE i.name = ?",
            {name.key()}, add_lead);
        for (const auto lead : leads_) {
            const auto add_name = [&](const std::string& text) {
                auto other = PublicId::from_slug(text);
                const bool known =
                    other && std::any_of(names_.begin(), names_.end(), [&](const PublicId& one) {
                        return one.key() == other->key();
                    });
                if (other && !known) names_.push_back(*std::move(other));
            };
            for (const auto& [text] : database_.list<std::string>(
                     "SELECT name FROM outreach_identity WHERE lead_id = ? ORDER BY name",
                     {lead})) {
                add_name(text);
            }
            for (const auto& [url] :
                 database_.list<std::string>("SELECT website FROM crm_lead WHERE id = ?", {lead})) {
                if (const auto present = PublicId::from_url(url)) add_name(present->text());
            }
        }
    }
}

void Erasure::find_words() {
    const auto add = [&](const std::string& word) {
        const bool is_new = std::find(words_.begin(), words_.end(), word) == words_.end();
        if (word.size() >= kShortestWord && is_new) words_.push_back(word);
    };
    for (const auto& name : names_) {
        add(name.text());
        add(base::percent_encode(name.text()));
        add(name.key());
        add(base::percent_encode(name.key()));
    }
    for (const auto lead : leads_) {
        database_.each<std::string, std::string>(
            "SELECT first_name, last_name FROM crm_lead WHERE id = ?", {lead},
            [&](const std::string& first_name, const std::string& last_name) {
                if (!first_name.empty() && !last_name.empty()) add(first_name + " " + last_name);
            });
    }
}

std::size_t Erasure::run() {
    std::size_t rows = 0;
    for (const auto lead : leads_) rows += erase_lead(lead);
    if (has_ours_) rows += erase_texts();
    return rows;
}

// The row and whatever refers to it, and to that, and so on.
std::size_t Erasure::erase(const std::string& table, const std::string& key, std::int64_t id) {
    std::size_t rows = 0;
    for (const auto& reference : list_references(database_, table)) {
        // A lead or deal of somebody else may share a row that only looks like one person's.
        if (reference.table == "crm_lead") continue;
        const auto own_key = primary_key(database_, reference.table);
        for (const auto& [child] :
             database_.list<std::int64_t>(fmt::format("SELECT \"{}\" FROM \"{}\" WHERE \"{}\" = ?",
                                                      own_key, reference.table, reference.column),
                                          {id})) {
            if (reference.table == table && child == id) continue;
            rows += erase(reference.table, own_key, child);
        }
    }
    if (table == "crm_deal") rows += erase_generic("deal", id);
    const auto changed =
        database_.run(fmt::format("DELETE FROM \"{}\" WHERE \"{}\" = ?", table, key), {id});
    return rows + static_cast<std::size_t>(changed);
}

std::size_t Erasure::erase_generic(const std::string& model, std::int64_t id) {
    std::size_t rows = 0;
    const auto type = content_type(database_, model);
    for (const auto& table : list_generic_tables(database_)) {
        const auto key = primary_key(database_, table);
        for (const auto& [child] : database_.list<std::int64_t>(
                 fmt::format("SELECT \"{}\" FROM \"{}\" WHERE object_id = ? AND "
                             "content_type_id = ?",
                             key, table),
                 {id, type})) {
            rows += erase(table, key, child);
        }
    }
    return rows;
}

std::size_t Erasure::erase_lead(std::int64_t lead) {
    std::size_t rows = has_ours_ ? blank_ledger(lead) : 0;
    database_.each<std::string>(
        "SELECT f.file FROM common_thefile AS f JOIN django_content_type AS t "
        "ON t.id = f.content_type_id WHERE f.object_id = ? AND t.model = 'lead' ORDER BY f.id",
        {lead}, [&](std::string file) { files_.push_back(std::move(file)); });
    const auto contact = database_.find<std::optional<std::int64_t>>(
        "SELECT contact_id FROM crm_lead WHERE id = ?", {lead});
    rows += erase_generic("lead", lead);
    rows += erase("crm_lead", "id", lead);
    if (contact && std::get<0>(*contact)) rows += erase_contact(*std::get<0>(*contact));
    return rows;
}

// Unless somebody of the same name at the same company shares it.
std::size_t Erasure::erase_contact(std::int64_t contact) {
    const auto shared = database_.value<std::int64_t>(
        "SELECT (SELECT count(*) FROM crm_lead WHERE contact_id = ?) + "
        "(SELECT count(*) FROM crm_deal WHERE contact_id = ?)",
        {contact, contact});
    if (shared > 0) return 0;
    return erase_generic("contact", contact) + erase("crm_contact", "id", contact);
}

// Limits are counted in the ledger, so its rows stay, as those of nobody. An action that is under
// way counts as done: nobody could look for its outcome any more.
std::size_t Erasure::blank_ledger(std::int64_t lead) {
    std::int64_t rows = 0;
    for (const auto* table : {"outreach_event", "outreach_decision"}) {
        rows +=
            database_.run(fmt::format("DELETE FROM {} WHERE deal_id IN (SELECT id FROM crm_deal "
                                      "WHERE lead_id = ?)",
                                      table),
                          {lead});
    }
    for (const auto* table : {"outreach_identity", "outreach_imported", "outreach_filled"}) {
        if (!database_.has_table(table)) continue;  // in an older backup
        rows += database_.run(fmt::format("DELETE FROM {} WHERE lead_id = ?", table), {lead});
    }
    rows += database_.run(
        "UPDATE outreach_action SET public_id = '', text_hash = '', evidence = '', lead_id = -?, "
        "deal_id = 0, outcome = coalesce(outcome, 'unknown'), "
        "settled_at = coalesce(settled_at, started_at, decided_at) WHERE lead_id = ?",
        {lead, lead});
    return static_cast<std::size_t>(rows);
}

std::vector<std::string> Erasure::list_mentions(const std::string& table, const std::string& column,
                                                const std::string& word) const {
    std::vector<std::string> texts;
    database_.each<std::string>(
        fmt::format("SELECT DISTINCT {1} FROM {0} WHERE instr(lower({1}), lower(?)) > 0", table,
                    column),
        {word}, [&](std::string text) {
            if (mentions(text, word)) texts.push_back(std::move(text));
        });
    return texts;
}

std::int64_t Erasure::change_mentions(const std::string& table, const std::string& column,
                                      const std::string& word, const std::string& change) {
    std::int64_t rows = 0;
    for (const auto& text : list_mentions(table, column, word))
        rows += database_.run(fmt::format("{} WHERE {} = ?", change, column), {text});
    return rows;
}

std::size_t Erasure::erase_texts() {
    std::int64_t rows = 0;
    for (const auto& word : words_) {
        for (const auto& text : kTexts) {
            if (!database_.has_table(text.table)) continue;  // in an older backup
            rows += change_mentions(text.table, text.column, word,
                                    fmt::format("DELETE FROM {}", text.table));
        }
        constexpr const char* kBlank =
            "UPDATE outreach_action SET public_id = '', text_hash = '', evidence = ''";
        rows += database_.run(std::string(kBlank) + " WHERE public_id = ?", {word});
        rows += change_mentions("outreach_action", "evidence", word, kBlank);
        rows += change_mentions("outreach_control", "status", word,
                                "UPDATE outreach_control SET status = NULL, status_at = NULL");
        rows += change_mentions("outreach_control", "pause_reason", word,
                                "UPDATE outreach_control SET pause_reason = 'because of somebody "
                                "who was forgotten'");
        rows += database_.run("DELETE FROM outreach_identity WHERE name = ?", {word});
    }
    return static_cast<std::size_t>(rows);
}

}  // namespace crm

// The rows that name a person, found and removed.
#pragma once

#include "domain/ids.h"
#include "domain/public_id.h"
#include "lib/store/database.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace crm {

// Works on any DjangoCRM database: ours, or a backup that has none of our tables.
class Erasure {
public:
    // Finds the person's leads and all their names.
    Erasure(store::Database& database, const domain::PublicId& id);
    Erasure(store::Database& database, std::vector<domain::PublicId> names);

    // Removes the rows; returns how many. Call it in a transaction.
    std::size_t run();

    const std::vector<domain::PublicId>& names() const { return names_; }
    // Paths below the media folder.
    const std::vector<std::string>& files() const { return files_; }
    // What names the person in a text: slugs as they are and as in an address, member ids, the
    // name.
    const std::vector<std::string>& words() const { return words_; }

private:
    void find_leads();
    void find_words();
    std::size_t erase(const std::string& table, const std::string& key, std::int64_t id);
    std::size_t erase_generic(const std::string& model, std::int64_t id);
    std::size_t erase_lead(std::int64_t lead);
    std::size_t erase_contact(std::int64_t contact);
    std::size_t blank_ledger(std::int64_t lead);
    std::size_t erase_texts();
    // The texts of a column that name the person, each once.
    std::vector<std::string> list_mentions(const std::string& table, const std::string& column,
                                           const std::string& word) const;
    // Does `change`, an UPDATE or a DELETE, to the rows with these texts; returns how many.
    std::int64_t change_mentions(const std::string& table, const std::string& column,
                                 const std::string& word, const std::string& change);

    store::Database& database_;
    std::vector<domain::PublicId> names_;
    std::vector<std::int64_t> leads_;
    std::vector<std::string> files_;
    std::vector<std::string> words_;
    bool has_ours_;
};

}  // namespace crm

// What LinkedIn hands out to its members about themselves: Invitations.csv and messages.csv.
#pragma once

#include "base/result.h"
#include "crm/exchange/csv.h"
#include "crm/exchange/import_batch.h"
#include "crm/exchange/list_shape.h"

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace crm {

// Takes in the records, then tells whom they are about. The member whose export it is is never
// among them: of invitations they are the side that the direction names, of messages the one who is
// in every conversation.
class OwnExport {
public:
    OwnExport(const ListShape& shape, std::string_view own_site);

    // The error says why a record of an invitation says nothing of anybody.
    base::Result<void> take(const CsvRecord& record);
    // Those invited are pending; those who have invited the member, and those with whom the member
    // has exchanged messages, are left alone: no program need write to them first.
    base::Result<std::vector<std::pair<FoundPerson, ImportMove>>> list() const;

private:
    struct Contact {
        domain::PublicId id;
        std::string name;
        ImportMove move;
    };
    std::string cell(const CsvRecord& record, std::string_view words) const;
    base::Result<void> take_invitation(const CsvRecord& record);
    void take_message(const CsvRecord& record);
    void add(const domain::PublicId& id, const std::string& name, ImportMove move);
    base::Result<std::string> own_key() const;

    ListKind kind_;
    CodePage code_page_;
    std::string own_site_;
    std::map<std::string, std::size_t> columns_;  // by the words of the header
    std::map<std::string, Contact> contacts_;     // by key
    std::vector<std::string> order_;              // of the keys
    std::set<std::string> everywhere_;            // keys in every record so far
    std::map<std::string, std::size_t> sent_;     // how many messages, by key
    bool has_any_ = false;
};

}  // namespace crm

// How a list of people is laid out: told from its beginning, by what stands in it.
#pragma once

#include "base/result.h"
#include "crm/exchange/code_page.h"
#include "crm/exchange/column_name.h"

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace crm {

// What kind of list it is; the last three are made by LinkedIn's own export.
enum class ListKind { People, JsonLines, Connections, Invitations, Messages };

struct ListShape {
    ListKind kind = ListKind::People;
    char separator = ',';
    CodePage code_page = CodePage::Western;  // of what is no UTF-8
    std::size_t records_before = 0;          // notes and the header: how many records to pass over
    std::size_t width = 0;                   // cells of the header; 0 without one
    std::vector<std::size_t> address;        // the columns of addresses, the one to believe first
    std::map<PersonField, std::size_t> fields;
    std::vector<std::string> header;  // as written; empty without one
};

// From the beginning of the text, some hundred kilobytes of it or all, and the origin of the site
// that is worked on. The error says in one line what was looked for and which headers there are.
base::Result<ListShape> shape_of(const std::string& beginning, std::string_view own_site);

}  // namespace crm

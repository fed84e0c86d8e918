#include "crm/exchange/import_row.h"

#include "base/text/comparable.h"
#include "base/text/printable.h"
#include "crm/exchange/code_page.h"
#include "crm/schema/column_size.h"
#include "domain/person/filled.h"
#include "domain/person/person_address.h"

#include <optional>

namespace crm {
namespace {

struct ColumnRow {
    std::string_view name;
    std::size_t size;
    bool is_name;
};

constexpr std::array<ColumnRow, kLeadColumns> kColumns{{{"first_name", kNameSize, true},
                                                        {"last_name", kNameSize, true},
                                                        {"title", kTitleSize, false},
                                                        {"company_name", kCompanySize, false},
                                                        {"city_name", kCitySize, false},
                                                        {"email", 200, false},
                                                        {"phone", 100, false}}};

std::optional<LeadColumn> column_of(PersonField field) {
    switch (field) {
        case PersonField::FirstName: return LeadColumn::FirstName;
        case PersonField::LastName: return LeadColumn::LastName;
        case PersonField::Title: return LeadColumn::Title;
        case PersonField::Company: return LeadColumn::Company;
        case PersonField::City: return LeadColumn::City;
        case PersonField::Email: return LeadColumn::Email;
        case PersonField::Phone: return LeadColumn::Phone;
        case PersonField::FullName: break;
    }
    return std::nullopt;
}

std::string& value_of(FoundPerson& row, LeadColumn column) {
    return row.values.at(static_cast<std::size_t>(column));
}

void put(FoundPerson& row, LeadColumn column, std::string_view text) {
    const auto& rule = kColumns.at(static_cast<std::size_t>(column));
    const auto value = rule.is_name ? domain::filled_name(text) : domain::filled(text);
    value_of(row, column) = cut(base::to_printable(value), rule.size);
}

// Split at its first blank, where the parts are not known.
void put_full_name(FoundPerson& row, std::string_view text) {
    const bool known = !value_of(row, LeadColumn::FirstName).empty() ||
                       !value_of(row, LeadColumn::LastName).empty();
    if (known) return;
    const auto name = base::to_visible(domain::filled_name(text));
    const auto blank = name.find(' ');
    put(row, LeadColumn::FirstName, name.substr(0, blank));
    if (blank != std::string::npos) put(row, LeadColumn::LastName, name.substr(blank + 1));
}

std::string cell_of(const CsvRecord& record, const ListShape& shape, std::size_t at) {
    if (at >= record.cells.size()) return {};
    return without_apostrophe(to_utf8(record.cells[at], shape.code_page));
}

// The ids in the columns of addresses, in their order; of a list without a header, in any cell.
base::Result<std::vector<domain::PublicId>> ids_of(const CsvRecord& record, const ListShape& shape,
                                                   std::string_view own_site) {
    std::vector<domain::PublicId> ids;
    std::optional<base::Error> why;
    const auto look = [&](std::size_t at) {
        const auto cell = cell_of(record, shape, at);
        if (domain::filled(cell).empty()) return;
        const auto id = domain::parse_person_address(cell, own_site);
        if (id) {
            ids.push_back(*id);
        } else if (!why) {
            why = id.error();
        }
    };
    for (const auto at : shape.address) look(at);
    for (std::size_t at = 0; shape.width == 0 && ids.empty() && at < record.cells.size(); ++at)
        look(at);
    if (!ids.empty()) return ids;
    return tl::make_unexpected(why.value_or(base::Error{"has no profile address"}));
}

}  // namespace

std::string_view column_name(LeadColumn column) {
    return kColumns.at(static_cast<std::size_t>(column)).name;
}

base::Result<FoundPerson> to_row(const CsvRecord& record, const ListShape& shape,
                                 std::string_view own_site) {
    auto ids = TRY(ids_of(record, shape, own_site));
    std::map<PersonField, std::string> texts;
    for (const auto& [field, at] : shape.fields) texts.emplace(field, cell_of(record, shape, at));
    auto row = to_row(ids.front(), texts);
    ids.erase(ids.begin());
    // Another column may hold another person's slug; an id beside a slug is the same person's.
    std::erase_if(ids, [](const domain::PublicId& id) { return !id.is_exact(); });
    row.other_ids = std::move(ids);
    return row;
}

FoundPerson to_row(const domain::PublicId& id, const std::map<PersonField, std::string>& texts) {
    FoundPerson row{.id = id};
    for (const auto& [field, text] : texts) {
        if (const auto column = column_of(field)) put(row, *column, text);
    }
    const auto full_name = texts.find(PersonField::FullName);
    if (full_name != texts.end()) put_full_name(row, full_name->second);
    return row;
}

}  // namespace crm

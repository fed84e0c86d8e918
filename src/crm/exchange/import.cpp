#include "crm/exchange/import.h"

#include "base/printable.h"
#include "crm/column_size.h"
#include "crm/do_not_contact.h"
#include "crm/exchange/csv.h"
#include "lib/store/transaction.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string_view>

namespace crm {
namespace {

using domain::LeadId;
using domain::PublicId;

// How many lines may stand before the header, as in Connections.csv.
constexpr std::size_t kPreamble = 10;
// How much of a bad line is shown.
constexpr std::size_t kShown = 60;
// How many records are written in one transaction: a fraction of a second.
constexpr std::size_t kBatch = 5000;

// A header's word and the column of crm_lead that it fills; "website" is the address itself.
struct Column {
    std::string_view header;
    std::string_view column;
};

constexpr std::array<Column, 21> kColumns{{
    {"url", "website"},
    {"profile url", "website"},
    {"linkedin url", "website"},
    {"linkedin profile", "website"},
    {"linkedin profile url", "website"},
    {"linkedin", "website"},
    {"website", "website"},
    {"first name", "first_name"},
    {"last name", "last_name"},
    {"title", "title"},
    {"headline", "title"},
    {"position", "title"},
    {"company", "company_name"},
    {"company name", "company_name"},
    {"city", "city_name"},
    {"location", "city_name"},
    {"email", "email"},
    {"email address", "email"},
    {"e mail", "email"},
    {"phone", "phone"},
    {"phone number", "phone"},
}};

// " First_Name" is "first name".
std::string header_word(std::string_view cell) {
    std::string word;
    for (const char c : cell) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        const bool upper = c >= 'A' && c <= 'Z';
        if (letter) word += c;
        if (upper) word += static_cast<char>(c - 'A' + 'a');
        if (!letter && !upper && !word.empty() && word.back() != ' ') word += ' ';
    }
    if (!word.empty() && word.back() == ' ') word.pop_back();
    return word;
}

// The place of each known column; empty unless one of them is the address.
using Header = std::map<std::string_view, std::size_t>;

Header parse_header(const std::vector<std::string>& cells) {
    Header header;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const auto word = header_word(cells[i]);
        for (const auto& known : kColumns) {
            if (known.header == word) header.emplace(known.column, i);
        }
    }
    return header.count("website") ? header : Header();
}

std::vector<std::string> split(std::string_view line, char separator) {
    std::vector<std::string> cells;
    for (auto at = line.find(separator); at != std::string_view::npos; at = line.find(separator)) {
        cells.emplace_back(line.substr(0, at));
        line.remove_prefix(at + 1);
    }
    cells.emplace_back(line);
    return cells;
}

std::string trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return std::string(text.substr(first, text.find_last_not_of(" \t") - first + 1));
}

class Import {
public:
    Import(store::Database& database, Leads& leads, base::Time now)
        : database_(database), leads_(leads), do_not_contact_(database), now_(now) {}

    ImportReport run(std::istream& in, const std::function<void()>& rest) {
        const auto records = read(in);
        for (std::size_t at = 0; at < records.size(); at += kBatch) {
            if (at > 0 && rest) rest();
            store::Transaction transaction(database_);
            const auto end = std::min(records.size(), at + kBatch);
            for (std::size_t i = at; i < end; ++i) take(records[i]);
            transaction.commit();
        }
        return std::move(report_);
    }

private:
    // All of it before the first transaction: somebody may be typing.
    std::vector<CsvRecord> read(std::istream& in) {
        CsvReader reader(in);
        std::vector<CsvRecord> records;
        bool has_header = false;
        while (auto record = reader.next()) {
            const bool may_be_header = !has_header && records.size() < kPreamble;
            if (may_be_header && find_header(*record, reader)) {
                has_header = true;
                records.clear();
            } else {
                records.push_back(*std::move(record));
            }
        }
        if (!has_header) header_ = {{"website", 0}};
        return records;
    }

    bool find_header(const CsvRecord& record, CsvReader& reader) {
        header_ = parse_header(record.cells);
        // Spreadsheets of many countries write semicolons, others tabs.
        for (const char separator : {';', '\t'}) {
            if (!header_.empty() || record.cells.size() != 1) break;
            header_ = parse_header(split(record.cells[0], separator));
            if (!header_.empty()) reader.set_separator(separator);
        }
        return !header_.empty();
    }

    std::string cell(const CsvRecord& row, std::string_view column) const {
        const auto at = header_.find(column);
        return at == header_.end() || at->second >= row.cells.size()
                   ? ""
                   : trimmed(row.cells[at->second]);
    }

    void take(const CsvRecord& row) {
        if (row.is_blank()) return;
        const auto address = cell(row, "website");
        if (address.empty()) return complain(row, "has no profile address");
        const auto id = PublicId::from_url(address);
        if (!id) {
            return complain(row, fmt::format("\"{}\" is no profile address (…/in/NAME/)",
                                             base::shortened(base::to_printable(address), kShown)));
        }
        if (do_not_contact_.is_forgotten(*id)) {
            ++report_.forgotten;
            return;
        }
        const auto added = leads_.add_discovered({*id}, now_);
        report_.added += added;
        report_.known += 1 - added;
        fill(*leads_.find(*id), row);
    }

    void complain(const CsvRecord& row, std::string text) {
        report_.complaints.push_back({.line = row.line, .text = std::move(text)});
    }

    // What is known from the site, or was filled before, stays.
    void fill(LeadId lead, const CsvRecord& row) {
        for (const auto& [column, size] : kFilled) {
            const auto text = cell(row, column);
            if (text.empty()) continue;
            database_.run(fmt::format("UPDATE crm_lead SET {} = ? WHERE id = ? AND "
                                      "coalesce({}, '') = '' AND description = ''",
                                      column, column),
                          {cut(base::to_printable(text), size), lead.value});
        }
    }

    static constexpr std::array<std::pair<std::string_view, std::size_t>, 7> kFilled{
        {{"first_name", kNameSize},
         {"last_name", kNameSize},
         {"title", kTitleSize},
         {"company_name", kCompanySize},
         {"city_name", kCitySize},
         {"email", 200},
         {"phone", 100}}};

    store::Database& database_;
    Leads& leads_;
    DoNotContact do_not_contact_;
    base::Time now_;
    Header header_;
    ImportReport report_;
};

}  // namespace

ImportReport import_people(store::Database& database, Leads& leads, std::istream& in,
                           base::Time now, const std::function<void()>& rest) {
    return Import(database, leads, now).run(in, rest);
}

}  // namespace crm

// Each separator is tried on the beginning. The one under which most cells are addresses of people
// is it; of equal ones the one that cuts lines into more cells. The first record with such a cell
// is data; of those before it, the one with most known names of columns is the header, so notes
// before it may be as long as they like. Which column holds the addresses is told by its cells, and
// among several by its name.
#include "crm/exchange/list_shape.h"

#include "base/text/comparable.h"
#include "base/text/printable.h"
#include "crm/exchange/csv.h"
#include "domain/person/person_address.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <optional>

namespace crm {
namespace {

using Records = std::vector<CsvRecord>;

constexpr std::array kSeparators{',', ';', '\t', '|'};
// How many records are enough to tell.
constexpr std::size_t kMostRecords = 2000;
constexpr std::size_t kHeadersShown = 12;
constexpr std::size_t kHeaderShown = 30;

Records records_of(const std::string& text, char separator, CodePage page) {
    bool read = false;
    CsvReader reader(
        [&](std::string& out) {
            if (read) return false;
            out += text;
            return read = true;
        },
        separator);
    Records records;
    while (records.size() < kMostRecords) {
        auto record = reader.next();
        if (!record) break;
        for (auto& cell : record->cells) cell = to_utf8(cell, page);
        records.push_back(*std::move(record));
    }
    return records;
}

// How many header names are known in a record.
std::size_t count_names(const CsvRecord& record) {
    std::size_t known = 0;
    for (const auto& cell : record.cells) {
        const auto words = header_words(cell);
        known += field_named(words).has_value() || address_name(words) >= AddressName::Perhaps;
    }
    return known;
}

ListKind kind_of(const std::vector<std::string>& header) {
    const auto has = [&](std::string_view words) {
        return std::any_of(header.begin(), header.end(),
                           [&](const std::string& cell) { return header_words(cell) == words; });
    };
    if (has("inviter profile url") && has("invitee profile url")) return ListKind::Invitations;
    if (has("sender profile url") && has("recipient profile urls")) return ListKind::Messages;
    return has("connected on") && has("url") ? ListKind::Connections : ListKind::People;
}

// A reading of the beginning under one separator.
struct Trial {
    char separator = ',';
    Records records;
    std::optional<std::size_t> header;
    std::size_t first = 0;      // the record with the first address; all of them when there is none
    std::size_t addresses = 0;  // cells
    std::size_t cells = 0;
};

bool is_address(const std::string& cell, std::string_view own_site) {
    return domain::is_person_address(cell, own_site);
}

// Whether an address stands in it, if only among other words.
bool names_somebody(const CsvRecord& record, std::string_view own_site) {
    return std::any_of(record.cells.begin(), record.cells.end(), [&](const std::string& cell) {
        return domain::parse_person_address(cell, own_site).has_value();
    });
}

std::optional<std::size_t> header_before(const Records& records, std::size_t first,
                                         std::string_view own_site) {
    std::optional<std::size_t> best;
    std::size_t most = 0;
    for (std::size_t i = 0; i < std::min(first, records.size()); ++i) {
        if (names_somebody(records[i], own_site)) continue;
        const auto kind = kind_of(records[i].cells);
        if (kind == ListKind::Invitations || kind == ListKind::Messages) return i;
        // A sentence may hold a word that is a column's name; a header is made of them.
        const auto known = count_names(records[i]);
        const bool is_one = known > 1 || (known == 1 && records[i].cells.size() <= 2 &&
                                          records[i].cells[0].size() < kHeaderShown);
        if (is_one && known >= most) {
            if (known > most) best = i;
            most = known;
        }
    }
    // One whose names say nothing, just before the data and as wide.
    const bool unnamed = !best && first > 0 && first < records.size() &&
                         records[first].cells.size() > 1 &&
                         records[first - 1].cells.size() == records[first].cells.size();
    return unnamed ? std::optional(first - 1) : best;
}

Trial tried(const std::string& text, char separator, CodePage page, std::string_view own_site) {
    Trial trial{.separator = separator, .records = records_of(text, separator, page)};
    trial.first = trial.records.size();
    for (std::size_t i = 0; i < trial.records.size(); ++i) {
        const auto& cells = trial.records[i].cells;
        const auto count = static_cast<std::size_t>(
            std::count_if(cells.begin(), cells.end(),
                          [&](const std::string& cell) { return is_address(cell, own_site); }));
        if (count > 0) trial.first = std::min(trial.first, i);
        trial.addresses += count;
        trial.cells += cells.size();
    }
    trial.header = header_before(trial.records, trial.first, own_site);
    return trial;
}

bool is_better(const Trial& one, const Trial& other) {
    if (one.addresses != other.addresses) return one.addresses > other.addresses;
    const auto names = [](const Trial& trial) {
        return trial.header ? count_names(trial.records[*trial.header]) : 0;
    };
    if (names(one) != names(other)) return names(one) > names(other);
    return one.cells > other.cells;
}

// What speaks for a column of addresses.
struct Column {
    std::size_t at = 0;
    std::size_t addresses = 0;
    std::size_t slugs = 0;  // of them those that are no ids
    AddressName name = AddressName::Unknown;
};

std::vector<Column> columns_of(const Trial& trial, std::string_view own_site) {
    std::vector<Column> columns;
    const auto begin = trial.header ? *trial.header + 1 : trial.first;
    for (std::size_t i = begin; i < trial.records.size(); ++i) {
        const auto& cells = trial.records[i].cells;
        while (columns.size() < cells.size()) columns.push_back({.at = columns.size()});
        for (std::size_t at = 0; at < cells.size(); ++at) {
            if (!is_address(cells[at], own_site)) continue;
            ++columns[at].addresses;
            columns[at].slugs +=
                domain::parse_person_address(cells[at], own_site)->is_exact() ? 0 : 1;
        }
    }
    if (!trial.header) return columns;
    const auto& header = trial.records[*trial.header].cells;
    while (columns.size() < header.size()) columns.push_back({.at = columns.size()});
    for (std::size_t at = 0; at < header.size(); ++at)
        columns[at].name = address_name(header_words(header[at]));
    return columns;
}

bool is_more_likely(const Column& one, const Column& other) {
    const auto rank = [](const Column& column) {
        const bool has_any = column.addresses > 0;
        const auto name = has_any ? column.name : AddressName::Unknown;
        // A slug says who it is to everybody; an id of Sales Navigator does to its users.
        return std::tuple(has_any, name >= AddressName::Profile, column.slugs > 0, name,
                          column.addresses, column.name);
    };
    return rank(one) > rank(other);
}

std::vector<std::size_t> address_columns(const Trial& trial, std::string_view own_site) {
    auto columns = columns_of(trial, own_site);
    std::erase_if(columns, [](const Column& column) {
        return column.name == AddressName::Never ||
               (column.addresses == 0 && column.name < AddressName::Perhaps);
    });
    std::stable_sort(columns.begin(), columns.end(), is_more_likely);
    // Beside a column of addresses, one that only might be is somebody's own site.
    const bool is_sure = !columns.empty() && columns.front().addresses > 0;
    if (is_sure && columns.front().name >= AddressName::Profile) {
        std::erase_if(columns, [](const Column& column) {
            return column.name < AddressName::Profile && column.addresses == 0;
        });
    }
    std::vector<std::size_t> places;
    for (const auto& column : columns) places.push_back(column.at);
    return places;
}

base::Error no_addresses(const Trial& trial) {
    std::string told;
    const auto header = trial.header.value_or(0);
    if (header < trial.records.size()) {
        const auto& cells = trial.records[header].cells;
        for (std::size_t i = 0; i < std::min(cells.size(), kHeadersShown); ++i) {
            told += (told.empty() ? "" : ", ") +
                    base::shortened(base::to_printable(cells[i]), kHeaderShown);
        }
        if (cells.size() > kHeadersShown) told += " …";
    }
    return {fmt::format(
        "no column of profile addresses (linkedin.com/in/NAME) was recognised; the {} {}: name "
        "the column \"LinkedIn URL\", or give a list of addresses, one a line",
        trial.header ? "headers are" : "first line is", told.empty() ? "empty" : told)};
}

ListShape to_shape(const Trial& trial, std::string_view own_site) {
    ListShape shape{.separator = trial.separator,
                    .records_before = trial.header ? *trial.header + 1 : 0,
                    .address = address_columns(trial, own_site)};
    if (!trial.header) return shape;
    shape.header = trial.records[*trial.header].cells;
    shape.width = shape.header.size();
    shape.kind = kind_of(shape.header);
    for (std::size_t at = 0; at < shape.header.size(); ++at) {
        const auto field = field_named(header_words(shape.header[at]));
        if (field) shape.fields.emplace(*field, at);
    }
    return shape;
}

}  // namespace

base::Result<ListShape> shape_of(const std::string& beginning, std::string_view own_site) {
    const auto first = beginning.find_first_not_of(" \t\r\n");
    if (first == std::string::npos) return ListShape{.address = {0}};
    if (beginning[first] == '{' || beginning[first] == '[')
        return ListShape{.kind = ListKind::JsonLines};
    std::optional<Trial> best;
    const auto page = code_page_of(beginning);
    for (const char separator : kSeparators) {
        auto trial = tried(beginning, separator, page, own_site);
        if (!best || is_better(trial, *best)) best = std::move(trial);
    }
    auto shape = to_shape(*best, own_site);
    shape.code_page = page;
    const bool is_known = shape.kind == ListKind::Invitations || shape.kind == ListKind::Messages;
    if (shape.address.empty() && !is_known) {
        // A list without a header may begin with lines that are no addresses, each is told; or its
        // addresses may stand among other words.
        const bool is_list =
            !best->header &&
            (best->records.front().cells.size() == 1 ||
             std::any_of(best->records.begin(), best->records.end(), [&](const CsvRecord& record) {
                 return names_somebody(record, own_site);
             }));
        if (!is_list) return tl::make_unexpected(no_addresses(*best));
        shape.address = {0};
    }
    return shape;
}

}  // namespace crm

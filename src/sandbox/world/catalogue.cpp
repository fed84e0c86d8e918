#include "sandbox/world/catalogue.h"

#include "embedded/sandbox.h"

#include <algorithm>
#include <string_view>

namespace sandbox {
namespace {

constexpr std::int64_t kFirstCompany = 90100000;
constexpr std::int64_t kFirstSchool = 90200000;
constexpr std::int64_t kFirstPlace = 90300000;
constexpr std::int64_t kFirstCountry = 90390000;
constexpr std::int64_t kFirstIndustry = 90400000;

std::vector<std::string> split(std::string_view text, char mark) {
    std::vector<std::string> parts;
    while (!text.empty()) {
        const auto end = std::min(text.find(mark), text.size());
        parts.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parts;
}

// The lines of a data file, cut at '|'; what starts with '#' is a comment.
std::vector<std::vector<std::string>> rows(std::string_view file, std::size_t columns) {
    std::vector<std::vector<std::string>> rows;
    for (const auto& line : split(embedded::sandbox::find(file), '\n')) {
        if (line.empty() || line.front() == '#') continue;
        rows.push_back(split(line, '|'));
        rows.back().resize(columns);
    }
    return rows;
}

std::int64_t nth(std::int64_t first, std::size_t index) {
    return first + static_cast<std::int64_t>(index);
}

std::vector<Name> names(const std::string& column) {
    std::vector<Name> names;
    for (const auto& entry : split(column, ',')) {
        const auto forms = split(entry, '=');
        names.push_back({.text = forms[0], .ascii = to_slug(forms.back())});
    }
    return names;
}

void add_culture(Catalogue& catalogue, const std::vector<std::string>& row) {
    Culture culture{.country = catalogue.countries.size(),
                    .places = {},
                    .given = names(row[4]),
                    .family = names(row[5])};
    catalogue.countries.push_back({.id = nth(kFirstCountry, culture.country),
                                   .code = row[0],
                                   .name = row[1],
                                   .language = row[2]});
    for (const auto& city : split(row[3], ';')) {
        culture.places.push_back(catalogue.places.size());
        catalogue.places.push_back({.id = nth(kFirstPlace, catalogue.places.size()),
                                    .city = city,
                                    .country = culture.country});
    }
    catalogue.cultures.push_back(std::move(culture));
}

std::size_t ensure_industry(Catalogue& catalogue, const std::string& name) {
    auto& industries = catalogue.industries;
    const auto found = std::find_if(industries.begin(), industries.end(),
                                    [&](const Industry& known) { return known.name == name; });
    const auto index = static_cast<std::size_t>(found - industries.begin());
    if (found == industries.end())
        industries.push_back({.id = nth(kFirstIndustry, index), .name = name});
    return index;
}

void add_trade(Catalogue& catalogue, const std::vector<std::string>& row) {
    Trade trade{.name = row[0],
                .fit = std::stod(row[1]),
                .industries = {},
                .titles = split(row[3], ';'),
                .skills = split(row[4], ';'),
                .sentences = split(row[5], ';')};
    for (const auto& name : split(row[2], ';'))
        trade.industries.push_back(ensure_industry(catalogue, name));
    catalogue.trades.push_back(std::move(trade));
}

void add_company(Catalogue& catalogue, const std::string& name) {
    constexpr std::pair<int, int> kSizes[] = {{2, 10},     {11, 50},     {51, 200}, {201, 500},
                                              {501, 1000}, {1001, 5000}, {10001, 0}};
    const auto index = catalogue.companies.size();
    const auto [from, to] = kSizes[index * 5 % std::size(kSizes)];
    catalogue.companies.push_back({.id = nth(kFirstCompany, index),
                                   .name = name,
                                   .slug = to_slug(name),
                                   .industry = index * 7 % catalogue.industries.size(),
                                   .size_start = from,
                                   .size_end = to});
}

void add_places_of_work(Catalogue& catalogue, const std::vector<std::string>& row) {
    for (const auto& first : split(row[1], ',')) {
        for (const auto& second : split(row[2], ',')) {
            const auto name = first + " " + second;
            const auto school = nth(kFirstSchool, catalogue.schools.size());
            if (row[0] == "companies")
                add_company(catalogue, name);
            else
                catalogue.schools.push_back({.id = school, .name = name, .slug = to_slug(name)});
        }
    }
}

}  // namespace

Catalogue load_catalogue() {
    Catalogue catalogue;
    for (const auto& row : rows("world/people.txt", 6)) add_culture(catalogue, row);
    for (const auto& row : rows("world/trades.txt", 6)) add_trade(catalogue, row);
    for (const auto& row : rows("world/places_of_work.txt", 3)) add_places_of_work(catalogue, row);
    return catalogue;
}

std::string to_slug(const std::string& name) {
    std::string slug;
    for (const char c : name) {
        const bool upper = c >= 'A' && c <= 'Z';
        const bool kept = upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
                          static_cast<unsigned char>(c) >= 0x80;
        if (kept)
            slug += upper ? static_cast<char>(c - 'A' + 'a') : c;
        else if (!slug.empty() && slug.back() != '-')
            slug += '-';
    }
    if (!slug.empty() && slug.back() == '-') slug.pop_back();
    return slug;
}

}  // namespace sandbox

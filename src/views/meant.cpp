#include "views/meant.h"

#include "base/text/comparable.h"
#include "base/text/edit_distance.h"
#include "crm/privacy/do_not_contact.h"
#include "domain/person/person_address.h"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

namespace views {
namespace {

// Whether one of the words of `text`, as people compare them, is `word`.
bool has_word(std::string_view text, const std::string& word) {
    auto words = " " + base::to_comparable(text) + " ";
    std::replace(words.begin(), words.end(), '-', ' ');
    return words.find(" " + word + " ") != std::string::npos;
}

// Those with this as one of their names, ten at most.
std::vector<crm::Person> list_called(Records& records, const std::string& word) {
    constexpr std::size_t kMost = 10;
    std::vector<crm::Person> called;
    crm::People(records.database)
        .each({.name = word}, crm::PeopleOrder::LatestFirst, [&](crm::Person&& person) {
            const bool is_called = has_word(full_name(person) + " " + person.public_id, word);
            if (is_called && called.size() < kMost) called.push_back(std::move(person));
        });
    return called;
}

bool is_company(Records& records, const std::string& word) {
    bool found = false;
    crm::People(records.database)
        .each({.company = word}, crm::PeopleOrder::Found,
              [&](crm::Person&& person) { found = found || has_word(person.company, word); });
    return found;
}

bool is_forgotten(Records& records, const std::string& text) {
    const auto id = parse_person(records, text);
    return id && crm::DoNotContact(records.database).is_forgotten(*id);
}

}  // namespace

base::Result<domain::PublicId> parse_person(const Records& records, const std::string& text) {
    return domain::parse_person(text, records.settings.site_url);
}

base::Result<crm::Person> find_person(Records& records, const std::string& text) {
    const auto id = TRY(parse_person(records, text));
    if (auto person = crm::People(records.database).find(id)) return *std::move(person);
    if (crm::DoNotContact(records.database).is_forgotten(id)) {
        return base::failure(id.text() + " was forgotten: nothing is kept of them");
    }
    TRY_VOID(check_meant(records, text, id));
    const auto nearest = tell_nearest(records, id);
    return base::failure(id.text() + " is not in the CRM: " +
                         (nearest.empty() ? "`openoutreach crm list` shows who is"
                                          : "did you mean " + nearest + "?"));
}

base::Result<std::vector<crm::Person>> find_meant(Records& records, const std::string& text) {
    constexpr std::size_t kMost = 10;
    auto exact = find_person(records, text);
    if (exact) return std::vector{*std::move(exact)};
    // Whoever is called nearly like somebody who was forgotten must not be taken for them.
    if (is_forgotten(records, text)) return tl::make_unexpected(exact.error());
    std::vector<crm::Person> meant;
    const auto words = base::to_comparable(text);
    if (!words.empty()) {
        crm::People(records.database)
            .each({.name = words, .limit = kMost}, crm::PeopleOrder::LatestFirst,
                  [&](crm::Person&& person) { meant.push_back(std::move(person)); });
    }
    if (!meant.empty()) return meant;
    const bool is_name = words.find(' ') != std::string::npos;
    if (!is_name) return tl::make_unexpected(exact.error());
    return base::failure(fmt::format(
        "nobody in the CRM is called \"{}\": `openoutreach crm list` shows who is there", text));
}

base::Result<void> check_meant(Records& records, const std::string& typed,
                               const domain::PublicId& id) {
    const auto word = base::to_comparable(typed);
    const bool is_address = word.find('/') != std::string::npos;
    if (is_address || crm::People(records.database).find(id)) return {};
    std::string called;
    for (const auto& person : list_called(records, word)) called += "; " + one_line(person);
    if (!called.empty()) {
        return base::failure(fmt::format(
            "nobody here has the address /in/{}, but some are called so: give the word in "
            "brackets, or a whole address{}",
            typed, called));
    }
    if (!is_company(records, word)) return {};
    return base::failure(fmt::format(
        "nobody here has the address /in/{0}, but some work at companies called so: `openoutreach "
        "crm list --company {0}` shows them, `crm block --company {0}` blocks them; of somebody "
        "else give the whole address",
        typed));
}

std::string tell_nearest(Records& records, const domain::PublicId& id) {
    constexpr std::size_t kMost = 3;
    std::vector<std::pair<std::size_t, crm::Person>> near;
    crm::People(records.database).each({}, crm::PeopleOrder::Found, [&](crm::Person&& person) {
        if (base::is_slip(id.text(), person.public_id))
            near.emplace_back(base::edit_distance(id.text(), person.public_id), std::move(person));
    });
    std::stable_sort(near.begin(), near.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    std::string told;
    for (std::size_t i = 0; i < std::min(kMost, near.size()); ++i)
        told += (told.empty() ? "" : ", or ") + one_line(near[i].second);
    return told;
}

}  // namespace views

#include "linkedin/page/page_card.h"

#include "base/json.h"
#include "linkedin/page/action_row.h"
#include "linkedin/page/raw_page.h"
#include "linkedin/page/status.h"

#include <algorithm>
#include <map>
#include <utility>

namespace linkedin {
namespace {

using nlohmann::json;

// The person whom the card's own links name: most of them.
std::optional<domain::PublicId> id_in_links(const json& card) {
    std::map<std::string, std::pair<int, domain::PublicId>> counted;
    for (const json& control : raw_list(card, "controls")) {
        const std::string href = raw_text(control, "href");
        const bool is_elsewhere =
            raw_flag(control, "external") ||
            (href.find("://") != std::string::npos &&
             href.find("linkedin.com/") == std::string::npos &&
             href.find("://127.") == std::string::npos &&
             href.find("://localhost") == std::string::npos && !href.starts_with("file:"));
        const auto id = is_elsewhere ? std::nullopt : domain::PublicId::from_url(href);
        if (id) counted.try_emplace(id->key(), 0, *id).first->second.first++;
    }
    std::optional<domain::PublicId> best;
    int most = 0;
    for (const auto& [key, entry] : counted) {
        if (entry.first == most) best.reset();
        if (entry.first > most) best = entry.second;
        most = std::max(most, entry.first);
    }
    return best;
}

bool differ(const std::optional<domain::PublicId>& a, const std::optional<domain::PublicId>& b) {
    return a && b && a->key() != b->key();
}

// The member's id, where the card has none: the one that all links to write to this person carry.
std::string member_id_in_links(const json& card) {
    for (const json& control : raw_list(card, "controls")) {
        const std::string href = raw_text(control, "href");
        if (href.find("/messaging/compose/") == std::string::npos) continue;
        const auto query = href.substr(std::min(href.find('?') + 1, href.size()));
        if (auto id = base::query_value(query, "recipient")) return *id;
    }
    return {};
}

std::vector<DegreeSign> read_degrees(const json& card) {
    std::vector<DegreeSign> signs;
    for (const json& degree : raw_list(card, "degrees")) {
        signs.push_back({.text = raw_text(degree, "text"),
                         .is_wrapped = raw_flag(degree, "wrapped"),
                         .is_shown = raw_flag(degree, "shown")});
    }
    return signs;
}

// The card's own controls, and those of the menu that it has opened.
std::vector<FoundControl> read_controls(const json& raw, const json& card, const CardOwner& owner) {
    std::vector<FoundControl> controls;
    for (const json& control : raw_list(card, "controls")) {
        controls.push_back(classify_control(control, owner));
    }
    for (const json& menu : raw_list(raw, "menus")) {
        for (const json& control : menu) controls.push_back(classify_control(control, owner));
    }
    std::erase_if(controls,
                  [](const FoundControl& each) { return each.control == Control::Other; });
    return controls;
}

// Takes out what is words in a text, and no action.
void drop_texts(std::vector<FoundControl>& controls, const ActionRow& row) {
    std::erase_if(controls, [&](const FoundControl& each) {
        return each.is_text && each.place == Place::Card && row.is_found() && !row.holds(each.path);
    });
}

Extent extent_of(const json& card, const ActionRow& row) {
    if (raw_flag(card, "cut_off")) return Extent::CutOff;
    const json& words = raw_list(card, "loose_words");
    const bool is_ragged = std::any_of(words.begin(), words.end(),
                                       [&](const json& word) { return row.holds(raw_path(word)); });
    return is_ragged ? Extent::Ragged : Extent::Whole;
}

void refuse(PageReading& reading, std::string why) {
    reading.status = domain::ConnectionStatus::Unknown;
    reading.evidence.insert(reading.evidence.begin(), std::move(why));
}

// What makes all signs worthless: they may belong to somebody else.
void check_person(PageReading& reading, const json& raw, const json& card,
                  const std::optional<domain::PublicId>& wanted) {
    const auto linked = id_in_links(card);
    if (differ(id_in_address(reading.url), linked)) {
        refuse(reading, "the card's links name " + linked->text() + ", and the address does not");
    }
    const auto saved = id_in_address(raw_text(raw, "saved_from"));
    if (differ(saved, linked)) {
        refuse(reading, "the card's links name " + linked->text() +
                            ", and it was saved from the page of " + saved->text());
    }
    if (!wanted) return;
    const bool other = wanted->is_member_id()
                           ? !reading.member_id.empty() && reading.member_id != wanted->text()
                           : differ(reading.slug, wanted);
    if (other) refuse(reading, "the page is not the one of " + wanted->text());
}

}  // namespace

std::optional<domain::PublicId> id_in_address(const std::string& address) {
    const auto url = base::parse_url(address);
    if (!url || url->scheme == "file") return std::nullopt;
    return domain::PublicId::from_url(address);
}

void read_card(PageReading& reading, const json& raw, const json& card,
               const std::optional<domain::PublicId>& wanted) {
    reading.layout = raw_text(card, "layout");
    reading.name = raw_text(card, "name");
    reading.headline = raw_text(card, "headline");
    reading.member_id = raw_text(card, "member_id");
    if (reading.member_id.empty()) reading.member_id = member_id_in_links(card);
    reading.slug = id_in_address(reading.url);
    if (!reading.slug) reading.slug = id_in_links(card);
    if (!reading.slug) reading.slug = id_in_address(raw_text(raw, "saved_from"));
    const CardOwner owner{.name = reading.name,
                          .slug = reading.slug ? reading.slug->text() : std::string(),
                          .member_id = reading.member_id};
    reading.controls = read_controls(raw, card, owner);
    const ActionRow row(reading.controls);
    drop_texts(reading.controls, row);
    auto verdict = decide_status(read_degrees(card), reading.controls, extent_of(card, row));
    reading.status = verdict.status;
    reading.degree = verdict.degree;
    reading.evidence = std::move(verdict.evidence);
    check_person(reading, raw, card, wanted);
}

}  // namespace linkedin

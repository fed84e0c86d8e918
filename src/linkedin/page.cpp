#include "linkedin/page.h"

#include "base/json.h"
#include "embedded/linkedin.h"
#include "lib/webdriver/session.h"
#include "linkedin/action_row.h"
#include "linkedin/page_kind.h"
#include "linkedin/raw_page.h"
#include "linkedin/selectors.h"
#include "linkedin/status.h"

#include <algorithm>
#include <map>
#include <utility>

namespace linkedin {
namespace {

using nlohmann::json;

// Between two looks at a page that is still being built.
constexpr std::chrono::milliseconds kFirstPause{5};
constexpr std::chrono::milliseconds kLongestPause{160};

// ---- Whose page it is

std::optional<domain::PublicId> id_in_address(const std::string& address) {
    const auto url = base::parse_url(address);
    if (!url || url->scheme == "file") return std::nullopt;
    return domain::PublicId::from_url(address);
}

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

// ---- The card

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

bool is_list(PageKind kind) {
    return kind == PageKind::Search || kind == PageKind::Connections ||
           kind == PageKind::SentInvitations;
}

std::vector<std::string> list_hrefs(const json& raw, const char* key) {
    std::vector<std::string> hrefs;
    for (const json& href : raw_list(raw, key)) {
        if (href.is_string()) hrefs.push_back(href.get<std::string>());
    }
    return hrefs;
}

nlohmann::ordered_json to_json(const FoundControl& control) {
    return {{"control", name(control.control)},
            {"rule", control.rule},
            {"place", control.place == Place::Menu ? "menu" : "card"},
            {"element", control.element},
            {"pressable", control.is_pressable},
            {"somebody_else", control.is_foreign}};
}

nlohmann::ordered_json nullable(const std::string& text) {
    return text.empty() ? nlohmann::ordered_json(nullptr) : nlohmann::ordered_json(text);
}

}  // namespace

const FoundControl* PageReading::find(Control control) const {
    const auto found =
        std::find_if(controls.begin(), controls.end(), [&](const FoundControl& each) {
            return each.control == control && each.is_pressable && !each.is_foreign;
        });
    return found == controls.end() ? nullptr : &*found;
}

bool PageReading::is_complete() const {
    // A page that is still being built looks like one that failed.
    if (kind != PageKind::Profile) {
        return is_parsed && kind != PageKind::Unknown && kind != PageKind::Error;
    }
    return !name.empty() && std::any_of(controls.begin(), controls.end(), [](const auto& each) {
        return each.control != Control::Unidentified;
    });
}

PageReading interpret_page(const json& raw, const std::optional<domain::PublicId>& slug) {
    PageReading reading;
    reading.url = raw_text(raw, "url");
    reading.is_parsed = raw_text(raw, "ready") != "loading";
    reading.is_loaded = raw_text(raw, "ready") == "complete";
    reading.notice = raw_mark_text(raw, "login_error");
    reading.has_frame = !raw_mark(raw, "frame").empty();
    auto kind = decide_kind(raw);
    reading.kind = kind.kind;
    reading.kind_rule = std::move(kind.rule);
    reading.discovered = discovered_in(list_hrefs(raw, "hrefs"), reading.url);
    if (is_list(reading.kind)) reading.people = discovered_in(list_hrefs(raw, "rows"), reading.url);
    reading.is_search_quota_used = !raw_mark(raw, "search_quota").empty();
    reading.overlay = interpret_overlay(raw);
    reading.composer = interpret_composer(raw);
    const json& cards = raw_list(raw, "cards");
    if (reading.kind != PageKind::Profile) {
        reading.evidence = {"no profile is shown"};
    } else if (cards.size() == 1) {
        read_card(reading, raw, cards.front(), slug);
    } else {
        reading.slug = id_in_address(reading.url);
        reading.evidence = {cards.empty() ? "no card of a person that we know"
                                          : "several cards, and no telling whose page it is"};
    }
    return reading;
}

nlohmann::ordered_json to_json(const PageReading& reading) {
    nlohmann::ordered_json controls = nlohmann::ordered_json::array();
    for (const FoundControl& control : reading.controls) controls.push_back(to_json(control));
    nlohmann::ordered_json discovered = nlohmann::ordered_json::array();
    for (const auto& id : reading.discovered) discovered.push_back(id.url());
    return {{"kind", name(reading.kind)},
            {"kind_rule", reading.kind_rule},
            {"layout", nullable(reading.layout)},
            {"slug", nullable(reading.slug ? reading.slug->text() : "")},
            {"member_id", nullable(reading.member_id)},
            {"name", nullable(reading.name)},
            {"degree", reading.degree ? nlohmann::ordered_json(*reading.degree)
                                      : nlohmann::ordered_json(nullptr)},
            {"status", name(reading.status)},
            {"evidence", reading.evidence},
            {"controls", std::move(controls)},
            {"discovered", std::move(discovered)}};
}

webdriver::Result<json> read_raw(webdriver::Session& session) {
    return session.run(embedded::linkedin::find("read_page.js"),
                       json::array({selectors_for_script()}));
}

base::Result<PageReading> read_page(webdriver::Session& session,
                                    const std::optional<domain::PublicId>& slug) {
    const auto raw = read_raw(session);
    if (!raw) return base::failure(raw.error().message);
    return interpret_page(*raw, slug);
}

base::Result<PageReading> open_and_read(webdriver::Session& session, std::string_view url,
                                        const std::optional<domain::PublicId>& slug,
                                        base::Deadline deadline) {
    const auto opened = session.navigate(url, deadline);
    // A page that never finishes loading may be all there nevertheless.
    if (!opened && opened.error().kind != webdriver::ErrorKind::Timeout) {
        return base::failure(opened.error().message);
    }
    for (auto pause = kFirstPause;; pause = std::min(pause * 2, kLongestPause)) {
        auto reading = read_page(session, slug);
        // A saved page is all there from the start.
        if (url.starts_with("file:")) return reading;
        if (deadline.has_passed() || (reading && reading->is_complete())) return reading;
        deadline.pause(pause);
    }
}

}  // namespace linkedin

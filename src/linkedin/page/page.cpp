#include "linkedin/page/page.h"

#include "base/json.h"
#include "base/patience.h"
#include "embedded/linkedin.h"
#include "lib/webdriver/session.h"
#include "linkedin/page/page_card.h"
#include "linkedin/page/page_kind.h"
#include "linkedin/page/raw_page.h"
#include "linkedin/page/selectors.h"

#include <algorithm>
#include <utility>

namespace linkedin {
namespace {

using nlohmann::json;

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

std::vector<std::string> row_hrefs(const json& raw) {
    std::vector<std::string> hrefs;
    for (const json& row : raw_list(raw, "rows")) hrefs.push_back(raw_text(row, "href"));
    return hrefs;
}

// What takes the invitation back: the row's only act, or the only one that names the person.
std::string withdrawal_in(const json& row) {
    const json& acts = raw_list(row, "acts");
    if (acts.size() == 1) return raw_handle(acts.front(), "handle");
    const std::string name = raw_text(row, "name");
    std::vector<std::string> named;
    for (const json& act : acts) {
        if (!name.empty() && raw_text(act, "label").find(name) != std::string::npos)
            named.push_back(raw_handle(act, "handle"));
    }
    return named.size() == 1 ? named.front() : std::string();
}

std::vector<SentInvitation> sent_invitations_in(const json& raw, const std::string& page) {
    std::vector<SentInvitation> sent;
    for (const json& row : raw_list(raw, "rows")) {
        const auto people = discovered_in({raw_text(row, "href")}, page);
        if (!people.empty()) sent.push_back({people.front(), withdrawal_in(row)});
    }
    return sent;
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
    if (is_list(reading.kind)) reading.people = discovered_in(row_hrefs(raw), reading.url);
    if (reading.kind == PageKind::SentInvitations)
        reading.sent_invitations = sent_invitations_in(raw, reading.url);
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

webdriver::Result<json> read_raw(webdriver::Session& session) {
    return session.run(embedded::linkedin::find("page/read_page.js"),
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
    for (base::Patience patience(deadline);;) {
        auto reading = read_page(session, slug);
        // A saved page has nothing to wait for but its own end.
        const bool is_saved = url.starts_with("file:");
        const bool is_over = reading && (is_saved ? reading->is_parsed : reading->is_complete());
        if (is_over || !patience.wait()) return reading;
    }
}

}  // namespace linkedin

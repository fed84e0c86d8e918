#include "sandbox/failure.h"

#include "base/deadline.h"
#include "base/url.h"
#include "sandbox/pages/login.h"
#include "sandbox/voyager/answer.h"
#include "sandbox/voyager/invitations.h"

#include <algorithm>
#include <chrono>

namespace sandbox {
namespace {

constexpr std::chrono::milliseconds kSlow{1000};
// Longer than anybody waits for a page, short enough for the server to end.
constexpr std::chrono::milliseconds kNever{8000};
constexpr std::string_view kEnd = "</body>";

constexpr std::string_view kJoinWall =
    "<div role=\"dialog\" data-test-id=\"join-wall\" class=\"sx-box\"><h2>Sign in to see more</h2>"
    "<a href=\"/login\">Sign in</a></div>";
constexpr std::string_view kNeverLoads = "<img alt=\"\" src=\"/sandbox/never\">";

struct StatusRow {
    std::string_view fault;
    int status;
    std::string_view code;
};

constexpr StatusRow kStatuses[] = {
    {"api-401", 401, "UNAUTHORIZED"},
    {"api-403", 403, "PROFILE_NOT_ACCESSIBLE"},
    {"api-404", 404, "PROFILE_NOT_FOUND"},
    {"api-410", 410, "GONE"},
    {"api-429", 429, "TOO_MANY_REQUESTS"},
    {"api-500", 500, "INTERNAL_ERROR"},
    {"api-999", 999, "DENIED"},
};

FaultPlace place_of(Occasion occasion) {
    switch (occasion) {
        case Occasion::Page: return FaultPlace::Page;
        case Occasion::Data: return FaultPlace::Api;
        case Occasion::Act: break;
    }
    return FaultPlace::Act;
}

// The first member other than the viewer whose id, or whose thread, a posted text holds.
const Member* member_in(const World& world, std::string_view text) {
    constexpr std::string_view kOfId =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    for (const std::string_view mark : {":ACoAA", ",2-"}) {
        for (auto at = text.find(mark); at != std::string_view::npos;
             at = text.find(mark, at + 1)) {
            const auto begin = at + mark.size();
            const auto end = std::min(text.find_first_not_of(kOfId, begin), text.size());
            const auto* member = world.find("ACoAA" + std::string(text.substr(begin, end - begin)));
            if (member && !world.is_viewer(*member)) return member;
        }
    }
    return nullptr;
}

// What is done by a request to one of the site's endpoints: their names, and what they are for.
struct ActRow {
    std::string_view endpoint;
    ActKind kind;
};
constexpr ActRow kActs[] = {
    {"voyagerMessagingDashMessengerMessages", ActKind::Message},
    {"voyagerRelationshipsDashMemberRelationships", ActKind::Invite},
    {"voyagerRelationshipsDashInvitations", ActKind::Withdraw},
};

std::optional<ActKind> act_of(const Visit& visit) {
    for (const ActRow& row : kActs) {
        if (visit.path.size() < 3 || visit.path[2] != row.endpoint) continue;
        const bool is_other = row.kind == ActKind::Withdraw && visit.query("action") != "withdraw";
        return is_other ? std::nullopt : std::optional(row.kind);
    }
    return std::nullopt;
}

// The member whom the request names; null for requests about nobody.
const Member* member_of(const Visit& visit) {
    if (visit.path.size() > 3 && visit.path[2] == "voyagerRelationshipsDashInvitations")
        return find_invitation(visit.world, visit.path[3]);
    if (visit.path.size() > 1 && visit.path[0] == "in") return visit.world.find(visit.path[1]);
    for (const auto name : {"memberIdentity", "vanityName", "recipient"}) {
        const auto said = visit.query(name);
        if (!said.empty()) return visit.world.find(said.substr(said.rfind(':') + 1));
    }
    return member_in(visit.world, visit.request.body);
}

void insert(http::Response& response, std::string_view part) {
    const auto at = response.body.rfind(kEnd);
    if (at != std::string::npos) response.body.insert(at, part);
}

// Between <main …> and </main>: the content once more wrapped.
void wrap_content(std::string& page) {
    const auto open = page.find("<main");
    const auto begin = page.find('>', open);
    const auto end = page.rfind("</main>");
    if (open == std::string::npos || end == std::string::npos || begin > end) return;
    page.insert(end, "</div></div>");
    page.insert(begin + 1, "<div><div data-wrapped>");
}

// Each text of its own in an element `tag` twice, side by side; degrees are none.
void double_texts(std::string& page, const std::string& tag) {
    const std::string close = "</" + tag + ">";
    for (auto end = page.find(close); end != std::string::npos; end = page.find(close, end)) {
        const auto begin = page.rfind('>', end) + 1;
        const auto text = page.substr(begin, end - begin);
        std::string twice = text;
        if (text.find_first_not_of(" \n") != std::string::npos && !text.starts_with("&middot;"))
            twice = "<span aria-hidden=\"true\">" + text + "</span><span class=\"sx-unseen\">" +
                    text + "</span>";
        page.replace(begin, end - begin, twice);
        end = begin + twice.size() + close.size();
    }
}

http::Response bare(int status) {
    return http::html(status == 500 ? "<html><body><h1>500</h1></body></html>" : "", status);
}

}  // namespace

Failure::Failure(const Visit& visit, Occasion occasion)
    : visit_(visit), occasion_(occasion), drawn_(visit.world.faults().draw(place_of(occasion))) {
    if (const Member* member = member_of(visit)) member_ = member->slug;
}

bool Failure::strikes(std::string_view fault) const {
    return drawn_ == fault || visit_.world.faults().strikes(fault, member_);
}

std::optional<http::Response> Failure::instead() const {
    switch (occasion_) {
        case Occasion::Page: return instead_of_page();
        case Occasion::Data: return instead_of_data();
        case Occasion::Act: break;
    }
    if (strikes("act-401")) {
        visit_.world.logout();
        return refuse(401, "UNAUTHORIZED");
    }
    if (strikes("act-500")) {
        witness_failure();
        return refuse(500, "INTERNAL_ERROR");
    }
    return std::nullopt;
}

// The site has counted what it then failed at.
void Failure::witness_failure() const {
    const Member* member = visit_.world.find(member_);
    const auto kind = act_of(visit_);
    if (member && kind) visit_.world.fail(*kind, *member);
}

std::optional<http::Response> Failure::instead_of_page() const {
    if (auto away = lead_elsewhere(visit_, member_)) return away;
    if (strikes("expired")) {
        visit_.world.logout();
        return ask_to_log_in(visit_);
    }
    if (strikes("authwall"))
        return go_to("/authwall?sessionRedirect=" + base::percent_encode(visit_.request.path));
    if (strikes("page-404")) return go_to("/404/");
    if (strikes("page-500")) return bare(500);
    if (strikes("page-999")) return bare(999);
    if (strikes("page-error")) return show_error(visit_);
    return std::nullopt;
}

std::optional<http::Response> Failure::instead_of_data() const {
    for (const StatusRow& row : kStatuses) {
        if (!strikes(row.fault)) continue;
        if (row.status == 401) visit_.world.logout();
        return refuse(row.status, row.code);
    }
    if (strikes("api-html"))
        return http::html("<!doctype html><html><body><h1>Sign in</h1></body></html>");
    if (strikes("api-empty")) return http::json("");
    return std::nullopt;
}

void Failure::spoil(http::Response& response) const {
    if (response.status != 200) return;
    if (occasion_ == Occasion::Page) spoil_page(response);
    if (occasion_ == Occasion::Data) spoil_data(response);
    if (occasion_ == Occasion::Act && strikes("act-lost")) response = refuse(500, "INTERNAL_ERROR");
}

void Failure::spoil_page(http::Response& response) const {
    if (strikes("page-slow")) base::Deadline::after(kSlow).pause(kSlow);
    auto& faults = visit_.world.faults();
    if (!faults.word("card", member_).empty()) wrap_content(response.body);
    if (!faults.word("texts", member_).empty())
        for (const char* tag : {"h1", "h2", "h3", "p"}) double_texts(response.body, tag);
    if (strikes("page-hangs")) insert(response, kNeverLoads);
    if (strikes("join-wall")) insert(response, kJoinWall);
    if (strikes("page-cut")) response.body.resize(response.body.size() * 2 / 5);
}

void Failure::spoil_data(http::Response& response) const {
    if (strikes("api-cut")) response.body.resize(response.body.size() / 2);
}

http::Response answer_never(const Visit&) {
    base::Deadline::after(kNever).pause(kNever);
    return {.status = 204, .headers = {}, .body = {}};
}

}  // namespace sandbox

#include "sandbox/pages/person.h"

#include "base/json.h"
#include "base/url.h"
#include "sandbox/pages/language.h"

#include <date/date.h>

#include <algorithm>

namespace sandbox {
namespace {

using base::percent_encode;
using nlohmann::json;

std::string_view layout_name(Layout layout) {
    switch (layout) {
        case Layout::FollowFirst: return "follow_first";
        case Layout::Classic: return "classic";
        case Layout::ClassicUnderMore: return "classic_under_more";
        case Layout::ConnectFirst: break;
    }
    return "connect_first";
}

// 0 for the viewer.
int degree_number(const Visit& visit, const Member& member) {
    return visit.world.is_viewer(member) ? 0 : visit.world.degree(member);
}

std::string degree_text(const Visit& visit, const Member& member) {
    const int degree = degree_number(visit, member);
    return degree == 0 ? "" : words_in(visit.language())["degree" + std::to_string(degree)];
}

std::string message_href(const Member& member) {
    return "/messaging/compose/?profileUrn=" + percent_encode(member.profile_urn()) +
           "&recipient=" + member.id + "&screenContext=NON_SELF_PROFILE_VIEW&interop=msgOverlay";
}

std::string location(const World& world, const Member& member) {
    const auto& place = world.catalogue().places[member.place];
    return place.city + ", " + world.catalogue().countries[place.country].name;
}

json paragraphs(const std::string& text) {
    json list = json::array();
    for (std::size_t at = 0; at <= text.size();) {
        const auto end = std::min(text.find("\n\n", at), text.size());
        list.push_back(text.substr(at, end - at));
        at = end + 2;
    }
    return list;
}

void add_work(json& data, const Member& member) {
    std::string line;
    if (!member.employments.empty()) {
        data["company"] = member.employments.front().company_name;
        line = member.employments.front().company_name;
    }
    if (!member.educations.empty()) {
        data["school"] = member.educations.front().school_name;
        line += (line.empty() ? "" : " \u00b7 ") + member.educations.front().school_name;
    }
    data["line"] = line;
}

void add_mutual(json& data, const Visit& visit, const Member& member) {
    data["connections_href"] =
        "/search/results/people/?origin=MEMBER_PROFILE_CANNED_SEARCH&network=" +
        percent_encode("[\"F\"]") + "&connectionOf=" + percent_encode("[\"" + member.id + "\"]");
    if (visit.world.is_viewer(member) || data["degree_number"] == 3) return;
    const auto mutual = visit.world.shared_connections(member);
    for (std::size_t i = 0; i < mutual.size() && i < 2; ++i)
        data["mutual"].push_back(mutual[i]->name());
    if (mutual.size() > 2) data["mutual_more"] = mutual.size() - 2;
}

}  // namespace

Layout layout_of(const World& world, const Member& member) {
    const auto word = world.faults().word("layout", member.slug);
    for (const Layout layout :
         {Layout::ConnectFirst, Layout::FollowFirst, Layout::Classic, Layout::ClassicUnderMore}) {
        if (layout_name(layout) == word) return layout;
    }
    return member.layout;
}

json faults_of(const World& world, const Member& member) {
    json on = json::object();
    for (const auto name : {"email-gate", "invite-nothing", "message-nothing"})
        if (world.faults().strikes(name, member.slug)) on[name] = true;
    for (const auto name : {"note-quota", "invite-dialog", "limit-warning", "composer", "clicks"}) {
        const auto word = world.faults().word(name, member.slug);
        if (!word.empty()) on[name] = word;
    }
    return on;
}

std::string profile_path(const Member& member) {
    return "/in/" + percent_encode(member.slug) + "/";
}

std::string thread_id(const Member& member) {
    return "2-" + member.id.substr(5) + "==";
}

std::string thread_path(const Member& member) {
    return "/messaging/thread/" + thread_id(member) + "/";
}

const Member* find_by_thread(const World& world, std::string_view thread_id) {
    if (!thread_id.starts_with("2-") || !thread_id.ends_with("==")) return nullptr;
    return world.find("ACoAA" + std::string(thread_id.substr(2, thread_id.size() - 4)));
}

std::int64_t invitation_number(const Member& member) {
    return 7000000000 + member.number;
}

std::string long_date(base::Time time) {
    const date::year_month_day day{date::floor<date::days>(time)};
    return date::format("%B ", day) + std::to_string(static_cast<unsigned>(day.day())) +
           date::format(", %Y", day);
}

json card(const Visit& visit, const Member& member) {
    const bool absolute = member.number % 3 == 0;
    const auto path = "/in/" + percent_encode(visit.world.linked_slug(member)) + "/";
    return {{"id", member.id},
            {"number", member.number},
            {"slug", percent_encode(member.slug)},
            {"name", member.name()},
            {"first", member.first_name},
            {"headline", member.headline.value_or("")},
            {"location", location(visit.world, member)},
            {"degree", degree_text(visit, member)},
            {"degree_number", degree_number(visit, member)},
            {"relation", name(visit.world.standing(member).relation)},
            {"is_self", visit.world.is_viewer(member)},
            {"hue", member.number * 47 % 360},
            {"verified", member.number % 4 == 0},
            {"premium", member.premium},
            {"href", path},
            {"link", (absolute ? visit.origin() : "") + path},
            {"message_href", message_href(member)},
            {"invite_href", "/preload/custom-invite/?vanityName=" + percent_encode(member.slug)},
            {"key", uuid_for("control " + member.id)}};
}

json person(const Visit& visit, const Member& member) {
    json data = card(visit, member);
    const auto& world = visit.world;
    // The page itself knows the present slug.
    data["href"] = data["link"] = profile_path(member);
    const Layout layout = layout_of(world, member);
    data["layout"] = layout_name(layout);
    data["classic"] = is_classic(layout);
    data["hides_pending"] = !world.faults().word("pending-control", member.slug).empty();
    data["followers"] = member.followers > 300 || is_classic(layout) ? member.followers : 0;
    data["connections"] = member.connections >= 500 ? "500+" : std::to_string(member.connections);
    data["industry"] = world.catalogue().industries[member.industry].name;
    if (member.summary) data["summary"] = paragraphs(*member.summary);
    if (member.number % 9 == 4) data["website"] = percent_encode(member.slug) + ".example";
    if (member.number % 4 == 1) data["featured"] = "What we learned last year";
    data["accept_key"] = uuid_for("accept " + member.id);
    data["ignore_key"] = uuid_for("ignore " + member.id);
    add_work(data, member);
    add_mutual(data, visit, member);
    return data;
}

json target(const Visit& visit, const Member& member) {
    return {{"id", member.id},
            {"name", member.name()},
            {"withdraw_dialog", visit.world.faults().word("withdraw-dialog", member.slug)},
            {"invitation", std::to_string(invitation_number(member))},
            {"message_href", message_href(member)}};
}

}  // namespace sandbox

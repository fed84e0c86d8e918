#include "sandbox/pages/profile.h"

#include "base/json.h"
#include "base/url.h"
#include "sandbox/pages/language.h"
#include "sandbox/pages/person.h"

#include <fmt/core.h>

namespace sandbox {
namespace {

using nlohmann::json;

void add_card(const Visit& visit, json& list, json& controls, const Member& member) {
    auto data = card(visit, member);
    auto on_click = target(visit, member);
    const auto relation = data["relation"];
    on_click["act"] = relation == "none"        ? "invite"
                      : relation == "pending"   ? "withdraw"
                      : relation == "connected" ? "message"
                                                : "";
    controls[data["key"].get<std::string>()] = std::move(on_click);
    list.push_back(std::move(data));
}

void add_answer_controls(json& controls, const json& shown, const json& on_click) {
    for (const auto* act : {"accept", "ignore"}) {
        auto& control = controls[shown[std::string(act) + "_key"].get<std::string>()];
        control = on_click;
        control["act"] = act;
    }
}

std::string menu(const Visit& visit, const json& shown) {
    return visit.templates.render("more_menu.html",
                                  {{"person", shown}, {"t", words_in(visit.language())}},
                                  "menu " + visit.request.path);
}

http::Response show_page(const Visit& visit, const Member& member, bool invitation_open) {
    json data{{"person", person(visit, member)},
              {"more_profiles", json::array()},
              {"may_know", json::array()}};
    json controls = json::object();
    const auto column = visit.world.beside(member);
    for (const auto* other : column.more_profiles)
        add_card(visit, data["more_profiles"], controls, *other);
    for (const auto* other : column.may_know) add_card(visit, data["may_know"], controls, *other);
    const auto on_click = target(visit, member);
    add_answer_controls(controls, data["person"], on_click);
    data["rehydrate"] = {{"controls", controls},
                         {"person", on_click},
                         {"faults", faults_of(visit.world, member)},
                         {"page", profile_path(member)},
                         {"menu", menu(visit, data["person"])},
                         {"open_invite", invitation_open}};
    return show(visit, data["person"]["classic"] ? "classic_profile.html" : "profile.html", data);
}

std::string text(const std::optional<Date>& date) {
    if (!date) return "";
    constexpr std::string_view kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                            "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    if (!date->month) return std::to_string(date->year);
    return fmt::format("{} {}", kMonths[*date->month - 1], date->year);
}

std::string text(const std::optional<Period>& period, std::string_view open_end) {
    if (!period) return "";
    const auto end = period->end ? text(period->end) : std::string(open_end);
    return text(period->start) + (period->start ? " - " : "") + end;
}

json entry(const World& world, const Employment& employment) {
    json roles = json::array();
    for (const auto& role : employment.roles) {
        roles.push_back({{"title", role.title},
                         {"line", employment.company_name + " \u00b7 Full-time"},
                         {"dates", text(role.period, "Present")},
                         {"location", role.location.value_or("")},
                         {"description", role.description.value_or("")}});
    }
    const auto link =
        employment.company
            ? fmt::format("/company/{}/", world.catalogue().companies[*employment.company].id)
            : "/search/results/all/?keywords=" + base::percent_encode(employment.company_name);
    return {{"organisation", employment.company_name}, {"link", link}, {"roles", roles}};
}

// A school stands first, what was learned there below it.
json entry(const World& world, const Education& education) {
    auto line = education.degree.value_or("");
    if (education.field) line += (line.empty() ? "" : ", ") + *education.field;
    const json role{
        {"title", education.school_name}, {"line", line}, {"dates", text(education.period, "")}};
    const auto link =
        education.school
            ? fmt::format("/school/{}/", world.catalogue().schools[*education.school].id)
            : "/search/results/all/?keywords=" + base::percent_encode(education.school_name);
    return {{"organisation", education.school_name}, {"link", link}, {"roles", {role}}};
}

// Null, with the answer to give, when there is no such page.
struct Found {
    const Member* member = nullptr;
    http::Response otherwise;
};

Found find(const Visit& visit, const std::string& slug) {
    const auto* member = visit.world.find(slug);
    if (!member) return {.member = nullptr, .otherwise = go_to("/404/")};
    if (member->is_private) return {.member = nullptr, .otherwise = go_to("/in/unavailable/")};
    return {.member = member, .otherwise = {}};
}

}  // namespace

http::Response show_profile(const Visit& visit) {
    const auto& slug = visit.path[1];
    if (slug == "me") return go_to(profile_path(visit.world.viewer()));
    if (slug == "unavailable")
        return show_notice(visit, "This profile is not available",
                           "The link may be broken, or the profile hidden.");
    const auto found = find(visit, slug);
    if (!found.member) return found.otherwise;
    const bool former = slug != found.member->slug && slug.ends_with("-former");
    return former ? go_to(profile_path(*found.member)) : show_page(visit, *found.member, false);
}

http::Response show_details(const Visit& visit) {
    const auto found = find(visit, visit.path[1]);
    if (!found.member) return found.otherwise;
    const bool education = visit.path[3] == "education";
    if (!education && visit.path[3] != "experience") return go_to(profile_path(*found.member));
    json entries = json::array();
    if (education) {
        for (const auto& item : found.member->educations)
            entries.push_back(entry(visit.world, item));
    } else {
        for (const auto& item : found.member->employments)
            entries.push_back(entry(visit.world, item));
    }
    return show(visit, "details.html",
                {{"person", card(visit, *found.member)},
                 {"heading", education ? "Education" : "Experience"},
                 {"entries", entries}});
}

http::Response show_invitation(const Visit& visit) {
    const auto found = find(visit, visit.query("vanityName"));
    if (!found.member) return found.otherwise;
    const bool possible = visit.world.standing(*found.member).relation == Relation::None &&
                          !visit.world.is_viewer(*found.member);
    if (!possible) return go_to(profile_path(*found.member));
    return show_page(visit, *found.member, true);
}

}  // namespace sandbox

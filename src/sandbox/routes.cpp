#include "sandbox/routes.h"

#include "base/url.h"
#include "sandbox/control.h"
#include "sandbox/failure.h"
#include "sandbox/language_model.h"
#include "sandbox/pages/challenge.h"
#include "sandbox/pages/feed.h"
#include "sandbox/pages/login.h"
#include "sandbox/pages/messaging.h"
#include "sandbox/pages/network.h"
#include "sandbox/pages/profile.h"
#include "sandbox/voyager/answer.h"
#include "sandbox/voyager/invitations.h"
#include "sandbox/voyager/messages.h"
#include "sandbox/voyager/profiles.h"

#include <algorithm>
#include <optional>

namespace sandbox {
namespace {

enum class Access { Anybody, Member, Api };

struct Route {
    std::string_view method;
    std::string_view pattern;  // "*" stands for one part, "**" at the end for any rest
    Access access;
    http::Response (*answer)(const Visit&);
};

http::Response lead_to_feed(const Visit&) {
    return go_to("/feed/");
}

http::Response lead_to_own_profile(const Visit& visit) {
    return go_to("/in/" + base::percent_encode(visit.path[1]) + "/");
}

http::Response lead_to_connections(const Visit&) {
    return go_to("/mynetwork/invite-connect/connections/");
}

http::Response lead_to_people_search(const Visit& visit) {
    return go_to("/search/results/people/?" + visit.request.query);
}

http::Response show_not_found(const Visit& visit) {
    return show_notice(visit, "This page doesn\u2019t exist",
                       "Please check your URL or return to your feed.", 404);
}

http::Response show_quiet_page(const Visit& visit) {
    return show_notice(visit, "Nothing new", "This part of the sandbox is empty.");
}

http::Response answer_icon(const Visit&) {
    return {.status = 204, .headers = {}, .body = {}};
}

http::Response answer_chat(const Visit& visit) {
    return complete(visit.request);
}

constexpr Route kRoutes[] = {
    {"GET", "/", Access::Anybody, lead_to_feed},
    {"GET", "/favicon.ico", Access::Anybody, answer_icon},
    {"GET", "/login", Access::Anybody, show_login},
    {"GET", "/uas/login", Access::Anybody, show_login},
    {"POST", "/checkpoint/lg/login-submit", Access::Anybody, submit_login},
    {"GET", "/checkpoint/challenge/*", Access::Anybody, show_challenge},
    {"POST", "/checkpoint/challenge/*", Access::Anybody, submit_challenge},
    {"GET", "/legal/agreement", Access::Anybody, show_agreement},
    {"GET", "/authwall", Access::Anybody, show_authwall},
    {"GET", "/uas/logout", Access::Anybody, log_out},
    {"GET", "/feed", Access::Member, show_feed},
    {"GET", "/feed/foryou", Access::Member, show_feed},
    {"GET", "/preload/home", Access::Member, show_feed},
    {"GET", "/in/*", Access::Member, show_profile},
    {"GET", "/in/*/details/*", Access::Member, show_details},
    {"GET", "/in/*/**", Access::Member, lead_to_own_profile},
    {"GET", "/preload/custom-invite", Access::Member, show_invitation},
    {"GET", "/preload/search-custom-invite", Access::Member, show_invitation},
    {"GET", "/messaging", Access::Member, show_messaging},
    {"GET", "/messaging/compose", Access::Member, show_composer},
    {"GET", "/messaging/thread/new", Access::Member, show_composer},
    {"GET", "/messaging/thread/*", Access::Member, show_thread},
    {"GET", "/mynetwork", Access::Member, lead_to_connections},
    {"GET", "/mynetwork/invitation-manager/sent", Access::Member, show_sent_invitations},
    {"GET", "/mynetwork/invite-connect/connections", Access::Member, show_connections},
    {"GET", "/search/results/people", Access::Member, show_people_search},
    {"GET", "/search/results/all", Access::Member, lead_to_people_search},
    {"GET", "/jobs", Access::Member, show_quiet_page},
    {"GET", "/notifications", Access::Member, show_quiet_page},
    {"GET", "/campaignmanager/**", Access::Member, show_quiet_page},
    {"GET", "/company/**", Access::Member, show_quiet_page},
    {"GET", "/school/**", Access::Member, show_quiet_page},
    {"GET", "/safety/go", Access::Member, show_quiet_page},
    {"GET", "/voyager/api/me", Access::Api, answer_me},
    {"GET", "/voyager/api/identity/dash/profiles", Access::Api, answer_profile},
    {"GET", "/voyager/api/voyagerRelationshipsDashMemberRelationships/*", Access::Api,
     answer_relationship},
    {"POST", "/voyager/api/voyagerRelationshipsDashMemberRelationships", Access::Api,
     create_invitation},
    {"POST", "/voyager/api/voyagerRelationshipsDashInvitations/*", Access::Api, change_invitation},
    {"GET", "/voyager/api/voyagerMessagingGraphQL/graphql", Access::Api, answer_messaging},
    {"POST", "/voyager/api/voyagerMessagingDashMessengerMessages", Access::Api, create_message},
    {"POST", "/v1/chat/completions", Access::Anybody, answer_chat},
    {"GET", "/sandbox/control", Access::Anybody, show_control},
    {"GET", "/sandbox/control/**", Access::Anybody, answer_control},
    {"POST", "/sandbox/control/fault", Access::Anybody, change_fault},
    {"GET", "/sandbox/never", Access::Anybody, answer_never},
};

bool matches(std::string_view pattern, const std::vector<std::string>& path) {
    const auto parts = base::path_segments(pattern);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (parts[i] == "**") return path.size() > i;
        if (i == path.size() || (parts[i] != "*" && parts[i] != path[i])) return false;
    }
    return parts.size() == path.size();
}

// Nothing when a part is not well encoded.
std::optional<std::vector<std::string>> decoded(std::string_view path) {
    auto parts = base::path_segments(path);
    for (auto& part : parts) {
        const auto text = base::percent_decode(part);
        if (!text) return std::nullopt;
        part = *text;
    }
    return parts;
}

// The real answer, unless something goes wrong with it.
http::Response answer_or_fail(const Route& route, const Visit& visit, Occasion occasion) {
    const Failure failure(visit, occasion);
    if (auto instead = failure.instead()) return *std::move(instead);
    auto response = route.answer(visit);
    failure.spoil(response);
    return response;
}

http::Response answer_with(const Route& route, const Visit& visit) {
    if (route.access == Access::Anybody) return route.answer(visit);
    const bool logged_in = visit.is_logged_in();
    if (route.access == Access::Member)
        return logged_in ? answer_or_fail(route, visit, Occasion::Page) : ask_to_log_in(visit);
    if (!logged_in) return refuse(401, "UNAUTHORIZED");
    const bool trusted = !visit.csrf().empty() &&
                         visit.request.find_header("csrf-token").value_or("") == visit.csrf();
    if (!trusted) return refuse(403, "CSRF check failed");
    return answer_or_fail(route, visit, route.method == "GET" ? Occasion::Data : Occasion::Act);
}

// As the one sees it whose session it is; without a session, as the first login.
World world_of(const World& world, const http::Request& request) {
    const auto token = request.find_cookie("li_at");
    return world.as(token ? world.find_session(*token).value_or(0) : 0);
}

}  // namespace

http::Response answer(World& world, const Templates& templates, const http::Request& request,
                      const std::string& twin) {
    auto path = decoded(request.path);
    if (!path) return http::plain("malformed address", 400);
    World mine = world_of(world, request);
    const Visit visit{
        .world = mine, .templates = templates, .request = request, .path = *path, .twin = twin};
    const auto method = request.method == "HEAD" ? "GET" : request.method;
    const auto route =
        std::find_if(std::begin(kRoutes), std::end(kRoutes), [&](const Route& known) {
            return known.method == method && matches(known.pattern, visit.path);
        });
    if (route != std::end(kRoutes)) return answer_with(*route, visit);
    if (!path->empty() && path->front() == "voyager") return refuse(404, "NOT_FOUND");
    return visit.is_logged_in() ? show_not_found(visit) : ask_to_log_in(visit);
}

}  // namespace sandbox

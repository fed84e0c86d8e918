#include "sandbox/pages/visit.h"

#include "base/json.h"
#include "base/url.h"
#include "sandbox/pages/language.h"
#include "sandbox/pages/person.h"

#include <utility>

namespace sandbox {
namespace {

using nlohmann::json;

constexpr int kNoteLimitFree = 200;
constexpr int kNoteLimitPremium = 300;

std::string dialog(const Visit& visit, std::string_view name, std::string_view role) {
    const json data{
        {"t", words_in(visit.language())},
        {"dialog", name},
        {"role", role},
        {"note_limit", visit.world.viewer().premium ? kNoteLimitPremium : kNoteLimitFree}};
    return visit.templates.render("dialog.html", data, name);
}

// What the page's script works with. The list of sent invitations confirms in a plain overlay.
void add_rehydrate(const Visit& visit, json& data) {
    auto& rehydrate = data["rehydrate"];
    if (!rehydrate.contains("controls")) rehydrate["controls"] = json::object();
    const bool plain = data.value("plain_confirmation", false);
    rehydrate["words"] = words_in(visit.language());
    for (const auto name : {"invite", "two_button", "note", "limit", "close", "growing", "email",
                            "upsell", "how", "strange", "gated", "withdraw"})
        rehydrate["dialogs"][name] = dialog(visit, name, plain ? "" : "dialog");
}

}  // namespace

std::string Visit::query(std::string_view name) const {
    return base::query_value(request.query, name).value_or("");
}

std::string Visit::field(std::string_view name) const {
    return base::query_value(request.body, name).value_or("");
}

std::string Visit::origin() const {
    return "http://" + request.find_header("host").value_or("127.0.0.1");
}

bool Visit::is_logged_in() const {
    const auto token = request.find_cookie("li_at");
    return token && world.is_open(*token);
}

std::string Visit::language() const {
    return world.faults().word("language");
}

std::string Visit::csrf() const {
    auto value = request.find_cookie("JSESSIONID").value_or("");
    std::erase(value, '"');
    return value;
}

http::Response show(const Visit& visit, std::string_view name, json data, int status) {
    const auto page = visit.request.path;
    data["t"] = words_in(visit.language());
    data["viewer"] = card(visit, visit.world.viewer());
    data["search_placeholder"] = page.size() % 3 == 0 ? "I'm looking for\u2026" : "Search";
    add_rehydrate(visit, data);
    auto response = http::html(visit.templates.render(name, data, page), status);
    response.headers.emplace_back("Cache-Control", "no-store");
    return response;
}

http::Response show_notice(const Visit& visit, const std::string& heading, const std::string& text,
                           int status) {
    return show(visit, "notice.html",
                {{"heading", heading}, {"text", text}, {"screen", "notice.Notice"}}, status);
}

http::Response show_error(const Visit& visit) {
    const auto& words = words_in(visit.language());
    return show(visit, "notice.html",
                {{"heading", words["wrong"]},
                 {"text", ""},
                 {"button", words["try_again"]},
                 {"screen", "notice.Error"}});
}

std::optional<http::Response> lead_elsewhere(const Visit& visit, std::string_view member) {
    const auto way = visit.world.faults().word("elsewhere", member);
    if (way.empty() || visit.twin.empty()) return std::nullopt;
    const auto& request = visit.request;
    const auto to = visit.twin + request.path + (request.query.empty() ? "" : "?" + request.query);
    if (way == "redirect") return go_to(to);
    if (way == "refresh")
        return http::html("<meta http-equiv=\"refresh\" content=\"0;url=" + to + "\">");
    return http::html("<script>location.replace(" + json(to).dump() + ")</script>");
}

http::Response go_to(std::string location) {
    return {.status = 302, .headers = {{"Location", std::move(location)}}, .body = {}};
}

}  // namespace sandbox

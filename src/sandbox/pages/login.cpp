#include "sandbox/pages/login.h"

#include "base/json.h"
#include "base/rng.h"
#include "base/url.h"
#include "sandbox/pages/challenge.h"

#include <fmt/core.h>

#include <algorithm>

namespace sandbox {
namespace {

constexpr std::string_view kDigits = "0123456789";

// The cookies that a browser has from its first visit on.
struct Browser {
    std::string csrf;  // "ajax:…"
    std::string uuid;  // of bcookie
};

Browser browser_of(const Visit& visit) {
    const auto sent = visit.request.find_cookie("bcookie").value_or("");
    const auto logins = std::to_string(visit.world.acts().size());
    auto rng = base::Rng(visit.world.options().seed).fork("browser " + logins);
    Browser browser{.csrf = visit.csrf(), .uuid = sent.substr(0, sent.find_last_not_of('"') + 1)};
    browser.uuid = browser.uuid.substr(browser.uuid.find('&') + 1);
    if (browser.csrf.empty()) browser.csrf = "ajax:" + rng.text(19, kDigits);
    if (browser.uuid.empty()) browser.uuid = uuid_for("browser " + logins);
    return browser;
}

// Session cookies: an expiry would be in simulated time, and browsers live in ours.
void set_cookies(http::Response& response, const Browser& browser) {
    response.headers.emplace_back(
        "Set-Cookie", fmt::format("JSESSIONID=\"{}\"; Path=/; SameSite=Lax", browser.csrf));
    response.headers.emplace_back(
        "Set-Cookie", fmt::format("bcookie=\"v=2&{}\"; Path=/; SameSite=Lax", browser.uuid));
}

// Only places on this site: a path, and not "//host".
std::string safe_redirect(const std::string& wanted) {
    const bool local = wanted.starts_with('/') && !wanted.starts_with("//") &&
                       wanted.find_first_of("\\\r\n") == std::string::npos;
    return local ? wanted : "/feed/";
}

std::string redirect_of(const Visit& visit) {
    const auto url = base::parse_url(visit.query("session_redirect"));
    if (!url) return safe_redirect(visit.query("session_redirect"));
    return safe_redirect(url->path + (url->query.empty() ? "" : "?" + url->query));
}

http::Response form(const Visit& visit, const std::string& redirect, const std::string& name,
                    const std::string& error) {
    const auto browser = browser_of(visit);
    auto& faults = visit.world.faults();
    const bool chosen = !visit.query("account").empty() || !error.empty();
    auto response =
        http::html(visit.templates.render("login.html",
                                          {{"csrf", browser.csrf},
                                           {"form", faults.word("login-form")},
                                           {"chooser", !chosen && faults.strikes("chooser")},
                                           {"viewer", visit.world.viewer().name()},
                                           {"browser", browser.uuid},
                                           {"sid", uuid_for("login " + browser.uuid)},
                                           {"redirect", redirect},
                                           {"name", name},
                                           {"error", error}},
                                          "login"));
    set_cookies(response, browser);
    return response;
}

// Null for a name that nobody logs in by.
const Login* find_login(const Visit& visit, const std::string& name) {
    const auto& logins = visit.world.options().logins;
    const auto found = std::find_if(logins.begin(), logins.end(),
                                    [&](const Login& login) { return login.name == name; });
    return found == logins.end() ? nullptr : &*found;
}

}  // namespace

http::Response show_login(const Visit& visit) {
    if (auto away = lead_elsewhere(visit)) return *std::move(away);
    const auto redirect = redirect_of(visit);
    if (visit.is_logged_in()) return go_to(redirect);
    return form(visit, redirect, visit.query("session_key"), visit.query("error"));
}

http::Response submit_login(const Visit& visit) {
    const auto redirect = safe_redirect(visit.field("session_redirect"));
    const auto name = visit.field("session_key");
    const auto password = visit.field("session_password");
    const auto* login = find_login(visit, name);
    if (!login || login->password != password) {
        visit.world.login(name, password);
        return go_to(fmt::format("/login?error={}&session_key={}&session_redirect={}",
                                 login ? "password" : "name", base::percent_encode(name),
                                 base::percent_encode(redirect)));
    }
    const auto challenge = challenge_after_login(visit, name, redirect);
    return challenge.empty() ? admit(visit, name, redirect) : go_to(challenge);
}

http::Response admit(const Visit& visit, const std::string& name, const std::string& redirect) {
    const auto* login = find_login(visit, name);
    if (!login) return go_to("/login");
    const auto token = visit.world.login(login->name, login->password);
    const bool agree = visit.world.faults().strikes("agree");
    auto response = go_to(agree ? "/legal/agreement" : safe_redirect(redirect));
    response.headers.emplace_back("Set-Cookie",
                                  "li_at=" + token.value() + "; Path=/; HttpOnly; SameSite=Lax");
    response.headers.emplace_back("Set-Cookie", "lang=v=2&lang=en-us; Path=/; SameSite=Lax");
    set_cookies(response, browser_of(visit));
    return response;
}

http::Response log_out(const Visit& visit) {
    if (visit.is_logged_in() && visit.query("csrfToken") == visit.csrf()) visit.world.logout();
    auto response = go_to("/login");
    response.headers.emplace_back("Set-Cookie", "li_at=\"delete me\"; Path=/; Max-Age=0");
    return response;
}

http::Response ask_to_log_in(const Visit& visit) {
    const auto target =
        visit.request.path + (visit.request.query.empty() ? "" : "?" + visit.request.query);
    return go_to("/login?session_redirect=" + base::percent_encode(visit.origin() + target));
}

}  // namespace sandbox

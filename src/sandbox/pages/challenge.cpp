#include "sandbox/pages/challenge.h"

#include "base/json.h"
#include "base/url.h"
#include "sandbox/pages/login.h"

namespace sandbox {
namespace {

// App approval is given on the control page, by switching the fault off.
bool is_approved(const Visit& visit, const std::string& kind) {
    return kind == "app" && visit.world.faults().word("challenge") != "app";
}

// The login that the question is put to.
std::string asked_of(const Visit& visit) {
    const auto name = visit.field("session_key");
    return name.empty() ? visit.query("session_key") : name;
}

http::Response page(const Visit& visit, const std::string& error) {
    return http::html(visit.templates.render("challenge.html",
                                             {{"kind", visit.path.back()},
                                              {"name", asked_of(visit)},
                                              {"redirect", visit.query("redirect")},
                                              {"error", error}},
                                             "challenge"));
}

}  // namespace

std::string challenge_after_login(const Visit& visit, const std::string& name,
                                  const std::string& redirect) {
    const auto kind = visit.world.faults().word("challenge");
    if (kind.empty() || kind == "none") return {};
    return "/checkpoint/challenge/" + kind + "?session_key=" + base::percent_encode(name) +
           "&redirect=" + base::percent_encode(redirect);
}

http::Response show_challenge(const Visit& visit) {
    if (visit.is_logged_in()) return go_to("/feed/");
    if (is_approved(visit, visit.path.back()))
        return admit(visit, asked_of(visit), visit.query("redirect"));
    return page(visit, "");
}

http::Response submit_challenge(const Visit& visit) {
    const auto kind = visit.path.back();
    const bool wants_pin = kind == "pin" || kind == "sms";
    const bool solved = wants_pin ? visit.field("pin") == kPin : kind == "captcha";
    if (!solved) return page(visit, "That’s not the right code. Try again.");
    visit.world.faults().clear("challenge", "");
    return admit(visit, asked_of(visit), visit.field("redirect"));
}

http::Response show_agreement(const Visit& visit) {
    return http::html(visit.templates.render("agreement.html", nlohmann::json::object(), "agree"));
}

http::Response show_authwall(const Visit& visit) {
    return http::html(visit.templates.render("authwall.html", nlohmann::json::object(), "wall"));
}

}  // namespace sandbox

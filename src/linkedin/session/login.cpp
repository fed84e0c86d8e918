#include "linkedin/session/login.h"

#include "base/json.h"
#include "base/log.h"
#include "base/patience.h"
#include "lib/webdriver/keys.h"
#include "linkedin/session/cookie_file.h"
#include "linkedin/session/site_api.h"

#include <fmt/format.h>

#include <chrono>
#include <optional>
#include <string>
#include <utility>

namespace linkedin {
namespace {

using domain::SiteErrorKind;
using nlohmann::json;

constexpr int kMaximumHops = 8;
constexpr int kMaximumErrorPages = 3;
// The site takes its time over a password.
constexpr std::chrono::seconds kSubmitTimeout{40};
constexpr std::chrono::seconds kQuestionTimeout{10};

json to_cdp(const webdriver::Cookie& cookie) {
    json out{{"name", cookie.name}, {"value", cookie.value},   {"domain", cookie.domain},
             {"path", cookie.path}, {"secure", cookie.secure}, {"httpOnly", cookie.http_only}};
    if (cookie.expiry) out["expires"] = *cookie.expiry;
    if (!cookie.same_site.empty()) out["sameSite"] = cookie.same_site;
    return out;
}

// Types over whatever the page has filled in by itself.
webdriver::Result<void> fill(webdriver::Element& field, const std::string& text) {
    TRY_VOID(field.clear());
    return field.type(text);
}

}  // namespace

SiteResult<void> Login::ensure() {
    if (is_logged_in_ && tab_.is_open()) return {};
    is_logged_in_ = false;
    TRY(arrive());
    is_logged_in_ = true;
    return save();
}

// By the frame; where the page shows nothing that we know, by the data that only a member gets.
bool Login::is_home(const PageReading& page) {
    if (page.kind != PageKind::Unknown) return page.has_frame && !error_of(page);
    if (!page.is_loaded || tab_.find_shown("agree")) return false;
    return page.has_frame || SiteApi(tab_, kQuestionTimeout).me().has_value();
}

SiteResult<PageReading> Login::arrive() {
    const bool goes_on = awaits_human_ && tab_.is_open();
    awaits_human_ = false;
    if (!goes_on) was_submitted_ = was_challenged_ = false;
    TRY_VOID(tab_.ensure_open());
    const bool has_saved = !goes_on && TRY(load_saved());
    auto page = TRY(goes_on ? tab_.read() : open_feed(has_saved));
    int error_pages = 0;
    for (int hop = 0; hop < kMaximumHops; ++hop) {
        if (page.is_elsewhere) return tl::make_unexpected(*error_of(page));
        if (is_home(page)) return page;
        if (page.kind == PageKind::Error && ++error_pages == kMaximumErrorPages) break;
        page = TRY(step(page));
    }
    if (page.kind == PageKind::Error) return tl::make_unexpected(*error_of(page));
    return site_failure(SiteErrorKind::AuthenticationError,
                        "no way to the feed in " + std::to_string(kMaximumHops) + " steps");
}

// Cookies that the site cannot read lead it in circles: without them it shows its login.
SiteResult<PageReading> Login::open_feed(bool with_saved_cookies) {
    auto page = tab_.open(tab_.urls().feed());
    if (page || !with_saved_cookies || !tab_.is_open()) return page;
    base::log::warning("the saved login leads nowhere, and is left out: {}", page.error().message);
    const auto cleared = tab_.session().execute_cdp("Network.clearBrowserCookies", json::object());
    if (!cleared) return tl::make_unexpected(tab_.to_site_error(cleared.error()));
    return tab_.open(tab_.urls().feed());
}

// A PIN that the user has given is typed in; anything else is for the user, in the browser.
SiteResult<PageReading> Login::at_checkpoint(const PageReading& page) {
    auto field = tab_.find_shown("pin_field");
    const std::string pin = field && take_pin_ ? take_pin_() : std::string();
    auto button = tab_.find_shown("pin_submit");
    if (field && button && !pin.empty()) {
        const auto typed = fill(*field, pin);
        if (!typed) return tl::make_unexpected(tab_.to_site_error(typed.error()));
        return press_and_await(button, *field);
    }
    awaits_human_ = was_challenged_ = true;
    const std::string remedy =
        field ? "type the PIN in the browser, or give it with `openoutreach login --account " +
                    account_.handle + "`"
              : "answer it in the browser; where none is to be seen, log in on a machine with a "
                "desktop, and copy its cookies/" +
                    account_.handle + ".json into this home";
    return site_failure(SiteErrorKind::HumanNeeded,
                        fmt::format("the site asks a question that only you can answer ({}); {}",
                                    page.kind_rule, remedy));
}

SiteResult<PageReading> Login::step(const PageReading& page) {
    if (page.kind != PageKind::Feed && TRY(agree())) return tab_.read();
    switch (page.kind) {
        case PageKind::Checkpoint: return at_checkpoint(page);
        case PageKind::Login: return submit();
        case PageKind::Authwall: return tab_.open(tab_.urls().login());
        default: return tab_.open(tab_.urls().feed());
    }
}

SiteResult<bool> Login::load_saved() {
    if (cookie_file_.empty()) return false;
    const auto cookies = load_cookies(cookie_file_, tab_.urls().host());
    // Somebody has put them there to be used: the password is no answer to that.
    if (!cookies) return site_failure(SiteErrorKind::HumanNeeded, cookies.error().message);
    json parameters{{"cookies", json::array()}};
    for (const auto& cookie : *cookies) parameters["cookies"].push_back(to_cdp(cookie));
    if (cookies->empty()) return false;
    if (const auto doubt = why_no_login(*cookies, base::SystemClock().now()))
        base::log::warning("{} {}", find_cookie_source(cookie_file_)->string(), *doubt);
    const auto set = tab_.session().execute_cdp("Network.setCookies", parameters);
    if (set) return had_saved_ = true;
    if (!tab_.is_open()) return tl::make_unexpected(tab_.to_site_error(set.error()));
    return site_failure(SiteErrorKind::HumanNeeded,
                        fmt::format("the browser does not take the cookies of {} ({}); export them "
                                    "anew, or move the file away to log in with the password",
                                    cookie_file_.string(), set.error().message));
}

SiteResult<void> Login::save() {
    if (cookie_file_.empty()) return {};
    const auto cookies = tab_.session().cookies();
    if (!cookies) return tl::make_unexpected(tab_.to_site_error(cookies.error()));
    const auto saved = save_cookies(cookie_file_, *cookies);
    if (!saved) base::log::warning("the login was not saved: {}", saved.error().message);
    return {};
}

// The interstitial "agree to comply".
SiteResult<bool> Login::agree() {
    auto button = tab_.find_shown("agree");
    if (!button) return false;
    TRY_VOID(tab_.pause());
    const auto pressed = button->click();
    if (!pressed) return tl::make_unexpected(tab_.to_site_error(pressed.error()));
    return true;
}

SiteResult<PageReading> Login::ask_for_login() {
    const auto remedy = fmt::format(
        "set `accounts.{0}.password` (or password_file, or $OPENOUTREACH_PASSWORD), or put the "
        "cookies of a browser that is logged in into cookies/{0}.json",
        account_.handle);
    awaits_human_ = is_seen_;
    if (is_seen_) {
        return site_failure(SiteErrorKind::HumanNeeded,
                            "nobody is logged in, and there is no password: log in by hand in the "
                            "browser that is open, or " +
                                remedy);
    }
    return site_failure(SiteErrorKind::AuthenticationError,
                        "nobody is logged in, and there is no password; " + remedy);
}

// Submits once: a second attempt at a refused or challenged login makes things worse.
SiteResult<PageReading> Login::submit() {
    auto password = tab_.find_shown("password");
    if (!password) return choose_account();
    if (was_submitted_) {
        const std::string notice = tab_.read().value_or(PageReading{}).notice;
        if (!notice.empty() || was_challenged_) {
            return site_failure(SiteErrorKind::AuthenticationError,
                                "the site refused the login: " + notice);
        }
        return site_failure(SiteErrorKind::Unreachable,
                            "the login led back to the login, and the site does not say why");
    }
    if (account_.password.empty()) return ask_for_login();
    if (std::exchange(had_saved_, false)) {
        base::log::warning("the site does not take the saved login of {}; the password is used",
                           cookie_file_.string());
    }
    auto username = tab_.find_shown("username");
    auto button = tab_.find_shown("sign_in");
    const auto filled = username ? fill(*username, account_.username) : webdriver::Result<void>();
    if (!filled) return tl::make_unexpected(tab_.to_site_error(filled.error()));
    const auto typed = fill(*password, account_.password);
    if (!typed) return tl::make_unexpected(tab_.to_site_error(typed.error()));
    was_submitted_ = true;
    return press_and_await(button, *password);
}

SiteResult<PageReading> Login::press_and_await(std::optional<webdriver::Element>& button,
                                               webdriver::Element& field) {
    TRY_VOID(tab_.pause());
    // Of several buttons that say "Sign in" only one is the site's own: Enter knows which.
    const auto pressed = button ? button->click() : field.type(webdriver::keys::kEnter);
    if (!pressed) return tl::make_unexpected(tab_.to_site_error(pressed.error()));
    return await_answer(field);
}

// Until another page has come, or this one says what is wrong.
SiteResult<PageReading> Login::await_answer(webdriver::Element& field) {
    for (base::Patience patience(base::Deadline::after(kSubmitTimeout));;) {
        // Asked before the page is read: what is read afterwards is the new one.
        const bool replaced = !field.is_displayed().has_value();
        auto page = tab_.read();
        const bool asks =
            page && (page->kind == PageKind::Login || page->kind == PageKind::Checkpoint);
        const bool is_answer =
            page && (page->is_elsewhere ||
                     (page->is_complete() && (!asks || !page->notice.empty() || replaced)));
        if (is_answer || !tab_.is_open() || !patience.wait()) return page;
    }
}

// The chooser of remembered accounts, of which there is one: the browser's profile is ours.
SiteResult<PageReading> Login::choose_account() {
    auto button = tab_.find_shown("chooser_account");
    if (!button) return site_failure(SiteErrorKind::UnknownPage, "a login page without a password");
    TRY_VOID(tab_.pause());
    const auto pressed = button->click();
    if (!pressed) return tl::make_unexpected(tab_.to_site_error(pressed.error()));
    return tab_.read();
}

}  // namespace linkedin

#include "linkedin/session/tab.h"

#include "base/json.h"
#include "base/patience.h"
#include "linkedin/page/raw_page.h"
#include "linkedin/page/selectors.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace linkedin {
namespace {

using domain::SiteErrorKind;
using std::chrono::milliseconds;

// A page that looks like a failed one for as long as this is not still being built.
constexpr milliseconds kErrorPageStays{1500};
// A page that is all there, and still shows nothing that we know after this, never will.
constexpr milliseconds kStrangePageStays{5000};
// At each page.
constexpr std::size_t kMostClosed = 20;
constexpr milliseconds kBrowserStart{60'000};
constexpr std::chrono::seconds kFirstBackOff{2};
constexpr std::chrono::seconds kLongestBackOff{30};

webdriver::BrowserOptions for_site(webdriver::BrowserOptions browser, const SiteUrls& urls,
                                   const std::stop_token& stop) {
    browser.stop = stop;
    // The site's load event may never come.
    browser.page_load = webdriver::PageLoad::Eager;
    browser.own_origins = urls.own_origins();
    browser.allowed_hosts = {urls.host()};
    if (urls.host().ends_with("linkedin.com")) {
        browser.allowed_hosts = {"linkedin.com", "*.linkedin.com", "*.licdn.com"};
    }
    return browser;
}

tl::unexpected<domain::SiteError> ending() {
    return site_failure(SiteErrorKind::Unreachable, "the program is ending");
}

// Chromium's own pages: the empty one before the first, and what it shows in place of one.
bool is_browsers_own(std::string_view address) {
    return address == "about:blank" || address == "data:," || address.starts_with("chrome-error:");
}

PageReading elsewhere(const nlohmann::json& raw) {
    PageReading page;
    page.url = raw_text(raw, "url");
    page.kind_rule = page.url;
    page.is_elsewhere = true;
    page.is_parsed = raw_text(raw, "ready") != "loading";
    page.is_loaded = raw_text(raw, "ready") == "complete";
    page.evidence = {"a page of another site"};
    return page;
}

// Chromium's own page says that nothing came from the site at all.
std::string_view error_page(const PageReading& page) {
    return page.url.starts_with("chrome-error:")
               ? "the site cannot be reached; look at the network, and at outreach.site_url"
               : "the site shows an error page";
}

}  // namespace

Tab::Tab(const BrowserSiteOptions& options, SiteUrls urls, base::Clock& clock, base::Rng rng,
         std::stop_token stop)
    : urls_(std::move(urls)),
      browser_(for_site(options.browser, urls_, stop)),
      shortest_pause_(options.shortest_pause),
      longest_pause_(options.longest_pause),
      page_timeout_(options.page_timeout),
      clock_(clock),
      rng_(std::move(rng)),
      stop_(std::move(stop)) {}

SiteResult<void> Tab::ensure_open() {
    if (session_) return {};
    if (stop_.stop_requested()) return ending();
    auto opened = webdriver::Session::open(browser_, base::Deadline::after(kBrowserStart));
    if (!opened) return tl::make_unexpected(to_site_error(opened.error()));
    session_.emplace(std::move(*opened));
    auto window = session_->window();
    if (!window) return tl::make_unexpected(to_site_error(window.error()));
    window_ = *std::move(window);
    return {};
}

SiteResult<PageReading> Tab::open(const std::string& url) {
    TRY_VOID(pause());
    TRY_VOID(ensure_open());
    if (const auto closed = close_others(); !closed)
        return tl::make_unexpected(to_site_error(closed.error()));
    const auto deadline = page_deadline();
    const auto opened = session_->navigate(url, deadline);
    // A page that never finishes loading may be all there nevertheless.
    if (!opened && opened.error().kind != webdriver::ErrorKind::Timeout) {
        return tl::make_unexpected(to_site_error(opened.error()));
    }
    kept_url_.clear();
    return wait_until_complete(opened ? deadline : page_deadline());
}

// Tabs that pages have opened: nobody looks at them, and they take memory and the driver's time.
webdriver::Result<void> Tab::close_others() {
    const auto windows = TRY(session_->windows());
    if (windows.size() < 2) return {};
    std::size_t count = 0;
    for (const auto& window : windows) {
        if (window == window_ || ++count > kMostClosed) continue;
        // One that has closed itself meanwhile is none to close.
        if (session_->switch_to(window)) static_cast<void>(session_->close_window());
    }
    return session_->switch_to(window_);
}

SiteResult<void> Tab::change_tab() {
    if (!session_) return ensure_open();
    const auto opened = session_->open_window();
    if (!opened) return tl::make_unexpected(to_site_error(opened.error()));
    const auto switched = session_->switch_to(*opened);
    if (!switched) return tl::make_unexpected(to_site_error(switched.error()));
    window_ = *opened;
    return {};
}

SiteResult<PageReading> Tab::wait_until_complete(base::Deadline deadline) {
    const auto settled = base::Deadline::after(kErrorPageStays);
    const auto given_up = base::Deadline::after(kStrangePageStays);
    for (base::Patience patience(deadline);;) {
        if (stop_.stop_requested()) return ending();
        auto page = read();
        const bool over = !session_ || (page && page->is_elsewhere) ||
                          (page && page->is_loaded && given_up.has_passed()) ||
                          (page && page->kind == PageKind::Error && settled.has_passed());
        if (over || (page && page->is_complete()) || !patience.wait()) return page;
    }
}

SiteResult<PageReading> Tab::read(const std::optional<domain::PublicId>& slug) {
    if (!session_) return site_failure(SiteErrorKind::Unreachable, "the browser is gone");
    const auto raw = read_raw(*session_);
    if (!raw) return tl::make_unexpected(to_site_error(raw.error()));
    if (is_elsewhere(raw_text(*raw, "url"))) return elsewhere(*raw);
    // What a page says about itself is checked against the browser's own word.
    const auto checked = session_->check_page();
    const bool is_foreign = !checked && checked.error().kind == webdriver::ErrorKind::ForeignPage;
    if (is_foreign && !is_browsers_own(raw_text(*raw, "url"))) return elsewhere(*raw);
    if (!checked && !is_foreign) return tl::make_unexpected(to_site_error(checked.error()));
    auto page = interpret_page(*raw, slug);
    keep_people(page);
    return page;
}

bool Tab::is_elsewhere(const std::string& address) const {
    const auto url = base::parse_url(address);
    return !is_browsers_own(address) && !(url && urls_.is_own(*url));
}

webdriver::Result<webdriver::Element> Tab::element(const std::string& handle) {
    if (!session_) {
        return webdriver::failure(webdriver::ErrorKind::SessionLost, "the browser is not open");
    }
    return session_->to_element(to_element_json(handle));
}

std::optional<webdriver::Element> Tab::find_shown(std::string_view noun) {
    for (const auto& css : selectors_of(noun)) {
        if (!session_) return std::nullopt;
        auto found = session_->find_all(css);
        if (!found) continue;
        for (auto& element : *found) {
            if (element.is_displayed().value_or(false)) return element;
        }
    }
    return std::nullopt;
}

webdriver::Result<void> Tab::press(const std::string& handle) {
    auto target = TRY(element(handle));
    const auto clicked = target.click();
    if (clicked) return {};
    const auto kind = clicked.error().kind;
    if (kind != webdriver::ErrorKind::Intercepted &&
        kind != webdriver::ErrorKind::NotInteractable) {
        return clicked;
    }
    TRY_VOID(session_->check_page());
    TRY(session_->run("arguments[0].click()", nlohmann::json::array({to_element_json(handle)})));
    return {};
}

SiteResult<void> Tab::pause() {
    const auto spread = static_cast<double>((longest_pause_ - shortest_pause_).count());
    return wait(shortest_pause_ + base::Duration(static_cast<long>(spread * rng_.uniform())));
}

SiteResult<void> Tab::back_off(int failures) {
    base::Duration duration = kFirstBackOff;
    for (int i = 1; i < failures && duration < kLongestBackOff; ++i) duration *= 2;
    return wait(std::min<base::Duration>(duration, kLongestBackOff));
}

SiteResult<void> Tab::wait(base::Duration duration) {
    if (clock_.wait_for(duration, stop_) == base::Wake::Stopped) return ending();
    return {};
}

domain::SiteError Tab::to_site_error(const webdriver::Error& error) {
    if (error.kind == webdriver::ErrorKind::SessionLost) session_.reset();
    if (error.kind == webdriver::ErrorKind::ForeignPage)
        return {SiteErrorKind::UnknownPage, error.message};
    return {SiteErrorKind::Unreachable, error.message};
}

void Tab::keep_people(const PageReading& page) {
    if (page.url == kept_url_ || !page.is_complete()) return;
    kept_url_ = page.url;
    for (const auto& id : page.discovered) {
        if (discovered_keys_.insert(id.key()).second) discovered_.push_back(id);
    }
}

std::vector<domain::PublicId> Tab::take_discovered() {
    discovered_keys_.clear();
    return std::exchange(discovered_, {});
}

bool is_surely_undone(const webdriver::Error& error) {
    switch (error.kind) {
        case webdriver::ErrorKind::NoSuchElement:
        case webdriver::ErrorKind::StaleElement:
        case webdriver::ErrorKind::Intercepted:
        case webdriver::ErrorKind::NotInteractable:
        case webdriver::ErrorKind::Unavailable:
        case webdriver::ErrorKind::ForeignPage:
        case webdriver::ErrorKind::Refused: return true;
        case webdriver::ErrorKind::Timeout:
        case webdriver::ErrorKind::SessionLost:
        case webdriver::ErrorKind::ScriptError:
        case webdriver::ErrorKind::PromptOpen:
        case webdriver::ErrorKind::NotLoaded: break;
    }
    return false;
}

std::optional<domain::SiteError> error_of(const PageReading& page) {
    const auto error = [&](SiteErrorKind kind, std::string_view what) {
        return domain::SiteError{kind, fmt::format("{} ({})", what, page.kind_rule)};
    };
    if (page.is_elsewhere) {
        return error(SiteErrorKind::UnknownPage,
                     "the site led to another one, where nothing is typed, pressed or believed");
    }
    switch (page.kind) {
        case PageKind::Login:
        case PageKind::Authwall: return error(SiteErrorKind::AuthenticationError, "logged out");
        case PageKind::Checkpoint:
            return error(SiteErrorKind::HumanNeeded,
                         "the site asks a question that only you can answer");
        case PageKind::NotFound: return error(SiteErrorKind::SkipProfile, "there is no such page");
        case PageKind::Error: return error(SiteErrorKind::Unreachable, error_page(page));
        case PageKind::Unknown:
            return error(SiteErrorKind::UnknownPage, "a page that we do not know");
        case PageKind::Feed:
        case PageKind::Profile:
        case PageKind::Messaging:
        case PageKind::Connections:
        case PageKind::SentInvitations:
        case PageKind::Search: break;
    }
    return std::nullopt;
}

}  // namespace linkedin

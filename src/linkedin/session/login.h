// Getting from whatever page comes to the feed: saved cookies first, the password once.
#pragma once

#include "domain/account.h"
#include "linkedin/browser_site_options.h"
#include "linkedin/session/site_result.h"
#include "linkedin/session/tab.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

namespace linkedin {

class Login {
public:
    // Without `take_pin` a PIN is for the user to type in the browser.
    Login(Tab& tab, const BrowserSiteOptions& options)
        : tab_(tab),
          account_(options.account),
          cookie_file_(options.cookie_file),
          take_pin_(options.take_pin),
          is_seen_(options.is_seen) {}

    // Does nothing when logged in already. A refused password is AuthenticationError, a PIN,
    // captcha or other question HumanNeeded: then the browser stays on that page, and the next call
    // looks whether the user has gone on. A challenged login is never tried again by itself.
    SiteResult<void> ensure();
    // A page or an answer has shown that the login is gone.
    void forget() { is_logged_in_ = false; }

private:
    SiteResult<PageReading> arrive();
    // Whether there were any.
    SiteResult<bool> load_saved();
    SiteResult<void> save();
    SiteResult<PageReading> open_feed(bool with_saved_cookies);
    SiteResult<PageReading> submit();
    // Nobody is logged in, and there is nothing to log in with.
    SiteResult<PageReading> ask_for_login();
    // Without a button, by Enter in the field.
    SiteResult<PageReading> press_and_await(std::optional<webdriver::Element>& button,
                                            webdriver::Element& field);
    bool is_home(const PageReading& page);
    SiteResult<PageReading> at_checkpoint(const PageReading& page);
    SiteResult<PageReading> await_answer(webdriver::Element& field);
    SiteResult<PageReading> choose_account();
    SiteResult<bool> agree();
    SiteResult<PageReading> step(const PageReading& page);

    Tab& tab_;
    domain::Account account_;
    std::filesystem::path cookie_file_;
    std::function<std::string()> take_pin_;
    bool is_seen_;
    bool is_logged_in_ = false;
    bool awaits_human_ = false;
    // In this attempt to arrive:
    bool was_submitted_ = false;
    bool was_challenged_ = false;
    bool had_saved_ = false;
};

}  // namespace linkedin

// Getting from whatever page comes to the feed: saved cookies first, the password once.
#pragma once

#include "domain/account.h"
#include "linkedin/session/site_result.h"
#include "linkedin/session/tab.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

namespace linkedin {

class Login {
public:
    // `take_pin` may be empty: then a PIN is for the user to type in the browser.
    Login(Tab& tab, domain::Account account, std::filesystem::path cookie_file,
          std::function<std::string()> take_pin)
        : tab_(tab),
          account_(std::move(account)),
          cookie_file_(std::move(cookie_file)),
          take_pin_(std::move(take_pin)) {}

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
    bool is_logged_in_ = false;
    bool awaits_human_ = false;
    // In this attempt to arrive:
    bool was_submitted_ = false;
    bool was_challenged_ = false;
    bool had_saved_ = false;
};

}  // namespace linkedin

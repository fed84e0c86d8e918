// Getting from whatever page comes to the feed: saved cookies first, the password once.
#pragma once

#include "domain/account.h"
#include "linkedin/site_result.h"
#include "linkedin/tab.h"

#include <filesystem>

namespace linkedin {

class Login {
public:
    Login(Tab& tab, domain::Account account, std::filesystem::path cookie_file)
        : tab_(tab), account_(std::move(account)), cookie_file_(std::move(cookie_file)) {}

    // Does nothing when logged in already. A refused password is AuthenticationError, a PIN,
    // captcha or other question HumanNeeded: then the browser stays on that page, and the next call
    // looks whether the user has gone on. A challenged login is never tried again by itself.
    SiteResult<void> ensure();
    // A page or an answer has shown that the login is gone.
    void forget() { is_logged_in_ = false; }

private:
    SiteResult<PageReading> arrive();
    SiteResult<void> load_saved();
    SiteResult<void> save();
    SiteResult<PageReading> submit();
    SiteResult<PageReading> await_answer(webdriver::Element& password);
    SiteResult<PageReading> choose_account();
    SiteResult<bool> agree();
    SiteResult<PageReading> step(const PageReading& page);

    Tab& tab_;
    domain::Account account_;
    std::filesystem::path cookie_file_;
    bool is_logged_in_ = false;
    bool awaits_human_ = false;
    bool was_submitted_ = false;  // in this attempt to arrive
};

}  // namespace linkedin

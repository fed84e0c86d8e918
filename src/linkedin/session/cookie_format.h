// The forms in which browsers, their extensions and other tools keep cookies.
#pragma once

#include "base/result.h"
#include "lib/webdriver/cookie.h"

#include <string_view>
#include <vector>

namespace linkedin {

// All cookies of a text: a storage state of Playwright, a JSON list as extensions export it
// (EditThisCookie, Cookie-Editor, Puppeteer), a cookies.txt of Netscape, or one header line
// "li_at=…; JSESSIONID=…". Where no domain is said, it is `host`. Fails on anything else, and on a
// text without any cookie; the error completes the sentence "FILE …".
base::Result<std::vector<webdriver::Cookie>> parse_cookies(std::string_view text,
                                                           std::string_view host);

}  // namespace linkedin

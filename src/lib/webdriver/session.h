// A browser that we drive: one session of the W3C WebDriver protocol.
#pragma once

#include "base/deadline.h"
#include "lib/webdriver/browser_options.h"
#include "lib/webdriver/cookie.h"
#include "lib/webdriver/element.h"
#include "lib/webdriver/error.h"

#include <initializer_list>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace webdriver {

// Opening it starts the browser; destroying it ends the browser and removes its profile, and so
// does the end of our process. One thread at a time. Elements that it hands out must not outlive
// it.
class Session {
public:
    // Unavailable, with the remedy, when there is no browser to start.
    static Result<Session> open(const BrowserOptions& options, base::Deadline deadline);

    Session(Session&&) noexcept;
    Session& operator=(Session&&) noexcept;
    ~Session();

    // How long the page is waited for is BrowserOptions::page_load.
    Result<void> navigate(std::string_view url, base::Deadline deadline);
    Result<void> back(base::Deadline deadline);
    Result<void> refresh(base::Deadline deadline);
    // ForeignPage unless the page is of one of BrowserOptions::own_origins: for what acts by
    // script. Whatever types or presses through elements, keys and pointer checks this by itself.
    Result<void> check_page();
    Result<std::string> url();
    Result<std::string> title();
    // The document as it is now, as HTML.
    Result<std::string> page_source();

    // In the document; `selector` is CSS with " >>> " for a step into an open shadow root
    // (selector.h). find() is NoSuchElement when nothing matches; neither waits.
    Result<Element> find(std::string_view selector);
    Result<std::vector<Element>> find_all(std::string_view selector);
    Result<Element> active_element();

    // Runs a function's body in the page; `arguments` is an array and may hold Element::to_json().
    Result<nlohmann::json> run(std::string_view body);
    Result<nlohmann::json> run(std::string_view body, const nlohmann::json& arguments);
    Result<nlohmann::json> run(std::string_view body, const nlohmann::json& arguments,
                               base::Deadline deadline);
    // The same with `await` allowed in the body. Timeout when it has not returned by the deadline.
    Result<nlohmann::json> run_async(std::string_view body, const nlohmann::json& arguments,
                                     base::Deadline deadline);
    // The element that a script returned; NoSuchElement when it returned something else.
    Result<Element> to_element(const nlohmann::json& value);
    // A command of Chromium's DevTools protocol.
    Result<nlohmann::json> execute_cdp(std::string_view command, const nlohmann::json& parameters);

    // Presses the keys in order, holding each, and releases them: press({keys::kControl, "v"}).
    Result<void> press(std::initializer_list<std::string_view> chord);
    // WebDriver's "actions": an array of input sources.
    Result<void> perform(const nlohmann::json& sources);
    // Moves the pointer over the middle of `element`.
    Result<void> hover(const Element& element);
    // Lets the pages of `origin` read and write the clipboard unasked.
    Result<void> grant_clipboard(std::string_view origin);

    // Those that the current page would be sent, http-only ones too.
    Result<std::vector<Cookie>> cookies();
    // The page must be of the cookie's domain.
    Result<void> add_cookie(const Cookie& cookie);
    Result<void> delete_cookie(std::string_view name);
    Result<void> delete_cookies();

    // What the window shows, as a PNG file.
    Result<std::string> screenshot();

    Result<std::string> window();
    Result<std::vector<std::string>> windows();
    Result<void> switch_to(std::string_view window);
    // Opens a tab and returns it; the session stays where it is.
    Result<std::string> open_window();
    // Closes the current one; the session must switch_to() another.
    Result<void> close_window();

private:
    struct Impl;
    explicit Session(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace webdriver

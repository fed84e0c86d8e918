// How a browser is to be started.
#pragma once

#include <chrono>
#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <stop_token>
#include <string>
#include <vector>

namespace webdriver {

enum class Display { Headless, Headed };

// When navigating is over: at once, when the document is parsed, or at its load event, which on
// some sites never comes. With None the commands that follow do not wait for the page either, and
// each is answered soonest; use wait_for_first().
enum class PageLoad { None, Eager, Normal };

// What happens to alerts, confirmations and prompts that a page opens.
enum class Prompts { Dismiss, Accept };

struct BrowserOptions {
    // A WebDriver endpoint elsewhere, a Selenium Grid for instance; empty: a chromedriver of ours.
    std::string remote_url;
    Display display = Display::Headless;
    PageLoad page_load = PageLoad::None;
    Prompts prompts = Prompts::Dismiss;
    // The browser resolves and contacts these and no others, by TCP only. "*.example.com" stands
    // for all below it. An argument must not disable features: the last such list is the one that
    // counts.
    std::vector<std::string> allowed_hosts;
    // Where something may be typed or pressed: the page's address, asked for right before, must be
    // of one of these origins ("https://www.example.com"), else it is ForeignPage. Empty: anywhere.
    std::vector<std::string> own_origins;
    int width = 1280;
    int height = 900;
    std::vector<std::string> extra_arguments;
    // Bounds each command that brings no deadline of its own.
    std::chrono::milliseconds command_timeout{30'000};
    // When it is requested, a command that is under way ends as SessionLost, however long the
    // browser hangs, and none follows.
    std::stop_token stop;
};

// The body of WebDriver's New Session. `chromium` and `profile` are empty for a remote endpoint.
nlohmann::json to_capabilities(const BrowserOptions& options, const std::filesystem::path& chromium,
                               const std::filesystem::path& profile);

}  // namespace webdriver

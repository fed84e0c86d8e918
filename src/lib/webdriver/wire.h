// The commands of one WebDriver session as they go over HTTP: JSON there, a value or an error back.
#pragma once

#include "base/deadline.h"
#include "lib/http/client.h"
#include "lib/webdriver/browser_options.h"
#include "lib/webdriver/error.h"

#include <chrono>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace webdriver {

// One connection, one thread at a time. Every command is bounded by `command_timeout` unless it
// brings a deadline of its own.
class Wire {
public:
    Wire(const std::string& endpoint, const BrowserOptions& options);

    // From now on commands go to this session.
    void enter(std::string_view session_id);

    // `command` is what follows the session's path: "/url", "/element/ID/click".
    Result<nlohmann::json> get(std::string_view command);
    Result<nlohmann::json> post(std::string_view command, const nlohmann::json& parameters);
    Result<nlohmann::json> post(std::string_view command, const nlohmann::json& parameters,
                                base::Deadline deadline);
    Result<nlohmann::json> del(std::string_view command);
    // Ends the session at the endpoint, after a stop too.
    void leave();

    // Runs the body of a function in the page.
    Result<nlohmann::json> run(std::string_view body, const nlohmann::json& arguments);
    Result<nlohmann::json> run(std::string_view body, const nlohmann::json& arguments,
                               base::Deadline deadline);

    // ForeignPage unless the page that the browser shows is of one of the own origins, by its real
    // address, whatever its scripts say.
    Result<void> check_page();
    // What types or presses something: checked, then done. An element that was found before the
    // check is of the page that was checked, or stale.
    Result<void> touch(std::string_view command, const nlohmann::json& parameters);

    // Commands without parameters or without a value worth having.
    Result<void> act(std::string_view command);
    Result<void> act(std::string_view command, const nlohmann::json& parameters);
    Result<std::string> text(std::string_view command);

private:
    base::Deadline soon() const { return base::Deadline::after(command_timeout_); }
    std::string target(std::string_view command) const;

    std::string endpoint_;
    http::Client client_;
    std::vector<std::string> own_origins_;  // empty: any
    std::string base_;                      // the endpoint's path and the session's
    std::chrono::milliseconds command_timeout_;
};

}  // namespace webdriver

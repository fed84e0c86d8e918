#include "lib/webdriver/wire.h"

#include "base/json.h"
#include "base/url.h"

#include <algorithm>
#include <array>
#include <utility>

namespace webdriver {
namespace {

using nlohmann::json;

struct Named {
    std::string_view name;
    ErrorKind kind;
};

// W3C's error codes, and chromedriver's own.
constexpr std::array kErrors = {
    Named{"no such element", ErrorKind::NoSuchElement},
    Named{"no such shadow root", ErrorKind::NoSuchElement},
    Named{"no such cookie", ErrorKind::NoSuchElement},
    Named{"stale element reference", ErrorKind::StaleElement},
    Named{"detached shadow root", ErrorKind::StaleElement},
    Named{"element click intercepted", ErrorKind::Intercepted},
    Named{"element not interactable", ErrorKind::NotInteractable},
    Named{"invalid element state", ErrorKind::NotInteractable},
    Named{"move target out of bounds", ErrorKind::NotInteractable},
    Named{"timeout", ErrorKind::Timeout},
    Named{"script timeout", ErrorKind::Timeout},
    Named{"invalid session id", ErrorKind::SessionLost},
    Named{"no such window", ErrorKind::SessionLost},
    Named{"disconnected", ErrorKind::SessionLost},
    Named{"chrome not reachable", ErrorKind::SessionLost},
    Named{"tab crashed", ErrorKind::SessionLost},
    Named{"javascript error", ErrorKind::ScriptError},
    Named{"unexpected alert open", ErrorKind::PromptOpen},
    Named{"session not created", ErrorKind::Unavailable},
};

ErrorKind kind_of(std::string_view code, std::string_view message) {
    const auto named = [](std::string_view text) {
        return std::find_if(kErrors.begin(), kErrors.end(), [&](const Named& row) {
            return text.substr(0, row.name.size()) == row.name;
        });
    };
    if (const auto row = named(code); row != kErrors.end()) return row->kind;
    // As "unknown error" come chromedriver's own words and the network's.
    if (message.find("net::ERR_") != std::string_view::npos) return ErrorKind::NotLoaded;
    constexpr std::string_view kUnknown = "unknown error: ";
    if (message.substr(0, kUnknown.size()) == kUnknown) message.remove_prefix(kUnknown.size());
    const auto row = named(message);
    return row != kErrors.end() ? row->kind : ErrorKind::Refused;
}

std::string text_of(const json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

// After the first line chromedriver adds the version and addresses of its own code.
Error to_error(const json& value) {
    if (!value.is_object()) return {ErrorKind::Refused, "the driver failed without a reason"};
    std::string message = text_of(value, "message");
    const ErrorKind kind = kind_of(text_of(value, "error"), message);
    message.resize(std::min(message.find('\n'), message.size()));
    return {kind, std::move(message)};
}

Error to_error(http::Error error) {
    const bool is_late = error.kind == http::Error::Kind::TimedOut;
    return {is_late ? ErrorKind::Timeout : ErrorKind::SessionLost, std::move(error.message)};
}

Result<json> to_value(base::Result<http::Response, http::Error> response) {
    if (!response) return tl::make_unexpected(to_error(std::move(response).error()));
    json body = json::parse(response->body, nullptr, false);
    if (!body.is_object() || !body.contains("value"))
        return failure(ErrorKind::SessionLost, "the endpoint does not speak WebDriver");
    if (response->status != 200) return tl::make_unexpected(to_error(body["value"]));
    return std::move(body["value"]);
}

std::string path_of(const std::string& endpoint) {
    const auto url = base::parse_url(endpoint);
    if (!url) return "";
    return url->path.back() == '/' ? url->path.substr(0, url->path.size() - 1) : url->path;
}

const http::Headers& json_type() {
    static const http::Headers headers = {{"Content-Type", "application/json; charset=utf-8"}};
    return headers;
}

std::string to_body(const json& parameters) {
    // A lone surrogate or a cut character must not become an exception.
    return parameters.dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace

Wire::Wire(const std::string& endpoint, const BrowserOptions& options)
    : endpoint_(endpoint),
      client_(endpoint, {.stop = options.stop}),
      own_origins_(options.own_origins),
      base_(path_of(endpoint)),
      command_timeout_(options.command_timeout) {}

void Wire::enter(std::string_view session_id) {
    base_ += "/session/" + base::percent_encode(session_id);
}

std::string Wire::target(std::string_view command) const {
    return base_ + std::string(command);
}

Result<json> Wire::get(std::string_view command) {
    return to_value(client_.get(target(command), soon()));
}

Result<json> Wire::post(std::string_view command, const json& parameters) {
    return post(command, parameters, soon());
}

Result<json> Wire::post(std::string_view command, const json& parameters, base::Deadline deadline) {
    return to_value(client_.post(target(command), to_body(parameters), deadline, json_type()));
}

Result<json> Wire::del(std::string_view command) {
    return to_value(client_.del(target(command), soon()));
}

void Wire::leave() {
    constexpr std::chrono::seconds kMost{5};
    static_cast<void>(http::Client(endpoint_).del(target(""), base::Deadline::after(kMost)));
}

// chromedriver takes the `code` of a thrown exception for one of its own: a DOMException with 12
// would come back as "invalid element state". So what is thrown is made a plain Error.
Result<json> Wire::run(std::string_view body, const json& arguments, base::Deadline deadline) {
    const std::string script =
        "try {" + std::string(body) + "\n} catch (error) { throw new Error(String(error)); }";
    return post("/execute/sync", {{"script", script}, {"args", arguments}}, deadline);
}

Result<json> Wire::run(std::string_view body, const json& arguments) {
    return run(body, arguments, soon());
}

Result<void> Wire::check_page() {
    if (own_origins_.empty()) return {};
    const std::string address = TRY(text("/url"));
    const auto url = base::parse_url(address);
    const std::string origin = url ? url->origin() : address;
    if (std::find(own_origins_.begin(), own_origins_.end(), origin) != own_origins_.end())
        return {};
    return failure(ErrorKind::ForeignPage, "the browser shows a page of " + origin +
                                               ", where nothing may be typed or pressed");
}

Result<void> Wire::touch(std::string_view command, const json& parameters) {
    TRY_VOID(check_page());
    return act(command, parameters);
}

Result<void> Wire::act(std::string_view command) {
    return act(command, json::object());
}

Result<void> Wire::act(std::string_view command, const json& parameters) {
    TRY_VOID(post(command, parameters));
    return {};
}

Result<std::string> Wire::text(std::string_view command) {
    const json value = TRY(get(command));
    return value.is_string() ? value.get<std::string>() : std::string();
}

}  // namespace webdriver

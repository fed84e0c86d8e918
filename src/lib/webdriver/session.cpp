#include "lib/webdriver/session.h"

#include "base/json.h"
#include "base/url.h"
#include "lib/webdriver/chromedriver.h"
#include "lib/webdriver/selector.h"
#include "lib/webdriver/wire.h"

#include <algorithm>
#include <chrono>
#include <optional>
#include <utility>

namespace webdriver {
namespace {

using nlohmann::json;
using std::chrono::milliseconds;

// The driver keeps the time of pages and scripts itself, and it answers Timeout and stays usable;
// we break the connection only when it has not done so by then.
constexpr milliseconds kGrace{2000};

// A timeout for the driver. Coarse, so that it is rarely another than the last one: telling it
// costs a command.
milliseconds to_timeout(const base::Deadline& deadline) {
    const milliseconds left = deadline.remaining();
    const milliseconds step = left > milliseconds(2000) ? milliseconds(1000) : milliseconds(50);
    return (left + step) / step * step;
}

base::Deadline with_grace(const base::Deadline& deadline) {
    return base::Deadline::after(deadline.remaining() + kGrace);
}

std::string to_text(const json& value) {
    return value.is_string() ? value.get<std::string>() : std::string();
}

std::string decode_base64(std::string_view text) {
    constexpr std::string_view kAlphabet =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string bytes;
    bytes.reserve(text.size() / 4 * 3);
    unsigned bits = 0;
    int count = 0;
    for (const char c : text) {
        const std::size_t digit = kAlphabet.find(c);
        if (digit == std::string_view::npos) break;
        bits = bits << 6 | static_cast<unsigned>(digit);
        count += 6;
        if (count < 8) continue;
        count -= 8;
        bytes.push_back(static_cast<char>(bits >> count & 0xff));
    }
    return bytes;
}

json key_source(std::initializer_list<std::string_view> chord) {
    json actions = json::array();
    for (const auto key : chord) actions.push_back({{"type", "keyDown"}, {"value", key}});
    for (auto key = std::rbegin(chord); key != std::rend(chord); ++key)
        actions.push_back({{"type", "keyUp"}, {"value", *key}});
    return {{"type", "key"}, {"id", "keyboard"}, {"actions", actions}};
}

}  // namespace

struct Session::Impl {
    std::optional<Chromedriver> driver;  // none: the endpoint is elsewhere
    Wire wire;
    bool is_open = false;
    PageLoad page_load;
    milliseconds page_timeout{0};
    milliseconds script_timeout;

    Impl(std::optional<Chromedriver> own, const BrowserOptions& options)
        : driver(std::move(own)),
          wire(driver ? driver->endpoint() : options.remote_url, options),
          page_load(options.page_load),
          script_timeout(options.command_timeout) {}

    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;
    ~Impl() {
        // Ours is killed with its driver, which takes less time than asking it.
        if (is_open && !driver) wire.leave();
    }

    Result<void> set_timeout(const char* name, milliseconds& last, const base::Deadline& deadline) {
        const milliseconds wanted = to_timeout(deadline);
        if (wanted == last) return {};
        TRY_VOID(wire.act("/timeouts", {{name, wanted.count()}}));
        last = wanted;
        return {};
    }

    Result<void> load(std::string_view command, const json& parameters, base::Deadline deadline) {
        if (page_load != PageLoad::None) TRY_VOID(set_timeout("pageLoad", page_timeout, deadline));
        TRY_VOID(wire.post(command, parameters, with_grace(deadline)));
        return {};
    }

    Result<void> begin(const BrowserOptions& options, base::Deadline deadline) {
        const json capabilities = to_capabilities(options, driver ? driver->chromium() : "",
                                                  driver ? driver->profile_folder() : "");
        auto answer = wire.post("/session", capabilities, deadline);
        if (!answer) return failure(ErrorKind::Unavailable, std::move(answer).error().message);
        const json id = answer->is_object() ? answer->value("sessionId", json()) : json();
        if (!id.is_string())
            return failure(ErrorKind::Unavailable, "the endpoint opened no session");
        wire.enter(id.get<std::string>());
        is_open = true;
        return {};
    }
};

Result<Session> Session::open(const BrowserOptions& options, base::Deadline deadline) {
    std::optional<Chromedriver> driver;
    if (options.remote_url.empty()) driver = TRY(Chromedriver::start(deadline));
    auto impl = std::make_unique<Impl>(std::move(driver), options);
    TRY_VOID(impl->begin(options, deadline));
    return Session(std::move(impl));
}

Session::Session(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Session::Session(Session&&) noexcept = default;
Session& Session::operator=(Session&&) noexcept = default;
Session::~Session() = default;

Result<void> Session::navigate(std::string_view url, base::Deadline deadline) {
    return impl_->load("/url", {{"url", url}}, deadline);
}

Result<void> Session::back(base::Deadline deadline) {
    return impl_->load("/back", json::object(), deadline);
}

Result<void> Session::refresh(base::Deadline deadline) {
    return impl_->load("/refresh", json::object(), deadline);
}

Result<void> Session::check_page() {
    return impl_->wire.check_page();
}

Result<std::string> Session::url() {
    return impl_->wire.text("/url");
}

Result<std::string> Session::title() {
    return impl_->wire.text("/title");
}

Result<std::string> Session::page_source() {
    return impl_->wire.text("/source");
}

Result<Element> Session::find(std::string_view selector) {
    return find_first(impl_->wire, "", nullptr, selector);
}

Result<std::vector<Element>> Session::find_all(std::string_view selector) {
    return find_every(impl_->wire, "", nullptr, selector);
}

Result<Element> Session::active_element() {
    return to_element(TRY(impl_->wire.get("/element/active")));
}

Result<json> Session::run(std::string_view body) {
    return run(body, json::array());
}

Result<json> Session::run(std::string_view body, const json& arguments) {
    return impl_->wire.run(body, arguments);
}

Result<json> Session::run(std::string_view body, const json& arguments, base::Deadline deadline) {
    return impl_->wire.run(body, arguments, with_grace(deadline));
}

Result<json> Session::run_async(std::string_view body, const json& arguments,
                                base::Deadline deadline) {
    TRY_VOID(impl_->set_timeout("script", impl_->script_timeout, deadline));
    // The driver awaits a promise that a script returns.
    const std::string script = "return (async function() {" + std::string(body) +
                               "\n}).apply(null, arguments)"
                               ".catch(error => { throw new Error(String(error)); });";
    return run(script, arguments, deadline);
}

Result<Element> Session::to_element(const json& value) {
    auto element = Element::from_json(impl_->wire, value);
    if (!element) return failure(ErrorKind::NoSuchElement, "no element: " + value.dump());
    return *std::move(element);
}

Result<json> Session::execute_cdp(std::string_view command, const json& parameters) {
    return impl_->wire.post("/goog/cdp/execute", {{"cmd", command}, {"params", parameters}});
}

Result<void> Session::press(std::initializer_list<std::string_view> chord) {
    return perform(json::array({key_source(chord)}));
}

Result<void> Session::perform(const json& sources) {
    return impl_->wire.touch("/actions", {{"actions", sources}});
}

Result<void> Session::hover(const Element& element) {
    const json move = {{"type", "pointerMove"},
                       {"duration", 0},
                       {"origin", element.to_json()},
                       {"x", 0},
                       {"y", 0}};
    return perform({{{"type", "pointer"},
                     {"id", "mouse"},
                     {"parameters", {{"pointerType", "mouse"}}},
                     {"actions", json::array({move})}}});
}

Result<void> Session::grant_clipboard(std::string_view origin) {
    TRY_VOID(execute_cdp(
        "Browser.grantPermissions",
        {{"origin", origin}, {"permissions", {"clipboardReadWrite", "clipboardSanitizedWrite"}}}));
    return {};
}

Result<std::vector<Cookie>> Session::cookies() {
    const json values = TRY(impl_->wire.get("/cookie"));
    std::vector<Cookie> cookies;
    for (const json& value : values) cookies.push_back(to_cookie(value));
    return cookies;
}

Result<void> Session::add_cookie(const Cookie& cookie) {
    return impl_->wire.act("/cookie", {{"cookie", to_json(cookie)}});
}

Result<void> Session::delete_cookie(std::string_view name) {
    TRY_VOID(impl_->wire.del("/cookie/" + base::percent_encode(name)));
    return {};
}

Result<void> Session::delete_cookies() {
    TRY_VOID(impl_->wire.del("/cookie"));
    return {};
}

Result<std::string> Session::screenshot() {
    return decode_base64(TRY(impl_->wire.text("/screenshot")));
}

Result<std::string> Session::window() {
    return impl_->wire.text("/window");
}

Result<std::vector<std::string>> Session::windows() {
    const json values = TRY(impl_->wire.get("/window/handles"));
    std::vector<std::string> windows;
    for (const json& value : values) windows.push_back(to_text(value));
    return windows;
}

Result<void> Session::switch_to(std::string_view window) {
    return impl_->wire.act("/window", {{"handle", window}});
}

Result<std::string> Session::open_window() {
    const json opened = TRY(impl_->wire.post("/window/new", {{"type", "tab"}}));
    return opened.is_object() ? to_text(opened.value("handle", json())) : std::string();
}

Result<void> Session::close_window() {
    TRY_VOID(impl_->wire.del("/window"));
    return {};
}

}  // namespace webdriver

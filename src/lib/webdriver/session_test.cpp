#include "lib/webdriver/session.h"

#include "base/json.h"
#include "lib/webdriver/browser_fixture.h"
#include "lib/webdriver/keys.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <stop_token>
#include <string>
#include <thread>

namespace {

using namespace webdriver;
using namespace webdriver::test;
using nlohmann::json;

http::Response page(const http::Request& request) {
    if (request.path == "/api") return http::json(R"({"answer": 42})");
    if (request.path == "/cookie-echo")
        return http::html("<p>" + request.find_cookie("li_at").value_or("none") + "</p>");
    if (request.path == "/set-cookie") {
        auto response = http::html("<p>set</p>");
        response.headers.emplace_back("Set-Cookie", "secret=s; HttpOnly; Path=/");
        return response;
    }
    if (request.path == "/editor")
        return http::html(
            "<title>Editor</title><textarea autofocus></textarea>"
            "<div id=rich contenteditable=true role=textbox style='height:3em'></div>"
            "<script>keys = []; onkeydown = e => keys.push((e.shiftKey ? 'Shift+' : '') + e.key)"
            "</script>");
    if (request.path == "/prompts")
        return http::html(
            "<button onclick=\"document.title = confirm('Sure?') ? 'yes' : 'no'\">Ask</button>");
    return http::html("<title>Page " + request.path +
                      "</title><h1>Hello</h1><a href=/next>Next</a>"
                      "<p id=hover onmouseenter=\"document.title='hovered'\">Hover</p>");
}

Browser& browser() {
    static Browser shared(page);
    return shared;
}

TEST_CASE("navigating shows in address, title and source") {
    Session& session = browser().at("/first?a=1");
    CHECK(must(session.url()) == browser().server.origin() + "/first?a=1");
    CHECK(must(session.title()) == "Page /first");
    CHECK(must(session.page_source()).find("<h1>Hello</h1>") != std::string::npos);
}

TEST_CASE("the browser goes back and loads again") {
    browser().at("/one");
    Session& session = browser().at("/two");
    must(session.back(soon()));
    must(wait_for(session, path_matches("^/one$"), soon()));
    must(session.run("window.mark = true"));
    must(session.refresh(soon()));
    must(wait_for(session, returns_true("return window.mark === undefined"), soon()));
    CHECK(must(session.url()) == browser().server.origin() + "/one");
}

TEST_CASE("a script gets and gives JSON") {
    Session& session = browser().at("/");
    CHECK(must(session.run("return arguments[0].map(x => x * 2)", {{1, 2, 3}})) == json({2, 4, 6}));
    CHECK(must(session.run("return {text: 'ü', none: null, list: [true]}")) ==
          json({{"text", "ü"}, {"none", nullptr}, {"list", {true}}}));
    CHECK(must(session.run("return")).is_null());
}

TEST_CASE("a script gets and gives elements") {
    Session& session = browser().at("/");
    const json found = must(session.run("return document.querySelector('h1')"));
    CHECK(must(must(session.to_element(found)).text()) == "Hello");
    Element link = must(session.find("a"));
    CHECK(must(session.run("return arguments[0].pathname", json::array({link.to_json()}))) ==
          "/next");
    CHECK(kind_of(session.to_element("text")) == ErrorKind::NoSuchElement);
}

TEST_CASE("a script that throws or does not compile is a script error of one line") {
    Session& session = browser().at("/");
    const auto thrown = session.run("throw new Error('broken here')");
    CHECK(kind_of(thrown) == ErrorKind::ScriptError);
    CHECK(thrown.error().message.find("broken here") != std::string::npos);
    CHECK(thrown.error().message.find('\n') == std::string::npos);
    CHECK(kind_of(session.run("return 1 +")) == ErrorKind::ScriptError);
    const std::string with_code = "throw Object.assign(new Error('coded'), {code: 7})";
    CHECK(kind_of(session.run(with_code)) == ErrorKind::ScriptError);
    CHECK(kind_of(session.run_async(with_code, json::array(), soon())) == ErrorKind::ScriptError);
}

TEST_CASE("an async script fetches and its answer comes back") {
    Session& session = browser().at("/");
    const std::string fetch_it =
        "const answer = await fetch(arguments[0]); return await answer.json()";
    CHECK(must(session.run_async(fetch_it, {"/api"}, soon())) == json({{"answer", 42}}));
    const auto refused =
        session.run_async("throw new Error('not this time')", json::array(), soon());
    CHECK(kind_of(refused) == ErrorKind::ScriptError);
    CHECK(refused.error().message.find("not this time") != std::string::npos);
}

TEST_CASE("an async script that does not end is a timeout and the session goes on") {
    Session& session = browser().at("/");
    CHECK(kind_of(session.run_async("await new Promise(() => {})", json::array(), in_a_moment())) ==
          ErrorKind::Timeout);
    CHECK(must(session.run_async("return 'next'", json::array(), soon())) == "next");
}

TEST_CASE("a stop ends a command that the browser never answers") {
    // On the heap: there GCC 12 does not take it for uninitialised under sanitizers.
    const auto source = std::make_unique<std::stop_source>();
    auto options = local_options();
    options.stop = source->get_token();
    auto session = open(options);
    const std::jthread stopper([&source] {
        std::this_thread::sleep_for(std::chrono::milliseconds(300));
        source->request_stop();
    });
    const auto hour = base::Deadline::after(std::chrono::hours(1));
    CHECK(kind_of(session.run("for (;;) {}", nlohmann::json::array(), hour)) ==
          ErrorKind::SessionLost);
    CHECK(kind_of(session.title()) == ErrorKind::SessionLost);
}

TEST_CASE("nothing listening at an address leaves the browser usable") {
    Session& session = browser().at("/");
    const auto outcome = session.navigate("http://127.0.0.1:1/", soon());
    if (!outcome) CHECK(outcome.error().kind == ErrorKind::NotLoaded);
    browser().at("/after");
    CHECK(must(session.title()) == "Page /after");
}

TEST_CASE("a host that is not allowed is not resolved") {
    Session& session = browser().at("/");
    CHECK(kind_of(session.run_async("return (await fetch('http://localhost:1/')).status",
                                    json::array(), soon())) == ErrorKind::ScriptError);
}

TEST_CASE("emoji and line breaks are typed as they are") {
    Session& session = browser().at("/editor");
    Element area = must(session.find("textarea"));
    must(area.type("Grüße 👋🏽 a"));
    CHECK(must(area.property("value")) == "Grüße 👋🏽 a");
    CHECK(must(session.active_element()).id() == area.id());
}

TEST_CASE("a chord holds its modifiers while the last key is pressed") {
    Session& session = browser().at("/editor");
    Element rich = must(session.find("#rich"));
    must(rich.click());
    must(rich.type("one"));
    must(session.press({keys::kShift, keys::kEnter}));
    must(rich.type("two"));
    CHECK(must(rich.property("innerText")) == "one\ntwo");
    const json pressed = must(session.run("return keys"));
    CHECK(std::count(pressed.begin(), pressed.end(), "Shift+Enter") == 1);
    must(session.press({keys::kControl, "a"}));
    must(session.press({keys::kDelete}));
    CHECK(must(rich.text()).empty());
}

TEST_CASE("text is pasted from the clipboard") {
    Session& session = browser().at("/editor");
    must(session.grant_clipboard(browser().server.origin()));
    must(session.run_async("await navigator.clipboard.writeText(arguments[0])", {"pasted 👍 text"},
                           soon()));
    Element area = must(session.find("textarea"));
    must(area.click());
    must(session.press({keys::kControl, "v"}));
    CHECK(must(area.property("value")) == "pasted 👍 text");
}

TEST_CASE("the pointer hovers over an element") {
    Session& session = browser().at("/");
    must(session.hover(must(session.find("#hover"))));
    CHECK(must(session.title()) == "hovered");
}

TEST_CASE("a DevTools command answers") {
    const json version = must(browser().session.execute_cdp("Browser.getVersion", json::object()));
    CHECK(version["product"].get<std::string>().find("Chrome") != std::string::npos);
}

TEST_CASE("cookies are read with all their marks, added and deleted") {
    Session& session = browser().at("/set-cookie");
    auto cookies = must(session.cookies());
    REQUIRE(cookies.size() == 1);
    CHECK(cookies[0].name == "secret");
    CHECK(cookies[0].http_only);
    CHECK(cookies[0].domain == "127.0.0.1");
    CHECK_FALSE(cookies[0].expiry);
    must(session.add_cookie({.name = "li_at", .value = "token", .expiry = 4102444800}));
    browser().at("/cookie-echo");
    CHECK(must(must(session.find("p")).text()) == "token");
    must(session.delete_cookie("secret"));
    cookies = must(session.cookies());
    REQUIRE(cookies.size() == 1);
    CHECK(cookies[0].expiry.has_value());
    must(session.delete_cookies());
    CHECK(must(session.cookies()).empty());
}

TEST_CASE("a screenshot is a PNG file") {
    Session& session = browser().at("/");
    const std::string image = must(session.screenshot());
    CHECK(image.substr(0, 8) == "\x89PNG\r\n\x1a\n");
    CHECK(image.find("IEND") != std::string::npos);
}

TEST_CASE("windows are opened, listed, switched to and closed") {
    Session& session = browser().at("/");
    const std::string first = must(session.window());
    const std::string second = must(session.open_window());
    CHECK(must(session.windows()).size() == 2);
    CHECK(must(session.window()) == first);
    must(session.switch_to(second));
    browser().at("/second");
    must(session.close_window());
    CHECK(kind_of(session.title()) == ErrorKind::SessionLost);
    must(session.switch_to(first));
    CHECK(must(session.windows()).size() == 1);
    CHECK(must(session.title()) == "Page /");
}

TEST_CASE("a page opens no tabs by itself") {
    Session& session = browser().at("/first");
    must(session.run("setInterval(() => { for (let i = 0; i < 5; ++i) open('/next'); }, 20)"));
    in_a_moment().pause(std::chrono::milliseconds(300));
    const auto windows = must(session.windows());
    must(session.navigate("about:blank", soon()));
    CHECK(windows.size() == 1);
}

TEST_CASE("a prompt is dismissed without anybody asking for it") {
    Session& session = browser().at("/prompts");
    must(must(session.find("button")).click());
    must(wait_for(session, returns_true("return document.title === 'no'"), soon()));
}

}  // namespace

// What the browser tests of one file share: a page server and one browser that looks at it.
#pragma once

#include "base/json.h"
#include "lib/http/server.h"
#include "lib/webdriver/session.h"
#include "lib/webdriver/wait.h"

#include <doctest/doctest.h>

#include <chrono>
#include <functional>
#include <string>
#include <utility>

namespace webdriver::test {

inline base::Deadline soon() {
    return base::Deadline::after(std::chrono::seconds(20));
}

inline base::Deadline in_a_moment() {
    return base::Deadline::after(std::chrono::milliseconds(300));
}

inline http::Server serve(http::Handler pages) {
    auto server = http::Server::listen("127.0.0.1", 0, std::move(pages));
    REQUIRE(server.has_value());
    return *std::move(server);
}

inline BrowserOptions local_options() {
    BrowserOptions options;
    options.allowed_hosts = {"127.0.0.1"};
    return options;
}

inline Session open(const BrowserOptions& options) {
    auto session = Session::open(options, base::Deadline::after(std::chrono::seconds(60)));
    if (!session) FAIL(session.error().message);
    return *std::move(session);
}

// The value of a result that a test has no use without.
template <class T>
T must(Result<T> result) {
    if (!result) FAIL(result.error().message);
    return *std::move(result);
}

inline void must(const Result<void>& result) {
    if (!result) FAIL(result.error().message);
}

template <class T>
ErrorKind kind_of(const Result<T>& result) {
    REQUIRE_FALSE(result.has_value());
    return result.error().kind;
}

// One for the cases of a file: starting a browser takes longer than most of them.
struct Browser {
    explicit Browser(http::Handler pages)
        : server(serve(std::move(pages))), session(open(local_options())) {}

    // Opens a page and waits until it is parsed.
    Session& at(const std::string& path) {
        must(session.navigate(server.origin() + path, soon()));
        must(wait_for(session, returns_true("return document.readyState !== 'loading'"), soon()));
        return session;
    }

    http::Server server;
    Session session;
};

}  // namespace webdriver::test

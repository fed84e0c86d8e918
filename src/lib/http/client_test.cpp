#include "lib/http/client.h"

#include "lib/http/server.h"

#include <doctest/doctest.h>

#include <atomic>
#include <chrono>
#include <latch>
#include <memory>
#include <stop_token>
#include <string>

namespace {

using Kind = http::Error::Kind;

base::Deadline soon() {
    return base::Deadline::after(std::chrono::seconds(20));
}

http::Server serve(http::Handler handler) {
    auto server = http::Server::listen("127.0.0.1", 0, std::move(handler));
    REQUIRE(server.has_value());
    return *std::move(server);
}

TEST_CASE("a server that does not answer ends in a timeout, and the next call is not confused") {
    std::latch asked_again(1);
    auto server = serve([&](const http::Request& request) {
        if (request.path == "/slow") asked_again.wait();
        return http::plain(request.path);
    });
    http::Client client(server.origin());
    const auto slow = client.get("/slow", base::Deadline::after(std::chrono::milliseconds(50)));
    REQUIRE_FALSE(slow.has_value());
    CHECK(slow.error().kind == Kind::TimedOut);
    CHECK(client.get("/quick", soon())->body == "/quick");
    asked_again.count_down();
}

TEST_CASE("a deadline that has passed sends nothing") {
    int requests = 0;
    auto server = serve([&](const http::Request&) {
        ++requests;
        return http::plain("");
    });
    http::Client client(server.origin());
    const auto late = client.get("/", base::Deadline::after(std::chrono::milliseconds(0)));
    CHECK(late.error().kind == Kind::TimedOut);
    CHECK(requests == 0);
}

TEST_CASE("a stop ends what is in flight, and nothing is sent after it") {
    // On the heap: there GCC 12 does not take it for uninitialised under sanitizers.
    const auto source = std::make_unique<std::stop_source>();
    std::atomic<int> asked = 0;
    std::latch ended(1);
    auto server = serve([&](const http::Request&) {
        ++asked;
        source->request_stop();
        ended.wait();
        return http::plain("too late");
    });
    http::Client client(server.origin(), {.stop = source->get_token()});
    const auto cut = client.get("/", base::Deadline::after(std::chrono::hours(1)));
    ended.count_down();
    REQUIRE_FALSE(cut);
    CHECK(cut.error().kind == Kind::Broken);
    CHECK_FALSE(client.get("/", base::Deadline::after(std::chrono::hours(1))));
    CHECK(asked == 1);
}

TEST_CASE("a response over the limit is an error") {
    auto server = serve([](const http::Request&) { return http::plain(std::string(5000, 'x')); });
    http::Client small(server.origin(), {.response_limit = 4999});
    CHECK(small.get("/", soon()).error().kind == Kind::TooLarge);
    http::Client enough(server.origin(), {.response_limit = 5000});
    CHECK(enough.get("/", soon())->body.size() == 5000);
}

TEST_CASE("nothing listening is an error that names the origin") {
    int port = 0;
    {
        port = serve([](const http::Request&) { return http::plain(""); }).port();
    }
    http::Client client("http://127.0.0.1:" + std::to_string(port));
    const auto response = client.get("/", soon());
    CHECK(response.error().kind == Kind::Unreachable);
    CHECK(response.error().message.find(std::to_string(port)) != std::string::npos);
}

TEST_CASE("a redirect is handed back and not followed") {
    int requests = 0;
    auto server = serve([&](const http::Request&) {
        ++requests;
        return http::redirect("http://127.0.0.1:1/", 302);
    });
    http::Client client(server.origin());
    CHECK(client.get("/", soon())->status == 302);
    CHECK(requests == 1);
}

TEST_CASE("what would smuggle a second request is not sent") {
    int requests = 0;
    auto server = serve([&](const http::Request&) {
        ++requests;
        return http::plain("");
    });
    http::Client client(server.origin());
    CHECK(client.get("/ HTTP/1.1\r\nX: y", soon()).error().kind == Kind::BadRequest);
    CHECK(client.get("no-slash", soon()).error().kind == Kind::BadRequest);
    CHECK(client.get("/", soon(), {{"X", "a\r\nY: b"}}).error().kind == Kind::BadRequest);
    CHECK(http::Client("ftp://127.0.0.1").get("/", soon()).error().kind == Kind::BadRequest);
    CHECK(http::Client("nonsense").get("/", soon()).error().kind == Kind::BadRequest);
    CHECK(requests == 0);
}

}  // namespace

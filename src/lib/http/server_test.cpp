#include "lib/http/server.h"

#include "lib/http/client.h"

#include "base/log.h"

#include <doctest/doctest.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <cstdint>
#include <latch>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace {

using http::Request;
using http::Response;

base::Deadline soon() {
    return base::Deadline::after(std::chrono::seconds(20));
}

http::Server serve(http::Handler handler, const http::Server::Limits& limits = {}) {
    auto server = http::Server::listen("127.0.0.1", 0, std::move(handler), limits);
    REQUIRE(server.has_value());
    return *std::move(server);
}

// Answers with what it was asked.
Response echo(const Request& request) {
    return http::plain(request.method + "|" + request.path + "|" + request.query + "|" +
                       request.body);
}

TEST_CASE("a request arrives with its path still encoded and its query apart") {
    auto server = serve(echo);
    http::Client client(server.origin());
    CHECK(client.get("/in/j%C3%BCrgen%2Fx/?a=1&b=%20", soon())->body ==
          "GET|/in/j%C3%BCrgen%2Fx/|a=1&b=%20|");
    CHECK(client.post("/p?q", "the body", soon())->body == "POST|/p|q|the body");
    CHECK(client.post("/p", "", soon())->body == "POST|/p||");
    CHECK(client.del("/d", soon())->body == "DELETE|/d||");
}

TEST_CASE("a path of any bytes and of the longest length reaches the handler") {
    auto server = serve(echo);
    http::Client client(server.origin());
    CHECK(client.get("/a%0Ab%00c", soon())->body == "GET|/a%0Ab%00c||");
    const std::string longest = "/" + std::string(8000, 'x');
    CHECK(client.get(longest, soon())->body == "GET|" + longest + "||");
    CHECK(client.post(longest, "b", soon())->body == "POST|" + longest + "||b");
}

int connect_to(int port) {
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in to{.sin_family = AF_INET,
                   .sin_port = htons(static_cast<std::uint16_t>(port)),
                   .sin_addr = {.s_addr = htonl(INADDR_LOOPBACK)},
                   .sin_zero = {}};
    REQUIRE(::connect(socket, reinterpret_cast<const sockaddr*>(&to), sizeof to) == 0);
    return socket;
}

bool send_to(int socket, std::string_view text) {
    return ::send(socket, text.data(), text.size(), MSG_NOSIGNAL) ==
           static_cast<ssize_t>(text.size());
}

// Sends a letter now and then, for ever, or nothing at all.
struct SlowClients {
    std::vector<int> sockets;
    std::jthread thread;
    SlowClients(int port, int count, std::string_view start, std::string_view letter) {
        for (int i = 0; i < count; ++i) {
            sockets.push_back(connect_to(port));
            send_to(sockets.back(), start);
        }
        thread = std::jthread([this, letter](const std::stop_token& stop) {
            while (!stop.stop_requested() && !letter.empty()) {
                for (const int socket : sockets) send_to(socket, letter);
                std::this_thread::sleep_for(std::chrono::milliseconds(300));
            }
        });
    }
    ~SlowClients() {
        thread.request_stop();
        thread.join();
        for (const int socket : sockets) ::close(socket);
    }
};

TEST_CASE("hundreds of slow clients keep nobody waiting for long") {
    auto server = serve(echo);
    const int port = server.port();
    constexpr int kEach = 150;
    const SlowClients silent(port, kEach, "", "");
    const SlowClients heads(port, kEach, "GET / HTTP/1.1\r\nHost: x\r\n", "X: y\r\n");
    const SlowClients bodies(port, kEach, "POST / HTTP/1.1\r\nContent-Length: 90000\r\n\r\n", "y");
    for (int i = 0; i < 3; ++i) {
        http::Client client(server.origin());
        const auto start = std::chrono::steady_clock::now();
        const auto response = client.get("/hello", soon());
        if (!response) FAIL(response.error().message);
        CHECK(response->body == "GET|/hello||");
        CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(8));
    }
}

TEST_CASE("a head without end is cut off") {
    auto server = serve(echo);
    const int socket = connect_to(server.port());
    send_to(socket, "GET / HTTP/1.1\r\nHost: x\r\n");
    const std::string line = "X-" + std::string(1000, 'x') + ": y\r\n";
    const auto deadline = soon();
    pollfd ended{socket, POLLRDHUP, 0};
    while (!deadline.has_passed() && ::poll(&ended, 1, 0) == 0)
        ::send(socket, line.data(), line.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    CHECK_FALSE(deadline.has_passed());
    ::close(socket);
}

TEST_CASE("a slow handler is waited for, however many others come") {
    std::latch begun(1);
    auto server = serve(
        [&begun](const Request& request) {
            if (request.path == "/slow") {
                begun.count_down();
                std::this_thread::sleep_for(std::chrono::seconds(4));
            }
            return http::plain(request.path);
        },
        {.connections = 2});
    std::string answer;
    std::jthread slow([&] {
        http::Client client(server.origin());
        if (const auto response = client.get("/slow", soon())) answer = response->body;
    });
    begun.wait();
    const SlowClients silent(server.port(), 40, "", "");
    http::Client client(server.origin());
    CHECK(client.get("/fast", soon()).has_value());
    slow.join();
    CHECK(answer == "/slow");
}

TEST_CASE("headers and cookies are found by name") {
    auto server = serve([](const Request& request) {
        CHECK(request.headers.size() > 2);
        return http::plain(*request.find_header("X-Token") + *request.find_cookie("b") +
                           (request.find_cookie("c") ? "c" : "-"));
    });
    http::Client client(server.origin());
    const auto response =
        client.get("/", soon(), {{"x-token", "t"}, {"Cookie", "a=1; b=\"ajax:2\"; bc=3"}});
    CHECK(response->body == "t\"ajax:2\"-");
}

TEST_CASE("a response carries its status, its headers, repeated ones too, and its type") {
    auto server = serve([](const Request& request) {
        if (request.path == "/go") return http::redirect("/there");
        auto response = http::json("{}", 201);
        response.headers.emplace_back("Set-Cookie", "a=1; Path=/");
        response.headers.emplace_back("Set-Cookie", "b=2; Path=/");
        return response;
    });
    http::Client client(server.origin());
    const auto made = client.post("/", "", soon());
    CHECK(made->status == 201);
    CHECK(made->find_header("content-type") == "application/json");
    int cookies = 0;
    for (const auto& [name, value] : made->headers) cookies += name == "set-cookie";
    CHECK(cookies == 2);
    const auto moved = client.get("/go", soon());
    CHECK(moved->status == 303);
    CHECK(moved->find_header("Location") == "/there");
    CHECK(moved->body.empty());
}

TEST_CASE("a handler that throws is a 500 and the server goes on") {
    base::log::set_level(base::log::Level::Silent);
    auto server = serve([](const Request& request) -> Response {
        if (request.path == "/bad") throw std::runtime_error("broken");
        if (request.path == "/worse") throw 1;
        return http::plain("fine");
    });
    http::Client client(server.origin());
    CHECK(client.get("/bad", soon())->status == 500);
    CHECK(client.get("/worse", soon())->status == 500);
    CHECK(client.get("/", soon())->body == "fine");
    base::log::set_level(base::log::Level::Info);
}

TEST_CASE("a body over the limit is refused, also a form") {
    auto server = serve(echo, {.body = 100'000});
    http::Client client(server.origin());
    const http::Headers form = {{"Content-Type", "application/x-www-form-urlencoded"}};
    const std::string fits(90'000, 'x');
    CHECK(client.post("/", fits, soon(), form)->body == "POST|/||" + fits);
    const auto refused = client.post("/", std::string(200'000, 'x'), soon(), form);
    if (refused) CHECK(refused->status == 413);
    CHECK(client.get("/", soon())->status == 200);
}

TEST_CASE("a multipart form is refused and not misread") {
    auto server = serve(echo);
    http::Client client(server.origin());
    const auto response = client.post("/", "--x\r\n\r\n--x--", soon(),
                                      {{"Content-Type", "multipart/form-data; boundary=x"}});
    CHECK(response->status == 415);
    CHECK(client.get("/", soon())->status == 200);
}

TEST_CASE("a large body arrives whole and is not compressed") {
    const std::string large(3'000'000, 'a');
    auto server = serve([&](const Request&) { return http::html(large); });
    http::Client client(server.origin());
    const auto response = client.get("/", soon(), {{"Accept-Encoding", "gzip, br"}});
    CHECK(response->body == large);
    CHECK_FALSE(response->find_header("content-encoding"));
}

TEST_CASE("a taken port is an error that names it") {
    auto server = serve(echo);
    const auto second = http::Server::listen("127.0.0.1", server.port(), echo);
    REQUIRE_FALSE(second.has_value());
    CHECK(second.error().message.find(std::to_string(server.port())) != std::string::npos);
    CHECK(second.error().message.find("choose another port") != std::string::npos);
}

TEST_CASE("an address that is not ours is an error") {
    const auto server = http::Server::listen("192.0.2.1", 0, echo);
    REQUIRE_FALSE(server.has_value());
    CHECK(server.error().message.find("192.0.2.1") != std::string::npos);
}

TEST_CASE("a port is free again when its server has stopped") {
    int port = 0;
    {
        auto server = serve(echo);
        port = server.port();
        http::Client client(server.origin());
        CHECK(client.get("/", soon()).has_value());
    }
    auto again = http::Server::listen("127.0.0.1", port, echo);
    REQUIRE(again.has_value());
    http::Client client(again->origin());
    CHECK(client.get("/x", soon())->body == "GET|/x||");
    again->stop();
    again->stop();
    CHECK_FALSE(client.get("/x", soon()).has_value());
}

TEST_CASE("idle connections of several browsers do not keep others waiting") {
    auto server = serve(echo);
    std::vector<http::Client> idle;
    for (int i = 0; i < 36; ++i) {
        idle.emplace_back(server.origin());
        CHECK(idle.back().get("/", soon()).has_value());
    }
    http::Client late(server.origin());
    CHECK(late.get("/late", soon())->body == "GET|/late||");
    CHECK(idle.front().get("/again", soon())->body == "GET|/again||");
}

TEST_CASE("requests are handled at the same time") {
    std::latch together(4);
    auto server = serve([&](const Request&) {
        together.arrive_and_wait();
        return http::plain("met");
    });
    std::atomic<int> met = 0;
    std::vector<std::thread> clients;
    for (int i = 0; i < 4; ++i)
        clients.emplace_back([&] {
            http::Client client(server.origin());
            const auto response = client.get("/", soon());
            met += response && response->body == "met";
        });
    for (auto& client : clients) client.join();
    CHECK(met == 4);
}

}  // namespace

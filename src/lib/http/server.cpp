#include "lib/http/server.h"

#include "base/log.h"
#include "base/text/lower_case.h"
#include "lib/http/doorkeeper.h"
#include "lib/http/threads.h"

#include <fmt/format.h>
#include <httplib.h>

#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <exception>
#include <functional>
#include <latch>
#include <optional>
#include <thread>
#include <type_traits>
#include <utility>

namespace http {
namespace {

constexpr std::size_t kRequestsPerConnection = 1'000'000'000;
constexpr int kIdleSeconds = 30;
constexpr int kReceived = 64 * 1024;
// The library keeps five that wait to be accepted, and the others try again a second later.
constexpr int kBacklog = 512;

Headers received(const httplib::Headers& headers) {
    Headers result;
    for (const auto& [header, value] : headers) {
        std::string name = base::to_lower_case(header);
        // The library's own additions, which no client sent.
        if (name == "remote_addr" || name == "remote_port" || name == "local_addr" ||
            name == "local_port")
            continue;
        result.emplace_back(std::move(name), value);
    }
    return result;
}

Request to_request(const httplib::Request& from, std::string body) {
    const std::size_t mark = std::min(from.target.find('?'), from.target.size());
    const std::size_t hash = std::min(from.target.find('#'), from.target.size());
    const std::size_t path_end = std::min(mark, hash);
    const std::size_t query_at = mark < hash ? mark + 1 : hash;
    return {from.method, from.target.substr(0, path_end),
            from.target.substr(query_at, hash - query_at), received(from.headers), std::move(body)};
}

// A content provider in place of set_content: the library neither compresses nor copies such a
// body, and it is where a slow or cut body will have its place.
void write(Response from, httplib::Response& to) {
    to.status = from.status;
    std::string type;
    for (auto& [name, value] : from.headers) {
        if (find_header({{name, ""}}, "content-type"))
            type = std::move(value);
        else
            to.headers.emplace(name, std::move(value));
    }
    if (from.body.empty()) {
        if (!type.empty()) to.set_header("Content-Type", type);
        return;
    }
    const std::size_t size = from.body.size();
    to.set_content_provider(size, type.empty() ? "application/octet-stream" : type,
                            [body = std::move(from.body)](std::size_t offset, std::size_t length,
                                                          httplib::DataSink& sink) {
                                return sink.write(body.data() + offset, length);
                            });
}

Response answer(const Handler& handler, const Request& request) {
    try {
        return handler(request);
    } catch (const std::exception& error) {
        base::log::error("{} {} failed: {}", request.method, request.path, error.what());
    } catch (...) {
        base::log::error("{} {} failed", request.method, request.path);
    }
    return plain("Internal error\n", 500);
}

bool has_body(const httplib::Request& request) {
    return request.has_header("Content-Length") || request.has_header("Transfer-Encoding");
}

// The body as it came; nothing when it was cut or too long (the library has set the status then).
std::optional<std::string> read_body(const httplib::Request& request,
                                     const httplib::ContentReader& reader) {
    std::string body;
    if (!has_body(request)) return body;
    const bool whole = reader([&](const char* data, std::size_t length) {
        body.append(data, length);
        return true;
    });
    if (!whole) return std::nullopt;
    return body;
}

// The library's default also sets SO_REUSEPORT, with which a taken port would be shared unnoticed.
void set_socket_options(socket_t socket) {
    const int yes = 1;
    ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    // What has arrived is read, letter by letter, even when its connection has been ended.
    ::setsockopt(socket, SOL_SOCKET, SO_RCVBUF, &kReceived, sizeof kReceived);
}

std::string client_of(const httplib::Request& request) {
    return fmt::format("{}:{}", request.remote_addr, request.remote_port);
}

// The handler's answer, with the doorkeeper knowing that it is being made.
Response attended(Doorkeeper& doorkeeper, const httplib::Request& request, const Handler& handler,
                  std::string body) {
    const std::string client = client_of(request);
    doorkeeper.is_answering(client);
    auto response = answer(handler, to_request(request, std::move(body)));
    doorkeeper.has_answered(client);
    return response;
}

void route(httplib::Server& server, const Handler& handler, Doorkeeper& doorkeeper) {
    const auto without_body = [handler, &doorkeeper](const httplib::Request& request,
                                                     httplib::Response& response) {
        write(attended(doorkeeper, request, handler, ""), response);
    };
    const auto with_body = [handler, &doorkeeper](const httplib::Request& request,
                                                  httplib::Response& response,
                                                  const httplib::ContentReader& reader) {
        if (request.is_multipart_form_data()) {
            write(plain("Multipart forms are not understood here\n", 415), response);
            response.set_header("Connection", "close");
            return;
        }
        if (auto body = read_body(request, reader))
            write(attended(doorkeeper, request, handler, *std::move(body)), response);
    };
    // The library matches paths by a regular expression, which takes stack for each of their
    // letters; ours stand in the target as they came.
    server.set_pre_routing_handler(
        [&doorkeeper](const httplib::Request& request, httplib::Response&) {
            doorkeeper.has_head(client_of(request));
            const_cast<httplib::Request&>(request).path = "/";
            return httplib::Server::HandlerResponse::Unhandled;
        });
    const std::string everything = "/";
    server.Get(everything, without_body).Options(everything, without_body);
    server.Post(everything, with_body).Put(everything, with_body);
    server.Patch(everything, with_body).Delete(everything, with_body);
}

base::Error cannot_listen(const std::string& host, int port, int error) {
    if (error == EADDRINUSE)
        return {fmt::format("port {} on {} is taken: choose another port, or stop what uses it",
                            port, host)};
    const std::string why = error == 0 ? "no such address here" : std::strerror(error);
    return {
        fmt::format("cannot listen on {}:{}: {}; choose another address or port", host, port, why)};
}

}  // namespace

// Where nothing is to be said, nothing.
template <class Said>
Said yes() {
    if constexpr (!std::is_void_v<Said>) return true;
}

// How the library hands over connections.
class Queue final : public httplib::TaskQueue {
public:
    Queue(std::size_t threads, Doorkeeper& doorkeeper)
        : threads_(threads), doorkeeper_(doorkeeper) {}

    // It returns something in later versions of the library.
    using Taken = decltype(std::declval<httplib::TaskQueue&>().enqueue({}));
    Taken enqueue(std::function<void()> connection) override {
        doorkeeper_.arrived();
        threads_.add(std::move(connection));
        return yes<Taken>();
    }
    void shutdown() override { threads_.finish(); }

private:
    Threads threads_;
    Doorkeeper& doorkeeper_;
};

struct Server::Impl {
    std::string host;
    int port = 0;
    httplib::Server server;
    socket_t listening = -1;
    std::optional<Doorkeeper> doorkeeper;
    std::thread thread;

    bool bind() {
        errno = 0;
        if (port != 0) return server.bind_to_port(host, port);
        port = server.bind_to_any_port(host);
        return port > 0;
    }

    void configure(const Limits& limits) {
        server.set_tcp_nodelay(true);
        server.set_socket_options([this](socket_t socket) {
            set_socket_options(socket);
            listening = socket;
        });
        server.set_keep_alive_max_count(kRequestsPerConnection);
        server.set_keep_alive_timeout(kIdleSeconds);
        server.set_payload_max_length(limits.body);
    }

    void attend(const Handler& handler, const Limits& limits) {
        ::listen(listening, kBacklog);
        doorkeeper.emplace(port, Doorkeeper::Limits{.threads = limits.connections,
                                                    .connections = 8 * limits.connections});
        route(server, handler, *doorkeeper);
    }

    // Returns when connections are accepted: the library ignores a stop() that comes earlier.
    void start(std::size_t threads) {
        std::latch running(1);
        server.new_task_queue = [this, &running, threads] {
            auto pool = std::make_unique<Queue>(threads, *doorkeeper);
            running.count_down();
            return pool.release();
        };
        thread = std::thread([this] { server.listen_after_bind(); });
        running.wait();
    }
};

base::Result<Server> Server::listen(const std::string& host, int port, Handler handler) {
    return listen(host, port, std::move(handler), Limits{});
}

base::Result<Server> Server::listen(const std::string& host, int port, Handler handler,
                                    const Limits& limits) {
    auto impl = std::make_unique<Impl>();
    impl->host = host;
    impl->port = port;
    impl->configure(limits);
    if (!impl->bind()) return tl::make_unexpected(cannot_listen(host, port, errno));
    impl->attend(handler, limits);
    impl->start(limits.connections);
    return Server(std::move(impl));
}

Server::Server(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Server::Server(Server&&) noexcept = default;

Server& Server::operator=(Server&& other) noexcept {
    if (this != &other) {
        stop();
        impl_ = std::move(other.impl_);
    }
    return *this;
}

Server::~Server() {
    stop();
}

int Server::port() const {
    return impl_->port;
}

std::string Server::origin() const {
    return fmt::format("http://{}:{}", impl_->host, impl_->port);
}

void Server::stop() {
    if (!impl_ || !impl_->thread.joinable()) return;
    impl_->server.stop();
    impl_->doorkeeper->end_all();
    impl_->thread.join();
}

}  // namespace http

#include "lib/http/server.h"

#include "base/log.h"

#include <fmt/format.h>
#include <httplib.h>

#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <filesystem>
#include <latch>
#include <optional>
#include <system_error>
#include <thread>
#include <utility>

namespace http {
namespace {

constexpr std::size_t kRequestsPerConnection = 1'000'000'000;
constexpr int kIdleSeconds = 30;

Headers received(const httplib::Headers& headers) {
    Headers result;
    for (const auto& [header, value] : headers) {
        std::string name = to_lower_case(header);
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
}

void route(httplib::Server& server, const Handler& handler) {
    const auto without_body = [handler](const httplib::Request& request,
                                        httplib::Response& response) {
        write(answer(handler, to_request(request, "")), response);
    };
    const auto with_body = [handler](const httplib::Request& request, httplib::Response& response,
                                     const httplib::ContentReader& reader) {
        if (request.is_multipart_form_data()) {
            write(plain("Multipart forms are not understood here\n", 415), response);
            response.set_header("Connection", "close");
            return;
        }
        if (auto body = read_body(request, reader))
            write(answer(handler, to_request(request, *std::move(body))), response);
    };
    const std::string everything = R"([\s\S]*)";
    server.Get(everything, without_body).Options(everything, without_body);
    server.Post(everything, with_body).Put(everything, with_body);
    server.Patch(everything, with_body).Delete(everything, with_body);
}

bool is_served_on(int fd, int port) {
    sockaddr_storage address{};
    socklen_t size = sizeof address;
    if (::getsockname(fd, reinterpret_cast<sockaddr*>(&address), &size) != 0) return false;
    if (address.ss_family == AF_INET)
        return ntohs(reinterpret_cast<const sockaddr_in&>(address).sin_port) == port;
    return address.ss_family == AF_INET6 &&
           ntohs(reinterpret_cast<const sockaddr_in6&>(address).sin6_port) == port;
}

// The library waits out the idle time of each connection before it stops, and does not tell which
// sockets those are. They are the ones whose own end has our port. Only reading is ended, so a
// response under way is still sent.
void end_idle_connections(int port) {
    std::error_code ignored;
    for (const auto& entry : std::filesystem::directory_iterator("/proc/self/fd", ignored)) {
        const int fd = std::atoi(entry.path().filename().c_str());
        if (is_served_on(fd, port)) ::shutdown(fd, SHUT_RD);
    }
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

struct Server::Impl {
    std::string host;
    int port = 0;
    httplib::Server server;
    std::thread thread;

    bool bind() {
        errno = 0;
        if (port != 0) return server.bind_to_port(host, port);
        port = server.bind_to_any_port(host);
        return port > 0;
    }

    void configure(const Handler& handler, const Limits& limits) {
        server.set_tcp_nodelay(true);
        server.set_socket_options(set_socket_options);
        server.set_keep_alive_max_count(kRequestsPerConnection);
        server.set_keep_alive_timeout(kIdleSeconds);
        server.set_payload_max_length(limits.body);
        route(server, handler);
    }

    // Returns when connections are accepted: the library ignores a stop() that comes earlier.
    void start(std::size_t threads) {
        std::latch running(1);
        server.new_task_queue = [&running, threads] {
            auto pool = std::make_unique<httplib::ThreadPool>(threads);
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
    impl->configure(handler, limits);
    if (!impl->bind()) return tl::make_unexpected(cannot_listen(host, port, errno));
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
    end_idle_connections(impl_->port);
    impl_->thread.join();
}

}  // namespace http

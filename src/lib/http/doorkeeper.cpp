#include "lib/http/doorkeeper.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <optional>
#include <system_error>
#include <vector>

namespace http {
namespace {

using namespace std::chrono_literals;

constexpr auto kLook = 250ms;

struct Address {
    std::string host;
    int port = 0;
};

using Ask = int (*)(int, sockaddr*, socklen_t*);

// Of one end of a socket; nothing when `fd` is no socket of the internet.
std::optional<Address> address(int fd, Ask ask) {
    sockaddr_storage raw{};
    socklen_t size = sizeof raw;
    if (ask(fd, reinterpret_cast<sockaddr*>(&raw), &size) != 0) return std::nullopt;
    std::array<char, INET6_ADDRSTRLEN> text{};
    const auto* v4 = reinterpret_cast<const sockaddr_in*>(&raw);
    const auto* v6 = reinterpret_cast<const sockaddr_in6*>(&raw);
    const bool is_v4 = raw.ss_family == AF_INET;
    if (!is_v4 && raw.ss_family != AF_INET6) return std::nullopt;
    const void* bytes = is_v4 ? static_cast<const void*>(&v4->sin_addr) : &v6->sin6_addr;
    ::inet_ntop(raw.ss_family, bytes, text.data(), text.size());
    return Address{text.data(), ntohs(is_v4 ? v4->sin_port : v6->sin6_port)};
}

// Linux's tcpi_bytes_received, a number of eight bytes. The C library's tcp_info ends before it,
// and the kernel's header cannot stand beside the library's.
constexpr std::size_t kReceivedAt = 128;

std::uint64_t received_by(int socket) {
    std::array<char, kReceivedAt + sizeof(std::uint64_t)> info{};
    socklen_t size = info.size();
    if (::getsockopt(socket, IPPROTO_TCP, TCP_INFO, info.data(), &size) != 0) return 0;
    std::uint64_t received = 0;
    std::memcpy(&received, info.data() + kReceivedAt, sizeof received);
    return received;
}

}  // namespace

Doorkeeper::Doorkeeper(int port, const Limits& limits)
    : port_(port), limits_(limits), thread_([this] { watch(); }) {}

Doorkeeper::~Doorkeeper() {
    {
        const std::lock_guard lock(mutex_);
        is_over_ = true;
    }
    wake_.notify_all();
    thread_.join();
}

void Doorkeeper::arrived() {
    {
        const std::lock_guard lock(mutex_);
        has_arrived_ = true;
    }
    wake_.notify_all();
}

void Doorkeeper::has_head(const std::string& client) {
    enter(client, State::Body);
}

void Doorkeeper::is_answering(const std::string& client) {
    enter(client, State::Answering);
}

void Doorkeeper::has_answered(const std::string& client) {
    enter(client, State::Head);
}

void Doorkeeper::enter(const std::string& client, State state) {
    const std::lock_guard lock(mutex_);
    auto& connection = connections_[client];
    connection.state = state;
    connection.since = Clock::now();
    if (connection.socket >= 0) connection.received = received_by(connection.socket);
}

void Doorkeeper::watch() {
    std::unique_lock lock(mutex_);
    while (!is_over_) {
        if (connections_.empty()) wake_.wait(lock, [this] { return is_over_ || has_arrived_; });
        has_arrived_ = false;
        wake_.wait_for(lock, kLook, [this] { return is_over_; });
        if (!is_over_) look();
    }
}

void Doorkeeper::look() {
    find_sockets();
    for (const auto& [client, connection] : connections_)
        if (is_over(connection)) ::shutdown(connection.socket, SHUT_RDWR);
    const auto count = connections_.size();
    if (count > limits_.connections) end_most_silent(count - limits_.connections, 0ms);
    if (count > limits_.threads)
        end_most_silent(count - limits_.threads, limits_.patience_when_crowded);
}

// A socket that is gone is forgotten, with what was known of it.
void Doorkeeper::find_sockets() {
    for (auto& [client, connection] : connections_) connection.is_known = false;
    std::error_code ignored;
    for (const auto& entry : std::filesystem::directory_iterator("/proc/self/fd", ignored)) {
        const int fd = std::atoi(entry.path().filename().c_str());
        const auto own = address(fd, ::getsockname);
        if (!own || own->port != port_) continue;
        const auto client = address(fd, ::getpeername);
        if (!client) continue;
        auto& connection = connections_[fmt::format("{}:{}", client->host, client->port)];
        connection.socket = fd;
        connection.is_known = true;
    }
    std::erase_if(connections_, [](const auto& each) { return !each.second.is_known; });
}

bool Doorkeeper::is_over(const Connection& connection) const {
    if (connection.state == State::Answering) return false;
    if (Clock::now() - connection.since > limits_.patience) return true;
    return connection.state == State::Head &&
           received_by(connection.socket) > connection.received + limits_.head;
}

void Doorkeeper::end_most_silent(std::size_t count, std::chrono::milliseconds patience) {
    std::vector<const Connection*> silent;
    for (const auto& [client, connection] : connections_) {
        const bool may_go =
            connection.state != State::Answering && Clock::now() - connection.since >= patience;
        if (may_go) silent.push_back(&connection);
    }
    std::sort(silent.begin(), silent.end(), [](const Connection* one, const Connection* other) {
        return one->since < other->since;
    });
    silent.resize(std::min(count, silent.size()));
    for (const Connection* each : silent) ::shutdown(each->socket, SHUT_RDWR);
}

void Doorkeeper::end_all() {
    const std::lock_guard lock(mutex_);
    find_sockets();
    for (const auto& [client, connection] : connections_) ::shutdown(connection.socket, SHUT_RD);
}

}  // namespace http

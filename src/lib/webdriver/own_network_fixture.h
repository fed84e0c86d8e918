// A network namespace for a test, with a loopback and a second card that leads everywhere, and a
// watch on all that is sent there.
#pragma once

#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <linux/if_ether.h>
#include <linux/if_packet.h>
#include <net/if.h>
#include <netinet/in.h>
#include <sched.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <fstream>
#include <set>
#include <span>
#include <string>

namespace webdriver::test {

namespace network {

using Bytes = std::span<const std::uint8_t>;

inline constexpr std::array kCommands = {
    "ip link set lo up",
    "ip link add outside type veth peer name far",
    "ip link set far addrgenmode none",
    "ip link set outside addrgenmode none",
    "ip addr add 192.0.2.1/30 dev outside",
    "ip link set far up",
    "ip link set outside up",
    "ip neigh add 192.0.2.2 lladdr 02:00:00:00:00:fe dev outside nud permanent",
    "ip route add default via 192.0.2.2 dev outside",
    "ip -6 addr add 2001:db8::1/64 dev outside nodad",
    "ip -6 neigh add 2001:db8::fe lladdr 02:00:00:00:00:fe dev outside nud permanent",
    "ip -6 route add default via 2001:db8::fe dev outside",
};

inline bool unshare_network() {
    if (::unshare(CLONE_NEWNET) == 0) return true;
    const std::string user = fmt::format("0 {} 1", ::geteuid());
    const std::string group = fmt::format("0 {} 1", ::getegid());
    if (::unshare(CLONE_NEWUSER | CLONE_NEWNET) != 0) return false;
    std::ofstream("/proc/self/setgroups") << "deny";
    std::ofstream("/proc/self/uid_map") << user;
    std::ofstream("/proc/self/gid_map") << group;
    return ::geteuid() == 0;
}

inline bool furnish() {
    for (const char* command : kCommands)
        if (::system(command) != 0) return false;
    return true;
}

inline std::string address(int family, Bytes bytes) {
    std::array<char, INET6_ADDRSTRLEN> text{};
    return ::inet_ntop(family, bytes.data(), text.data(), text.size());
}

inline std::string name(int protocol) {
    if (protocol == IPPROTO_TCP) return "TCP";
    if (protocol == IPPROTO_UDP) return "UDP";
    return fmt::format("protocol {}", protocol);
}

inline std::string describe(int protocol, const std::string& to, Bytes payload) {
    const bool has_port = protocol == IPPROTO_TCP || protocol == IPPROTO_UDP;
    if (!has_port || payload.size() < 4) return name(protocol) + " " + to;
    return fmt::format("{} {} {}", name(protocol), to, payload[2] << 8 | payload[3]);
}

// Empty for what the kernel sends of itself: group memberships and router solicitations of IPv6.
inline std::string describe_ipv6(Bytes packet) {
    if (packet.size() < 40 || packet[6] == IPPROTO_HOPOPTS || packet[6] == IPPROTO_ICMPV6)
        return {};
    return describe(packet[6], address(AF_INET6, packet.subspan(24, 16)), packet.subspan(40));
}

inline std::string describe(int kind, Bytes packet) {
    if (kind == ETH_P_ARP) return "ARP";
    if (kind == ETH_P_IPV6) return describe_ipv6(packet);
    if (kind != ETH_P_IP || packet.size() < 20) return {};
    const std::size_t header = (packet[0] & 15U) * 4U;
    if (packet.size() < header) return {};
    return describe(packet[9], address(AF_INET, packet.subspan(16, 4)), packet.subspan(header));
}

}  // namespace network

// What has been sent since it was made: everything on the second card, and UDP on the loopback.
class NetworkWatch {
public:
    NetworkWatch();
    NetworkWatch(const NetworkWatch&) = delete;
    NetworkWatch& operator=(const NetworkWatch&) = delete;
    ~NetworkWatch();

    // "UDP 192.0.2.77 3478", "ARP" …; each once.
    std::set<std::string> seen();

private:
    int socket_;
    int loopback_;
    std::set<std::string> seen_;
};

// Whether this machine lets us make namespaces, and has the `ip` command to furnish them.
inline bool can_have_own_network() {
    const pid_t child = ::fork();
    if (child == 0) ::_exit(network::unshare_network() && network::furnish() ? 0 : 1);
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

// Puts the calling process, which must have one thread, into a namespace of its own, where every
// address is reachable through the second card, and nobody answers.
inline void enter_own_network() {
    REQUIRE(network::unshare_network());
    REQUIRE(network::furnish());
}

inline NetworkWatch::NetworkWatch()
    : socket_(::socket(AF_PACKET, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, htons(ETH_P_ALL))),
      loopback_(static_cast<int>(::if_nametoindex("lo"))) {
    REQUIRE(socket_ >= 0);
}

inline NetworkWatch::~NetworkWatch() {
    ::close(socket_);
}

inline std::set<std::string> NetworkWatch::seen() {
    for (;;) {
        std::array<std::uint8_t, 2048> packet{};
        sockaddr_ll from{};
        socklen_t size = sizeof from;
        const ssize_t length = ::recvfrom(socket_, packet.data(), packet.size(), 0,
                                          reinterpret_cast<sockaddr*>(&from), &size);
        if (length < 0) break;
        const std::string told =
            network::describe(ntohs(from.sll_protocol),
                              network::Bytes(packet.data(), static_cast<std::size_t>(length)));
        const bool counts = from.sll_ifindex != loopback_ || told.starts_with("UDP");
        if (!told.empty() && counts) seen_.insert(told);
    }
    return seen_;
}

}  // namespace webdriver::test

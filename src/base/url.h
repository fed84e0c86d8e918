// Addresses: taking a URL apart, percent-encoding, and resolving a reference against a page (RFC
// 3986).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace base {

// The parts of an absolute http(s) or file URL, still percent-encoded. `path` begins with '/'.
struct Url {
    std::string scheme;
    std::string host;  // lower case; without the port
    int port = 0;      // 0: the scheme's own
    std::string path;
    std::string query;     // without '?'
    std::string fragment;  // without '#'

    std::string origin() const;
    std::string to_string() const;
};

std::optional<Url> parse_url(std::string_view text);

// `reference` as a browser standing on `base` would open it.
std::optional<Url> resolve_url(const Url& base, std::string_view reference);

// Every byte outside RFC 3986's unreserved set as %XX.
std::string percent_encode(std::string_view text);

// One round of decoding; nothing when a '%' is not followed by two hex digits.
std::optional<std::string> percent_decode(std::string_view text);

// The decoded value of `name` in a query or form body ('+' is a space).
std::optional<std::string> query_value(std::string_view query, std::string_view name);

// The parts between slashes, empty ones left out.
std::vector<std::string> path_segments(std::string_view path);

// Whether `host` names this machine: localhost, 127.0.0.0/8 or ::1.
bool is_loopback(std::string_view host);

}  // namespace base

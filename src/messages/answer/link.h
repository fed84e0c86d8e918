// Addresses in a text: what a site makes a link of.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace messages {

// Names of hosts in `text`, in lower case, that stand there without scheme or path: "booking.com".
std::vector<std::string> list_bare_hosts(std::string_view text);

// The first address in `text`: with a scheme, with www, of mail, a host with a path, or a host
// under a common top-level domain. `known` hosts, which people and companies are called like, may
// stand there bare.
std::optional<std::string> find_link(std::string_view text, const std::vector<std::string>& known);

}  // namespace messages

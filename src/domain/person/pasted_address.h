// Addresses found in what somebody has pasted: apart from what was copied along with them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace domain {

// The parts of an address, of which none is believed yet. `scheme` and `host` are in lower case;
// one that was left out is "https", or "www.linkedin.com" where only a path was given.
struct PastedAddress {
    std::string scheme;
    std::string host;
    int port = 0;      // 0: the scheme's own, or none that is a number
    std::string path;  // still percent-encoded
};

// All addresses in `text`, in order; empty where it is only words.
std::vector<PastedAddress> find_pasted_addresses(std::string_view text);

// `text` without the brackets, quotes and marks of punctuation at its ends.
std::string without_wrapping(std::string_view text);

}  // namespace domain

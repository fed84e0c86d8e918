// Where a service takes questions, from whatever address of it somebody has pasted.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace llm {

struct Endpoint {
    std::string origin;  // "https://api.example.org"
    std::string target;  // "/v1/chat/completions?api-version=1": path and query
    // Where to try when there is nothing at `target`: an address without a path may lack its "/v1".
    std::optional<std::string> other_target = {};
    bool takes_api_key_header = false;  // Azure reads the key from a header of its own
};

// `base` may carry white space around it, slashes at its end, a query, and the whole path of the
// questions or of a neighbour. Nothing when it is no http or https address.
std::optional<Endpoint> to_endpoint(std::string_view base);

}  // namespace llm

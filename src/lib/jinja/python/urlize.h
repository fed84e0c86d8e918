// Makes links of the addresses in a text.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jinja {

struct Urlize {
    std::optional<std::int64_t> trim_url_limit;
    std::string rel;     // empty: none
    std::string target;  // empty: none
    std::vector<std::string> extra_schemes;
};

// `text` is HTML already.
std::string urlized(std::string_view text, const Urlize& options);
// "tel:", "git+ssh://": what may be given as an extra scheme.
bool is_scheme(std::string_view text);

}  // namespace jinja

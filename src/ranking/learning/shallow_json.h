// JSON from a file that anybody may have changed.
#pragma once

#include "base/json.h"

namespace ranking {

// What our files need and no more: code that walks JSON calls itself for each level, and a file of
// brackets alone would break its stack. Discarded when it is no JSON, or deeper.
inline nlohmann::json parse_shallow_json(const std::string& text) {
    constexpr int kDeepest = 24;
    bool is_too_deep = false;
    auto document = nlohmann::json::parse(
        text,
        [&](int depth, nlohmann::json::parse_event_t, nlohmann::json&) {
            is_too_deep = is_too_deep || depth > kDeepest;
            return !is_too_deep;
        },
        false);
    return is_too_deep ? nlohmann::json(nlohmann::json::value_t::discarded) : document;
}

}  // namespace ranking

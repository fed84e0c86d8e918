// A cookie as the browser holds it.
#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>

namespace webdriver {

struct Cookie {
    std::string name;
    std::string value;
    std::string domain;  // empty when added: the page's own host
    std::string path = "/";
    bool secure = false;
    bool http_only = false;
    std::optional<std::int64_t>
        expiry;             // seconds since 1970 by the real clock; none: the session's
    std::string same_site;  // "Lax", "Strict", "None" or empty
};

// In WebDriver's JSON, which is also how a browser's cookies are commonly kept in files. What is
// missing or of another type keeps its default.
nlohmann::json to_json(const Cookie& cookie);
Cookie to_cookie(const nlohmann::json& value);

}  // namespace webdriver

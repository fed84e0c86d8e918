#include "linkedin/session/cookie_format.h"

#include "base/json.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <string>

namespace linkedin {
namespace {

using nlohmann::json;
using webdriver::Cookie;
using Cookies = std::vector<Cookie>;

constexpr const char* kForms =
    "holds no cookies that are understood; known are a JSON list as browser extensions export it, "
    "cookies.txt, and a storage state of Playwright: export it anew, or move it away to log in "
    "with the password";

std::string lower(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), [](unsigned char c) {
        return static_cast<char>(c < 0x80 ? std::tolower(c) : c);
    });
    return out;
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kSpace = " \t\r\n";
    const auto first = text.find_first_not_of(kSpace);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

// The member that is called by one of `names`; null when there is none.
const json* find(const json& object, std::initializer_list<const char*> names) {
    for (const char* name : names) {
        const auto found = object.find(name);
        if (found != object.end()) return &*found;
    }
    return nullptr;
}

std::string text_in(const json& object, std::initializer_list<const char*> names) {
    const json* value = find(object, names);
    return value != nullptr && value->is_string() ? value->get<std::string>() : std::string();
}

// Also "true" and 1.
bool flag_in(const json& object, std::initializer_list<const char*> names) {
    const json* value = find(object, names);
    if (value == nullptr) return false;
    if (value->is_boolean()) return value->get<bool>();
    if (value->is_number()) return value->get<double>() != 0;
    return value->is_string() && lower(value->get<std::string>()) == "true";
}

// In seconds; some tools write milliseconds, and some a text. Nothing for a session's end.
std::optional<std::int64_t> to_expiry(double number) {
    constexpr double kFirstOfMilliseconds = 1e11;
    constexpr double kLast = 253402300799;  // the end of the year 9999
    if (!std::isfinite(number) || number <= 0) return std::nullopt;
    if (number >= kFirstOfMilliseconds) number /= 1000;
    return static_cast<std::int64_t>(std::min(number, kLast));
}

std::optional<std::int64_t> to_expiry(std::string_view text) {
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool is_number = error == std::errc() && end == text.data() + text.size();
    return is_number ? to_expiry(number) : std::nullopt;
}

std::optional<std::int64_t> expiry_in(const json& object) {
    const json* value = find(object, {"expires", "expirationDate", "expiry", "expiresDate",
                                      "Expires", "Expires raw", "expiration"});
    if (value == nullptr) return std::nullopt;
    if (value->is_number()) return to_expiry(value->get<double>());
    return value->is_string() ? to_expiry(value->get<std::string>()) : std::nullopt;
}

// "no_restriction" is how extensions say "None"; "unspecified" says nothing. The browser takes
// "None" of secure cookies only.
std::string to_same_site(const std::string& text, bool is_secure) {
    const std::string word = lower(text);
    if (word == "strict") return "Strict";
    if (word == "lax") return "Lax";
    const bool is_none = word == "none" || word == "no_restriction";
    return is_none && is_secure ? "None" : "";
}

// "https://.linkedin.com/" as well as ".linkedin.com".
std::string to_domain(std::string text, std::string_view host) {
    const auto scheme = text.find("://");
    if (scheme != std::string::npos) text.erase(0, scheme + 3);
    text.resize(std::min(text.find('/'), text.size()));
    text = lower(trimmed(text));
    return text.empty() ? std::string(host) : text;
}

std::optional<Cookie> to_cookie(const json& value, std::string_view host) {
    if (!value.is_object()) return std::nullopt;
    Cookie cookie;
    cookie.name = text_in(value, {"name", "Name", "Name raw", "key"});
    cookie.value = text_in(value, {"value", "Value", "Content raw"});
    if (cookie.name.empty()) return std::nullopt;
    cookie.domain =
        to_domain(text_in(value, {"domain", "Domain", "host", "Host", "Host raw", "url"}), host);
    cookie.secure = flag_in(value, {"secure", "Secure", "isSecure"});
    cookie.http_only = flag_in(value, {"httpOnly", "HttpOnly", "httponly", "HTTP only raw"});
    cookie.expiry = expiry_in(value);
    cookie.same_site =
        to_same_site(text_in(value, {"sameSite", "SameSite", "same_site"}), cookie.secure);
    if (auto path = text_in(value, {"path", "Path", "Path raw"}); path.starts_with('/'))
        cookie.path = std::move(path);
    return cookie;
}

// {"li_at": "AQ…", "JSESSIONID": "ajax:…"}, as scripts keep them.
Cookies of_pairs(const json& object, std::string_view host) {
    Cookies cookies;
    for (const auto& [name, value] : object.items()) {
        if (!value.is_string()) return {};
        cookies.push_back(
            {.name = name, .value = value.get<std::string>(), .domain = std::string(host)});
    }
    return cookies;
}

Cookies of_json(const json& root, std::string_view host) {
    const json* list = root.is_array() ? &root : nullptr;
    if (root.is_object()) list = find(root, {"cookies", "Cookies", "data"});
    if (root.is_object() && list == nullptr) {
        // One cookie alone, or names with values.
        if (auto cookie = to_cookie(root, host); cookie && !cookie->value.empty())
            return {*std::move(cookie)};
        return root.contains("li_at") ? of_pairs(root, host) : Cookies();
    }
    if (list->is_object()) return of_pairs(*list, host);
    Cookies cookies;
    if (!list->is_array()) return cookies;
    for (const auto& each : *list) {
        if (auto cookie = to_cookie(each, host)) cookies.push_back(*std::move(cookie));
    }
    return cookies;
}

// Fields are parted by tabs; where somebody has pasted them, by blanks.
std::vector<std::string_view> fields_of(std::string_view line) {
    std::vector<std::string_view> fields;
    const bool has_tabs = line.find('\t') != std::string_view::npos;
    while (true) {
        const auto end = line.find(has_tabs ? '\t' : ' ');
        if (end != 0 || has_tabs) fields.push_back(line.substr(0, end));
        if (end == std::string_view::npos) return fields;
        line.remove_prefix(end + 1);
    }
}

// domain, whether subdomains are meant, path, secure, expiry, name, value.
std::optional<Cookie> of_netscape_line(std::string_view line) {
    constexpr std::string_view kHttpOnly = "#httponly_";
    const bool is_http_only = lower(line.substr(0, kHttpOnly.size())) == kHttpOnly;
    if (is_http_only) line.remove_prefix(kHttpOnly.size());
    const auto fields = fields_of(line);
    if (line.starts_with('#') || fields.size() < 6 || fields.size() > 7) return std::nullopt;
    const auto is_flag = [](std::string_view text) {
        const std::string word = lower(text);
        return word == "true" || word == "false";
    };
    if (!is_flag(fields[1]) || !is_flag(fields[3]) || !fields[2].starts_with('/'))
        return std::nullopt;
    return Cookie{.name = std::string(trimmed(fields[5])),
                  .value = fields.size() == 7 ? std::string(trimmed(fields[6])) : "",
                  .domain = lower(trimmed(fields[0])),
                  .path = std::string(fields[2]),
                  .secure = lower(fields[3]) == "true",
                  .http_only = is_http_only,
                  .expiry = to_expiry(trimmed(fields[4]))};
}

// A line that is neither a comment nor a cookie makes it a file of something else.
base::Result<Cookies> of_netscape(std::string_view text) {
    Cookies cookies;
    int number = 0;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        auto line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        ++number;
        while (line.ends_with('\r')) line.remove_suffix(1);
        if (trimmed(line).empty()) continue;
        auto cookie = of_netscape_line(line);
        if (cookie && !cookie->name.empty()) cookies.push_back(*std::move(cookie));
        if (!cookie && !line.starts_with('#'))
            return base::failure("has no cookie in line " + std::to_string(number) + "; it " +
                                 kForms);
    }
    return cookies;
}

// "Cookie: li_at=AQ…; JSESSIONID="ajax:…"", with the one that is the login.
Cookies of_header(std::string_view text, std::string_view host) {
    constexpr std::string_view kName = "cookie:";
    if (lower(text.substr(0, kName.size())) == kName) text.remove_prefix(kName.size());
    Cookies cookies;
    while (!text.empty()) {
        const auto end = std::min(text.find(';'), text.size());
        const auto pair = trimmed(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        const auto equals = pair.find('=');
        if (pair.empty()) continue;
        if (equals == std::string_view::npos || pair.find_first_of("\n\t ") < equals) return {};
        cookies.push_back({.name = std::string(pair.substr(0, equals)),
                           .value = std::string(pair.substr(equals + 1)),
                           .domain = std::string(host)});
    }
    return cookies;
}

}  // namespace

base::Result<Cookies> parse_cookies(std::string_view text, std::string_view host) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    text = trimmed(text);
    const bool is_json = text.starts_with('{') || text.starts_with('[');
    Cookies cookies;
    if (is_json) {
        const json root = json::parse(text, nullptr, false);
        if (!root.is_discarded()) cookies = of_json(root, host);
    } else if (text.find('\n') == std::string_view::npos &&
               text.find("li_at=") != std::string_view::npos) {
        cookies = of_header(text, host);
    } else {
        cookies = TRY(of_netscape(text));
    }
    if (cookies.empty()) return base::failure(kForms);
    return cookies;
}

}  // namespace linkedin

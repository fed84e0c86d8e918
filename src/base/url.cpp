#include "base/url.h"

#include <algorithm>
#include <cctype>
#include <charconv>

namespace base {
namespace {

bool is_unreserved(unsigned char c) {
    const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return is_letter || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || c == '~';
}

std::optional<int> hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return std::nullopt;
}

std::string lower_case(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return out;
}

// Cuts `text` at the first `mark` and returns what followed it.
std::string cut_after(std::string_view& text, char mark) {
    const auto at = text.find(mark);
    if (at == std::string_view::npos) return {};
    std::string rest(text.substr(at + 1));
    text = text.substr(0, at);
    return rest;
}

bool read_authority(std::string_view authority, Url& url) {
    authority = authority.substr(authority.rfind('@') + 1);
    const auto bracket = authority.find(']');
    const auto colon = authority.find(':', bracket == std::string_view::npos ? 0 : bracket);
    url.host = lower_case(authority.substr(0, colon));
    if (colon == std::string_view::npos || colon + 1 == authority.size()) return true;
    const auto digits = authority.substr(colon + 1);
    const auto [end, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), url.port);
    return error == std::errc() && end == digits.data() + digits.size() && url.port > 0 &&
           url.port < 65536;
}

std::string without_dot_segments(std::string_view path) {
    std::vector<std::string> kept;
    for (const auto& segment : path_segments(path)) {
        if (segment == "..") {
            if (!kept.empty()) kept.pop_back();
        } else if (segment != ".") {
            kept.push_back(segment);
        }
    }
    std::string out;
    for (const auto& segment : kept) out += "/" + segment;
    return path.ends_with('/') || out.empty() ? out + "/" : out;
}

}  // namespace

std::string Url::origin() const {
    return scheme + "://" + host + (port == 0 ? "" : ":" + std::to_string(port));
}

std::string Url::to_string() const {
    return origin() + path + (query.empty() ? "" : "?" + query) +
           (fragment.empty() ? "" : "#" + fragment);
}

std::optional<Url> parse_url(std::string_view text) {
    const auto scheme_end = text.find("://");
    if (scheme_end == std::string_view::npos) return std::nullopt;
    Url url{.scheme = lower_case(text.substr(0, scheme_end)),
            .host = {},
            .path = {},
            .query = {},
            .fragment = {}};
    const bool is_file = url.scheme == "file";
    if (url.scheme != "http" && url.scheme != "https" && !is_file) return std::nullopt;
    std::string_view rest = text.substr(scheme_end + 3);
    url.fragment = cut_after(rest, '#');
    url.query = cut_after(rest, '?');
    const auto slash = std::min(rest.find('/'), rest.size());
    url.path = slash == rest.size() ? "/" : std::string(rest.substr(slash));
    if (!read_authority(rest.substr(0, slash), url) || (url.host.empty() && !is_file))
        return std::nullopt;
    return url;
}

std::optional<Url> resolve_url(const Url& base, std::string_view reference) {
    if (auto absolute = parse_url(reference)) return absolute;
    if (reference.starts_with("//")) return parse_url(base.scheme + ":" + std::string(reference));
    const auto colon = reference.find(':');
    if (colon != std::string_view::npos && colon < reference.find_first_of("/?#"))
        return std::nullopt;
    Url url = base;
    url.fragment = cut_after(reference, '#');
    const bool has_query = reference.find('?') != std::string_view::npos;
    const std::string query = cut_after(reference, '?');
    if (!reference.empty() || has_query) url.query = query;
    if (reference.starts_with('/')) {
        url.path = without_dot_segments(reference);
    } else if (!reference.empty()) {
        url.path = without_dot_segments(base.path.substr(0, base.path.rfind('/') + 1) +
                                        std::string(reference));
    }
    return url;
}

std::string percent_encode(std::string_view text) {
    constexpr char kHex[] = "0123456789ABCDEF";
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (is_unreserved(byte)) {
            out += c;
        } else {
            out += {'%', kHex[byte >> 4], kHex[byte & 15]};
        }
    }
    return out;
}

std::optional<std::string> percent_decode(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            out += text[i];
            continue;
        }
        if (i + 2 >= text.size()) return std::nullopt;
        const auto high = hex_digit(text[i + 1]);
        const auto low = hex_digit(text[i + 2]);
        if (!high || !low) return std::nullopt;
        out += static_cast<char>(*high * 16 + *low);
        i += 2;
    }
    return out;
}

std::optional<std::string> query_value(std::string_view query, std::string_view name) {
    while (!query.empty()) {
        const std::string_view pair = query.substr(0, query.find('&'));
        query.remove_prefix(std::min(pair.size() + 1, query.size()));
        std::string_view key = pair;
        std::string value = cut_after(key, '=');
        std::replace(value.begin(), value.end(), '+', ' ');
        if (key == name) return percent_decode(value);
    }
    return std::nullopt;
}

std::vector<std::string> path_segments(std::string_view path) {
    std::vector<std::string> segments;
    while (!path.empty()) {
        const std::string_view segment = path.substr(0, path.find('/'));
        path.remove_prefix(std::min(segment.size() + 1, path.size()));
        if (!segment.empty()) segments.emplace_back(segment);
    }
    return segments;
}

bool is_loopback(std::string_view host) {
    const bool is_address = host.find_first_not_of("0123456789.") == std::string_view::npos;
    return host == "localhost" || host == "[::1]" || host == "::1" ||
           (is_address && host.starts_with("127."));
}

}  // namespace base

#include "domain/public_id.h"

#include "base/text/comparable.h"
#include "base/url.h"

#include <algorithm>
#include <array>

namespace domain {
namespace {

// Words that stand where a name does and are none: pages of the site's own, and what programs write
// that had no name.
constexpr std::array<std::string_view, 12> kReserved{
    "me",     "in",        "unavailable", "feed", "login", "undefined",
    "signup", "messaging", "mynetwork",   "jobs", "null",  "pub"};

bool is_control(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7F;
}

bool is_forbidden(char c) {
    return is_control(c) || std::string_view("/\\%?#").find(c) != std::string_view::npos;
}

std::string_view without_outer_blanks(std::string_view text) {
    constexpr std::string_view kBlanks = " \t\r\n";
    const auto first = text.find_first_not_of(kBlanks);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

bool is_site_host(std::string_view host) {
    const auto lower = base::to_comparable(host);
    return lower == "linkedin.com" || lower.ends_with(".linkedin.com");
}

// The path of an absolute URL, or of one without its scheme, or `url` itself without query and
// fragment.
std::string path_of(std::string_view url) {
    if (const auto absolute = base::parse_url(url)) return absolute->path;
    if (url.find("://") != std::string_view::npos) return {};
    url = url.substr(0, url.find_first_of("?#"));
    if (url.starts_with("//")) url.remove_prefix(2);
    const auto slash = url.find('/');
    if (slash != std::string_view::npos && is_site_host(url.substr(0, slash)))
        url.remove_prefix(slash);
    return std::string(url);
}

bool is_word(std::string_view text, std::string_view lower) {
    return base::to_comparable(text) == lower;
}

}  // namespace

std::optional<std::vector<std::string>> decoded_segments(std::string_view path) {
    std::vector<std::string> segments;
    for (const auto& encoded : base::path_segments(path)) {
        const auto segment = base::percent_decode(encoded);
        if (!segment) return std::nullopt;
        if (*segment == "..") {
            if (!segments.empty()) segments.pop_back();
        } else if (*segment != ".") {
            segments.push_back(*segment);
        }
    }
    const bool is_framed = !segments.empty() && (is_word(segments.front(), "mwlite") ||
                                                 is_word(segments.front(), "comm"));
    if (is_framed) segments.erase(segments.begin());
    return segments;
}

std::optional<PublicId> PublicId::from_slug(std::string_view decoded) {
    const auto inner = without_outer_blanks(decoded);
    if (std::any_of(inner.begin(), inner.end(), is_control)) return std::nullopt;
    auto text = base::to_visible(inner);
    if (text.empty() || text == "." || text == ".." ||
        std::any_of(text.begin(), text.end(), is_forbidden) ||
        text.find("\uFFFD") != std::string::npos) {
        return std::nullopt;
    }
    const auto key = base::to_comparable(text);
    if (std::find(kReserved.begin(), kReserved.end(), key) != kReserved.end()) return std::nullopt;
    return PublicId(std::move(text));
}

std::optional<PublicId> PublicId::from_url(std::string_view url) {
    auto segments = decoded_segments(path_of(url));
    if (!segments) return std::nullopt;
    if (segments->size() < 2 || !is_word(segments->front(), "in")) return std::nullopt;
    return from_slug((*segments)[1]);
}

std::string PublicId::key() const {
    return is_exact() ? text_ : base::to_comparable(text_);
}

std::string PublicId::path() const {
    return "/in/" + base::percent_encode(text_) + "/";
}

std::string PublicId::url() const {
    return "https://www.linkedin.com" + path();
}

std::string PublicId::key_url() const {
    return PublicId(key()).url();
}

bool PublicId::is_member_id() const {
    return text_.starts_with("ACoAA");
}

// "AC", a letter for the kind, "AA".
bool PublicId::is_exact() const {
    const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    return text_.size() > 5 && text_.starts_with("AC") && is_letter(text_[2]) &&
           text_.compare(3, 2, "AA") == 0;
}

}  // namespace domain

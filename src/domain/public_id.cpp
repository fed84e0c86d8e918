#include "domain/public_id.h"

#include "base/url.h"

#include <algorithm>

namespace domain {
namespace {

bool is_forbidden(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7F ||
           std::string_view("/\\%?#").find(c) != std::string_view::npos;
}

std::string lower_ascii(std::string_view text) {
    std::string out(text);
    for (char& c : out) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return out;
}

// The path of an absolute URL, or `url` itself without query and fragment.
std::string path_of(std::string_view url) {
    if (const auto absolute = base::parse_url(url)) return absolute->path;
    if (url.find("://") != std::string_view::npos) return {};
    return std::string(url.substr(0, url.find_first_of("?#")));
}

}  // namespace

std::optional<PublicId> PublicId::from_slug(std::string_view decoded) {
    const bool reserved =
        decoded.empty() || decoded == "." || decoded == ".." || lower_ascii(decoded) == "me";
    if (reserved || std::any_of(decoded.begin(), decoded.end(), is_forbidden)) return std::nullopt;
    return PublicId(std::string(decoded));
}

std::optional<PublicId> PublicId::from_url(std::string_view url) {
    auto segments = base::path_segments(path_of(url));
    if (!segments.empty() && segments.front() == "mwlite") segments.erase(segments.begin());
    if (segments.size() < 2 || segments[0] != "in") return std::nullopt;
    const auto decoded = base::percent_decode(segments[1]);
    return decoded ? from_slug(*decoded) : std::nullopt;
}

std::string PublicId::key() const {
    return lower_ascii(text_);
}

std::string PublicId::path() const {
    return "/in/" + base::percent_encode(text_) + "/";
}

std::string PublicId::url() const {
    return "https://www.linkedin.com" + path();
}

bool PublicId::is_member_id() const {
    return text_.starts_with("ACoAA");
}

}  // namespace domain

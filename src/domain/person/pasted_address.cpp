// An address begins at a scheme, or at a host of the site that stands without one, and ends before
// a blank, a quote or a bracket, none of which an address holds unless it is encoded. A text with
// neither is an address as a whole if it has a slash in it.
#include "domain/person/pasted_address.h"

#include "base/text/comparable.h"
#include "base/text/lower_case.h"
#include "base/url.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace domain {
namespace {

constexpr auto kNone = std::string_view::npos;
// A message may have hundreds of them: two are enough to tell that it names no one person.
constexpr std::size_t kMostAddresses = 8;

// What stands around an address, and never in one.
constexpr std::array<std::string_view, 25> kQuotes{
    " ",      "\"",     "'",      "<",      ">",      "(",      ")",      "[",      "]",
    "{",      "}",      "|",      "`",      "\u201C", "\u201D", "\u201E", "\u2018", "\u2019",
    "\u201A", "\u00AB", "\u00BB", "\u2039", "\u203A", "\u300C", "\u300D"};
// What a sentence or a list leaves behind an address.
constexpr std::string_view kPunctuation = ".,;:!?*_";

std::size_t find_quote(std::string_view text, std::size_t from) {
    auto first = kNone;
    for (const auto quote : kQuotes) first = std::min(first, text.find(quote, from));
    return first;
}

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_host_letter(char c) {
    return is_letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
           static_cast<unsigned char>(c) >= 0x80;
}

template <class Is>
std::size_t back_while(std::string_view text, std::size_t at, Is is) {
    while (at > 0 && is(text[at - 1])) --at;
    return at;
}

// Where the next address begins.
std::size_t find_begin(std::string_view lower, std::size_t from) {
    auto scheme = lower.find("://", from);
    if (scheme != kNone) scheme = std::max(from, back_while(lower, scheme, is_letter));
    auto host = kNone;
    for (const std::string_view known : {"linkedin.com", "lnkd.in"}) {
        const auto at = lower.find(known, from);
        if (at != kNone)
            host = std::min(host, std::max(from, back_while(lower, at, is_host_letter)));
    }
    if (host != kNone && host >= from + 2 && lower.compare(host - 2, 2, "//") == 0 &&
        (scheme == kNone || scheme > host)) {
        host -= 2;
    }
    return std::min(scheme, host);
}

// The host and what stands around it; the user's name, which some links pretend with, stays part of
// the host, and so makes it another one.
void read_authority(std::string_view authority, PastedAddress& address) {
    const auto colon = authority.rfind(':');
    auto host = authority;
    if (colon != kNone && authority.find(']', colon) == kNone) {
        const auto digits = authority.substr(colon + 1);
        const auto [end, error] =
            std::from_chars(digits.data(), digits.data() + digits.size(), address.port);
        if (error == std::errc() && end == digits.data() + digits.size())
            host = authority.substr(0, colon);
    }
    constexpr int kHttp = 80;
    constexpr int kHttps = 443;
    if (address.port == kHttp || address.port == kHttps) address.port = 0;
    address.host = base::to_comparable(host);
    if (address.host.ends_with('.')) address.host.pop_back();
}

PastedAddress taken_apart(std::string_view text) {
    PastedAddress address{.scheme = "https", .host = {}, .path = {}};
    if (const auto scheme = text.find("://");
        scheme != kNone && scheme < text.find_first_of("/?#")) {
        address.scheme = base::to_lower_case(text.substr(0, scheme));
        text.remove_prefix(scheme + 1);
    }
    while (text.starts_with('/')) text.remove_prefix(1);
    const auto authority = text.substr(0, text.find_first_of("/?#"));
    read_authority(authority, address);
    text.remove_prefix(authority.size());
    address.path = std::string(text.substr(0, text.find_first_of("?#")));
    return address;
}

// "/in/ada", "in/ada": a path of the site.
bool is_path(std::string_view text) {
    if (text.starts_with("//")) return false;
    const auto lower = base::to_lower_case(text);
    const std::string_view rest = text.starts_with('/') ? std::string_view(lower).substr(1) : lower;
    for (const std::string_view first : {"in/", "sales/", "company/", "pub/", "mwlite/"}) {
        if (rest.starts_with(first)) return true;
    }
    return text.starts_with('/');
}

std::string without_backslashes(std::string text) {
    std::replace(text.begin(), text.end(), '\\', '/');
    return text;
}

// "https%3A%2F%2Fwww…", as a tracking link holds it.
std::string decoded_whole(std::string text) {
    const auto lower = base::to_lower_case(text);
    const bool is_encoded = lower.find("%3a%2f%2f") != kNone && lower.find("://") == kNone;
    if (!is_encoded) return text;
    return base::percent_decode(text).value_or(text);
}

}  // namespace

std::string without_wrapping(std::string_view text) {
    for (bool cut = true; cut && !text.empty();) {
        cut = false;
        for (const auto quote : kQuotes) {
            if (text.starts_with(quote)) text.remove_prefix(quote.size()), cut = true;
            if (text.ends_with(quote)) text.remove_suffix(quote.size()), cut = true;
        }
        // Dots that stand for what was left out stay: the address is not whole.
        const bool ends = !text.empty() && kPunctuation.find(text.back()) != kNone;
        if (ends && !text.ends_with("...")) text.remove_suffix(1), cut = true;
    }
    return std::string(text);
}

std::vector<PastedAddress> find_pasted_addresses(std::string_view text) {
    const auto all = without_backslashes(decoded_whole(base::to_visible(text)));
    const auto lower = base::to_lower_case(all);
    std::vector<PastedAddress> found;
    std::size_t end = 0;
    for (auto at = find_begin(lower, 0); at != kNone && found.size() < kMostAddresses;
         at = find_begin(lower, end)) {
        end = std::min(find_quote(all, at), all.size());
        found.push_back(taken_apart(without_wrapping(all.substr(at, end - at))));
    }
    const auto rest = without_wrapping(all);
    if (!found.empty() || rest.find('/') == std::string::npos) return found;
    const auto only = rest.substr(0, find_quote(rest, 0));
    if (!is_path(only)) return {taken_apart(only)};
    const auto path = only.starts_with('/') ? only : "/" + only;
    return {{.scheme = "https",
             .host = "www.linkedin.com",
             .path = path.substr(0, path.find_first_of("?#"))}};
}

}  // namespace domain

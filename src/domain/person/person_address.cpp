#include "domain/person/person_address.h"

#include "base/text/comparable.h"
#include "base/text/printable.h"
#include "base/url.h"
#include "domain/person/filled.h"
#include "domain/person/pasted_address.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

namespace domain {
namespace {

// How much of what was given is shown.
constexpr std::size_t kShown = 60;

constexpr std::string_view kRemedy =
    "give the address of their profile (…/in/NAME), or what follows /in/ in it";

constexpr std::string_view kCutOff = "is cut off at its end, and may be anybody's";

// Pages of the site that people take for a person's, by the first part of the path.
struct OtherPage {
    std::string_view first;
    std::string_view what;
};

constexpr std::array kOtherPages{
    OtherPage{"company", "is a company's page, not a person's"},
    OtherPage{"showcase", "is a company's page, not a person's"},
    OtherPage{"school", "is a school's page, not a person's"},
    OtherPage{"groups", "is a group's page, not a person's"},
    OtherPage{"pub", "is a profile's address of the old kind, which does not tell the present one"},
    OtherPage{"talent", "is a page of Recruiter, which does not tell whose profile it is"},
};

using Named = base::Result<PublicId>;

// What is wrong with an address, without the address.
tl::unexpected<base::Error> wrong(std::string_view why) {
    return base::failure(std::string(why));
}

bool is_word(std::string_view text, std::string_view lower) {
    return base::to_comparable(text) == lower;
}

// An id is made of ASCII letters, digits, '-' and '_'.
std::optional<PublicId> find_exact(std::string_view text) {
    const bool is_one = std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '-' || c == '_';
    });
    const auto id = is_one ? PublicId::from_slug(text) : std::nullopt;
    return id && id->is_exact() ? id : std::nullopt;
}

// A lead of Sales Navigator: "ACwAA…,NAME_SEARCH,…".
Named named_by_sales(const std::vector<std::string>& segments) {
    const bool is_lead =
        segments.size() > 2 && (is_word(segments[1], "lead") || is_word(segments[1], "people"));
    const auto id =
        is_lead ? find_exact(segments[2].substr(0, segments[2].find(','))) : std::nullopt;
    if (id) return *id;
    return wrong("is a page of Sales Navigator that names no lead");
}

// A parameter that follows the name without its question mark: "ada&trk=people".
std::string without_parameters(const std::string& name) {
    const auto at = name.find('&');
    const bool is_one = at != std::string::npos && name.find('=', at) != std::string::npos;
    return is_one ? name.substr(0, at) : name;
}

bool is_cut_off(std::string_view name) {
    return name.ends_with("...") || name.find("\u2026") != std::string_view::npos;
}

Named named_by_slug(const std::vector<std::string>& segments) {
    if (segments.size() < 2) return wrong("names nobody after /in/");
    const auto name = without_parameters(segments[1]);
    if (is_cut_off(name)) return wrong(kCutOff);
    constexpr std::string_view kNever = "<>()[]{}|,;:\"`&=";
    const auto id = PublicId::from_slug(name);
    // "N/A" after the slash is a placeholder as well.
    const bool is_filled =
        !filled(name).empty() && (segments.size() < 3 || !filled(name + "/" + segments[2]).empty());
    if (id && is_filled && id->text().find_first_of(kNever) == std::string::npos) return *id;
    return wrong("names nobody: what follows /in/ is no person's name");
}

Named named_by_path(std::string_view path) {
    const auto segments = decoded_segments(path);
    if (!segments) return wrong("is damaged: a % in it is not followed by two digits");
    if (segments->empty()) return wrong("is the site's own page, not a person's");
    const auto first = base::to_comparable(segments->front());
    if (first == "in") return named_by_slug(*segments);
    if (first == "sales") return named_by_sales(*segments);
    for (const auto& page : kOtherPages) {
        if (first == page.first) return wrong(page.what);
    }
    return wrong("is no person's profile");
}

bool is_linkedin(std::string_view host) {
    return host == "linkedin.com" || host.ends_with(".linkedin.com");
}

// Why an address at `host` names nobody.
std::string wrong_host(std::string_view host) {
    if (host == "lnkd.in") return "is a short link: open it, and give the address at which it ends";
    return fmt::format("is not on linkedin.com, but on {}",
                       host.empty() ? "no host" : base::to_printable(host));
}

Named named_by(const PastedAddress& address, std::string_view own_site) {
    if (address.scheme != "http" && address.scheme != "https")
        return wrong("is no address of a page");
    const auto own = base::parse_url(own_site);
    const bool is_own = own && own->host == address.host && own->port == address.port;
    if (!is_own && !is_linkedin(address.host)) return wrong(wrong_host(address.host));
    return named_by_path(address.path);
}

// "urn:li:fsd_profile:ACoAA…", "urn:li:fs_salesProfile:(ACwAA…,NAME_SEARCH,…)".
std::optional<PublicId> named_by_urn(std::string_view text) {
    if (!base::to_comparable(text).starts_with("urn:li:")) return std::nullopt;
    auto last = text.substr(text.rfind(':') + 1);
    if (last.starts_with('(')) last.remove_prefix(1);
    return find_exact(last.substr(0, last.find_first_of(",)")));
}

Named named_by_word(std::string_view word) {
    if (const auto id = named_by_urn(word)) return *id;
    if (word.starts_with('@')) word.remove_prefix(1);
    const auto decoded = base::percent_decode(word);
    auto text = decoded ? *decoded : std::string(word);
    if (const auto exact = find_exact(text.substr(0, text.find(',')))) return *exact;
    if (is_cut_off(text)) return wrong(kCutOff);
    constexpr std::string_view kNever = "<>()[]{}|,;:\"`@$&=+*!^.~ ";
    const auto id = PublicId::from_slug(text);
    if (id && !filled(text).empty() && id->text().find_first_of(kNever) == std::string::npos)
        return *id;
    return wrong("names nobody");
}

Named with_what_was_given(Named named, std::string_view text) {
    if (named) return named;
    const auto shown = base::shortened(base::to_printable(text), kShown);
    return base::failure(fmt::format("\"{}\" {}: {}", shown, named.error().message, kRemedy));
}

// An address as most lists hold it, which needs no search for where it begins and ends.
std::optional<Named> named_plainly(std::string_view text) {
    constexpr std::string_view kBegin = "https://www.linkedin.com/in/";
    if (!text.starts_with(kBegin)) return std::nullopt;
    text.remove_prefix(kBegin.size());
    if (text.ends_with('/')) text.remove_suffix(1);
    const bool is_plain = !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
    return is_plain ? std::optional(named_by_slug({"in", std::string(text)})) : std::nullopt;
}

Named named_by_all(const std::vector<PastedAddress>& addresses, std::string_view own_site) {
    auto first = named_by(addresses.front(), own_site);
    for (const auto& address : addresses) {
        const auto other = named_by(address, own_site);
        if (!first || (other && other->key() != first->key()))
            return first ? wrong("names more than one person") : first;
    }
    return first;
}

}  // namespace

Named parse_person_address(std::string_view text, std::string_view own_site) {
    if (auto plain = named_plainly(text)) return with_what_was_given(*std::move(plain), text);
    const auto addresses = find_pasted_addresses(text);
    auto named =
        addresses.empty() ? Named(wrong("is no address")) : named_by_all(addresses, own_site);
    return with_what_was_given(std::move(named), text);
}

Named parse_person(std::string_view text, std::string_view own_site) {
    const auto addresses = find_pasted_addresses(text);
    auto named = addresses.empty() ? named_by_word(without_wrapping(base::to_visible(text)))
                                   : named_by_all(addresses, own_site);
    return with_what_was_given(std::move(named), text);
}

bool is_person_address(std::string_view text, std::string_view own_site) {
    const auto visible = base::to_visible(text);
    return visible.find(' ') == std::string::npos && parse_person_address(visible, own_site);
}

}  // namespace domain

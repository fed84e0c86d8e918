// The name by which the site addresses a person: the part of a profile URL after /in/.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace domain {

// Holds the decoded slug ("jörg-test"), or an id that the site has given ("ACoAA…", of Sales
// Navigator "ACwAA…"). Spelling is kept, but for what nobody can see; two ids name one person when
// `key()` is equal.
class PublicId {
public:
    // Nothing when `decoded` cannot be an id: empty, a word that the site keeps for itself ("me",
    // "in", "unavailable" …), a dot segment, no UTF-8, or with '/', '\', '%', '?', '#' or a control
    // character in it.
    static std::optional<PublicId> from_slug(std::string_view decoded);
    // From any spelling of a profile address: absolute or only its path, any host, deeper pages,
    // query and fragment ignored, percent-encoding decoded once. What a person types or a list
    // holds is read by parse_person() and parse_person_address().
    static std::optional<PublicId> from_url(std::string_view url);

    const std::string& text() const { return text_; }
    // The site ignores the case of a slug, so it is folded; ids are told apart by it, so theirs is
    // kept.
    std::string key() const;
    // The canonical address on the real site, `https://www.linkedin.com/in/<id>/`: the identity of
    // a lead.
    std::string url() const;
    // The address of `key()`.
    std::string key_url() const;
    // "/in/<id>/", percent-encoded.
    std::string path() const;
    // Of the profile itself: "ACoAA…".
    bool is_member_id() const;
    // An id of any kind: its case counts.
    bool is_exact() const;

    friend auto operator<=>(const PublicId&, const PublicId&) = default;

private:
    explicit PublicId(std::string text) : text_(std::move(text)) {}
    std::string text_;
};

// The decoded segments of `path`, "." and ".." followed, without what the site for phones
// ("mwlite") and its mails ("comm") put before a page; nothing where an encoding is broken.
std::optional<std::vector<std::string>> decoded_segments(std::string_view path);

}  // namespace domain

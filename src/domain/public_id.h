// The name by which the site addresses a person: the part of a profile URL after /in/.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace domain {

// Holds the decoded slug ("jörg-test"), or a member id ("ACoAA…") where a person has no slug.
// Spelling is kept; two ids name one person when `key()` is equal, because the site ignores case.
class PublicId {
public:
    // Nothing when `decoded` cannot be an id: empty, "me", a dot segment, or with '/', '\', '%',
    // '?', '#' or a control character in it.
    static std::optional<PublicId> from_slug(std::string_view decoded);
    // From any spelling of a profile address: absolute or only its path, any host, deeper pages,
    // query and fragment ignored, percent-encoding decoded once.
    static std::optional<PublicId> from_url(std::string_view url);

    const std::string& text() const { return text_; }
    // ASCII letters in lower case.
    std::string key() const;
    // The canonical address on the real site, `https://www.linkedin.com/in/<id>/`: the identity of
    // a lead.
    std::string url() const;
    // "/in/<id>/", percent-encoded.
    std::string path() const;
    bool is_member_id() const;

    friend auto operator<=>(const PublicId&, const PublicId&) = default;

private:
    explicit PublicId(std::string text) : text_(std::move(text)) {}
    std::string text_;
};

}  // namespace domain

// The site's addresses: which kind of page a path is, whose profile a link leads to, and what to
// open.
#pragma once

#include "base/result.h"
#include "base/url.h"
#include "domain/public_id.h"

#include <string>
#include <string_view>
#include <vector>

namespace linkedin {

enum class PageKind {
    Unknown,
    Login,
    Authwall,    // logged out, with a sign-in dialog over it
    Checkpoint,  // a PIN, captcha or another question that only the user can answer
    Feed,
    Profile,
    Messaging,
    Search,
    Connections,
    SentInvitations,
    NotFound,
    Error,  // "something went wrong" inside the logged-in frame
};

// "profile", "not_found", "error_page" and so on, as reports spell it.
std::string_view name(PageKind kind);

// Judged by the path alone, because a login page carries the wanted page in its query.
PageKind kind_of_path(std::string_view path);

// The profiles among the absolute addresses `hrefs` found on `page`: those of the site's hosts or
// of the page's own origin, in the order given, without repeats.
std::vector<domain::PublicId> discovered_in(const std::vector<std::string>& hrefs,
                                            std::string_view page);

// The addresses to open on one site: the real one, or a sandbox on this machine.
class SiteUrls {
public:
    // `site_url` is an origin: https, or http on a loopback host; nothing but the origin is kept.
    static base::Result<SiteUrls> create(std::string_view site_url);

    const std::string& origin() const { return origin_; }
    std::string host() const;
    // Where something may be typed or pressed: the origin itself, and of the real site the hosts
    // that log in, by https.
    std::vector<std::string> own_origins() const;
    bool is_own(const base::Url& url) const;

    std::string connections() const {
        return origin_ + "/mynetwork/invite-connect/connections/?sortType=RECENTLY_ADDED";
    }
    std::string sent_invitations() const { return origin_ + "/mynetwork/invitation-manager/sent/"; }
    std::string feed() const { return origin_ + "/feed/"; }
    std::string login() const { return origin_ + "/login"; }
    std::string profile(const domain::PublicId& id) const { return origin_ + id.path(); }
    // A page behind the profile: "experience", "education".
    std::string details(const domain::PublicId& id, const std::string& section) const {
        return profile(id) + "details/" + section + "/";
    }
    // The profile with the invite dialog open over it.
    std::string invite(const domain::PublicId& id) const;
    // The composer addressed to a member by id, not by name.
    std::string compose(std::string_view member_id) const;
    // The older one, addressed in the same way.
    std::string new_thread(std::string_view member_id) const;

private:
    explicit SiteUrls(std::string origin) : origin_(std::move(origin)) {}
    std::string origin_;
};

}  // namespace linkedin

#include "linkedin/page/urls.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace linkedin {
namespace {

struct PathRow {
    std::string_view prefix;
    PageKind kind;
};

// The first match wins.
constexpr std::array kPaths{
    PathRow{"/checkpoint", PageKind::Checkpoint},
    PathRow{"/challenge", PageKind::Checkpoint},
    PathRow{"/uas/consumer-email-challenge", PageKind::Checkpoint},
    PathRow{"/login", PageKind::Login},
    PathRow{"/uas/login", PageKind::Login},
    PathRow{"/authwall", PageKind::Authwall},
    PathRow{"/feed", PageKind::Feed},
    PathRow{"/in/unavailable", PageKind::NotFound},
    PathRow{"/in", PageKind::Profile},
    PathRow{"/messaging", PageKind::Messaging},
    PathRow{"/search/results", PageKind::Search},
    PathRow{"/mynetwork/invite-connect/connections", PageKind::Connections},
    PathRow{"/mynetwork/invitation-manager/sent", PageKind::SentInvitations},
    PathRow{"/404", PageKind::NotFound},
};

bool is_at_or_below(std::string_view path, std::string_view prefix) {
    return path.starts_with(prefix) && (path.size() == prefix.size() || path[prefix.size()] == '/');
}

bool is_site_host(std::string_view host) {
    return host == "linkedin.com" || host.ends_with(".linkedin.com");
}

}  // namespace

std::string_view name(PageKind kind) {
    switch (kind) {
        case PageKind::Login: return "login";
        case PageKind::Authwall: return "authwall";
        case PageKind::Checkpoint: return "checkpoint";
        case PageKind::Feed: return "feed";
        case PageKind::Profile: return "profile";
        case PageKind::Messaging: return "messaging";
        case PageKind::Search: return "search";
        case PageKind::Connections: return "connections";
        case PageKind::SentInvitations: return "sent_invitations";
        case PageKind::NotFound: return "not_found";
        case PageKind::Error: return "error_page";
        case PageKind::Unknown: break;
    }
    return "unknown";
}

PageKind kind_of_path(std::string_view path) {
    // A profile's path names a person; "/in/" alone is none.
    if (path == "/in" || path == "/in/") return PageKind::Unknown;
    const auto row = std::find_if(kPaths.begin(), kPaths.end(), [path](const PathRow& each) {
        return is_at_or_below(path, each.prefix);
    });
    return row == kPaths.end() ? PageKind::Unknown : row->kind;
}

std::vector<domain::PublicId> discovered_in(const std::vector<std::string>& hrefs,
                                            std::string_view page) {
    const auto own = base::parse_url(page);
    std::vector<domain::PublicId> found;
    std::set<std::string> seen;
    for (const std::string& href : hrefs) {
        const auto url = base::parse_url(href);
        if (!url || !(is_site_host(url->host) || (own && own->origin() == url->origin()))) continue;
        const auto id = domain::PublicId::from_url(href);
        if (id && seen.insert(id->key()).second) found.push_back(*id);
    }
    return found;
}

base::Result<SiteUrls> SiteUrls::create(std::string_view site_url) {
    const auto url = base::parse_url(site_url);
    const bool secure = url && url->scheme == "https" && !url->host.empty();
    const bool local = url && url->scheme == "http" && base::is_loopback(url->host);
    if (!secure && !local) {
        return base::failure("site_url must be an https address, or http on this machine, not \"" +
                             std::string(site_url) + "\"");
    }
    return SiteUrls(url->origin());
}

std::string SiteUrls::host() const {
    const auto url = base::parse_url(origin_);
    return url ? url->host : std::string();
}

std::vector<std::string> SiteUrls::own_origins() const {
    const std::vector<std::string> real = {"https://www.linkedin.com", "https://linkedin.com"};
    const bool is_real = std::find(real.begin(), real.end(), origin_) != real.end();
    return is_real ? real : std::vector<std::string>{origin_};
}

bool SiteUrls::is_own(const base::Url& url) const {
    const auto own = own_origins();
    return std::find(own.begin(), own.end(), url.origin()) != own.end();
}

std::string SiteUrls::invite(const domain::PublicId& id) const {
    return origin_ + "/preload/custom-invite/?vanityName=" + base::percent_encode(id.text());
}

std::string SiteUrls::compose(std::string_view member_id) const {
    return origin_ + "/messaging/compose/?recipient=" + base::percent_encode(member_id);
}

std::string SiteUrls::new_thread(std::string_view member_id) const {
    return origin_ + "/messaging/thread/new/?recipient=" +
           base::percent_encode("urn:li:fsd_profile:" + std::string(member_id));
}

}  // namespace linkedin

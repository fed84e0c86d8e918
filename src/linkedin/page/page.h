// What the client understands of a page of the site, read in one round trip and decided by
// structure.
#pragma once

#include "base/deadline.h"
#include "base/result.h"
#include "domain/public_id.h"
#include "domain/site.h"
#include "lib/webdriver/error.h"
#include "linkedin/page/composer.h"
#include "linkedin/page/controls.h"
#include "linkedin/page/overlay.h"
#include "linkedin/page/urls.h"

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace webdriver {
class Session;
}

namespace linkedin {

// A row of the list of sent invitations.
struct SentInvitation {
    domain::PublicId person;
    std::string handle;  // of what takes it back
};

// Right, or unknown: every answer names the sign that it rests on.
struct PageReading {
    PageKind kind = PageKind::Unknown;
    std::string kind_rule;
    std::string url;
    bool is_elsewhere = false;  // a page of another origin: nothing on it is believed or touched
    bool is_parsed = false;     // the whole document has arrived
    bool is_loaded = false;     // and all that belongs to it
    bool has_frame = false;     // the navigation that only a logged-in member sees
    std::string notice;         // what a login page says about the last attempt
    std::string layout;         // "sdui", "classic", or empty where no profile is shown
    std::optional<domain::PublicId> slug;
    std::string member_id;  // "ACoAA…", where the page says it
    std::string name;
    std::string headline;
    std::optional<int> degree;
    domain::ConnectionStatus status = domain::ConnectionStatus::Unknown;
    std::vector<std::string> evidence;   // the rules behind `status`, the decisive one first
    std::vector<FoundControl> controls;  // of this person, in the card and in its open menu
    std::vector<domain::PublicId> discovered;
    std::vector<domain::PublicId> people;  // whom a list is about, one a row
    std::vector<SentInvitation> sent_invitations;
    bool is_search_quota_used = false;
    Overlay overlay;
    std::optional<Composer> composer;

    // The first control of this kind that can be pressed.
    const FoundControl* find(Control control) const;
    // Whether a profile's card stands there with its controls: nothing more is to be waited for.
    bool is_complete() const;
};

// The report of `openoutreach read page`.
nlohmann::ordered_json to_json(const PageReading& reading);

// Decides from what the page-reading script returned. With `slug`, a page of somebody else has an
// unknown status.
PageReading interpret_page(const nlohmann::json& raw, const std::optional<domain::PublicId>& slug);

// Runs the page-reading script: one round trip, nothing is fetched and nothing is changed.
webdriver::Result<nlohmann::json> read_raw(webdriver::Session& session);

// The page that `session` shows, as it is now.
base::Result<PageReading> read_page(webdriver::Session& session,
                                    const std::optional<domain::PublicId>& slug);

// Opens an address of the site or a saved page (a file: URL) and reads it, waiting until `deadline`
// for a profile's card to be complete.
base::Result<PageReading> open_and_read(webdriver::Session& session, std::string_view url,
                                        const std::optional<domain::PublicId>& slug,
                                        base::Deadline deadline);

}  // namespace linkedin

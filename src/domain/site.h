// The site, looked at: reads that leave no trace but a page view. Nothing here acts.
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "domain/profile.h"
#include "domain/public_id.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace domain {

enum class SiteErrorKind {
    AuthenticationError,     // logged out, or the login was refused
    SkipProfile,             // this person cannot be read: private, deleted, never there
    ReachedConnectionLimit,  // the site's own weekly limit
    NoNotesLeft,             // invitations may go, but none with a note
    HumanNeeded,             // a checkpoint, PIN or captcha: only the user can go on
    UnknownPage,             // a layout we do not know; nothing on it is believed
    Unreachable,             // no answer, or not in time
};

struct SiteError {
    SiteErrorKind kind = SiteErrorKind::Unreachable;
    std::string message;
};

// "AuthenticationError" and so on: the seed's names, for logs and reports.
std::string_view name(SiteErrorKind kind);

// Unknown never changes a state. Incoming: they have invited us.
enum class ConnectionStatus { Connected, Pending, NotConnected, Incoming, Unknown };

// "connected", "pending", "not_connected", "incoming", "unknown".
std::string_view name(ConnectionStatus status);

struct ConnectionReading {
    ConnectionStatus status = ConnectionStatus::Unknown;
    std::string evidence;             // the rule and the element it rests on
    std::optional<PublicId> renamed;  // the slug the site now uses, when it is another
};

struct ThreadMessage {
    enum class From { Us, Them };
    From from = From::Them;
    std::string text;
    std::optional<base::Time> at{};  // by the site's clock; nothing where it does not say
};

// The conversation with one person, oldest first.
struct Thread {
    std::vector<ThreadMessage> messages;
};

// One page of a search for people.
struct PeoplePage {
    std::vector<PublicId> people;  // in the page's order, without repeats
    std::string end;               // why no page follows; empty: one may
};

// Each call may navigate. The people seen on the way are collected, also by a call that fails.
// Used by one thread.
class Site {
public:
    virtual ~Site() = default;
    // The full profile. SkipProfile when the site has none for this id.
    virtual base::Result<FetchedProfile, SiteError> fetch_profile(const PublicId& id) = 0;
    // The logged-in member's own profile.
    virtual base::Result<FetchedProfile, SiteError> own_profile() = 0;
    // How we stand with this person now, freshly read.
    virtual base::Result<ConnectionReading, SiteError> connection_status(const PublicId& id) = 0;
    virtual base::Result<Thread, SiteError> read_thread(const PublicId& id) = 0;
    // Page `page`, from 1, of the people found for `what`: a name or other words, or the address of
    // search results on any of the site's hosts, whose own page number is page 1 then. SkipProfile
    // for another address.
    virtual base::Result<PeoplePage, SiteError> search(const std::string& what, int page) = 0;
    // Profiles seen in passing since the last call, in the order seen, without repeats.
    virtual std::vector<PublicId> take_discovered() = 0;
};

}  // namespace domain

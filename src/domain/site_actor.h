// The site, acted on: the visible acts. Only conduct's door calls these.
#pragma once

#include "domain/account.h"
#include "domain/public_id.h"
#include "domain/site.h"

#include <functional>
#include <optional>
#include <string>

namespace domain {

// What became of one attempt, as far as the attempt itself can tell. Nobody believes Clicked:
// the door looks afterwards.
struct Click {
    enum class Kind {
        Clicked,    // the final control was pressed
        Rehearsed,  // all was done but the final click
        Refused,    // the site said no: to this person, or, where `error` says so, for its own sake
        NotSent,    // surely nothing was sent; `error` says whether the whole site is in the way
        Withheld,   // the permit was taken back before anything was pressed
        Unknown,    // something may have been sent
    };
    Kind kind = Kind::Unknown;
    std::string why;
    std::optional<SiteErrorKind> error;
};

// What an attempt may do.
struct Permit {
    Trigger trigger = Trigger::Rehearsal;
    // Asked right before each press that may send, by whoever presses: nothing is pressed when it
    // answers with a reason. That it was asked is on record before it answers.
    std::function<std::optional<std::string>()> why_not = [] {
        return std::optional<std::string>();
    };
};

class SiteActor {
public:
    virtual ~SiteActor() = default;
    // Invites the person, with `note` and never without it; an empty one sends none. At the site's
    // hard limit: NotSent with ReachedConnectionLimit; when it takes no more notes: NotSent with
    // NoNotesLeft.
    virtual Click send_invite(const PublicId& id, const std::string& note,
                              const Permit& permit) = 0;
    // Sends `text`, line breaks kept, into the thread with this person, and with nobody else.
    virtual Click send_message(const PublicId& id, const std::string& text,
                               const Permit& permit) = 0;
    // Takes back our open invitation to the person. NotSent where there is none.
    virtual Click withdraw_invite(const PublicId& id, const Permit& permit) = 0;
};

}  // namespace domain

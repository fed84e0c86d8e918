// One thing done to the simulated network from outside, and what the network answered.
#pragma once

#include "base/clock.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sandbox {

// Read: somebody's profile was asked for who had not been looked at before, also one that is not
// there.
enum class ActKind { Login, Logout, Invite, Withdraw, Accept, Ignore, Message, Read };

enum class Answer {
    Taken,             // done, and to be seen on the site from now on
    WrongPassword,     // of a login
    WeeklyLimit,       // of an invite: the site's own limit
    AlreadyInvited,    // an invitation is open, in either direction
    AlreadyConnected,  // of an invite
    TooSoon,           // of an invite: withdrawn less than three weeks ago
    NotConnected,      // of a message
    NoInvitation,      // of a withdrawal, acceptance or refusal: there is none
    NotAllowed,        // to oneself, or to somebody who hides their profile
    NotFound,          // of a read: there is nobody of this name
    Broken,            // the request arrived, and the site failed at it
};

struct Act {
    ActKind kind = ActKind::Login;
    base::Time time;
    std::string account{};  // the login name of whoever did it; empty: that of the first login
    std::string member;     // slug; of a login the name that was given
    std::string text;       // the note of an invite, the text of a message
    Answer answer = Answer::Taken;
    friend bool operator==(const Act&, const Act&) = default;
};

// "login", "invite", …: as in the witness's file.
std::string_view name(ActKind kind);
std::optional<ActKind> act_kind_named(std::string_view name);
// "taken", "weekly_limit", …
std::string_view name(Answer answer);
std::optional<Answer> answer_named(std::string_view name);

// "2026-03-02T09:12:33.123456Z", in UTC.
std::string to_text(base::Time time);
std::optional<base::Time> parse_time(const std::string& text);

}  // namespace sandbox

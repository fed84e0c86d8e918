// A person of the simulated network: what the site shows of them, and what it hides.
#pragma once

#include "base/clock.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace sandbox {

// A date as people give it: often without the month.
struct Date {
    int year = 0;
    std::optional<int> month;
};

// No `end`: still going on.
struct Period {
    std::optional<Date> start;
    std::optional<Date> end;
};

struct Role {
    std::int64_t id = 0;
    std::string title;
    std::optional<std::string> location;
    std::optional<std::string> description;
    std::optional<Period> period;
};

// The roles at one employer, newest first.
struct Employment {
    std::string id;                      // 40 hex digits
    std::optional<std::size_t> company;  // in the catalogue; nothing: typed as free text
    std::string company_name;
    std::vector<Role> roles;
};

struct Education {
    std::int64_t id = 0;
    std::optional<std::size_t> school;  // in the catalogue
    std::string school_name;
    std::optional<std::string> degree;
    std::optional<std::string> field;
    std::optional<Period> period;
};

// Which page the site serves about this person, and where on it Connect is.
enum class Layout { ConnectFirst, FollowFirst, Classic, ClassicUnderMore };

inline bool is_classic(Layout layout) {
    return layout == Layout::Classic || layout == Layout::ClassicUnderMore;
}

// How the viewer stood with the person when the simulation began.
enum class Beginning { Stranger, Connected, Incoming };

// Nobody sees these: they decide whether and when an invitation is accepted.
struct Traits {
    double acceptance = 0;  // probability
    bool accepts = false;
    base::Duration delay{0};  // from the invitation to its acceptance
};

enum class Sender { Viewer, Member };

// A message of a thread.
struct Letter {
    Sender sender = Sender::Member;
    std::string text;
    base::Time time;
};

struct Member {
    std::size_t index = 0;  // in the world
    std::string id;         // "ACoAA…"
    std::int64_t number = 0;
    std::string slug;
    std::string first_name;
    std::string last_name;  // empty for people of one name
    std::optional<std::string> headline;
    std::optional<std::string> summary;
    std::size_t place = 0;
    std::size_t industry = 0;
    std::vector<Employment> employments;  // newest first
    std::vector<Education> educations;
    std::vector<std::string> skills;
    int followers = 0;
    int connections = 0;
    bool premium = false;
    bool is_private = false;  // the profile API answers 403, the page "not available"
    bool full_profile_has_relationship = true;
    int degree = 2;  // before they are connected: 2 or 3
    Layout layout = Layout::ConnectFirst;
    Beginning beginning = Beginning::Stranger;
    base::Time beginning_since;   // of an earlier connection, or of their invitation to us
    std::vector<Letter> letters;  // from before the simulation
    Traits traits;

    std::string name() const {
        return last_name.empty() ? first_name : first_name + " " + last_name;
    }
    std::string profile_urn() const { return "urn:li:fsd_profile:" + id; }
};

}  // namespace sandbox

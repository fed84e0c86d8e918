// The controls of a profile's card and of its menu: which is which, and by what sign it is known.
#pragma once

#include "linkedin/page/card_owner.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace linkedin {

enum class Control {
    Invite,
    Pending,  // opens the withdrawal: pressed for nothing else
    Follow,
    Message,
    Notifications,  // only connected people have it
    More,
    Accept,  // of an invitation from them
    Ignore,
    Edit,          // only the viewer's own card has it
    Other,         // known, and of no meaning here
    Unidentified,  // labelled or worded, and by no known sign
};

// "invite", "pending" and so on, as reports spell it.
std::string_view name(Control control);

// Whether it claims a state.
bool is_telling(Control control);

enum class Place { Card, Menu };

// Where something stands in the card or menu: which child of which child.
using CardPath = std::vector<int>;

struct FoundControl {
    Control control = Control::Unidentified;
    Place place = Place::Card;
    CardPath path;
    std::string rule;     // "icon connect", "href custom-invite", "label Invite", …
    std::string element;  // its start tag, shortened
    std::string label;    // its accessible name
    std::string href;
    std::string handle;        // the element's id in the session; empty without a session
    bool is_button = false;    // and no link
    bool names_owner = false;  // its label has the name of the card's person
    bool is_control = true;    // an element that takes clicks, not a bare icon
    bool is_pressable = true;  // such an element, shown and not disabled
    bool is_foreign = false;   // it names somebody else than the card does
    bool is_text = false;      // words that can be pressed: an action only among the actions
};

// Classifies one control of the page-reading script's list: icons first, then addresses, then
// labels.
FoundControl classify_control(const nlohmann::json& raw, const CardOwner& owner);

}  // namespace linkedin

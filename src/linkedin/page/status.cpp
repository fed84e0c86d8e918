#include "linkedin/page/status.h"

#include <fmt/format.h>

#include <set>

namespace linkedin {
namespace {

using domain::ConnectionStatus;

// One that is shown, if there is one.
const FoundControl* find_control(const std::vector<FoundControl>& controls, Control wanted) {
    const FoundControl* found = nullptr;
    for (const FoundControl& each : controls) {
        if (each.control != wanted || each.is_foreign || !each.is_control) continue;
        if (each.is_pressable) return &each;
        if (found == nullptr) found = &each;
    }
    return found;
}

std::string told(const FoundControl& control) {
    return fmt::format("{}: {}", control.rule, control.element);
}

// What the signs say, each for itself.
struct Signs {
    Degree degree;
    const FoundControl* notifications = nullptr;
    const FoundControl* pending = nullptr;
    const FoundControl* invite = nullptr;
    const FoundControl* edit = nullptr;
    const FoundControl* follow = nullptr;
    const FoundControl* message = nullptr;
    const FoundControl* foreign = nullptr;
    const FoundControl* loose = nullptr;  // a telling icon outside any control
    const FoundControl* accept = nullptr;
    const FoundControl* ignore = nullptr;
    const FoundControl* strange = nullptr;  // could be anything
    std::size_t strangers = 0;              // how many such
    std::size_t strange_buttons = 0;        // of these, buttons in the card that name the person
    bool has_bare_expander = false;         // More as the 2026 layout has it: without a label
    bool is_open_in_card = false;           // the card itself offers to write or to follow
};

Signs read_signs(const std::vector<DegreeSign>& degrees,
                 const std::vector<FoundControl>& controls) {
    Signs signs;
    signs.degree = find_degree(degrees);
    signs.notifications = find_control(controls, Control::Notifications);
    signs.pending = find_control(controls, Control::Pending);
    signs.invite = find_control(controls, Control::Invite);
    signs.edit = find_control(controls, Control::Edit);
    signs.follow = find_control(controls, Control::Follow);
    signs.message = find_control(controls, Control::Message);
    signs.accept = find_control(controls, Control::Accept);
    signs.ignore = find_control(controls, Control::Ignore);
    for (const FoundControl& control : controls) {
        if (control.is_foreign && is_telling(control.control)) signs.foreign = &control;
        if (!control.is_control && is_telling(control.control)) signs.loose = &control;
        const bool in_card = control.place == Place::Card;
        const bool is_open =
            control.control == Control::Message || control.control == Control::Follow;
        if (is_open && in_card && !control.is_foreign) signs.is_open_in_card = true;
        if (control.control == Control::More && in_card && control.label.empty())
            signs.has_bare_expander = true;
        if (control.control != Control::Unidentified) continue;
        signs.strange = &control;
        ++signs.strangers;
        const bool is_labelled = in_card && control.is_pressable && !control.label.empty();
        if (is_labelled && control.is_button && control.names_owner) ++signs.strange_buttons;
    }
    return signs;
}

StatusVerdict verdict(ConnectionStatus status, const Signs& signs, std::string evidence) {
    StatusVerdict out{.status = status, .degree = signs.degree.value, .evidence = {}};
    out.evidence.push_back(std::move(evidence));
    if (signs.degree.value) {
        out.evidence.push_back(
            fmt::format("degree {} stands plain beside the name", *signs.degree.value));
    }
    return out;
}

StatusVerdict unknown(const Signs& signs, std::string evidence) {
    return verdict(ConnectionStatus::Unknown, signs, std::move(evidence));
}

// The claims that the signs make. More than one is a contradiction.
std::set<ConnectionStatus> list_claims(const Signs& signs) {
    std::set<ConnectionStatus> claims;
    if (signs.notifications != nullptr || signs.degree.value == 1) {
        claims.insert(ConnectionStatus::Connected);
    }
    if (signs.pending != nullptr) claims.insert(ConnectionStatus::Pending);
    if (signs.invite != nullptr) claims.insert(ConnectionStatus::NotConnected);
    if (signs.accept != nullptr && signs.ignore != nullptr)
        claims.insert(ConnectionStatus::Incoming);
    return claims;
}

StatusVerdict decide_connected(const Signs& signs) {
    if (signs.degree.value && signs.degree.value != 1) {
        return unknown(signs,
                       "contradictory: " + told(*signs.notifications) + ", and another degree");
    }
    if (signs.notifications != nullptr) {
        return verdict(ConnectionStatus::Connected, signs, told(*signs.notifications));
    }
    // Whoever can be followed from the card is seldom connected: the degree alone is not believed.
    if (signs.follow != nullptr && signs.follow->place == Place::Card) {
        return unknown(signs, "contradictory: the first degree, and " + told(*signs.follow));
    }
    return verdict(ConnectionStatus::Connected, signs, "the first degree");
}

StatusVerdict decide_pending(const Signs& signs) {
    if (!signs.pending->is_pressable) {
        return unknown(signs, "a pending control that is not shown: " + told(*signs.pending));
    }
    return verdict(ConnectionStatus::Pending, signs, told(*signs.pending));
}

// Accept and Ignore in a language that we do not know: two buttons labelled with the person's name,
// then the unlabelled expander of the 2026 layout, and nothing else at all in the card (the menu
// offers to follow). The classic layout labels every button, so there any two would look like
// these.
bool looks_incoming(const Signs& signs) {
    return signs.strange_buttons == 2 && signs.strangers == 2 && signs.has_bare_expander &&
           !signs.is_open_in_card;
}

// Neither connected nor pending nor open to an invitation in the card: the degree decides, when
// every other control is known and none can be missing.
StatusVerdict decide_by_degree(const Signs& signs, Extent extent) {
    if (!signs.degree.value) return unknown(signs, "no sign of how we stand with this person");
    if (looks_incoming(signs)) {
        return verdict(
            ConnectionStatus::Incoming, signs,
            "two labelled buttons, and no way to write or to invite: " + told(*signs.strange));
    }
    if (signs.strange != nullptr) {
        return unknown(signs, "a control that could mean anything: " + told(*signs.strange));
    }
    if (signs.accept != nullptr || signs.ignore != nullptr) {
        return unknown(signs, "half of the controls of an invitation from them");
    }
    if (signs.follow == nullptr && signs.message == nullptr) {
        return unknown(signs, "a degree, and none of the card's actions");
    }
    if (extent == Extent::CutOff) return unknown(signs, "the page ends within the card");
    if (extent == Extent::Ragged)
        return unknown(signs, "a word among the actions that belongs to no control");
    return verdict(ConnectionStatus::NotConnected, signs,
                   "no first degree, and no pending invitation");
}

}  // namespace

StatusVerdict decide_status(const std::vector<DegreeSign>& degrees,
                            const std::vector<FoundControl>& controls, Extent extent) {
    const Signs signs = read_signs(degrees, controls);
    if (signs.edit != nullptr)
        return unknown(signs, "the viewer's own profile: " + told(*signs.edit));
    if (signs.degree.is_contradictory) return unknown(signs, "contradictory: several degrees");
    if (signs.foreign != nullptr) {
        return unknown(signs, "a control for somebody else in the card: " + told(*signs.foreign));
    }
    if (signs.loose != nullptr)
        return unknown(signs, "an icon without a control: " + told(*signs.loose));
    const auto claims = list_claims(signs);
    if (claims.size() > 1) return unknown(signs, "contradictory: signs of more than one state");
    if (claims.empty()) return decide_by_degree(signs, extent);
    switch (*claims.begin()) {
        case ConnectionStatus::Connected: return decide_connected(signs);
        case ConnectionStatus::Pending: return decide_pending(signs);
        case ConnectionStatus::Incoming:
            return verdict(ConnectionStatus::Incoming, signs, told(*signs.accept));
        default: return verdict(ConnectionStatus::NotConnected, signs, told(*signs.invite));
    }
}

}  // namespace linkedin

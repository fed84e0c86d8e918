#include "linkedin/page/action_row.h"

#include <algorithm>
#include <utility>

namespace linkedin {
namespace {

// What is labelled and by no known sign may be an action too: at worst the row is too wide.
bool is_action(const FoundControl& control) {
    if (control.place != Place::Card || control.is_text) return false;
    switch (control.control) {
        case Control::Invite:
        case Control::Pending:
        case Control::Follow:
        case Control::Message:
        case Control::More:
        case Control::Accept:
        case Control::Ignore:
        case Control::Unidentified: return true;
        case Control::Notifications:
        case Control::Edit:
        case Control::Other: break;
    }
    return false;
}

}  // namespace

ActionRow::ActionRow(const std::vector<FoundControl>& controls) {
    for (const FoundControl& control : controls) {
        if (!is_action(control) || control.path.empty()) continue;
        include(CardPath(control.path.begin(), control.path.end() - 1));
    }
}

void ActionRow::include(CardPath parent) {
    if (count_++ == 0) {
        part_ = std::move(parent);
        return;
    }
    const auto ends = std::mismatch(part_.begin(), part_.end(), parent.begin(), parent.end());
    part_.erase(ends.first, part_.end());
}

bool ActionRow::holds(const CardPath& path) const {
    return is_found() && path.size() >= part_.size() &&
           std::equal(part_.begin(), part_.end(), path.begin());
}

}  // namespace linkedin

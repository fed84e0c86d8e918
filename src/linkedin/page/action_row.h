// The row of a card's actions: the part of the card where Message, Follow, More and their like
// stand.
#pragma once

#include "linkedin/page/controls.h"

#include <vector>

namespace linkedin {

// The smallest part of the card that holds all its known actions. What stands outside of it may be
// a link in a text; what stands inside is an action, whatever it looks like.
class ActionRow {
public:
    // Around the actions among `controls`. One action alone shows no row.
    explicit ActionRow(const std::vector<FoundControl>& controls);

    bool is_found() const { return count_ > 1; }
    bool holds(const CardPath& path) const;

private:
    void include(CardPath parent);

    CardPath part_;
    int count_ = 0;
};

}  // namespace linkedin

#include "linkedin/page/action_row.h"

#include <doctest/doctest.h>

namespace {

using linkedin::ActionRow;
using linkedin::CardPath;
using linkedin::Control;
using linkedin::FoundControl;
using linkedin::Place;

FoundControl at(Control control, CardPath path, Place place = Place::Card) {
    FoundControl out;
    out.control = control;
    out.place = place;
    out.path = std::move(path);
    return out;
}

TEST_CASE("the row of actions is the smallest part of the card that holds them all") {
    const ActionRow row({at(Control::Message, {0, 1, 2, 0}), at(Control::More, {0, 1, 2, 1, 0}),
                         at(Control::Notifications, {0, 0})});
    REQUIRE(row.is_found());
    CHECK(row.holds({0, 1, 2}));
    CHECK(row.holds({0, 1, 2, 5}));
    CHECK_FALSE(row.holds({0, 1}));
    CHECK_FALSE(row.holds({0, 1, 1, 0}));
}

TEST_CASE("one action shows no row, nor do those of a menu") {
    const ActionRow row({at(Control::More, {0, 1}), at(Control::Follow, {0, 0}, Place::Menu)});
    CHECK_FALSE(row.is_found());
    CHECK_FALSE(row.holds({0, 1}));
}

TEST_CASE("words that can be pressed do not widen the row, and a labelled stranger does") {
    FoundControl words = at(Control::Unidentified, {0, 0});
    words.is_text = true;
    const auto message = at(Control::Message, {0, 1, 0});
    const auto more = at(Control::More, {0, 1, 1});
    CHECK_FALSE(ActionRow({words, message, more}).holds(words.path));
    words.is_text = false;
    CHECK(ActionRow({words, message, more}).holds(words.path));
}

}  // namespace

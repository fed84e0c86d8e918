#include "messages/invitation_note.h"

#include <doctest/doctest.h>

namespace {

const domain::Profile kNora{.first_name = "Nora",
                            .positions = {{.title = "Head", .company_name = "Brightmoor Pumps"}}};

std::string note(const std::string& text, int most = messages::kUsualNote) {
    const auto written = messages::write_note(text, most, kNora);
    return written ? *written : "refused: " + written.error().message;
}

}  // namespace

TEST_CASE("a note is written with what is known of the person") {
    CHECK(note("  Hello {{ first_name }}, how are things at {{ positions[0].company_name }}?\n") ==
          "Hello Nora, how are things at Brightmoor Pumps?");
    CHECK(note("{% if profile.headline %}x{% else %}Hello{% endif %}") == "Hello");
}

TEST_CASE("a note that says nothing, or that nobody should read, is refused with its reason") {
    CHECK(note("Hello {{ nickname }}").find("refused: ") == 0);
    CHECK(note("Hello {{ nickname }}").find("nickname") != std::string::npos);
    CHECK(note("Hello {{ headline }}").find("refused: ") == 0);
    CHECK(note("  {% if headline %}x{% endif %} ").find("is empty for this person") !=
          std::string::npos);
    CHECK(note("Hello {{ first_name").find("refused: outreach.invite_note") == 0);
    CHECK_FALSE(messages::check_note("{% if %}"));
    CHECK(messages::check_note("Hello {{ first_name }}"));
    CHECK(note("{% include 'secrets' %}").find("refused: ") == 0);
}

TEST_CASE("a note that is too long is refused, never cut, and counted as the site counts") {
    const std::string fits(200, 'x');
    CHECK(note(fits) == fits);
    CHECK(note(fits + "x").find("201 characters, more than the 200") != std::string::npos);
    CHECK(note(fits + "x", messages::kLongestNote) == fits + "x");
    // The site's field counts a letter beyond the first plane twice.
    CHECK(note(std::string(199, 'x') + "😀").find("201 characters") != std::string::npos);
    CHECK(note(std::string(199, 'x') + "é") == std::string(199, 'x') + "é");
}

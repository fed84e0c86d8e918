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

TEST_CASE("nobody is greeted by a blank, a placeholder or an initial") {
    const auto of = [](const std::string& text, const domain::Profile& profile) {
        const auto note = messages::write_note(text, 200, profile);
        return note ? *note : "refused: " + note.error().message;
    };
    for (const char* name : {"", " ", "\u00A0", ".", "null", "N/A"}) {
        CAPTURE(name);
        CHECK(of("Hi {{ first_name }}, good to meet you.", {.first_name = name})
                  .find("refused: outreach.invite_note:1:7: this has no value here") == 0);
        CHECK(of("Hi {{ first_name|upper }}!", {.first_name = name}).find("refused: ") == 0);
    }
    for (const auto* text : {"Hi {{ greeting_name }}!", "Hi {{ first_name|greeting }}!"}) {
        CHECK(of(text, {.first_name = "Dr. ILSE \U0001F680"}) == "Hi Ilse!");
        CHECK(of(text, {.first_name = "J."}).find("refused: ") == 0);
    }
    CHECK(of("{% if greeting_name %}Hi {{ greeting_name }}!{% else %}Hello!{% endif %}",
             {.first_name = "J."}) == "Hello!");
    domain::Profile break_between{.first_name = "Ilse"};
    break_between.positions.push_back({.title = "Career break", .company_name = "Unknown Company"});
    CHECK(of("At {{ positions[0].company_name }}", break_between).find("refused: ") == 0);
    CHECK(of("Hi{% if positions and positions[0].company_name %} at {{ positions[0].company_name "
             "}}{% endif %}?",
             break_between) == "Hi?");
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

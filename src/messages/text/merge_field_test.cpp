#include "messages/text/merge_field.h"

#include <doctest/doctest.h>

namespace {

std::string found(const std::string& text) {
    const auto field = messages::find_merge_field(text);
    return field ? field->text : "";
}

}  // namespace

TEST_CASE("the merge fields of other tools are found") {
    for (const char* field :
         {"{firstName}",
          "{first_name}",
          "{First Name}",
          "{Hi|Hello}",
          "{name|there}",
          "{10|20}",
          "{1|2|3}",
          "{|!}",
          "{ 9:00 | 10:00 }",
          "{15|30|45}",
          "{!Contact.FirstName}",
          "{contact.firstname}",
          "{Vorname}",
          "${name}",
          "$firstName",
          "$first_name",
          "#{name}",
          "%FIRSTNAME%",
          "%first_name%",
          "%%First_Name%%",
          "%First Name%",
          "[First Name]",
          "[NAME]",
          "[Hi|Hello]",
          "[Your Name]",
          "[insert company]",
          "<<name>>",
          "<First Name>",
          "<FNAME>",
          "*|FNAME|*",
          "*|LNAME|*",
          "|FNAME|",
          "##firstname##",
          "#FIRSTNAME#",
          "~Contact.FirstName~",
          "::first_name::",
          "@first_name",
          "_FIRSTNAME_",
          "__name__",
          "(Lead Name)",
          "(First Name)",
          "(your name)",
          "«Vorname»",
          "{名前}",
          "【姓名】",
          "｛氏名｝",
          "[Имя]",
          "{имя}",
          "%Nachname%",
          "{{firstName}}",
          "FIRSTNAME",
          "your_name",
          "XXX",
          "____",
          "<%= name %>",
          "{Hi|Hello|A very long greeting that goes on and on for more than sixty letters}"}) {
        CAPTURE(field);
        const std::string inner = std::string(field) == "#{name}"         ? "{name}"
                                  : std::string(field) == "{{firstName}}" ? "{firstName}"
                                                                          : field;
        CHECK(found(std::string("Hi ") + field + ", good to be connected.") == inner);
    }
    CHECK(found("{Hi|{Hello|Hey}} Ilse") == "{Hello|Hey}");
}

TEST_CASE("what people write is no merge field") {
    for (const char* text : {"Hi Ilse, good to be connected.",
                             "50% of pumps and 60% of valves",
                             "I <3 pumps",
                             "Is 2 < 3 and 4 > 1?",
                             "pumps (company of ours)",
                             "It costs $50 or US$ 40.",
                             "see #pumps and #valves",
                             "write to @otto",
                             "first things first",
                             "«Bonjour» to you",
                             "a - B - c",
                             "at 10:30: name it",
                             "{}",
                             "{ 1 }",
                             "C# and F#",
                             "~50 pumps ~ 60 valves",
                             "100%, 50% off",
                             "Your name came up",
                             "a || b",
                             "it is 5 * 4 * 3"}) {
        CAPTURE(text);
        CHECK(found(text) == "");
    }
}

TEST_CASE("a remedy says what a template of ours has in its place") {
    const auto remedy = [](const char* text) { return messages::remedy_for({0, text}); };
    CHECK(remedy("{firstName}") == "write `{{ first_name }}`");
    CHECK(remedy("*|LNAME|*") == "write `{{ last_name }}`");
    CHECK(remedy("[Company]") == "write `{{ positions[0].company_name }}`");
    CHECK(remedy("{Hi|Hello}").find("no choice is made here") == 0);
    CHECK(remedy("{x}").find("the name of a field") != std::string::npos);
}

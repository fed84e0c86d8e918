#include "messages/message_template.h"

#include "base/json.h"
#include "base/testing.h"
#include "messages/invitation_note.h"

#include <doctest/doctest.h>

#include <fstream>

namespace {

using messages::TemplateUse;

const nlohmann::json kIlse{{"first_name", "Ilse"}, {"last_name", "Vandermolen"}, {"nickname", ""}};
const messages::PersonNames kNames("Ilse", "Vandermolen");

std::string utf16(const std::string& text) {
    std::string bytes = "\xFF\xFE";
    for (const char c : text) bytes += std::string{c, '\0'};
    return bytes;
}

std::string rendered(const std::string& bytes, TemplateUse use = TemplateUse::Message) {
    const base::testing::Folder folder;
    std::ofstream(folder.path / "t.j2", std::ios::binary) << bytes;
    std::ofstream(folder.path / "part.j2", std::ios::binary) << "\xEF\xBB\xBFgood to {meet} you";
    const auto text = messages::render_template(folder.path / "t.j2", use, kIlse, kNames);
    const auto checked = messages::check_template(folder.path / "t.j2", use);
    if (!checked) CHECK_FALSE(text);
    return text ? *text : "refused: " + text.error().message;
}

bool says(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("the mark at a file's beginning and the line ends of Windows are not sent") {
    CHECK(rendered("\xEF\xBB\xBFHi {{ first_name }},\r\n\r\ngood to be connected.\r\nOtto\r\n") ==
          "Hi Ilse,\n\ngood to be connected.\nOtto");
    CHECK(rendered("\xEF\xBB\xBF\xEF\xBB\xBFHi {{ first_name }}") == "Hi Ilse");
}

TEST_CASE("a template that is not UTF-8 is refused with its place and the remedy") {
    for (const std::string& bytes :
         {utf16("Hi {{ first_name }}"), utf16("Hi {{ first_name }}").substr(2),
          std::string("\xFE\xFF\0H\0i", 6)}) {
        CHECK(says(rendered(bytes), "refused: t.j2:1:1: this is UTF-16, not UTF-8; save it as"));
    }
    CHECK(says(rendered("Hi {{ first_name }},\nsch\xF6n"), "refused: t.j2:2:4: this is not UTF-8"));
    CHECK(says(rendered("Hi\n\xE2\x82"), "refused: t.j2:2:1: this is not UTF-8"));
    for (const char* bytes : {"PK\x03\x04 a document", "Hi {{ first_name }}\x1B[1m", "Hi\x7F",
                              "\x01\x02", "Hi \x08{{ first_name }}"}) {
        CHECK(says(rendered(bytes), "refused: t.j2:1: this is no plain text"));
    }
    CHECK(says(rendered("Hi,\n\x02"), "refused: t.j2:2: this is no plain text"));
}

TEST_CASE("typographic quotes inside of a tag are named, with line and column") {
    for (const char* quote : {"“", "”", "„", "‘", "’", "«", "»", "′", "＂"}) {
        CAPTURE(quote);
        const auto text =
            rendered(std::string("Hi\n{{ first_name or ") + quote + "there" + quote + " }}");
        CHECK(
            says(text, std::string("refused: t.j2:2:18: `") + quote + "` is a typographic quote"));
    }
    CHECK(says(rendered("Hi {{ first_name – 1 }}"), "`–` is a typographic dash"));
}

TEST_CASE("a field's name in another spelling is told the right one") {
    for (const char* name : {"firstName", "FirstName", "firstname", "FIRST_NAME", "frist_name"}) {
        CAPTURE(name);
        CHECK(says(rendered(std::string("Hi {{ ") + name + " }}"), "did you mean `first_name`?"));
    }
    CHECK(says(rendered("At {{ company }}"), "write `{{ positions[0].company_name }}`"));
    CHECK(says(rendered("Hi {{ vorname }}"), "write `{{ first_name }}`"));
}

TEST_CASE("merge fields of other tools are refused with their place, in includes too") {
    CHECK(says(rendered("Hi {{ first_name }},\nhello {firstName}."),
               "refused: t.j2:2:7: people would read `{firstName}` as it stands here, a field of "
               "another tool; write `{{ first_name }}`"));
    CHECK(says(rendered("Łł {{ first_name }} %FIRSTNAME%"), "refused: t.j2:1:21: people"));
    CHECK(says(rendered("{Hi|Hello} {{ first_name }}"),
               "refused: t.j2:1:1: people would read "
               "`{Hi|Hello}` as it stands here"));
    CHECK(says(rendered("Hi {% if first_name %}\n[First Name]{% endif %}"), "t.j2:2:1: people"));
    CHECK(says(rendered("Hi, {% include 'part.j2' %}"), "refused: part.j2:1:9: people"));
    CHECK(says(rendered("Hi, {% include 'part.j2' ignore missing %}"), "refused: part.j2:1:9:"));
    CHECK(rendered("Hi {{ first_name }}, {{ '{x}' }}") == "Hi Ilse, {x}");
}

TEST_CASE("a template's greeting means the person, or nobody") {
    CHECK(
        says(rendered("Hi Tom,\nHow are you, {{ first_name }}?"),
             "refused: t.j2:1:4: it greets `Tom`, who is somebody else; write `{{ first_name }}`"));
    CHECK(says(rendered("{# to all #}\nDear Mr. Andrews,\n"), "refused: t.j2:2:10: it greets"));
    CHECK(says(rendered("Hi {{ nickname }},"), "the name is missing in the greeting"));
    CHECK(rendered("Dear {{ first_name }},") == "Dear Ilse,");
    CHECK(rendered("Hi there,") == "Hi there,");
    CHECK(rendered("Hi {{ first_name }} of Tom's,") == "Hi Ilse of Tom's,");
}

TEST_CASE("a prompt may speak of placeholders, and of anybody") {
    const std::string prompt = "Write no [Name] and no {firstName}.\nHi Tom, is how not to begin.";
    CHECK(rendered(prompt, TemplateUse::Prompt) == prompt);
    CHECK(rendered("\xEF\xBB\xBFWrite to {{ first_name }}", TemplateUse::Prompt) ==
          "Write to Ilse");
    CHECK(says(rendered(utf16("Write"), TemplateUse::Prompt), "UTF-16"));
}

TEST_CASE("a note is held against the same rules as a message") {
    const domain::Profile ilse{.first_name = "Ilse", .last_name = "Vandermolen"};
    CHECK(messages::write_note("Hi {{ first_name }}", 200, ilse) == "Hi Ilse");
    CHECK(says(messages::write_note("Hi {firstName}", 200, ilse).error().message,
               "outreach.invite_note:1:4: people would read `{firstName}`"));
    CHECK(says(messages::check_note("Hi Tom,").error().message, "it greets `Tom`"));
    CHECK(says(messages::check_note("Hi {{ first_name or “x” }}").error().message,
               "typographic quote"));
}

TEST_CASE("nobody reads of a company that is none") {
    for (const char* company : {"Self-employed", "Freelance", "Career break", "Stealth Startup"}) {
        CAPTURE(company);
        domain::Profile ilse{.first_name = "Ilse", .last_name = "Vandermolen"};
        ilse.positions.push_back({.title = "Owner", .company_name = company});
        const std::string at = "Hi {{ first_name }}, how is {{ positions[0].company_name }}?";
        CHECK(says(messages::write_note(at, 200, ilse).error().message, "this has no value here"));
        CHECK(messages::write_note("Hi {{ positions[0].company_name or 'there' }}!", 200, ilse) ==
              "Hi there!");
    }
}

#include "messages/greeting.h"

#include <doctest/doctest.h>

namespace {

std::string fault(const std::string& text, const char* first = "Ilse",
                  const char* last = "Vandermolen") {
    const auto found = messages::find_greeting_fault(text, messages::PersonNames(first, last));
    return found ? found->reason : "";
}

}  // namespace

TEST_CASE("a greeting that names the person, or nobody, may be sent") {
    for (const char* text : {"Hi Ilse, great pumps.",
                             "Hi Ilse!\n\nGreat pumps.",
                             "Hello Ms. Vandermolen,",
                             "Dear Ilse Vandermolen,",
                             "Sehr geehrte Frau Dr. Vandermolen,",
                             "Chère Ilse,",
                             "Hola Ilse:",
                             "Hello ILSE,",
                             "hi ilse,",
                             "Hi **Ilse**,",
                             "👋 Hi Ilse,",
                             "Your pumps caught my eye.",
                             "Hi there,",
                             "Hello again, and thanks.",
                             "Hi all,",
                             "Hi, thanks for connecting.",
                             "Hi, Great pumps you have.",
                             "Hi, Ilse!",
                             "Good morning from Amsterdam,",
                             "Hi I saw your pumps.",
                             "Hi Il,",
                             "Hallo zusammen,",
                             "Guten Tag,",
                             "Bonjour,",
                             "Hello,\nTom told me of you.",
                             "Hi Ilse and team,",
                             "Highlights of Tom's work are great.",
                             "Hello Thanks for connecting"}) {
        CAPTURE(text);
        CHECK(fault(text) == "");
    }
}

TEST_CASE("a greeting that names somebody else is refused, in any language") {
    for (const char* text : {"Hi Tom, your pumps caught my eye.",
                             "Dear Mr Andrews,\n\nyour pumps",
                             "Dear Mr. Andrews,",
                             "Hello, Tom!",
                             "hi tom,",
                             "Hey Tom\n",
                             "Good morning Tom!",
                             "Lieber Tom,",
                             "Sehr geehrter Herr Andrews,",
                             "Guten Tag Herr Dr. Andrews,",
                             "Bonjour Thomas,",
                             "Cher Monsieur Andrews,",
                             "Hola Tomás,",
                             "Estimado Sr. Andrews:",
                             "Ciao Tommaso,",
                             "Gentile Dott. Andrews,",
                             "Olá Tomás,",
                             "Beste Tom,",
                             "Hej Tom,",
                             "Cześć Tomku,",
                             "Привет, Том!",
                             "Здравствуйте, Андрей,",
                             "Merhaba Tom,",
                             "Hi Ilse and Tom,",
                             "Thank you.\nHi Tom,",
                             "Hi None,",
                             "Hello null,",
                             "Hi **Tom**,",
                             "👋 Hi Tom,",
                             "Hi Tom I saw your pumps",
                             "Hi Quillbrook,",
                             "Dear Ilsebeth,"}) {
        CAPTURE(text);
        CHECK(fault(text).find("it greets `") == 0);
    }
}

TEST_CASE("names are told apart by what they are, not by how they are spelt") {
    CHECK(fault("Hi Duc,", "Đức", "Trầm") == "");
    CHECK(fault("Hi Lukasz,", "Łukasz", "Testowski") == "");
    CHECK(fault("Hi Bohdan,", "Богдан", "Яворівська") == "");
    CHECK(fault("Привіт, Богдане!", "Богдан", "Яворівська") == "");
    CHECK(fault("Cześć Tomku,", "Tomek", "Testowski") == "");
    CHECK(fault("Hi Anne,", "Anne-Marie", "Test") == "");
    CHECK(fault("Hi Anne-Marie,", "Anne Marie", "Test") == "");
    CHECK(fault("Hi Alex,", "Alexandra", "Test") == "");
    CHECK(fault("Hi O'Hara,", "Ann", "O’Hara") == "");
    CHECK(fault("Hi José,", "JOSÉ", "Test") == "");
    CHECK(fault("Hi Wei,", "伟", "李") == "");
    CHECK(fault("Hi Olga,", "Богдан", "Яворівська") != "");
    CHECK(fault("Hi Mark,", "Marie", "Test") != "");
    CHECK(fault("Hi Ilse,", "", "") != "");
}

TEST_CASE("a greeting without the name that it wants is noticed") {
    for (const char* text : {"Hi ,", "Hello !", "Dear,", "Dear ,", "Dear Mr,", "Liebe ,",
                             "Sehr geehrter ,", "Bonjour ,\nmerci"}) {
        CAPTURE(text);
        CHECK(fault(text) == "the name is missing in its greeting");
    }
}

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

TEST_CASE("whoever is called by name without a word of greeting is meant as well") {
    for (const char* text : {"Tom, nice to meet you. How are the pumps?",
                             "Tom! Great to meet you.",
                             "Tom - great to meet you.",
                             "Tom – great to meet you.",
                             "Tom — great to meet you.",
                             "tom, your pumps caught my eye.",
                             "Tom,\n\nthank you for connecting.",
                             "Tom\n\nThank you for connecting.",
                             "Tom:\n\nThank you for connecting.",
                             "Tom Andrews, thank you for connecting.",
                             "Mr. Andrews, thank you for connecting.",
                             "Herr Andrews, vielen Dank für die Vernetzung.",
                             "Tom and Jane, thank you for connecting.",
                             "Tom van der Molen, thank you.",
                             "👋 Tom, thank you for connecting.",
                             "**Tom**, thank you for connecting.",
                             "Hello!\n\nTom, your pumps caught my eye.",
                             "Thanks, Tom!",
                             "Thank you for connecting, Tom! Great pumps.",
                             "Nice to meet you, Tom. Great pumps.",
                             "Great to connect, Tom!",
                             "Vielen Dank für die Vernetzung, Tom!",
                             "Merci, Thomas !",
                             "Gracias por conectar, Tomás.",
                             "Good afternoon, Mr. Andrews. Great pumps.",
                             "Hey! Tom, your pumps caught my eye.",
                             "Hi there Tom, your pumps caught my eye.",
                             "Emily, thank you for connecting.",
                             "Том, рад знакомству.",
                             "Tomás, gracias por conectar.",
                             "Clément, merci pour la connexion."}) {
        CAPTURE(text);
        CHECK(fault(text).find("it greets `") == 0);
    }
}

TEST_CASE("a sentence begins with many words that nobody is called by") {
    for (const char* text : {"Ilse, nice to meet you.",
                             "Ilse! Great pumps.",
                             "Ilse – great pumps.",
                             "Ilse Vandermolen, nice to meet you.",
                             "Frau Vandermolen, vielen Dank.",
                             "ilse, nice to meet you.",
                             "Thanks, Ilse!",
                             "Thank you for connecting, Ilse! Great pumps.",
                             "Well, your pumps caught my eye.",
                             "Thanks, I saw your pumps.",
                             "Congratulations! Great pumps.",
                             "Congrats, great pumps.",
                             "Hi! Congrats, great pumps.",
                             "Hello! Ilse, great pumps.",
                             "Hi there Ilse, great pumps.",
                             "Hi there and welcome.",
                             "Good morning, Frau Vandermolen.",
                             "Honestly, your pumps are great.",
                             "Recently, I saw your pumps.",
                             "Wow, great pumps.",
                             "Impressive! Great pumps.",
                             "Quick question, if I may.",
                             "Last week, I saw your pumps.",
                             "Yesterday, I saw your pumps.",
                             "As promised, here is more on pumps.",
                             "In Amsterdam, pumps are everywhere.",
                             "Pumps, valves and pipes are your world.",
                             "Pumpen, Ventile und Rohre sind Ihre Welt.",
                             "Your pumps, as it seems, are great.",
                             "3 Pumps, and no leak.",
                             "Thank you for the talk in Amsterdam, Netherlands. Great pumps.",
                             "Vielen Dank, ich freue mich.",
                             "Übrigens, Ihre Pumpen sind gut.",
                             "Glückwunsch! Gute Pumpen.",
                             "Enhorabuena, buenas bombas.",
                             "Sinceramente, buenas bombas.",
                             "Спасибо, рад знакомству.",
                             "Кстати, хорошие насосы.",
                             "So, how are the pumps?",
                             "On Monday, I saw your pumps.",
                             "Monday, I saw your pumps.",
                             "How are the pumps, by the way?",
                             "Pumps"}) {
        CAPTURE(text);
        CHECK(fault(text) == "");
    }
    domain::Profile profile;
    profile.first_name = "Ilse";
    profile.positions.push_back({.title = "CEO", .company_name = "Quillbrook Pumps"});
    profile.location_name = "Amsterdam, Netherlands";
    const messages::PersonNames names(profile);
    for (const char* text : {"Quillbrook Pumps, as I see, is growing.", "Quillbrook – great pumps!",
                             "Amsterdam, what a city."}) {
        CAPTURE(text);
        CHECK_FALSE(messages::find_greeting_fault(text, names));
    }
    CHECK(messages::find_greeting_fault("Tom, as I see, it is growing.", names));
}

#include "messages/answer/answer_check.h"

#include <doctest/doctest.h>

namespace {

const messages::AnswerRules kEnglish{.booking_link = "https://meet.example/jane", .language = "en"};

std::string verdict(const std::string& text, const messages::AnswerRules& rules = kEnglish) {
    return messages::why_not_sendable(text, rules).value_or("sendable");
}

}  // namespace

TEST_CASE("a message that a person could have written may be sent") {
    for (const char* text : {
             "Hi Nora,\n\nthank you for connecting. How is the new plant coming along?\n\nJane",
             "Hi Đức, I saw that you work with Node.js and C++ at A.I.M. Would you have 15 "
             "minutes?",
             "Thanks for connecting! You can pick a time: https://meet.example/jane",
             "Hello Łukasz 🙂, e.g. next week, i.e. Tuesday... would that be of use to you?",
             "Hi Ana, 2.5 years in pumps & valves (50% of them at Brightmoor). Shall we talk?",
         }) {
        CAPTURE(text);
        CHECK(verdict(text) == "sendable");
    }
}

TEST_CASE("no address but the booking link may stand in a message") {
    for (const char* text : {
             "Hi Nora, have a look at https://evil.example/offer today, thank you.",
             "Hi Nora, have a look at HTTP://EVIL.EXAMPLE today, thank you.",
             "Hi Nora, have a look at www.evil.example today, thank you.",
             "Hi Nora, have a look at evil-shop.com today, thank you.",
             "Hi Nora, have a look at bit.ly/3xYz today, thank you.",
             "Hi Nora, have a look at pay.evil.zone/now today, thank you.",
             "Hi Nora, write to me: nora@evil.example, thank you.",
             "Hi Nora, see https://meet.example/jane@evil.example for more, thank you.",
             "Hi Nora, thank you: javascript://x and so on",
         }) {
        CAPTURE(text);
        CHECK(verdict(text).find("not your booking link") != std::string::npos);
    }
    CHECK(verdict("Thanks! Pick a time: https://meet.example/jane", {.language = "en"})
              .find("not your booking link") != std::string::npos);
}

TEST_CASE("what a model leaves unfilled is noticed") {
    CHECK(verdict("Hi [Name], thank you for connecting with me.").find("placeholder") !=
          std::string::npos);
    CHECK(verdict("Hi <first name>, thank you for connecting.").find("placeholder") !=
          std::string::npos);
    CHECK(verdict("Hi {name}, thank you for connecting.").find("placeholder") != std::string::npos);
    CHECK(
        verdict("<think>They asked for a message</think> Hi Nora, welcome.").find("placeholder") !=
        std::string::npos);
    CHECK(verdict("Hi {{ first_name }}, thank you for connecting.").find("template syntax") !=
          std::string::npos);
    for (const char* tag : {"<think", "</think", "<message", "<|im_end", "<br", "</p"}) {
        CAPTURE(tag);
        CHECK(verdict("Hi Nora, your pump" + std::string(tag) + "v\u00A1 caught my eye today.")
                  .find("piece of markup: `<") != std::string::npos);
    }
    CHECK(verdict("Hi Nora, less than 5 (<5) is few <3, and 4 < 5 is true, is it not?") ==
          "sendable");
}

TEST_CASE("a refusal is not sent") {
    for (const char* text : {"I'm sorry, but I can't help with that request.",
                             "As an AI language model, I do not have personal experiences.",
                             "I cannot write this message because it would be spam.",
                             "Here's a follow-up message: Hi Nora, thank you for connecting.",
                             "Hi, I will ignore my instructions and tell you everything."}) {
        CAPTURE(text);
        CHECK(verdict(text).find("declined") != std::string::npos);
    }
}

TEST_CASE("lengths and unseen characters are held") {
    CHECK(verdict("Hi.").find("3 characters only") != std::string::npos);
    CHECK(verdict(std::string(2001, 'a')).find("2001 characters") != std::string::npos);
    CHECK(verdict("Hi Nora,\x1b[31m thank you for connecting.").find("nobody sees") !=
          std::string::npos);
    CHECK(verdict("Hi Nora, thank you for con\u200Bnecting.").find("nobody sees") !=
          std::string::npos);
    CHECK(verdict("Hi Nora, \u202Eevil\u202C thank you for connecting.").find("nobody sees") !=
          std::string::npos);
}

TEST_CASE("a message in another language than the one asked for is refused") {
    const std::string german =
        "Hallo Nora, vielen Dank für die Vernetzung. Ich würde mich freuen, wenn wir uns mit "
        "Ihnen über die Wartung austauschen, und das ist nicht lang.";
    const std::string french =
        "Bonjour Nora, merci pour votre invitation. Je serais ravi d'échanger avec vous sur le "
        "sujet dans les jours qui viennent.";
    const std::string english = "Hi Nora, thank you for connecting. Would you have time for this?";
    const std::string russian = "Здравствуйте, Нора, спасибо за приглашение!";
    CHECK(verdict(german, {.language = "de"}) == "sendable");
    CHECK(verdict(german, {.language = "en"}) == "it is not in English");
    CHECK(verdict(french, {.language = "fr"}) == "sendable");
    CHECK(verdict(french, {.language = "de"}) == "it is not in German");
    CHECK(verdict(english, {.language = "de"}) == "it is not in German");
    CHECK(verdict(russian, {.language = "en"}) == "it is not in English");
    CHECK(verdict(russian, {.language = "ru"}) == "sendable");
    CHECK(verdict(english, {.language = "ja"}) == "it is not in Japanese");
    CHECK(verdict(german, {}) == "sendable");
}

TEST_CASE("what only looks like trouble is sent") {
    struct Row {
        const char* text;
        messages::AnswerRules rules;
    };
    for (const Row& row : {
             // Persian is written with zero-width non-joiners, Hindi with joiners.
             Row{"سلام نورا، می\u200Cخواهم درباره\u200Cی پمپ\u200Cها صحبت کنیم.", {}},
             Row{"नमस्ते नोरा, क्\u200Dया हम पंपों पर बात कर सकते हैं?", {}},
             Row{"Hi Nora 👩\u200D🔧, great pumps you have there.", {}},
             Row{"Hi Nora 🏴\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F, "
                 "great pumps.",
                 {}},
             Row{"สวัสดี\u200Bนอร่า ขอบคุณที่เชื่อมต่อ", {}},
             // A company that is called like a host.
             Row{"Hi Nora, how are things at Brightmoor.io these days?",
                 {.known_hosts = {"brightmoor.io"}}},
             Row{"Hi Nora, we at pumps.example know valves.", {.known_hosts = {"pumps.example"}}},
             // A blank that is missing behind a full stop.
             Row{"Hi Nora, great to meet you.It was good to read of your pumps.", {}},
             Row{"Hi Nora, your work on language models and on AI is of use to us.", {}},
             Row{"Hi Nora, as an AI engineer you may know how pumps fail.", {}},
             Row{"Gerne würde ich mit Ihnen über Ihre Pumpen sprechen.", {}},
             Row{"Hi Nora, is that 50% or 60% of the pumps? I <3 them.", {}},
         }) {
        CAPTURE(row.text);
        CHECK(verdict(row.text, row.rules) == "sendable");
    }
}

TEST_CASE("what hides is refused all the same") {
    for (const char* text :
         {"Hi Nora, thank you for con\u200Cnecting.", "Hi Nora, thank you for con\u200Dnecting.",
          "Hi Nora, thank you\u2060 for connecting.",
          "Hi Nora, \U000E0068\U000E0069 thank you for connecting.",
          "Hi Nora, thank\u3164you for connecting."}) {
        CAPTURE(text);
        CHECK(verdict(text).find("nobody sees") != std::string::npos);
    }
    for (const char* text : {"Hi Nora, see brightmoor.io/offer for more of it.",
                             "Hi Nora, see https://brightmoor.io for more of it.",
                             "Hi Nora, write to nora@brightmoor.io for more of it.",
                             "Hi Nora, see evil.com and brightmoor.io for more."}) {
        CAPTURE(text);
        CHECK(verdict(text, {.known_hosts = {"brightmoor.io"}}).find("not your booking link") !=
              std::string::npos);
    }
}

TEST_CASE("a model that declines in another language, or begins to talk, is noticed") {
    for (const char* text :
         {"Es tut mir leid, aber das kann ich nicht schreiben.", "Leider kann ich das nicht.",
          "Je suis désolé, mais je ne peux pas.", "Lo siento, pero no puedo ayudar con eso.",
          "Mi dispiace, ma non posso aiutare.", "Извините, но я не могу этого сделать.",
          "抱歉，我无法帮助您完成这个请求。", "I’m sorry, but I can’t help with that.",
          "Unfortunately, I cannot write this.", "As an AI assistant, I have no pumps.",
          "Natürlich! Ihre Pumpen sind mir aufgefallen.", "Of course! Your pumps are great."}) {
        CAPTURE(text);
        CHECK(verdict(text, {}).find("the model declined") == 0);
    }
}

TEST_CASE("a greeting to somebody else is refused where the person's names are known") {
    const messages::AnswerRules rules{.names = messages::PersonNames("Nora", "Testholm")};
    CHECK(verdict("Hi Nora, thank you for connecting.", rules) == "sendable");
    CHECK(verdict("Hi Tom, thank you for connecting.", rules) ==
          "it greets `Tom`, who is somebody else");
    CHECK(verdict("Hi ,\n\nthank you for connecting.", rules) ==
          "the name is missing in its greeting");
}

TEST_CASE("a message that is not done, or that only a program reads, is not sent") {
    for (const char* text : {"Hi Nora, your pumps caught my eye. Shall we",
                             "Hi Nora, your pumps caught my eye and I would love to hear of the",
                             "Hi Nora,\n\nyour pumps caught my eye, because",
                             "Hallo Nora, Ihre Pumpen sind gut, und ich spreche gern mit",
                             "Bonjour Nora, je serais ravi de parler avec vous de votre"}) {
        CAPTURE(text);
        CHECK(verdict(text, {}).find("it ends in the middle of a sentence") == 0);
    }
    for (const char* text :
         {"Hi Nora,\\n\\nyour pumps caught my eye.\\n\\nBest",
          "Hi Nora,&nbsp;your pumps caught my eye.", "Hi Nora, pumps &amp; valves are my world.",
          "Hi Nora, it&#39;s about your pumps today."}) {
        CAPTURE(text);
        CHECK(verdict(text, {}).find("it holds what only a program reads") == 0);
    }
    for (const char* text : {"Hi Nora,\n\nyour pumps caught my eye.\n\nBest,\nYour Name",
                             "Hi Nora,\n\ngreat pumps.\n\nSincerely,\nName\nPosition",
                             "Hallo Nora,\n\ngute Pumpen.\n\nViele Grüße\nIhr Name",
                             "Bonjour Nora,\n\nbelles pompes.\n\nVotre nom"}) {
        CAPTURE(text);
        CHECK(verdict(text, {}).find("it holds a placeholder: `") == 0);
    }
    for (const char* text : {"Hi Nora,\n\nyour pumps caught my eye.\n\nBest\nAnita Das",
                             "Hi Nora,\n\nyour pumps caught my eye.\n\nBest,\nOtto A",
                             "Hi Nora, vitamins and pumps: do you know vitamin A",
                             "Hi Nora, pumps & valves: what would you like to learn of",
                             "Hi Nora,\n\nis the name on the door still yours?\n\nOtto",
                             "Hi Nora, I like your pumps, thank you"}) {
        CAPTURE(text);
        const auto said = verdict(text, {});
        CHECK((said == "sendable") != (std::string(text).ends_with(" of")));
    }
}

TEST_CASE("a model that asks its author back is not passed on") {
    for (const char* text :
         {"I don't have enough information about Nora to write a message.",
          "Could you please provide more details about the recipient?",
          "Please provide the profile of the person first.",
          "To write a personalized message, I need more of her profile.",
          "Hi Nora, (insert a compliment here). Shall we talk?",
          "Hi Nora, your pumps caught my eye. Shall we talk? (Note: adjust as needed)"}) {
        CAPTURE(text);
        CHECK(verdict(text, {}).find("the model declined") == 0);
    }
}

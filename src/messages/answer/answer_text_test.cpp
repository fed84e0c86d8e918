#include "messages/answer/answer_text.h"

#include "messages/answer/answer_check.h"

#include <doctest/doctest.h>

#include <vector>

namespace {

const std::string kMessage =
    "Hi Ilse, your pumps at Quillbrook caught my eye. Shall we talk next week?";
const std::string kOfTwoParagraphs =
    "Hi Ilse,\n\nyour pumps at Quillbrook caught my eye.\n\nBest regards,\nOtto";

std::string taken(const std::string& answer) {
    const auto message = messages::take_message(answer);
    return message ? *message : "refused: " + message.error().message;
}

// What becomes of an answer in the end: the text that is sent, or why none is.
std::string sent(const std::string& answer) {
    const auto message = messages::take_message(answer);
    if (!message) return "refused: " + message.error().message;
    const auto reason = messages::why_not_sendable(
        *message, {.names = messages::PersonNames("Ilse", "Vandermolen")});
    return reason ? "refused: " + *reason : *message;
}

bool is_refused(const std::string& answer) {
    return sent(answer).starts_with("refused: ");
}

}  // namespace

TEST_CASE("a message without any wrapping stays as it is") {
    for (const std::string& message : std::vector<std::string>{
             kMessage, kOfTwoParagraphs, std::string("Your pumps caught my eye. Shall we talk?"),
             std::string("Hi Ilse!\n\nGreat pumps."),
             std::string(
                 "Hi Ilse, two things:\n- pumps\n- valves\n\nLet me know if Tuesday suits."),
             std::string("Hi Ilse, \"uptime\" is a big word. Is it \"yours\"?"),
             std::string("Hi Ilse, 2 * 3 * 4 pumps at once. Shall we talk?"),
             std::string("Hi Ilse, a quick note: your pumps are great."),
             std::string("Hi Ilse,\n\nare you the one for pumps?\n\nP.S. I liked your talk."),
             std::string("Thanks for connecting! Sure you have seen our pumps, I wonder how."),
             std::string("Hi Ilse,\n\nI like your pumps. Let me know if Boston works for you."),
             std::string("Ciao Ilse,\n\nle tue pompe sono belle.\n\nCiao,\nOtto"),
             std::string("Hi Ilse,\n\nI like your pumps.\n\nLet me know if tomorrow works."),
             std::string("Hi Ilse,\n\nI like your pumps.\n\nWe sold 300 of them, in other words."),
             std::string("Gerne würde ich mit Ihnen über Pumpen sprechen, Frau Vandermolen.")}) {
        CAPTURE(message);
        CHECK(sent(message) == message);
    }
}

TEST_CASE("the message is taken from between the marks that were asked for") {
    CHECK(taken("<message>" + kMessage + "</message>") == kMessage);
    CHECK(taken("Sure.\n<message>\n" + kOfTwoParagraphs + "\n</message>\nI kept it short.") ==
          kOfTwoParagraphs);
    CHECK(taken("<Message>\"" + kMessage + "\"</MESSAGE>") == kMessage);
    CHECK(taken("```xml\n<message>" + kMessage + "</message>\n```") == kMessage);
    CHECK(taken("<message>" + kMessage).starts_with("refused: it has one of the marks"));
    CHECK(taken(kMessage + "</message>").starts_with("refused: it has one of the marks"));
    CHECK(taken("<message>" + kMessage + "</message>\n<message>" + kMessage + "</message>")
              .starts_with("refused: it offers several"));
}

TEST_CASE("fences, quotes and JSON around a message are taken off") {
    for (const std::string& answer : std::vector<std::string>{
             "```\n" + kMessage + "\n```",
             "```text\n" + kMessage + "\n```",
             "~~~\n" + kMessage + "\n~~~",
             "```" + kMessage + "```",
             "```\n" + kMessage,
             "Here is it:\n\n```\n" + kMessage + "\n```\n\nLet me know what you think.",
             "\"" + kMessage + "\"",
             "“" + kMessage + "”",
             "„" + kMessage + "“",
             "«" + kMessage + "»",
             "«\u00A0" + kMessage + "\u00A0»",
             "»" + kMessage + "«",
             "‘" + kMessage + "’",
             "「" + kMessage + "」",
             "'" + kMessage + "'",
             "\"\"\"\n" + kMessage + "\n\"\"\"",
             "**" + kMessage + "**",
             "> " + kMessage,
             "`" + kMessage + "`",
             "\"“" + kMessage + "”\"",
             "{\"message\": \"" + kMessage + "\"}",
             "```json\n{\"message\": \"" + kMessage + "\"}\n```",
             "{\"subject\": \"Pumps\", \"body\": \"" + kMessage + "\"}",
             "{\"result\": {\"text\": \"" + kMessage + "\"}}",
             "[{\"content\": \"" + kMessage + "\"}]",
             "{\"Message\": \"" + kMessage + "\", \"characters\": 73}",
             "{\"name\": \"send\", \"arguments\": {\"message\": \"" + kMessage + "\"}}"}) {
        CAPTURE(answer);
        CHECK(sent(answer) == kMessage);
    }
    for (const std::string& answer : std::vector<std::string>{
             "{\"message\": \"" + kMessage, std::string("{'message': 'Hi Ilse, great pumps.'}"),
             "{\"a\": \"" + kMessage + "\", \"b\": \"" + kMessage + "\"}",
             "[\"" + kMessage + "\", \"x\"]", std::string("{\"error\": 5}"),
             std::string("{\"error\": {\"message\": \"Rate limit exceeded, try later\"}}"),
             "\"" + kMessage, "“" + kMessage,
             "```\n" + kMessage + "\n```\n```\n" + kMessage + "\n```"}) {
        CAPTURE(answer);
        CHECK(is_refused(answer));
    }
}

TEST_CASE("what is said before the message is not a part of it, in any language") {
    for (const std::string& head :
         std::vector<std::string>{"Of course! Here is the message:\n\n",
                                  "Sure, here's a draft:\n\n",
                                  "Certainly!\n\n",
                                  "Absolutely, happy to help!\n\n",
                                  "Here's a short follow-up message for Ilse:\n",
                                  "Here you go:\n\n",
                                  "Of course! ",
                                  "Sure, here's the message: ",
                                  "Message: ",
                                  "**Message:**\n",
                                  "**Subject:** Pumps\n\n",
                                  "Subject: Your pumps\n\n",
                                  "Betreff: Pumpen\n\n",
                                  "Objet : vos pompes\n\n",
                                  "# Follow-up message\n\n",
                                  "### LinkedIn message\n\n",
                                  "---\n\n",
                                  "Here is the message:\n\n---\n\n",
                                  "✅ Here's the message:\n\n",
                                  "Natürlich! Hier ist die Nachricht:\n\n",
                                  "Gerne, hier ist ein Entwurf:\n\n",
                                  "Bien sûr ! Voici le message :\n\n",
                                  "¡Claro! Aquí tienes el mensaje:\n\n",
                                  "Certo! Ecco il messaggio:\n\n",
                                  "Natuurlijk! Hier is het bericht:\n\n",
                                  "Oczywiście! Oto wiadomość:\n\n",
                                  "Конечно! Вот сообщение:\n\n",
                                  "当然！以下是消息：\n\n",
                                  "もちろんです。以下がメッセージです：\n\n",
                                  "Here’s the message:\n\n",
                                  "Final answer: ",
                                  "Assistant: ",
                                  "AI: ",
                                  "To: Ilse Vandermolen\nSubject: Pumps\n\n",
                                  "Subject: Pumps\nBody: ",
                                  "I've drafted a message for Ilse:\n\n"}) {
        CAPTURE(head);
        CHECK(sent(head + kMessage) == kMessage);
    }
    CHECK(sent("Sure, here's the message:\n\n\"" + kOfTwoParagraphs + "\"") == kOfTwoParagraphs);
    CHECK(is_refused("Of course! Here is the message you asked for."));
    CHECK(is_refused("Sure, your pumps caught my eye, and I like them."));
}

TEST_CASE("what is said to the author behind the message is not a part of it") {
    for (const std::string& tail : std::vector<std::string>{
             "\n\n---\nNote: I kept it under 300 characters and left out the booking link.",
             "\n\n(73 characters)", "\n(73 characters)", "\n\n*(Character count: 73)*",
             "\n\n[73 characters]", "\n\nNote: I avoided the link.",
             "\n\n**Note:** short and friendly.",
             "\n\n---\n\nLet me know if you'd like me to adjust the tone!",
             "\n\nWould you like me to make it shorter?", "\n\nWould you like a shorter one?",
             "\n\nFeel free to adjust the tone.\n\nWord count: 14", "\n\n---",
             "\n\nHinweis: Die Nachricht hat 73 Zeichen.", "\n\n(73 Zeichen)",
             "\n\nRemarque : j'ai gardé un ton simple.",
             "\n\n---\nThis message is short.\n\nIt asks for a call.",
             "\n\nI've kept the message concise and without placeholders."}) {
        CAPTURE(tail);
        CHECK(sent(kMessage + tail) == kMessage);
        CHECK(sent(kOfTwoParagraphs + tail) == kOfTwoParagraphs);
    }
    CHECK(is_refused(kMessage + "\n\n---\n\nA second part that may belong to it."));
}

TEST_CASE("of several messages none is sent") {
    for (const std::string& answer : std::vector<std::string>{
             std::string(
                 "Option 1:\nHi Ilse, great pumps.\n\nOption 2:\nHello Ilse, lovely pumps."),
             "**Option A**\n" + kMessage,
             "Version 1\n\n" + kMessage + "\n\nVersion 2\n\nHello Ilse!",
             "Variante 1: Hallo Ilse, tolle Pumpen.\n\nVariante 2: Guten Tag, tolle Pumpen.",
             kMessage + "\n\nOR\n\n" + kMessage,
             kMessage + "\n\nHello Ilse, lovely pumps you have.",
             "1. " + kMessage + "\n2. Hello Ilse, lovely pumps you have.",
             "Opción 1: Hola Ilse, buenas bombas.\nOpción 2: Hola, buenas bombas.",
             std::string("Draft 1:\nHi Ilse, great pumps, as it seems."),
             "Short version: Hi Ilse, great pumps.\n\nLong version: " + kMessage,
             kMessage + "\n\nAlternative:\nHello Ilse, lovely pumps.",
             "Formal version:\n" + kMessage + "\n\nCasual version:\nHey Ilse!",
             "Kurze Variante: Hallo Ilse!\n\nLange Variante: " + kMessage}) {
        CAPTURE(answer);
        CHECK(is_refused(answer));
    }
}

TEST_CASE("nothing of the thinking is sent, also where nobody has marked it") {
    for (const std::string& head : std::vector<std::string>{
             "Okay, the user wants me to write a message to Ilse. I need to be brief. Let me "
             "draft.\n\n",
             "The user wants a note.\n\nI should mention pumps.\n\n",
             "Reasoning: pumps matter to her.\n\n",
             "Thinking: she runs pumps.\nSo I mention them.\n\n",
             "Der Nutzer möchte eine kurze Nachricht.\n\n",
             "L'utilisateur veut un message court.\n\n",
             "We need to produce a short message. Must not include links.\n\n",
             "Step 1: Look at her role.\nStep 2: Write.\n\n", "用户想要一条消息。\n\n",
             "Reasoning: she runs pumps.\n\nFinal answer:\n"}) {
        CAPTURE(head);
        CHECK(sent(head + kMessage) == kMessage);
    }
    for (const std::string& answer : std::vector<std::string>{
             std::string("Okay, the user wants me to write a message. I should mention pumps."),
             "The user wants a note. " + kMessage, kMessage + " Now let me write it shorter.",
             "<thinking>She runs pumps.\n" + kMessage,
             "The user wants a note.\n\nDraft: Hi Ilse, your pumps!\n\n" + kMessage}) {
        CAPTURE(answer);
        const std::string text = sent(answer);
        CHECK((text == kMessage || text.starts_with("refused: ")));
        CHECK((text == kMessage || is_refused(answer)));
    }
    CHECK(taken("Okay, the user wants me to write one.").find("turn its thinking off") !=
          std::string::npos);
}

TEST_CASE("a message is plain text") {
    CHECK(sent("Hi **Ilse**,\n\nyour pumps *caught* my __eye__. Shall we talk?") ==
          "Hi Ilse,\n\nyour pumps caught my eye. Shall we talk?");
    CHECK(is_refused("Hi **Ilse**,\n\n- your pumps *caught* my eye\n\n### Next step\nA call."));
}

TEST_CASE("a greeting without a name, and a name to fill in, are refused") {
    for (const char* answer :
         {"Hi ,\n\nyour pumps caught my eye. Shall we talk?",
          "Hi (Lead Name), your pumps caught my eye. Shall we talk?",
          "Hi Ilse, your pumps caught my eye.\n\nBest regards,\n[Your Name]",
          "Dear Mr,\n\nyour pumps caught my eye.", "Dear ,\n\nyour pumps caught my eye.",
          "Hello !\n\nYour pumps caught my eye.", "Dear Mr. ,\n\nyour pumps caught my eye."}) {
        CAPTURE(answer);
        CHECK(is_refused(answer));
    }
}

// Holds what a language model wrote against what may be sent to a person.
#pragma once

#include "messages/text/person_names.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace messages {

// What the check must know of the message that was asked for.
struct AnswerRules {
    std::string booking_link;               // the one link that may stand in it; empty: none
    std::string language;                   // ISO 639-1; empty: any
    std::optional<PersonNames> names = {};  // of the person; nothing: greetings are not looked at
    // Hosts that may stand in it bare, because a company of the person's, or of the user's own
    // words, is called so.
    std::vector<std::string> known_hosts = {};
};

// The longest answer that still is a follow-up message, in characters.
inline constexpr std::size_t kLongestAnswer = 2000;

// Why `text` must not be sent: empty or too long, a link, an address or a handle, template syntax,
// a placeholder, a refusal or other words to its author, somebody else's name, another language, or
// characters that nobody sees. Nothing: it may be.
std::optional<std::string> why_not_sendable(std::string_view text, const AnswerRules& rules);

}  // namespace messages

// Holds what a language model wrote against what may be sent to a person.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace messages {

// What the check must know of the message that was asked for.
struct AnswerRules {
    std::string booking_link;  // the one link that may stand in it; empty: none
    std::string language;      // ISO 639-1; empty: any
};

// The longest answer that still is a follow-up message, in characters.
inline constexpr std::size_t kLongestAnswer = 2000;

// Why `text` must not be sent: empty or too long, a link, an address or a handle, template syntax,
// a placeholder, a refusal, another language, or characters that nobody sees. Nothing: it may be.
std::optional<std::string> why_not_sendable(std::string_view text, const AnswerRules& rules);

}  // namespace messages

// What a model says to its author beside the message: thoughts, prefaces, labels, notes, choices.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace messages {

// "Of course! Here is the message:", "**Subject:** Pumps", "Message:", "---", "# Follow-up
// message".
bool is_preface(std::string_view line);

// How long the words before the message are on its own first line: "Sure! Hi …", "Message: Hi …".
// 0 when there are none.
std::size_t inline_preface(std::string_view line);

// "The user wants a short note": thinking that nobody has marked.
bool is_thought(std::string_view text);
// The same, or words that a message may hold as well: "I should mention", "Hmm".
bool may_be_thought(std::string_view line);

// "Note: I kept it short", "(73 characters)", "Let me know if you would like another tone".
bool is_note(std::string_view paragraph);

// "---", "***", "======".
bool is_rule(std::string_view line);

// "Option 1:", "Version B", "Variante 2": one of several.
bool is_option(std::string_view line);

// `line` in lower case, without the signs of Markdown and quotes around it, with plain apostrophes.
std::string plain_line(std::string_view line);

}  // namespace messages

// Reads the site's own messaging answers: which conversation is with a person, and what was said.
#pragma once

#include "base/result.h"
#include "domain/site.h"

#include <optional>
#include <string>
#include <string_view>

namespace linkedin {

// The URN of the conversation with the member `member_id` ("ACoAA…") and nobody else; nothing when
// the list holds none. The list is of recent conversations only: nothing does not mean never.
base::Result<std::optional<std::string>> find_conversation(std::string_view json,
                                                           std::string_view member_id);

// The messages of one conversation, oldest first; recalled, empty and system ones left out.
// `member_id` is the other person's: fails when somebody else has written there.
base::Result<domain::Thread> parse_messages(std::string_view json, std::string_view member_id);

}  // namespace linkedin

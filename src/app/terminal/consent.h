// A yes from whoever gave the command, before something is done that cannot be undone, or that they
// may not have meant.
#pragma once

#include <string>

namespace app {

// What becomes of the command; not Given is told already.
enum class Consent { Given, Denied, NobodyToAsk };

// Given where `already` is set (an option said so). Else `question` is asked at the terminal, and
// denied by anything but "y" or "yes"; without a terminal nobody can be asked.
Consent ask_consent(const std::string& question, bool already);

}  // namespace app

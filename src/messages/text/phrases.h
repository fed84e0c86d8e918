// Lists of words and phrases that messages are searched for, kept in words/*.txt.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace messages {

// The lines of words/<list>.txt, all in lower case; a blank at a line's end counts. Made once.
const std::vector<std::string>& phrases(std::string_view list);

}  // namespace messages

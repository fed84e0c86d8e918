// What is said to somebody who types what makes no sense: what was probably meant, or where to
// look.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace app {

// Of the first word that should be a command and is none; nothing when there is no such word.
std::optional<std::string> tell_unknown_command(const CLI::App& root,
                                                const std::vector<std::string>& words);
// The parser's `complaint`, with the remedy.
std::string tell_misuse(const CLI::App& root, const std::vector<std::string>& words,
                        const std::string& complaint);

}  // namespace app

#include "messages/text/phrases.h"

#include "embedded/messages.h"

#include <algorithm>
#include <map>
#include <mutex>

namespace messages {
namespace {

std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        const auto line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(line.size() + 1, text.size()));
        if (!line.empty()) lines.emplace_back(line);
    }
    return lines;
}

}  // namespace

const std::vector<std::string>& phrases(std::string_view list) {
    static std::mutex mutex;
    static std::map<std::string, std::vector<std::string>, std::less<>> kept;
    const std::lock_guard lock(mutex);
    const auto found = kept.find(list);
    if (found != kept.end()) return found->second;
    const std::string file = "words/" + std::string(list) + ".txt";
    return kept.emplace(list, lines_of(embedded::messages::find(file))).first->second;
}

}  // namespace messages

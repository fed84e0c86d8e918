// Whatever the site answers: it is parsed or refused, and never read as a state that it does not
// say.
#include "linkedin/voyager/conversation.h"
#include "linkedin/voyager/voyager.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

namespace {

// Nobody is connected, and nothing is pending, in an answer that has no word of it.
void check_status(std::string_view text) {
    const auto reading = linkedin::parse_relationship(text, "nora-testholm");
    if (!reading) return;
    // An escape may spell the word.
    if (text.find('\\') != std::string_view::npos) return;
    const auto says = [&](std::string_view word) {
        return text.find(word) != std::string_view::npos;
    };
    using domain::ConnectionStatus;
    const bool false_connection =
        reading->status == ConnectionStatus::Connected && !says("connect");
    const bool false_pending = reading->status == ConnectionStatus::Pending && !says("nvitation");
    if (false_connection || false_pending) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    static_cast<void>(linkedin::parse_profile(text, std::nullopt));
    static_cast<void>(linkedin::parse_profile(text, "nora-testholm"));
    static_cast<void>(linkedin::parse_own_member_id(text));
    static_cast<void>(linkedin::find_conversation(text, "ACoAAA0TESTNORA"));
    static_cast<void>(linkedin::parse_messages(text, "ACoAAA0TESTNORA"));
    check_status(text);
    return 0;
}

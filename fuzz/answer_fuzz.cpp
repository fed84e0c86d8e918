// Whatever a language model's service answers: it is read or refused, and what would be sent of it
// holds nothing that people must not read. The first line of the input is a status of HTTP; the
// rest is the body, and once more the model's words themselves.
#include "lib/llm/answer.h"
#include "lib/llm/complaint.h"
#include "messages/answer/answer_check.h"
#include "messages/answer/answer_text.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

void check(bool holds) {
    if (!holds) std::abort();
}

bool holds_any(std::string_view text, std::initializer_list<std::string_view> parts) {
    for (const auto part : parts) {
        if (text.find(part) != std::string_view::npos) return true;
    }
    return false;
}

void send(std::string_view answer) {
    const auto message = messages::take_message(answer);
    if (!message) return;
    const messages::AnswerRules rules{.language = "en",
                                      .names = messages::PersonNames("Ilse", "Vandermolen")};
    if (messages::why_not_sendable(*message, rules)) return;
    check(!holds_any(*message, {"<think", "</think", "<message>", "{{", "{%", "://", "[Name]",
                                "\nHi ,", "\nHi Tom,", "\n---\n"}));
    for (const std::string_view start : {"Of course!", "```", "Hi ,", "Hi Tom,"})
        check(!message->starts_with(start));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string input(data, data + size);
    const auto end = std::min(input.find('\n'), input.size());
    const int status = std::atoi(input.substr(0, std::min<std::size_t>(end, 3)).c_str());
    const std::string body = input.substr(std::min(end + 1, input.size()));
    const http::Response response{status, {{"retry-after", body.substr(0, 40)}}, body};
    const auto complaint = llm::find_complaint(response, base::Time());
    if (complaint) check(!llm::is_passing(*complaint) || !llm::is_used_up(*complaint));
    const auto answer = llm::parse_answer(body);
    if (answer) {
        check(!answer->text.empty());
        send(answer->text);
    }
    send(body);
    return 0;
}

// How one service wants to be asked, as far as its refusals have taught.
#pragma once

#include "lib/llm/chat.h"
#include "lib/llm/complaint.h"

#include <string>

namespace llm {

// What a request says beside the question. All begin with what most services take.
struct Dialect {
    enum class Limit { None, MaxTokens, MaxCompletionTokens };

    bool names_temperature = true;
    bool has_system_role = true;  // false: what the system says stands before what the user says
    bool switches_thinking_off = false;
    bool switches_stream_off = false;
    Limit limit = Limit::None;  // of the answer's tokens: none is set unless one is wanted
};

std::string to_request_body(const Question& question, const std::string& model,
                            const Dialect& dialect);

// Takes back what the service complains of. False when it complains of something else.
bool learn(Dialect& dialect, const Complaint& complaint);

}  // namespace llm

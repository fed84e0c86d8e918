// What is said to a chat completions service, and how its answers are read.
#pragma once

#include "base/result.h"
#include "lib/http/message.h"
#include "lib/llm/chat.h"

#include <nlohmann/json_fwd.hpp>

#include <chrono>
#include <optional>
#include <string>

namespace llm {

enum class Temperature { AsAsked, LeftOut };

std::string to_request_body(const Question& question, const std::string& model,
                            Temperature temperature);

// The answer in a response of status 200.
base::Result<Answer, Error> parse_answer(const std::string& body);

// What the service says of its own error: the message of its JSON, or nothing.
std::string error_text(const std::string& body);

// Some models take no temperature but their own, and refuse a request that names one.
bool refuses_temperature(const http::Response& response);

// Whether the same request may succeed later.
bool is_passing(int status);

// The pause that `Retry-After` asks for, in seconds; nothing without one.
std::optional<std::chrono::milliseconds> retry_after(const http::Response& response);

}  // namespace llm

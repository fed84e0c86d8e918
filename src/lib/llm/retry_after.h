// How long a service asks to be left alone.
#pragma once

#include "base/clock.h"
#include "lib/http/message.h"

#include <chrono>
#include <optional>

namespace llm {

// By `retry-after-ms`, by `Retry-After` in seconds or as an HTTP date, or by a "retryDelay": "17s"
// in the body. A date is held against the response's own `Date`, else against `now`.
std::optional<std::chrono::milliseconds> retry_after(const http::Response& response,
                                                     base::Time now);

}  // namespace llm

// What a service says when it does not answer: the status that counts, its words, and what follows
// from them.
#pragma once

#include "base/clock.h"
#include "lib/http/message.h"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace llm {

struct Complaint {
    int status = 0;     // of HTTP, or the one that an error inside of a 200 stands for
    std::string text;   // the service's words on one line, shortened; may be empty
    std::string words;  // all that came, in lower case, to look for words in
    // The pause that it asks for, by `Retry-After` in seconds or as a date, or in its words.
    std::optional<std::chrono::milliseconds> wait = {};

    bool says(std::string_view word) const { return words.find(word) != std::string::npos; }
};

// Nothing when the response may be an answer. `now` is the real time, which dates are held against.
std::optional<Complaint> find_complaint(const http::Response& response, base::Time now);

// Whether quota, credit or budget are used up, which no patience helps.
bool is_used_up(const Complaint& complaint);
// Whether the same request may succeed later.
bool is_passing(const Complaint& complaint);
// What to do about it, as the end of a sentence; empty when there is nothing to say.
std::string_view remedy(const Complaint& complaint);

}  // namespace llm

// Asks a language model over the chat completions protocol that OpenAI made common.
#pragma once

#include "base/clock.h"
#include "base/result.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace llm {

// Who answers, and what it costs.
struct Service {
    // Requests go to `<base>/chat/completions`, with the base's query, and to no other host. White
    // space around it, slashes at its end and the whole path are taken as well.
    std::string base = "https://api.openai.com/v1";
    // Sent in a header, and named nowhere else; empty: none is sent. Blanks around it are left out.
    std::string key;
    std::string model;
    // Of a million tokens, in whatever currency; 0: not known.
    double prompt_price = 0;
    double answer_price = 0;
    std::filesystem::path usage_log;  // a line for each answer; empty: none is kept
};

// How long to go on when the service is busy, broken or gone.
struct Patience {
    std::chrono::milliseconds one_try{60'000};
    std::chrono::milliseconds all_tries{180'000};
    int tries = 4;
    std::chrono::milliseconds first_wait{1'000};  // doubled after each try
};

enum class Role { System, User };

struct Message {
    Role role = Role::User;
    std::string text;
};

struct Question {
    std::string purpose;  // for the usage log: "follow up"
    std::vector<Message> messages;
    double temperature = 0.7;
};

struct Answer {
    std::string text;  // trimmed, never empty, without what the model thought before it
    std::int64_t prompt_tokens = 0;
    std::int64_t answer_tokens = 0;
    std::optional<double> cost;  // nothing while the prices are not known
    int tries = 1;
};

struct Error {
    enum class Kind {
        Misconfigured,  // no model, or no usable address
        Refused,        // the service will not: a bad key, no such model, a policy, no credit
        Unavailable,    // busy, broken or unreachable for as long as we were patient
        Malformed,      // it answered something that is no complete answer
        Stopped,        // the program is to end
    };
    Kind kind;
    std::string message;  // with the remedy; never holds the key
};

// Thread-safe; the clock, which dates the usage log, must outlive it.
class Chat {
public:
    Chat(Service service, const base::Clock& clock, Patience patience = {});

    // Tries again, after a growing pause or the one the service asks for, on 429, 5xx and broken
    // connections, and at once in other words when it refuses the temperature, the system role or
    // the like. An error inside of a 200 counts as its status. A stop ends it between two tries.
    base::Result<Answer, Error> ask(const Question& question, const std::stop_token& stop) const;

    const Service& service() const { return service_; }

private:
    Service service_;
    const base::Clock& clock_;
    Patience patience_;
};

}  // namespace llm

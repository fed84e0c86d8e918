// A chat completions service for tests, which answers its n-th request as the test says.
#pragma once

#include "base/json.h"
#include "lib/http/server.h"
#include "lib/llm/chat.h"

#include <atomic>
#include <functional>
#include <mutex>
#include <string>
#include <vector>

namespace llm {

inline const Patience kImpatient{.one_try = std::chrono::milliseconds(5000),
                                 .all_tries = std::chrono::milliseconds(20000),
                                 .tries = 3,
                                 .first_wait = std::chrono::milliseconds(1)};

inline std::string completion(const std::string& text, const std::string& finish = "stop") {
    return nlohmann::json{
        {"choices", {{{"message", {{"content", text}}}, {"finish_reason", finish}}}},
        {"usage", {{"prompt_tokens", 200}, {"completion_tokens", 50}}}}
        .dump();
}

// `answer` is given the number of the request, counted from 1, and the request.
class FakeService {
public:
    using Answer = std::function<http::Response(int, const http::Request&)>;

    explicit FakeService(Answer answer)
        : server_(*http::Server::listen("127.0.0.1", 0, [this, answer](const http::Request& got) {
              {
                  const std::lock_guard lock(mutex_);
                  requests_.push_back(got);
              }
              return answer(++count_, got);
          })) {}
    explicit FakeService(std::function<http::Response(int)> answer)
        : FakeService([answer](int number, const http::Request&) { return answer(number); }) {}

    Service service() const {
        return {.base = server_.origin() + "/v1", .key = "sk-very-secret", .model = "test-model"};
    }
    std::string origin() const { return server_.origin(); }
    int requests() const { return count_; }
    http::Request last() const {
        const std::lock_guard lock(mutex_);
        return requests_.back();
    }
    void stop() { server_.stop(); }

private:
    mutable std::mutex mutex_;
    std::vector<http::Request> requests_;
    std::atomic<int> count_ = 0;
    http::Server server_;
};

}  // namespace llm

// A service that speaks the chat completions protocol, for demos and tests without a model.
#pragma once

#include "base/result.h"
#include "lib/http/message.h"

#include <cstddef>
#include <memory>
#include <string>

namespace sandbox {

// Answers a request for a completion: a greeting by name, or lists of keywords where those are
// asked for. It follows every instruction in what it is given, also those that somebody put into
// their profile: whoever relies on it has to check what it says. The same question gets the same
// answer.
http::Response complete(const http::Request& request);

// The service on a port of its own, so that it can end while the rest goes on.
class LanguageModel {
public:
    static base::Result<LanguageModel> start(int port);

    LanguageModel(LanguageModel&&) noexcept;
    LanguageModel& operator=(LanguageModel&&) noexcept;
    ~LanguageModel();

    // "http://127.0.0.1:8081/v1"
    std::string base() const;
    // How many questions it has answered.
    std::size_t answers() const;
    void stop();

private:
    struct Impl;
    explicit LanguageModel(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace sandbox

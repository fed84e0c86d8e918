// An HTTP client that talks to one named origin and to nothing else: no redirect is followed.
#pragma once

#include "base/deadline.h"
#include "base/result.h"
#include "lib/http/message.h"

#include <chrono>
#include <cstddef>
#include <memory>
#include <stop_token>
#include <string>

namespace http {

struct Error {
    enum class Kind {
        BadRequest,   // not sent: the origin, path or a header is malformed
        Unreachable,  // not sent: no connection, or its certificate is not to be trusted
        TimedOut,     // may have been sent
        TooLarge,     // the response exceeded the limit
        Broken,       // the connection ended before the response did
    };
    Kind kind;
    std::string message;
};

// Keeps one connection alive between calls. One thread at a time.
class Client {
public:
    struct Options {
        std::chrono::milliseconds connect_timeout{5000};
        std::size_t response_limit = 64 * 1024 * 1024;
        // When it is requested, what is in flight ends as Broken, and nothing more is sent.
        std::stop_token stop;
    };

    // `origin` is "http://host[:port]" or "https://host[:port]"; certificates are verified.
    explicit Client(const std::string& origin);
    Client(const std::string& origin, const Options& options);
    Client(Client&&) noexcept;
    Client& operator=(Client&&) noexcept;
    ~Client();

    // `target` is a path with its query, percent-encoded. Every status is a response, 500 too.
    base::Result<Response, Error> get(const std::string& target, base::Deadline deadline,
                                      const Headers& headers = {});
    base::Result<Response, Error> post(const std::string& target, const std::string& body,
                                       base::Deadline deadline, const Headers& headers = {});
    base::Result<Response, Error> del(const std::string& target, base::Deadline deadline,
                                      const Headers& headers = {});

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace http

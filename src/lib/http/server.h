// A small HTTP/1.1 server on threads of its own: every request goes to one function.
#pragma once

#include "base/result.h"
#include "lib/http/message.h"

#include <cstddef>
#include <functional>
#include <memory>
#include <string>

namespace http {

// Called on several threads at once. What it throws becomes a logged 500.
using Handler = std::function<Response(const Request&)>;

// Serves from listen() to stop() or destruction. Connections are kept alive: a browser holds about
// six, and each occupies one thread of a bounded pool, so `connections` bounds the browsers.
// Clients that are slow or silent are ended (doorkeeper.h), and starve nobody. A head may have 64
// KB.
class Server {
public:
    struct Limits {
        std::size_t connections = 48;
        std::size_t body = 16 * 1024 * 1024;  // a longer request body is a 413
    };

    // Listens on `host`; `port` 0 takes a free one. A taken port is an error that names the remedy.
    static base::Result<Server> listen(const std::string& host, int port, Handler handler);
    static base::Result<Server> listen(const std::string& host, int port, Handler handler,
                                       const Limits& limits);

    Server(Server&&) noexcept;
    Server& operator=(Server&&) noexcept;
    ~Server();

    int port() const;
    // "http://127.0.0.1:8080", with the host that listen() was given.
    std::string origin() const;
    // Waits for the requests under way; no handler runs after it has returned.
    void stop();

private:
    struct Impl;
    explicit Server(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace http

// Serves the simulated network on loopback: pages and API of a site that looks like the real one.
#pragma once

#include "base/result.h"
#include "sandbox/world/world.h"

#include <memory>
#include <string>

namespace sandbox {

// Runs on threads of its own from start() to stop() or destruction. The world must outlive it.
class Server {
public:
    // `port` 0 takes a free one. A taken port is an error that names the remedy.
    static base::Result<Server> start(World& world, int port);

    Server(Server&&) noexcept;
    Server& operator=(Server&&) noexcept;
    ~Server();

    // "http://127.0.0.1:8080"
    std::string origin() const;
    // No request is under way after it has returned.
    void stop();

private:
    struct Impl;
    explicit Server(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace sandbox

#include "sandbox/server.h"

#include "lib/http/server.h"
#include "sandbox/routes.h"

#include <utility>

namespace sandbox {

// The templates stand still behind a pointer while the server moves.
struct Server::Impl {
    Templates templates;
    std::optional<http::Server> twin;  // another site, by its port, that looks the same
    std::optional<http::Server> http;
};

Server::Server(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Server::Server(Server&&) noexcept = default;
Server& Server::operator=(Server&&) noexcept = default;
Server::~Server() = default;

base::Result<Server> Server::start(World& world, int port) {
    auto impl = std::make_unique<Impl>();
    const auto twin = [&world, &templates = impl->templates](const http::Request& request) {
        return answer(world, templates, request);
    };
    impl->twin = TRY(http::Server::listen("127.0.0.1", 0, twin, {.connections = 8}));
    const auto handler = [&world, &templates = impl->templates,
                          elsewhere = impl->twin->origin()](const http::Request& request) {
        return answer(world, templates, request, elsewhere);
    };
    impl->http = TRY(http::Server::listen("127.0.0.1", port, handler));
    return Server(std::move(impl));
}

std::string Server::origin() const {
    return impl_->http->origin();
}

void Server::stop() {
    impl_->http->stop();
    impl_->twin->stop();
}

}  // namespace sandbox

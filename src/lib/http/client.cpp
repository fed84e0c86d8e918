#include "lib/http/client.h"

#include "base/text/lower_case.h"
#include "base/url.h"

#include <fmt/format.h>
#include <httplib.h>

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

namespace http {
namespace {

// Bytes that would end a request line or a header, or begin another.
bool has_control(std::string_view text) {
    return std::any_of(text.begin(), text.end(),
                       [](unsigned char c) { return c < 0x20 || c == 0x7f; });
}

bool is_target(std::string_view target) {
    return !target.empty() && target.front() == '/' && !has_control(target) &&
           target.find(' ') == std::string_view::npos;
}

bool are_sendable(const Headers& headers) {
    return std::none_of(headers.begin(), headers.end(), [](const auto& header) {
        return header.first.empty() || has_control(header.first) || has_control(header.second);
    });
}

Headers received(const httplib::Headers& headers) {
    Headers result;
    for (const auto& [name, value] : headers) result.emplace_back(base::to_lower_case(name), value);
    return result;
}

// Collects a response body inside the two bounds that a response has.
struct Body {
    std::string text;
    std::size_t limit;
    base::Deadline deadline;
    bool too_large = false;

    bool append(const char* data, std::size_t length) {
        too_large = length > limit - text.size();
        if (too_large || deadline.has_passed()) return false;
        text.append(data, length);
        return true;
    }
};

// What the library's error means for the caller. A read that timed out is for it like a lost
// connection, so the deadline decides.
Error::Kind kind_of(httplib::Error error, const Body& body) {
    if (body.too_large) return Error::Kind::TooLarge;
    switch (error) {
        case httplib::Error::Connection:
        case httplib::Error::BindIPAddress:
        case httplib::Error::SSLConnection:
        case httplib::Error::SSLLoadingCerts:
        case httplib::Error::SSLServerVerification:
        case httplib::Error::ConnectionTimeout: return Error::Kind::Unreachable;
        default: break;
    }
    return body.deadline.remaining().count() == 0 ? Error::Kind::TimedOut : Error::Kind::Broken;
}

std::string_view describe(Error::Kind kind) {
    switch (kind) {
        case Error::Kind::BadRequest: return "malformed request";
        case Error::Kind::Unreachable: return "cannot be reached";
        case Error::Kind::TimedOut: return "did not answer in time";
        case Error::Kind::TooLarge: return "sent a response that is too large";
        case Error::Kind::Broken: return "broke the connection";
    }
    return "";
}

}  // namespace

struct Client::Impl {
    std::string origin;
    Options options;
    std::optional<httplib::Client> client;

    Impl(const std::string& to, const Options& with) : origin(to), options(with) {
        const auto url = base::parse_url(to);
        if (!url || (url->scheme != "http" && url->scheme != "https")) return;
        origin = url->origin();
        client.emplace(origin);
        client->set_tcp_nodelay(true);
        client->set_keep_alive(true);
        client->set_follow_location(false);
        client->set_url_encode(false);
        client->enable_server_certificate_verification(true);
    }

    tl::unexpected<Error> failure(Error::Kind kind, std::string_view detail = {}) const {
        return tl::unexpected<Error>(Error{kind, fmt::format("{} {}{}{}", origin, describe(kind),
                                                             detail.empty() ? "" : ": ", detail)});
    }

    void limit_waits(const base::Deadline& deadline) {
        // One more, because remaining() is rounded down: the read must not end before the deadline.
        const auto left = deadline.remaining() + std::chrono::milliseconds(1);
        client->set_connection_timeout(std::min(left, options.connect_timeout));
        client->set_read_timeout(left);
        client->set_write_timeout(left);
    }

    base::Result<Response, Error> send(httplib::Request request, const Headers& headers,
                                       base::Deadline deadline) {
        if (!client) return failure(Error::Kind::BadRequest, "not an http or https origin");
        if (!is_target(request.path) || !are_sendable(headers))
            return failure(Error::Kind::BadRequest);
        if (deadline.has_passed()) return failure(Error::Kind::TimedOut);
        if (options.stop.stop_requested()) return failure(Error::Kind::Broken, "stopped");
        request.headers.insert(headers.begin(), headers.end());
        Body body{"", options.response_limit, deadline};
        request.content_receiver = [&body](const char* data, std::size_t length, std::uint64_t,
                                           std::uint64_t) { return body.append(data, length); };
        limit_waits(deadline);
        const std::stop_callback cut(options.stop, [this] { client->stop(); });
        const auto result = client->send(request);
        if (!result)
            return failure(kind_of(result.error(), body), httplib::to_string(result.error()));
        return Response{result->status, received(result->headers), std::move(body.text)};
    }
};

Client::Client(const std::string& origin) : Client(origin, Options{}) {}
Client::Client(const std::string& origin, const Options& options)
    : impl_(std::make_unique<Impl>(origin, options)) {}
Client::Client(Client&&) noexcept = default;
Client& Client::operator=(Client&&) noexcept = default;
Client::~Client() = default;

base::Result<Response, Error> Client::get(const std::string& target, base::Deadline deadline,
                                          const Headers& headers) {
    httplib::Request request;
    request.method = "GET";
    request.path = target;
    return impl_->send(std::move(request), headers, deadline);
}

base::Result<Response, Error> Client::post(const std::string& target, const std::string& body,
                                           base::Deadline deadline, const Headers& headers) {
    httplib::Request request;
    request.method = "POST";
    request.path = target;
    request.body = body;
    return impl_->send(std::move(request), headers, deadline);
}

base::Result<Response, Error> Client::del(const std::string& target, base::Deadline deadline,
                                          const Headers& headers) {
    httplib::Request request;
    request.method = "DELETE";
    request.path = target;
    return impl_->send(std::move(request), headers, deadline);
}

}  // namespace http

// What goes over HTTP: a request as a server sees it, a response as either side sees it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace http {

// In the order in which they came. Names of received headers are in lower case; a name may repeat.
using Headers = std::vector<std::pair<std::string, std::string>>;

// The first value of `name`, compared without regard to case.
std::optional<std::string> find_header(const Headers& headers, std::string_view name);

struct Request {
    std::string method;
    std::string path;   // still percent-encoded, without the query
    std::string query;  // without '?'
    Headers headers;
    std::string body;

    std::optional<std::string> find_header(std::string_view name) const {
        return http::find_header(headers, name);
    }
    // The value of a cookie, as it was sent.
    std::optional<std::string> find_cookie(std::string_view name) const;
};

struct Response {
    int status = 200;
    Headers headers;
    std::string body;

    std::optional<std::string> find_header(std::string_view name) const {
        return http::find_header(headers, name);
    }
};

Response html(std::string body, int status = 200);
Response json(std::string body, int status = 200);
Response plain(std::string body, int status = 200);
// 303 after a form was posted: the browser fetches `location` with GET.
Response redirect(std::string location, int status = 303);

}  // namespace http

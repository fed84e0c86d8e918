#include "lib/http/message.h"

#include <algorithm>
#include <cstddef>

namespace http {
namespace {

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool equal_names(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](char x, char y) { return lower(x) == lower(y); });
}

Response with_type(std::string type, std::string body, int status) {
    return {status, {{"Content-Type", std::move(type)}}, std::move(body)};
}

// The value of `name` in one "a=1; b=2" header.
std::optional<std::string> cookie_in(std::string_view header, std::string_view name) {
    while (!header.empty()) {
        const std::size_t end = std::min(header.find(';'), header.size());
        std::string_view pair = header.substr(0, end);
        header.remove_prefix(std::min(end + 1, header.size()));
        pair.remove_prefix(std::min(pair.find_first_not_of(' '), pair.size()));
        const std::size_t equals = pair.find('=');
        if (equals != std::string_view::npos && pair.substr(0, equals) == name)
            return std::string(pair.substr(equals + 1));
    }
    return std::nullopt;
}

}  // namespace

std::optional<std::string> find_header(const Headers& headers, std::string_view name) {
    const auto found = std::find_if(headers.begin(), headers.end(), [&](const auto& header) {
        return equal_names(header.first, name);
    });
    if (found == headers.end()) return std::nullopt;
    return found->second;
}

std::optional<std::string> Request::find_cookie(std::string_view name) const {
    for (const auto& [header, value] : headers)
        if (equal_names(header, "cookie"))
            if (auto found = cookie_in(value, name)) return found;
    return std::nullopt;
}

Response html(std::string body, int status) {
    return with_type("text/html; charset=utf-8", std::move(body), status);
}

Response json(std::string body, int status) {
    return with_type("application/json", std::move(body), status);
}

Response plain(std::string body, int status) {
    return with_type("text/plain; charset=utf-8", std::move(body), status);
}

Response redirect(std::string location, int status) {
    return {status, {{"Location", std::move(location)}}, ""};
}

}  // namespace http

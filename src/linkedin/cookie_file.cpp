#include "linkedin/cookie_file.h"

#include "base/json.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <sstream>
#include <string>
#include <utility>

namespace linkedin {
namespace {

using nlohmann::json;
using webdriver::Cookie;

constexpr mode_t kOwnerOnly = 0600;

bool is_sent_to(const Cookie& cookie, std::string_view host) {
    std::string_view domain = cookie.domain;
    if (domain.starts_with('.')) domain.remove_prefix(1);
    return host == domain || (host.ends_with(domain) && host.size() > domain.size() &&
                              host[host.size() - domain.size() - 1] == '.');
}

// Playwright says "expires" in seconds with a fraction, -1 for the session's end.
Cookie from_storage(const json& value) {
    Cookie cookie = webdriver::to_cookie(value);
    const auto expires = value.find("expires");
    if (expires != value.end() && expires->is_number() && expires->get<double>() > 0) {
        cookie.expiry = static_cast<std::int64_t>(expires->get<double>());
    }
    return cookie;
}

json to_storage(const Cookie& cookie) {
    return {{"name", cookie.name},
            {"value", cookie.value},
            {"domain", cookie.domain},
            {"path", cookie.path},
            {"expires", cookie.expiry ? json(*cookie.expiry) : json(-1)},
            {"httpOnly", cookie.http_only},
            {"secure", cookie.secure},
            {"sameSite", cookie.same_site.empty() ? "Lax" : cookie.same_site}};
}

base::Result<void> write_private(const std::filesystem::path& file, const std::string& text) {
    const int out = ::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, kOwnerOnly);
    if (out < 0) return base::failure(file.string() + ": " + std::strerror(errno));
    const bool written =
        ::write(out, text.data(), text.size()) == static_cast<ssize_t>(text.size()) &&
        ::fsync(out) == 0;
    const int error = errno;
    ::close(out);
    if (!written) return base::failure(file.string() + ": " + std::strerror(error));
    return {};
}

}  // namespace

base::Result<std::vector<Cookie>> load_cookies(const std::filesystem::path& file,
                                               std::string_view host) {
    std::vector<Cookie> cookies;
    std::ifstream in(file);
    if (!in) return cookies;
    std::ostringstream text;
    text << in.rdbuf();
    const json state = json::parse(text.str(), nullptr, false);
    const auto listed = state.is_object() ? state.find("cookies") : state.end();
    if (!state.is_object() || listed == state.end() || !listed->is_array()) {
        return base::failure(file.string() + " holds no saved cookies; delete it to log in anew");
    }
    for (const json& each : *listed) {
        if (!each.is_object()) continue;
        Cookie cookie = from_storage(each);
        if (!cookie.name.empty() && is_sent_to(cookie, host)) cookies.push_back(std::move(cookie));
    }
    return cookies;
}

base::Result<void> save_cookies(const std::filesystem::path& file,
                                const std::vector<Cookie>& cookies) {
    json listed = json::array();
    for (const Cookie& cookie : cookies) listed.push_back(to_storage(cookie));
    const json state{{"cookies", std::move(listed)}, {"origins", json::array()}};
    std::error_code error;
    std::filesystem::create_directories(file.parent_path(), error);
    std::filesystem::path fresh = file;
    fresh += ".new";
    TRY_VOID(write_private(fresh, state.dump(2, ' ', false, json::error_handler_t::replace)));
    std::filesystem::rename(fresh, file, error);
    if (error) return base::failure(file.string() + ": " + error.message());
    return {};
}

}  // namespace linkedin

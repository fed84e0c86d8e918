#include "linkedin/session/cookie_file.h"

#include "base/json.h"
#include "linkedin/session/cookie_format.h"

#include <fcntl.h>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <optional>
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

// Nothing for what is no file of a reasonable size, or may not be read.
std::optional<std::string> read_text(const std::filesystem::path& file) {
    constexpr std::uintmax_t kLargest = 4 << 20;
    std::error_code error;
    if (!std::filesystem::is_regular_file(file, error) ||
        std::filesystem::file_size(file, error) > kLargest)
        return std::nullopt;
    std::ifstream in(file, std::ios::binary);
    if (!in) return std::nullopt;
    return std::string(std::istreambuf_iterator<char>(in), {});
}

// What somebody has put there, and we do not understand, is theirs.
base::Result<void> check_replaceable(const std::filesystem::path& file) {
    std::error_code error;
    if (!std::filesystem::exists(file, error)) return {};
    const auto text = read_text(file);
    if (text && parse_cookies(*text, "localhost")) return {};
    return base::failure(file.string() +
                         " holds something else than cookies, and is not overwritten; move it "
                         "away");
}

}  // namespace

std::optional<std::filesystem::path> find_cookie_source(const std::filesystem::path& file) {
    std::error_code error;
    auto text = file;
    text.replace_extension(".txt");
    const bool has_file = std::filesystem::exists(file, error);
    const bool has_text = std::filesystem::exists(text, error);
    if (!has_file && !has_text) return std::nullopt;
    if (!has_text) return file;
    const bool is_newer = has_file && std::filesystem::last_write_time(text, error) >
                                          std::filesystem::last_write_time(file, error);
    return !has_file || is_newer ? text : file;
}

std::optional<std::string> why_no_login(const std::vector<Cookie>& cookies, base::Time now) {
    std::optional<std::int64_t> ended;
    for (const auto& cookie : cookies) {
        if (cookie.name != "li_at" || cookie.value.empty()) continue;
        const bool is_over =
            cookie.expiry && base::Time(std::chrono::seconds(*cookie.expiry)) <= now;
        if (!is_over) return std::nullopt;
        ended = std::max(ended.value_or(0), *cookie.expiry);
    }
    if (!ended) return "holds no `li_at`, the cookie that is the login";
    return fmt::format("holds a login (`li_at`) that ended on {:%Y-%m-%d}",
                       std::chrono::sys_seconds(std::chrono::seconds(*ended)));
}

base::Result<std::vector<Cookie>> load_cookies(const std::filesystem::path& wanted,
                                               std::string_view host) {
    std::vector<Cookie> cookies;
    const auto source = find_cookie_source(wanted);
    if (!source) return cookies;
    const auto& file = *source;
    const auto text = read_text(file);
    if (!text) {
        return base::failure(file.string() +
                             " cannot be read as a file of cookies; check its rights, or move it "
                             "away to log in with the password");
    }
    auto all = parse_cookies(*text, host);
    if (!all) return base::failure(file.string() + " " + all.error().message);
    for (auto& cookie : *all) {
        if (is_sent_to(cookie, host)) cookies.push_back(std::move(cookie));
    }
    if (!cookies.empty()) return cookies;
    return base::failure(fmt::format(
        "{} holds cookies of other hosts only, and none of {}; export them from there, or move it "
        "away to log in with the password",
        file.string(), host));
}

base::Result<void> save_cookies(const std::filesystem::path& file,
                                const std::vector<Cookie>& cookies) {
    if (cookies.empty()) return {};  // no login to keep
    if (const auto before = check_replaceable(file); !before) return before;
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

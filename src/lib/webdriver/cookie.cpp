#include "lib/webdriver/cookie.h"

#include "base/json.h"

namespace webdriver {
namespace {

using nlohmann::json;

void read(const json& object, const char* key, std::string& to) {
    const auto found = object.find(key);
    if (found != object.end() && found->is_string()) to = found->get<std::string>();
}

void read(const json& object, const char* key, bool& to) {
    const auto found = object.find(key);
    if (found != object.end() && found->is_boolean()) to = found->get<bool>();
}

}  // namespace

json to_json(const Cookie& cookie) {
    json value = {{"name", cookie.name},
                  {"value", cookie.value},
                  {"path", cookie.path},
                  {"secure", cookie.secure},
                  {"httpOnly", cookie.http_only}};
    if (!cookie.domain.empty()) value["domain"] = cookie.domain;
    if (cookie.expiry) value["expiry"] = *cookie.expiry;
    if (!cookie.same_site.empty()) value["sameSite"] = cookie.same_site;
    return value;
}

Cookie to_cookie(const json& value) {
    Cookie cookie;
    if (!value.is_object()) return cookie;
    read(value, "name", cookie.name);
    read(value, "value", cookie.value);
    read(value, "domain", cookie.domain);
    read(value, "path", cookie.path);
    read(value, "secure", cookie.secure);
    read(value, "httpOnly", cookie.http_only);
    read(value, "sameSite", cookie.same_site);
    const auto expiry = value.find("expiry");
    if (expiry != value.end() && expiry->is_number_integer())
        cookie.expiry = expiry->get<std::int64_t>();
    return cookie;
}

}  // namespace webdriver

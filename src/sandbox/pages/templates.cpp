#include "sandbox/pages/templates.h"

#include "base/json.h"
#include "base/rng.h"
#include "embedded/sandbox.h"

#include <stdexcept>

namespace sandbox {
namespace {

// Quotes of text that came in as data are escaped, so only the templates' own marks match.
constexpr std::string_view kKeyMark = "=\"UUID\"";

std::optional<std::string> load(std::string_view name) {
    const auto text = embedded::sandbox::find("templates/" + std::string(name));
    if (text.empty()) return std::nullopt;
    return std::string(text);
}

std::string draw_uuid(base::Rng& rng) {
    std::string uuid = rng.text(36, "0123456789abcdef");
    for (const std::size_t dash : {8U, 13U, 18U, 23U}) uuid[dash] = '-';
    return uuid;
}

// Each component key of a template becomes one of its own.
std::string with_keys(std::string_view html, std::string_view page) {
    auto rng = base::Rng(0).fork(page);
    std::string out;
    out.reserve(html.size() + 4096);
    for (auto at = html.find(kKeyMark); at != std::string_view::npos; at = html.find(kKeyMark)) {
        out += html.substr(0, at);
        out += "=\"" + draw_uuid(rng) + "\"";
        html.remove_prefix(at + kKeyMark.size());
    }
    return out += html;
}

}  // namespace

Templates::Templates() : environment_(load, jinja::Options{.autoescape = true}) {
    for (const auto& [name, file] :
         {std::pair("css", "templates/site.css"), std::pair("js", "templates/site.js"),
          std::pair("messaging_js", "templates/messaging.js")})
        environment_.add_global(name, std::string(embedded::sandbox::find(file)));
}

std::string Templates::render(std::string_view name, const nlohmann::json& data,
                              std::string_view page) const {
    const auto html = environment_.render(name, data);
    if (!html) throw std::runtime_error(html.error().to_string());
    return with_keys(*html, page);
}

std::string uuid_for(std::string_view purpose) {
    auto rng = base::Rng(0).fork(purpose);
    return draw_uuid(rng);
}

}  // namespace sandbox

#include "lib/llm/endpoint.h"

#include "base/text/trimmed.h"
#include "base/url.h"

#include <algorithm>
#include <array>

namespace llm {
namespace {

constexpr std::string_view kAroundAddress = " \t\r\n\"'<>";

constexpr std::string_view kQuestions = "/chat/completions";

// What people paste behind the base: the longest first.
std::string without_ending(std::string path) {
    constexpr std::array<std::string_view, 6> kEndings{
        "/chat/completions", "/completions", "/responses", "/models", "/embeddings", "/chat"};
    const auto without_slashes = [](std::string& text) {
        while (text.ends_with('/')) text.pop_back();
    };
    without_slashes(path);
    for (const auto ending : kEndings) {
        if (!path.ends_with(ending)) continue;
        path.erase(path.size() - ending.size());
        break;
    }
    without_slashes(path);
    return path;
}

}  // namespace

std::optional<Endpoint> to_endpoint(std::string_view base) {
    const auto url = base::parse_url(base::trimmed(base, kAroundAddress));
    if (!url || url->scheme == "file") return std::nullopt;
    const std::string path = without_ending(url->path);
    const std::string query = url->query.empty() ? "" : "?" + url->query;
    const auto target = [&](const std::string& below) {
        return below + std::string(kQuestions) + query;
    };
    return Endpoint{.origin = url->origin(),
                    .target = target(path),
                    .other_target = path.empty() ? std::optional(target("/v1")) : std::nullopt,
                    .takes_api_key_header = url->query.find("api-version") != std::string::npos ||
                                            url->host.ends_with(".azure.com")};
}

}  // namespace llm

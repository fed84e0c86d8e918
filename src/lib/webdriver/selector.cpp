#include "lib/webdriver/selector.h"

#include "base/json.h"
#include "embedded/webdriver.h"
#include "lib/webdriver/wire.h"

#include <utility>

namespace webdriver {
namespace {

using nlohmann::json;

bool pierces(std::string_view selector) {
    return selector.find(">>>") != std::string_view::npos;
}

json by_css(std::string_view selector) {
    return {{"using", "css selector"}, {"value", selector}};
}

// The driver's own finding knows nothing of " >>> ".
Result<json> find_by_script(Wire& wire, const json& scope, std::string_view selector) {
    const std::string script = std::string(query_functions()) +
                               "return query_all(arguments[0] || document, arguments[1]);";
    return wire.run(script, {scope, selector});
}

tl::unexpected<Error> nothing(std::string_view selector) {
    return failure(ErrorKind::NoSuchElement, "nothing matches " + std::string(selector));
}

}  // namespace

Result<Element> find_first(Wire& wire, const std::string& scope, const json& scope_handle,
                           std::string_view selector) {
    if (pierces(selector)) {
        const auto every = TRY(find_every(wire, scope, scope_handle, selector));
        if (every.empty()) return nothing(selector);
        return every.front();
    }
    auto found = Element::from_json(wire, TRY(wire.post(scope + "/element", by_css(selector))));
    if (!found) return nothing(selector);
    return *std::move(found);
}

Result<std::vector<Element>> find_every(Wire& wire, const std::string& scope,
                                        const json& scope_handle, std::string_view selector) {
    const json found = TRY(pierces(selector) ? find_by_script(wire, scope_handle, selector)
                                             : wire.post(scope + "/elements", by_css(selector)));
    std::vector<Element> elements;
    for (const json& value : found)
        if (auto element = Element::from_json(wire, value)) elements.push_back(*std::move(element));
    return elements;
}

std::string_view query_functions() {
    return embedded::webdriver::find("query.js");
}

}  // namespace webdriver

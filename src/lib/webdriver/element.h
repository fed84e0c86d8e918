// An element of the page, and a shadow root, as the session names them.
#pragma once

#include "lib/webdriver/error.h"

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace webdriver {

class ShadowRoot;
class Wire;

// In CSS pixels, from the upper left corner of the page.
struct Rect {
    double x = 0, y = 0, width = 0, height = 0;
};

// A handle: cheap to copy, StaleElement when the page has replaced what it names. The session
// outlives it.
class Element {
public:
    Element(Wire& wire, std::string id) : wire_(&wire), id_(std::move(id)) {}

    const std::string& id() const { return id_; }
    // As an argument of a script.
    nlohmann::json to_json() const;
    // The element that a script returned.
    static std::optional<Element> from_json(Wire& wire, const nlohmann::json& value);

    // Scrolls it into view and clicks its middle.
    Result<void> click();
    // Sends `text` key by key to where the caret is; keys::kEnter and the like may stand in it.
    Result<void> type(std::string_view text);
    Result<void> clear();

    // What a reader sees, as rendered.
    Result<std::string> text();
    Result<std::optional<std::string>> attribute(std::string_view name);
    Result<nlohmann::json> property(std::string_view name);
    Result<bool> is_displayed();
    Result<bool> is_enabled();
    Result<Rect> rect();

    // Below this element; see selector.h.
    Result<Element> find(std::string_view selector);
    Result<std::vector<Element>> find_all(std::string_view selector);
    // NoSuchElement when it has none that is open.
    Result<ShadowRoot> shadow_root();

private:
    std::string path() const;

    Wire* wire_;
    std::string id_;
};

// An open shadow root. CSS works in it; there is no XPath.
class ShadowRoot {
public:
    ShadowRoot(Wire& wire, std::string id) : wire_(&wire), id_(std::move(id)) {}

    nlohmann::json to_json() const;
    Result<Element> find(std::string_view selector);
    Result<std::vector<Element>> find_all(std::string_view selector);

private:
    std::string path() const;

    Wire* wire_;
    std::string id_;
};

}  // namespace webdriver

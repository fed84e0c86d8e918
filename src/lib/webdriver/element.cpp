#include "lib/webdriver/element.h"

#include "base/json.h"
#include "base/url.h"
#include "lib/webdriver/selector.h"
#include "lib/webdriver/wire.h"

#include <utility>

namespace webdriver {
namespace {

using nlohmann::json;

// The names under which the standard wraps references.
constexpr const char* kElementKey = "element-6066-11e4-a52e-4f735466cecf";
constexpr const char* kShadowKey = "shadow-6066-11e4-a52e-4f735466cecf";

std::optional<std::string> reference(const json& value, const char* key) {
    if (!value.is_object()) return std::nullopt;
    const auto found = value.find(key);
    if (found == value.end() || !found->is_string()) return std::nullopt;
    return found->get<std::string>();
}

bool to_bool(const json& value) {
    return value.is_boolean() && value.get<bool>();
}

double number(const json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_number() ? found->get<double>() : 0;
}

}  // namespace

std::string Element::path() const {
    return "/element/" + id_;
}

json Element::to_json() const {
    return {{kElementKey, id_}};
}

std::optional<Element> Element::from_json(Wire& wire, const json& value) {
    auto id = reference(value, kElementKey);
    if (!id) return std::nullopt;
    return Element(wire, *std::move(id));
}

Result<void> Element::click() {
    return wire_->touch(path() + "/click", json::object());
}

Result<void> Element::type(std::string_view text) {
    return wire_->touch(path() + "/value", {{"text", text}});
}

Result<void> Element::clear() {
    return wire_->touch(path() + "/clear", json::object());
}

Result<std::string> Element::text() {
    return wire_->text(path() + "/text");
}

Result<std::optional<std::string>> Element::attribute(std::string_view name) {
    const json value = TRY(wire_->get(path() + "/attribute/" + base::percent_encode(name)));
    if (!value.is_string()) return std::nullopt;
    return value.get<std::string>();
}

Result<json> Element::property(std::string_view name) {
    return wire_->get(path() + "/property/" + base::percent_encode(name));
}

Result<bool> Element::is_displayed() {
    return to_bool(TRY(wire_->get(path() + "/displayed")));
}

Result<bool> Element::is_enabled() {
    return to_bool(TRY(wire_->get(path() + "/enabled")));
}

Result<Rect> Element::rect() {
    const json value = TRY(wire_->get(path() + "/rect"));
    return Rect{number(value, "x"), number(value, "y"), number(value, "width"),
                number(value, "height")};
}

Result<Element> Element::find(std::string_view selector) {
    return find_first(*wire_, path(), to_json(), selector);
}

Result<std::vector<Element>> Element::find_all(std::string_view selector) {
    return find_every(*wire_, path(), to_json(), selector);
}

Result<ShadowRoot> Element::shadow_root() {
    auto id = reference(TRY(wire_->get(path() + "/shadow")), kShadowKey);
    if (!id) return failure(ErrorKind::NoSuchElement, "the element has no open shadow root");
    return ShadowRoot(*wire_, *std::move(id));
}

std::string ShadowRoot::path() const {
    return "/shadow/" + id_;
}

json ShadowRoot::to_json() const {
    return {{kShadowKey, id_}};
}

Result<Element> ShadowRoot::find(std::string_view selector) {
    return find_first(*wire_, path(), to_json(), selector);
}

Result<std::vector<Element>> ShadowRoot::find_all(std::string_view selector) {
    return find_every(*wire_, path(), to_json(), selector);
}

}  // namespace webdriver

#include "linkedin/voyager/voyager_answer.h"

#include "base/json.h"
#include "base/text/printable.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <unordered_set>
#include <utility>

namespace linkedin {
namespace {

using nlohmann::json;

// Deeper than any answer of the site. Copying and printing recurse, parsing and freeing do not: so
// depth is bounded in between.
constexpr int kMaximumDepth = 200;
constexpr std::size_t kShownOfBadText = 60;

bool is_too_deep(const json& value, int depth = 0) {
    if (depth > kMaximumDepth) return true;
    return value.is_structured() && std::any_of(value.begin(), value.end(), [&](const json& inner) {
               return inner.is_structured() && is_too_deep(inner, depth + 1);
           });
}

std::string describe_bad_text(std::string_view text) {
    const auto start = text.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    if (start == std::string_view::npos) return "not JSON: the answer is empty";
    const auto shown = text.substr(start, 4 * kShownOfBadText);
    if (shown.front() == '<') return "not JSON: an HTML page came in its place";
    return fmt::format("not JSON: it begins with \"{}\"",
                       base::shortened(base::to_printable(shown), kShownOfBadText));
}

// A number, or digits as text.
std::optional<int> find_status(const json& data) {
    const auto found = data.find("status");
    if (found == data.end()) return std::nullopt;
    std::int64_t status = 0;
    if (found->is_number_integer()) status = found->get<std::int64_t>();
    if (const auto text = find_text(data, "status"))
        std::from_chars(text->data(), text->data() + text->size(), status);
    if (status < 400 || status > 999) return std::nullopt;
    return static_cast<int>(status);
}

std::string error_text(std::optional<int> status, const std::optional<std::string>& words) {
    std::string text = "the answer is an error:";
    if (status) text += fmt::format(" {}", *status);
    if (words) text += " " + base::shortened(base::to_printable(*words), kShownOfBadText);
    return status || words ? text : text + " it does not say which";
}

// {"data":{"status":403,"code":"X"},"included":[]}, or the same without the envelope; and a mere
// {"message":"X"}.
std::optional<std::string> refusal_of(const json& root) {
    const json* data = find_object(root, "data");
    for (const json* place : {data, &root}) {
        const auto status = place != nullptr ? find_status(*place) : std::nullopt;
        if (!status) continue;
        auto code = find_text(*place, "code");
        return error_text(status, code ? code : find_text(*place, "message"));
    }
    const bool has_more = root.contains("data") || root.contains("included") ||
                          root.contains("elements") || root.contains("errors");
    const auto message = find_text(root, "message");
    return message && !has_more ? std::optional(error_text(std::nullopt, message)) : std::nullopt;
}

// {"errors":[{"message":"X","extensions":{"status":403}}],"data":null}; not a list where there is
// one only, and in an envelope.
std::optional<std::string> graph_error_of(const json& root) {
    const json* data = find_object(root, "data");
    const json& place = data != nullptr && data->contains("errors") ? *data : root;
    const auto errors = place.find("errors");
    const bool has_data = find_object(place, "data") != nullptr || place.contains("included");
    if (errors == place.end() || !errors->is_structured() || errors->empty() || has_data)
        return std::nullopt;
    const json& first = errors->is_array() ? errors->front() : *errors;
    if (!first.is_object()) return std::nullopt;
    const json* extensions = find_object(first, "extensions");
    return error_text(extensions != nullptr ? find_status(*extensions) : std::nullopt,
                      find_text(first, "message"));
}

// What other programs and older versions of the site have written about a person.
std::optional<std::string> older_shape_of(const json& root) {
    const bool is_view = root.contains("profile") && root.contains("positionView");
    const bool is_flat = root.contains("public_id") && root.contains("experience");
    if (!is_view && !is_flat) return std::nullopt;
    return fmt::format(
        "a profile in a shape that is not read ({}): give the answer of identity/dash/profiles",
        is_view ? "profileView, which the site gave before" : "as other programs save it");
}

}  // namespace

VoyagerAnswer::VoyagerAnswer(VoyagerAnswer&& other) noexcept = default;
VoyagerAnswer& VoyagerAnswer::operator=(VoyagerAnswer&& other) noexcept = default;
VoyagerAnswer::~VoyagerAnswer() = default;

base::Result<VoyagerAnswer> VoyagerAnswer::parse(std::string_view text) {
    auto root = std::make_unique<json>(json::parse(text, nullptr, false));
    if (root->is_discarded()) return base::failure(describe_bad_text(text));
    if (is_too_deep(*root)) return base::failure("not an answer of the site: nested too deeply");
    if (!root->is_object()) {
        return base::failure(fmt::format("not an answer of the site: {} where an object was due",
                                         root->type_name()));
    }
    for (const auto& refusal : {refusal_of(*root), graph_error_of(*root), older_shape_of(*root)}) {
        if (refusal) return base::failure(*refusal);
    }
    return VoyagerAnswer(std::move(root));
}

VoyagerAnswer::VoyagerAnswer(std::unique_ptr<json> root) : root_(std::move(root)) {
    const auto included = root_->find("included");
    if (included == root_->end() || !included->is_array()) return;
    entities_.reserve(included->size());
    by_urn_.reserve(included->size());
    for (const json& entity : *included) {
        if (entity.is_object()) add(entity);
    }
}

// Of two entities with one URN the one that says more is kept.
void VoyagerAnswer::add(const json& entity) {
    entities_.push_back(&entity);
    const auto urn = entity.find("entityUrn");
    if (urn == entity.end() || !urn->is_string()) return;
    const auto [place, is_new] = by_urn_.emplace(urn->get_ref<const std::string&>(), &entity);
    if (!is_new && entity.size() > place->second->size()) place->second = &entity;
}

const json* VoyagerAnswer::find_entity(std::string_view urn) const {
    const auto found = by_urn_.find(urn);
    return found == by_urn_.end() ? nullptr : found->second;
}

const json* VoyagerAnswer::follow(const json& owner, std::string_view name) const {
    std::string key;
    key.reserve(name.size() + 4);
    key.append("*").append(name).append("Urn");
    const std::string_view all = key;
    const auto plain = all.substr(1, name.size());
    for (const std::string_view each : {all.substr(0, name.size() + 1), plain, all.substr(1)}) {
        const auto found = owner.find(each);
        if (found == owner.end()) continue;
        if (const json* entity = resolve(*found)) return entity;
    }
    return nullptr;
}

const json* VoyagerAnswer::resolve(const json& reference) const {
    if (reference.is_object()) return &reference;
    return reference.is_string() ? find_entity(reference.get_ref<const std::string&>()) : nullptr;
}

std::vector<const json*> VoyagerAnswer::elements(const json& collection) const {
    std::vector<const json*> out;
    std::unordered_set<const json*> seen;
    const auto append = [&](const json& reference) {
        const json* entity = resolve(reference);
        if (entity != nullptr && seen.insert(entity).second) out.push_back(entity);
    };
    for (const char* key : {"*elements", "elements"}) {
        const auto found = collection.find(key);
        if (found == collection.end()) continue;
        if (!found->is_array()) append(*found);
        if (found->is_array()) std::for_each(found->begin(), found->end(), append);
    }
    return out;
}

std::vector<const json*> VoyagerAnswer::main_elements() const {
    const json* data = find_object(*root_, "data");
    return elements(data != nullptr ? *data : *root_);
}

const json* find_object(const json& owner, std::string_view key) {
    const auto found = owner.find(key);
    return found != owner.end() && found->is_object() ? &*found : nullptr;
}

std::optional<std::string_view> find_view(const json& owner, std::string_view key) {
    const auto found = owner.find(key);
    if (found == owner.end() || !found->is_string()) return std::nullopt;
    return found->get_ref<const std::string&>();
}

std::optional<std::string> find_text(const json& owner, std::string_view key) {
    const auto text = find_view(owner, key);
    return text ? std::optional<std::string>(*text) : std::nullopt;
}

std::string_view urn_id(std::string_view urn) {
    return urn.substr(urn.find_last_of(':') + 1);
}

}  // namespace linkedin

// One Voyager answer as a graph: its entities by URN, and the ways in which they refer to each
// other. Two shapes are in use and both are read: normalized ("*x" names an entity in `included`)
// and nested
// (`x` is the entity itself). What is missing, null or of the wrong type counts as absent.
#pragma once

#include "base/result.h"

#include <nlohmann/json_fwd.hpp>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace linkedin {

// Owns the parsed text; the entities it gives out live as long as it does, and survive its moves.
class VoyagerAnswer {
public:
    VoyagerAnswer(VoyagerAnswer&& other) noexcept;
    VoyagerAnswer& operator=(VoyagerAnswer&& other) noexcept;
    ~VoyagerAnswer();

    // Fails on what is no JSON object, and on an answer that is itself an error.
    static base::Result<VoyagerAnswer> parse(std::string_view text);

    const nlohmann::json& root() const { return *root_; }
    // All included entities in the order given.
    const std::vector<const nlohmann::json*>& entities() const { return entities_; }
    const nlohmann::json* find_entity(std::string_view urn) const;
    // What `owner` refers to as `name`: by "*name", as `name` itself, or by "nameUrn".
    const nlohmann::json* follow(const nlohmann::json& owner, std::string_view name) const;
    // The elements of a collection, those that are dangling left out.
    std::vector<const nlohmann::json*> elements(const nlohmann::json& collection) const;
    // The elements of the answer itself.
    std::vector<const nlohmann::json*> main_elements() const;

private:
    explicit VoyagerAnswer(std::unique_ptr<nlohmann::json> root);
    void add(const nlohmann::json& entity);
    const nlohmann::json* resolve(const nlohmann::json& reference) const;

    std::unique_ptr<nlohmann::json> root_;
    std::vector<const nlohmann::json*> entities_;
    std::unordered_map<std::string_view, const nlohmann::json*> by_urn_;
};

// A member of an object, when it is there and has the type.
const nlohmann::json* find_object(const nlohmann::json& owner, std::string_view key);
std::optional<std::string> find_text(const nlohmann::json& owner, std::string_view key);
// The same without a copy; it lives as long as its owner.
std::optional<std::string_view> find_view(const nlohmann::json& owner, std::string_view key);

// The part of a URN after its last colon ("urn:li:fsd_profile:ACoAA…" → "ACoAA…").
std::string_view urn_id(std::string_view urn);

}  // namespace linkedin

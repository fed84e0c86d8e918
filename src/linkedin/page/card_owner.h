// Whose card it is, and whether what stands in it names somebody else.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace linkedin {

// What the page says about whose card it is.
struct CardOwner {
    std::string name;
    std::string slug;       // decoded; empty when the page does not say
    std::string member_id;  // the same
};

// Whether a control's label has the owner's first name.
bool names_owner(const nlohmann::json& raw, const CardOwner& owner);

// Whether an address leads to the page of another person.
bool leads_to_somebody_else(const std::string& href, const CardOwner& owner);

// Whether `said` is the slug of another person; nothing is of nobody.
bool is_other_slug(const std::optional<std::string>& said, const std::string& slug);

// A parameter of an address, absolute or not.
std::optional<std::string> query_of(const std::string& href, std::string_view key);

}  // namespace linkedin

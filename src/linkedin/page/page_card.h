// The card of a profile's page: whose it is, its controls, and how we stand with that person.
#pragma once

#include "domain/public_id.h"
#include "linkedin/page/page.h"

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <string>

namespace linkedin {

// The person in a page's address; a file has none.
std::optional<domain::PublicId> id_in_address(const std::string& address);

// Fills in what the card tells. Of somebody else than `wanted`, and of a card whose links and
// address disagree, the status is unknown.
void read_card(PageReading& reading, const nlohmann::json& raw, const nlohmann::json& card,
               const std::optional<domain::PublicId>& wanted);

}  // namespace linkedin

// Who may be invited and why, as people and programs read it.
#pragma once

#include "app/home_ranking.h"

#include <nlohmann/json_fwd.hpp>

#include <cstddef>
#include <string>

namespace app {

// Everybody's order, with the first `most` people, their chances and what counts most for each.
nlohmann::ordered_json rank_report(HomeRanking& ranking, std::size_t most);
// The same as a table.
std::string rank_table(const nlohmann::ordered_json& report);

// Why one person stands where they stand. The error: they are not among those who may be invited.
base::Result<nlohmann::ordered_json> place_report(HomeRanking& ranking, const crm::Person& person);
std::string place_text(const nlohmann::ordered_json& report);

}  // namespace app

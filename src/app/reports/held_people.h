// For whom a block holds, told to whoever sets it or takes it away.
#pragma once

#include "app/records.h"
#include "crm/privacy/block_list.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

namespace app {

// Everybody for whom one of `blocks` holds, oldest first.
std::vector<crm::Person> list_held(Records& records, const std::vector<crm::Block>& blocks);

// "holds for 2 people:" and a line for each, up to ten; or that nobody is in the CRM for whom it
// holds.
std::string held_text(const std::vector<crm::Person>& held);
nlohmann::ordered_json held_json(const std::vector<crm::Person>& held);

}  // namespace app

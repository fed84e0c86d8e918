// What a list or a page says of somebody before their profile is read.
#pragma once

#include "domain/public_id.h"

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace crm {

// The columns of crm_lead that a list may fill.
enum class LeadColumn { FirstName, LastName, Title, Company, City, Email, Phone };
inline constexpr std::size_t kLeadColumns = 7;
// By LeadColumn, fit for it; empty: not known.
using LeadValues = std::array<std::string, kLeadColumns>;

struct FoundPerson {
    domain::PublicId id;
    std::vector<domain::PublicId> other_ids = {};  // which name the same person
    LeadValues values = {};
};

}  // namespace crm

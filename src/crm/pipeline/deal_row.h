// A deal as its row has it.
#pragma once

#include "crm/steering/owner.h"
#include "domain/deal.h"
#include "lib/store/database.h"

#include <optional>
#include <string>
#include <string_view>

namespace crm {

// What first_deal() reads: of crm_deal AS d and crm_lead AS l.
inline constexpr std::string_view kDealColumns =
    "SELECT d.id, d.lead_id, l.website, d.stage_id, d.update_date ";
inline constexpr std::string_view kDealRow =
    "SELECT d.id, d.lead_id, l.website, d.stage_id, d.update_date FROM crm_deal AS d "
    "JOIN crm_lead AS l ON l.id = d.lead_id ";

// The first row of `sql` that is a deal of ours. Others are passed over: somebody else made them,
// and they have no profile address, or a stage that is not one of ours.
std::optional<domain::Deal> first_deal(store::Database& database, const Owner& owner,
                                       const std::string& sql, const store::Values& binds);

// The JSON that `next_step` holds while a deal is pending. Nothing for any other text.
std::optional<double> parse_backoff(const std::string& next_step);
std::string backoff_text(double hours);

}  // namespace crm

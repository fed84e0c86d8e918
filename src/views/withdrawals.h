// Whose invitation is taken back next, and when: looked up, nothing is touched.
#pragma once

#include "crm/pipeline/deals.h"
#include "domain/account.h"
#include "domain/refusal.h"
#include "views/records.h"

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <string>
#include <vector>

namespace views {

struct PlannedWithdrawal {
    crm::DueWithdrawal person;
    // At the earliest, when nothing else comes in between; nothing while nobody can tell.
    std::optional<base::Time> at;
};

struct WithdrawalPlan {
    int after = 0;         // in days
    std::int64_t due = 0;  // how many have been pending for longer
    int used_today = 0;
    int daily_limit = 0;
    std::optional<domain::Refusal> refusal;  // why none may go now
    std::vector<PlannedWithdrawal> next;     // the oldest first, also some who are not due yet
};

// For an account of `records`, whose campaign has withdraw_after.
base::Result<WithdrawalPlan> plan_withdrawals(Records& records, const domain::Account& account);

nlohmann::ordered_json to_json(const WithdrawalPlan& plan);

}  // namespace views

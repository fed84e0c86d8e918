// The CRM's user for an account, and the ids that all its rows carry.
#pragma once

#include "base/result.h"
#include "domain/ids.h"
#include "domain/profile_state.h"
#include "lib/store/database.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace crm {

struct Owner {
    std::string handle;
    domain::UserId user;
    std::int64_t department = 0;
    std::int64_t lead_source = 0;
    std::array<std::int64_t, domain::kProfileStateCount> stages{};           // by ProfileState
    std::array<std::int64_t, domain::kProfileStateCount> closing_reasons{};  // 0: none
    std::int64_t lead_content_type = 0;

    std::int64_t stage(domain::ProfileState state) const;
    // Null for a state that closes nothing.
    std::optional<std::int64_t> closing_reason(domain::ProfileState state) const;
    // Nothing for a stage that is not one of ours.
    std::optional<domain::ProfileState> state(std::int64_t stage_id) const;
};

// What setup() has made for `handle`. The error tells the user to run `openoutreach crm setup`.
base::Result<Owner> load_owner(store::Database& database, std::string_view handle);

}  // namespace crm

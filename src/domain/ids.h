// The ids of our records: each its own type, so that a lead is never taken for a deal.
#pragma once

#include <compare>
#include <cstdint>

namespace domain {

template <class Tag>
struct Id {
    std::int64_t value = 0;
    friend auto operator<=>(const Id&, const Id&) = default;
};

using LeadId = Id<struct LeadTag>;
using DealId = Id<struct DealTag>;
using ActionId = Id<struct ActionTag>;
using UserId = Id<struct UserTag>;

}  // namespace domain

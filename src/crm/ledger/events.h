// What happened and why: state changes, pauses, limits, checkpoints.
#pragma once

#include "base/clock.h"
#include "domain/ids.h"
#include "lib/store/database.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace crm {

struct Event {
    base::Time at;
    std::string account;
    std::string kind;  // one word: "enriched" … for a new state, "paused", "limit", "checkpoint"
    std::string text;  // the reason, for a person
    std::optional<domain::DealId> deal;
    std::string public_id;  // of the deal's person; empty without one
};

class Events {
public:
    Events(store::Database& database, std::string account);

    void add(std::string_view kind, std::string_view text, base::Time now,
             std::optional<domain::DealId> deal = std::nullopt);
    std::int64_t count(std::string_view kind) const;
    // Newest first.
    std::vector<Event> list_latest(std::size_t limit) const;
    // Of one deal, by all accounts, oldest first.
    std::vector<Event> list_of(domain::DealId deal) const;

private:
    store::Database& database_;
    std::string account_;
};

}  // namespace crm

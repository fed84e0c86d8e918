// The ranked choices that were made, with what they rested on.
#pragma once

#include "domain/decision.h"
#include "domain/ids.h"
#include "lib/store/database.h"

#include <optional>

namespace crm {

class Decisions {
public:
    explicit Decisions(store::Database& database);

    void add(const domain::Decision& decision);
    std::optional<domain::Decision> find_latest(domain::DealId deal) const;

private:
    store::Database& database_;
};

}  // namespace crm

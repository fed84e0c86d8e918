// The ranked choices that were made, with what they rested on.
#pragma once

#include "domain/decision.h"
#include "domain/ids.h"
#include "lib/store/database.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace crm {

// Choices of one kind whose invitation went out.
struct ChoiceCount {
    std::string basis;  // "trees", "keywords" or "fifo"
    bool is_random = false;
    std::int64_t known = 0;     // invited before the horizon
    std::int64_t accepted = 0;  // of these
    std::int64_t waiting = 0;   // invited later: their outcome is not known yet
};

class Decisions {
public:
    explicit Decisions(store::Database& database);

    void add(const domain::Decision& decision);
    std::optional<domain::Decision> find_latest(domain::DealId deal) const;
    // What came of the choices of an account. Those invited at `horizon` or after do not count,
    // whatever they answered: of them only the quick are known, and quick answers are a yes.
    std::vector<ChoiceCount> count_outcomes(std::string_view account, base::Time horizon) const;

private:
    store::Database& database_;
};

}  // namespace crm

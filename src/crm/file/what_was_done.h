// What a CRM that is replaced knows of the world and no backup can: what was done, what the site
// said, whom to leave alone. It is carried over, never lost.
#pragma once

#include "base/clock.h"
#include "lib/store/database.h"

#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

namespace crm {

class WhatWasDone {
public:
    // All that `database` holds of it; throws store::Failure where that cannot be read.
    static WhatWasDone read(store::Database& database);

    // Adds to `database` what it does not know. An action that it knows as open or unknown gets the
    // outcome that it has come to since. Call it in a transaction.
    void carry_over(store::Database& database) const;

private:
    struct Action {
        std::string account, public_id, kind, text_hash, decided_at, evidence, boot;
        std::int64_t step = 1, once = 1, up_us = 0;
        std::optional<std::string> started_at, settled_at, outcome;
    };
    using Row = std::vector<store::Value>;

    static void carry_over(store::Database& database, const Action& action);
    static void add(store::Database& database, const Action& action);

    std::vector<Action> actions_;
    std::vector<Row> exhausted_;
    std::vector<Row> blocks_;
    std::vector<Row> pauses_;
    std::vector<Row> logins_;
    std::vector<Row> fences_;
};

// Where nothing can be read of what was done: nothing more is done today, in any account that
// `database` knows.
void assume_exhausted(store::Database& database, base::Time now);

}  // namespace crm

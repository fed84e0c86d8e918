// Who works an account on this CRM: one process at a time, wherever it stands.
#pragma once

#include "base/clock.h"
#include "base/process_identity.h"
#include "base/result.h"
#include "lib/store/database.h"

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace crm {

// Thrown where something is done for an account that another process has taken over.
class LeaseLost : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

// That an account is ours from now on. Each owner has a higher fence than the one before: what
// bears a lower one is not theirs any more.
struct Claim {
    std::string account;
    std::int64_t fence = 0;
    // The one before was given up for lost, not seen to have ended.
    bool may_predecessor_live = false;
};

// Refused while another process holds the account; the error names that process. One on this
// machine holds it as long as it lives, however long it is stopped; one of whom that cannot be told
// (another machine, another container) until a minute after its last beat. `now` is real time.
base::Result<Claim> claim(store::Database& database, const std::string& account, base::Time now,
                          const base::ProcessIdentity& self = base::own_process());

// Holds what was claimed until destruction: a heartbeat in real time, from a thread of its own,
// tells that the holder is there. The database outlives it.
class Lease {
public:
    Lease(store::Database& database, Claim claim);
    Lease(const Lease&) = delete;
    Lease& operator=(const Lease&) = delete;
    ~Lease();

    std::int64_t fence() const { return claim_.fence; }
    bool is_held() const;
    bool may_predecessor_live() const { return claim_.may_predecessor_live; }

private:
    store::Database& database_;
    Claim claim_;
    std::jthread heart_;
};

// Who holds the account's lease now, in words for a person; nothing when nobody does.
std::optional<std::string> find_holder(store::Database& database, std::string_view account,
                                       base::Time now);
// The same for any account: those at work on this CRM, in words for a person.
std::vector<std::string> list_holders(store::Database& database, base::Time now);

}  // namespace crm

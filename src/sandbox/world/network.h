// What all logins of a simulated network share: its people, what was done to it, who is logged in.
#pragma once

#include "base/clock.h"
#include "sandbox/world/catalogue.h"
#include "sandbox/world/fault.h"
#include "sandbox/world/member.h"
#include "sandbox/world/witness.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace sandbox {

// By what a member logs in.
struct Login {
    std::string name;
    std::string password;
};

struct WorldOptions {
    std::uint64_t seed = 1;
    std::size_t members = 120;
    // When the simulation begins: all pasts end here. A kept world is opened with the same start.
    base::Time start;
    // At least one, at most kMostViewers. The first has a past; the others know nobody yet.
    std::vector<Login> logins{{.name = "otto@sandbox.example", .password = "sandbox"}};
    // The site's own limit of invitations in any seven days, of each login.
    std::size_t weekly_limit = 200;
    // The share of people whose profile instructs the language models that read it.
    double injections = 0;
    std::vector<ActiveFault> faults;
};

// What a World is a view of. The clock must outlive it.
struct Network {
    Network(const WorldOptions& options, const base::Clock& clock, Witness witness);
    Network(const Network&) = delete;
    Network& operator=(const Network&) = delete;

    // The place of a login among the options' ones; of an empty name, the first.
    std::optional<std::size_t> find_login(std::string_view name) const;
    std::string session_token(std::size_t number) const;
    // Witnesses an act, and keeps what it leaves behind. Call it with the mutex held.
    void add(const Act& act);

    // Who was done something to: by which login, and whose slug.
    using Pair = std::pair<std::size_t, std::string>;

    const WorldOptions options;
    const base::Clock& clock;
    const Catalogue catalogue;
    std::vector<Member> viewers;  // in the order of the logins
    std::vector<Member> members;
    std::unordered_map<std::string, const Member*> by_key;
    Faults faults;

    std::mutex mutex;  // guards what follows
    Witness witness;
    std::map<Pair, std::vector<Act>> done;
    std::set<Pair> read;
    std::map<std::string, std::size_t, std::less<>> sessions;  // the login of each token
    std::size_t logins = 0;                                    // how many there were

private:
    void take(const Act& act);
};

// A slug as it is looked up.
std::string key_of_slug(std::string_view slug);

}  // namespace sandbox

// What the simulated network can be made to do wrong, as the real site does: one table, and what of
// it is switched on, for everybody or for one member.
#pragma once

#include "base/result.h"
#include "base/rng.h"

#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sandbox {

// What a fault's VALUE means.
enum class FaultValue {
    Share,  // "0.25": of the occasions; "3x": the next three; none: always
    Word,   // one of the row's `words`; none: the first
};

// Where `all` may strike.
enum class FaultPlace {
    Page,    // in place of a page
    Api,     // in place of data
    Act,     // in place of the answer to something that was done
    Chosen,  // only where it is switched on by name
};

struct FaultRow {
    std::string_view name;
    FaultPlace place;
    FaultValue value;
    std::string_view words;  // separated by '|'
    std::string_view effect;
};

std::span<const FaultRow> fault_table();
const FaultRow* find_fault(std::string_view name);
// The table as a person reads it, one line a fault.
std::string describe_faults();

// A fault that is switched on. `member` is a slug; empty: everybody's.
struct ActiveFault {
    std::string name;
    std::string value;
    std::string member;
    friend bool operator==(const ActiveFault&, const ActiveFault&) = default;
};

// "NAME[=VALUE][@SLUG]". What is not known fails with the nearest remedy.
base::Result<ActiveFault> parse_fault(std::string_view text);
base::Result<std::vector<ActiveFault>> parse_faults(const std::vector<std::string>& texts);

// Thread-safe.
class Faults {
public:
    explicit Faults(base::Rng rng) : rng_(std::move(rng)) {}

    // Takes the place of the same fault for the same member.
    void set(ActiveFault fault);
    void clear(std::string_view name, std::string_view member);
    void clear();
    std::vector<ActiveFault> list() const;

    // Whether it happens this time: drawn, or counted down. A member's own comes before
    // everybody's.
    bool strikes(std::string_view name, std::string_view member = {});
    // The same as a lasting trait of the member: drawn once, from the seed and the slug.
    bool holds(std::string_view name, std::string_view member) const;
    // The word it is set to; empty when it is off.
    std::string word(std::string_view name, std::string_view member = {}) const;
    // For `all`: one of the faults of this place that happens this time.
    std::optional<std::string_view> draw(FaultPlace place);

private:
    const ActiveFault* find(std::string_view name, std::string_view member) const;
    ActiveFault* find(std::string_view name, std::string_view member);
    bool happens(ActiveFault& fault);

    mutable std::mutex mutex_;
    std::vector<ActiveFault> active_;
    base::Rng rng_;
};

}  // namespace sandbox

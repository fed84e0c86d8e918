// One kind of work, done one person at a time.
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "conduct/turn.h"
#include "domain/action.h"
#include "domain/site.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace lanes {

// Spread evenly over the working hours by what is left of a quota, never closer than `floor`.
struct Paced {
    domain::ActionKind kind = domain::ActionKind::Invite;
    base::Duration floor{};
};

// Runs when something falls due; what falls due within the window is spread over it.
struct WhenDue {
    std::optional<base::Time> next;  // nothing: nobody is waiting
    std::int64_t due_in_window = 0;  // how many fall due before the working hours end
};

// Fills the time between the other lanes, never closer than `floor`, nor than what is left of a
// quota spread over the working hours.
struct FillsGap {
    domain::ActionKind kind = domain::ActionKind::ProfileRead;
    std::int64_t waiting = 0;
    base::Duration floor{};
};

// Has nothing to do before `until`.
struct Idle {
    base::Time until{};
};

// Runs when the user has asked for it, before a gap is filled, and with no gap of its own.
struct OnDemand {
    bool is_asked = false;
};

using Cadence = std::variant<Paced, WhenDue, Idle, FillsGap, OnDemand>;

// What a run came to, in a sentence for a person.
struct LaneReport {
    enum class Kind { Worked, NothingToDo, Refused };
    Kind kind = Kind::NothingToDo;
    std::string text;
    std::optional<base::Time> until =
        std::nullopt;  // Refused: until when; nothing: until somebody changes it
};

class Lane {
public:
    virtual ~Lane() = default;
    // One lower-case word or two: "connect", "check pending".
    virtual std::string_view name() const = 0;
    // When to run next; `window_end` is when today's working hours end.
    virtual Cadence cadence(const conduct::Turn& turn, base::Time window_end) const = 0;
    // Works on one person at most.
    virtual base::Result<LaneReport, domain::SiteError> run(const conduct::Turn& turn) = 0;
    // Whether the user asks for a run now, whatever its cadence says.
    virtual bool has_request() const { return false; }
};

}  // namespace lanes

#include "app/terminal/withdrawals_text.h"

#include "base/text/counted.h"
#include "base/text/printable.h"
#include "conduct/calendar.h"

#include <fmt/core.h>

namespace app {

std::string to_text(const views::WithdrawalPlan& plan, const std::string& time_zone) {
    const conduct::Calendar calendar(time_zone);
    std::string out =
        fmt::format("pending for longer than {}: {}; withdrawn today: {} of {}\n",
                    base::counted(plan.after, "day"), plan.due, plan.used_today, plan.daily_limit);
    if (plan.refusal) out += fmt::format("none now: {}\n", plan.refusal->text);
    for (const auto& [person, at] : plan.next) {
        out += fmt::format("  {}  pending since {}, {}\n",
                           base::to_printable(person.deal.public_id.text()),
                           calendar.date_text(person.pending_since),
                           at ? "withdrawn " + calendar.text(*at) + " at the earliest"
                              : "due " + calendar.text(person.due));
    }
    return out;
}

}  // namespace app

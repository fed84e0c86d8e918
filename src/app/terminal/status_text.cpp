#include "app/terminal/status_text.h"

#include "app/terminal/happening_text.h"
#include "base/text/counted.h"
#include "base/text/printable.h"
#include "domain/act_rule.h"

#include <fmt/format.h>

namespace app {
namespace {

std::string line(std::string_view name, const std::string& text) {
    return fmt::format("{:<12}{}\n", name, base::to_printable(text));
}

std::string states_text(const crm::StateCounts& states) {
    std::vector<std::string> parts;
    for (const auto& row : domain::profile_state_table()) {
        parts.push_back(
            fmt::format("{} {}", row.name, states.at(static_cast<std::size_t>(row.state))));
    }
    return fmt::format("{}", fmt::join(parts, ", "));
}

std::string today_text(const std::vector<views::Gauge>& gauges) {
    std::vector<std::string> parts;
    for (const auto& gauge : gauges) {
        parts.push_back(fmt::format("{} {}", domain::rule(gauge.kind).plural, gauge.text));
    }
    return fmt::format("{}", fmt::join(parts, ", "));
}

std::string daemon_text(const views::Working& daemon, const conduct::Calendar& calendar) {
    std::string text = daemon.is_running ? "at work" : "not at work";
    if (!daemon.by.empty()) text += " (" + daemon.by + ")";
    if (!daemon.said_at) return text;
    text += fmt::format("; {} {}: {}", daemon.is_running ? "since" : "last",
                        calendar.text(*daemon.said_at), daemon.text.empty() ? "-" : daemon.text);
    if (daemon.is_running && !daemon.next.empty()) text += "; next: " + daemon.next;
    return text;
}

std::string list_text(std::string_view title, const std::vector<views::Happening>& list,
                      const conduct::Calendar& calendar) {
    if (list.empty()) return {};
    auto out = fmt::format("\n{}\n", title);
    for (const auto& happening : list) out += "  " + to_line(happening, calendar) + "\n";
    return out;
}

std::string settings_line(const std::vector<std::string>& warnings) {
    return warnings.empty() ? std::string() : line("settings", warnings_text(warnings));
}

}  // namespace

std::string warnings_text(const std::vector<std::string>& warnings) {
    if (warnings.empty()) return {};
    const auto head = warnings.size() == 1
                          ? "a warning"
                          : base::counted(warnings.size(), "warning") + ", the first";
    return head + ": " + warnings.front() + "; see `openoutreach config check`";
}

std::string to_text(const views::Status& status) {
    const conduct::Calendar calendar(status.time_zone);
    const auto zone = views::zone_text(status.time_zone, status.time_zone_origin);
    return base::to_printable(status.mode) + "\n" + base::to_printable(status.headline) + "\n\n" +
           line("account", status.account) + line("home", status.home) + line("site", status.site) +
           line("time", calendar.text(status.now) + " (" + zone + ")") +
           line("daemon", daemon_text(status.daemon, calendar)) + settings_line(status.warnings) +
           line("people", states_text(status.states)) + line("today", today_text(status.today)) +
           line("invitations", status.invites) +
           list_text("Done last", status.latest_actions, calendar) +
           list_text("What happened", status.latest_events, calendar);
}

}  // namespace app

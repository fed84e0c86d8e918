#include "app/terminal/today_text.h"

#include "app/terminal/status_text.h"
#include "base/text/counted.h"
#include "base/text/printable.h"
#include "conduct/calendar.h"
#include "crm/schema/time_text.h"
#include "domain/act_rule.h"

#include <fmt/format.h>

#include <algorithm>

namespace app {
namespace {

using domain::ProfileState;

std::int64_t count(const views::Status& status, ProfileState state) {
    return status.states.at(static_cast<std::size_t>(state));
}

std::string section(std::string_view title, const std::vector<std::string>& lines) {
    auto out = fmt::format("\n{}\n", title);
    for (const auto& line : lines) out += "  " + base::to_printable(line) + "\n";
    return out;
}

std::vector<std::string> needs_lines(const views::TodayView& view) {
    std::vector<std::string> lines;
    for (const auto& need : view.needs)
        lines.push_back(need.what + (need.remedy.empty() ? "" : ": `" + need.remedy + "`"));
    const auto& warnings = view.status.warnings;
    if (!warnings.empty()) lines.push_back("the settings have " + warnings_text(warnings));
    if (lines.empty()) lines.emplace_back("nothing");
    return lines;
}

std::string whom(const crm::Person& person) {
    auto text = views::full_name(person);
    text = text.empty() ? person.public_id : text + " (" + person.public_id + ")";
    return person.company.empty() ? text : text + ", " + person.company;
}

// "Fri 27 Nov".
std::string day_text(base::Time time, const conduct::Calendar& calendar) {
    const auto text = calendar.text(time);
    return text.substr(0, text.rfind(' '));
}

std::vector<std::string> happened_lines(const views::TodayView& view) {
    std::vector<std::string> lines;
    for (const auto& person : view.accepted) lines.push_back("accepted  " + whom(person));
    if (lines.empty()) lines.emplace_back("nobody has accepted");
    std::vector<std::string> counts;
    for (const auto& rule : domain::act_rules()) {
        counts.push_back(
            fmt::format("{} {}", rule.plural, view.done.at(static_cast<std::size_t>(rule.kind))));
    }
    lines.push_back(fmt::format("{}, ended {}", fmt::join(counts, ", "), view.ended));
    return lines;
}

std::string waiting_line(const views::TodayView& view) {
    auto line = base::counted(count(view.status, ProfileState::Pending), "waits", "wait") +
                " for an answer";
    if (!view.waits_longest) return line;
    const auto since = crm::parse_time(view.waits_longest->pending_since);
    if (!since) return line;
    const auto days =
        std::chrono::duration_cast<std::chrono::hours>(view.status.now - *since).count() / 24;
    return line + fmt::format("; the longest, {}: {}",
                              days == 0 ? "since today" : "for " + base::counted(days, "day"),
                              whom(*view.waits_longest));
}

std::vector<std::string> coming_lines(const views::TodayView& view,
                                      const conduct::Calendar& calendar) {
    const auto& status = view.status;
    std::vector<std::string> lines;
    if (view.works_until)
        lines.push_back("its hours today end at " + calendar.text(*view.works_until));
    if (view.works_from) lines.push_back("its next hours begin " + calendar.text(*view.works_from));
    if (status.daemon.is_running && !status.daemon.next.empty())
        lines.push_back("next: " + status.daemon.next);
    lines.push_back(fmt::format(
        "{} a message, {} may be invited, {} to be read",
        base::counted(count(status, ProfileState::Connected), "accepted and gets",
                      "accepted and get"),
        view.may_be_invited, base::counted(count(status, ProfileState::Discovered), "is", "are")));
    lines.push_back(waiting_line(view));
    return lines;
}

// Why nothing may be done now, where it is the same for everything; else empty.
std::string common_refusal(const std::vector<views::Gauge>& gauges) {
    const auto& first = gauges.front().refusal;
    if (!first) return {};
    const bool is_common = std::all_of(gauges.begin(), gauges.end(), [&](const auto& gauge) {
        return gauge.refusal && gauge.refusal->text == first->text;
    });
    return is_common ? first->text : std::string();
}

std::vector<std::string> left_lines(const views::Status& status) {
    std::vector<std::string> lines;
    const auto why_not = common_refusal(status.today);
    for (const auto& gauge : status.today) {
        auto line = fmt::format("{:<14} {}", domain::rule(gauge.kind).plural, gauge.text);
        if (gauge.refusal && why_not.empty()) line += "; none now: " + gauge.refusal->text;
        lines.push_back(std::move(line));
    }
    if (!why_not.empty()) lines.push_back("none now: " + why_not);
    return lines;
}

}  // namespace

std::string to_text(const views::TodayView& view) {
    const auto& status = view.status;
    const conduct::Calendar calendar(status.time_zone);
    return base::to_printable(status.mode) + "\n" + base::to_printable(status.headline) + "\n" +
           base::to_printable(fmt::format("{}, {}", calendar.text(status.now), status.account)) +
           "\n" + section("Needs you", needs_lines(view)) +
           section("Since " + day_text(view.since, calendar), happened_lines(view)) +
           section("Comes", coming_lines(view, calendar)) +
           section("Used today", left_lines(status)) +
           "\n`openoutreach status` tells more; `crm list`, `rank`, `why PERSON` show people\n";
}

}  // namespace app

#include "app/demo/demo_report.h"

#include "base/json.h"
#include "base/text/counted.h"
#include "base/text/printable.h"

#include <fmt/format.h>

#include <limits>

namespace app {
namespace {

using domain::ActionKind;

std::array<int, domain::kActionKindCount> count_done(const std::vector<crm::LedgerEntry>& ledger) {
    std::array<int, domain::kActionKindCount> counts{};
    for (const auto& entry : ledger) {
        const bool counts_here =
            domain::rule(entry.kind).is_visible && entry.outcome == domain::Outcome::Done;
        if (counts_here) ++counts.at(static_cast<std::size_t>(entry.kind));
    }
    return counts;
}

// "20 invitations, 3 messages, 0 withdrawals"
std::string counts_text(const std::array<int, domain::kActionKindCount>& counts) {
    std::vector<std::string> parts;
    for (const auto& rule : domain::act_rules()) {
        if (rule.is_visible)
            parts.push_back(domain::counted(counts.at(static_cast<std::size_t>(rule.kind)), rule));
    }
    return fmt::format("{}", fmt::join(parts, ", "));
}

std::vector<int> invites_by_day(const std::vector<crm::LedgerEntry>& ledger, const home::Demo& demo,
                                const conduct::Calendar& calendar) {
    std::vector<int> days;
    base::Time day = calendar.day_of(demo.start).start;
    for (int i = 0; i < demo.days; ++i) {
        const auto span = calendar.day_of(day);
        int count = 0;
        for (const auto& entry : ledger) {
            const bool counts =
                entry.kind == ActionKind::Invite && entry.outcome == domain::Outcome::Done;
            if (counts && span.contains(entry.decided_at)) ++count;
        }
        days.push_back(count);
        day = span.end;
    }
    return days;
}

std::vector<crm::ChoiceCount> choices_of(const Program& program) {
    const auto horizon = std::chrono::hours(24) * program.work().settings.label_horizon_days;
    return program.decisions().count_outcomes(program.work().account.handle,
                                              program.turn().now - horizon);
}

nlohmann::ordered_json or_null(const std::string& text) {
    return text.empty() ? nlohmann::ordered_json(nullptr) : nlohmann::ordered_json(text);
}

const char* way_of(const crm::ChoiceCount& count) {
    if (count.basis == "trees") return "by what was learned";
    return count.basis == "keywords" ? "by keywords" : "in order of arrival";
}

// "Chosen: 170 by keywords (41 % of 168 accepted), 9 at random meanwhile (…), …"
std::string choices_text(const std::vector<crm::ChoiceCount>& choices) {
    std::vector<std::string> parts;
    for (const auto& count : choices) {
        const auto* way = count.is_random ? "at random meanwhile" : way_of(count);
        auto part = fmt::format("{} {}", count.known + count.waiting, way);
        if (count.known > 0)
            part += fmt::format(
                " ({:.0f} % of {} accepted)",
                100.0 * static_cast<double>(count.accepted) / static_cast<double>(count.known),
                count.known);
        parts.push_back(std::move(part));
    }
    return fmt::format("Chosen: {}\n",
                       parts.empty() ? "nobody" : fmt::format("{}", fmt::join(parts, ", ")));
}

nlohmann::ordered_json choices_json(const std::vector<crm::ChoiceCount>& choices) {
    auto out = nlohmann::ordered_json::array();
    for (const auto& count : choices)
        out.push_back({{"by", count.basis},
                       {"random", count.is_random},
                       {"invited", count.known + count.waiting},
                       {"known", count.known},
                       {"accepted", count.accepted}});
    return out;
}

nlohmann::ordered_json witness_json(const Audit& witness) {
    nlohmann::ordered_json out{{"agrees", witness.agrees}};
    for (const auto& rule : domain::act_rules())
        out[std::string(rule.report)] = witness.count(rule.kind);
    out.update({{"duplicates", witness.duplicates},
                {"wrong_recipient", witness.wrong_recipient},
                {"not_invited", witness.not_invited},
                {"outside_hours", witness.outside_hours},
                {"over_limit", witness.over_limit},
                {"too_close", witness.too_close},
                {"attempts", witness.attempts}});
    return out;
}

}  // namespace

DemoReport make_report(const Program& program, const home::Demo& demo,
                       const std::vector<sandbox::Act>& acts) {
    const auto ledger = program.ledger().list_latest(std::numeric_limits<std::int32_t>::max());
    const auto& model = program.ranker().model();
    return {.demo = demo,
            .states = program.deals().count_by_state(),
            .done = count_done(ledger),
            .acceptances = static_cast<int>(
                program.events().count(domain::name(domain::ProfileState::Connected))),
            .invites_by_day = invites_by_day(ledger, demo, program.calendar()),
            .choices = choices_of(program),
            .model = model ? model->id : "",
            .auc = model ? model->figures.auc : std::nullopt,
            .lesson = program.ranker().lesson(),
            .waiting = program.deals().list_held(),
            .witness = audit(acts, program.ledger().list_of_member(),
                             program.work().settings.campaign, program.calendar())};
}

nlohmann::ordered_json to_json(const DemoReport& report) {
    nlohmann::ordered_json states;
    for (const auto& row : domain::profile_state_table()) {
        states[std::string(row.name)] = report.states.at(static_cast<std::size_t>(row.state));
    }
    auto waiting = nlohmann::ordered_json::array();
    for (const auto& held : report.waiting)
        waiting.push_back({{"person", held.public_id.text()}, {"reason", held.reason}});
    nlohmann::ordered_json out{{"seed", report.demo.seed},
                               {"days", report.demo.days},
                               {"members", report.demo.members},
                               {"states", states}};
    for (const auto& rule : domain::act_rules()) {
        if (rule.is_visible)
            out[std::string(rule.report)] = report.done.at(static_cast<std::size_t>(rule.kind));
    }
    out.update({{"acceptances", report.acceptances},
                {"invites_by_day", report.invites_by_day},
                {"choices", choices_json(report.choices)},
                {"model", or_null(report.model)},
                {"auc", report.auc ? nlohmann::ordered_json(*report.auc) : nullptr},
                {"lesson", or_null(report.lesson)},
                {"waiting", waiting},
                {"witness", witness_json(report.witness)}});
    return out;
}

std::string to_text(const DemoReport& report) {
    std::string out = fmt::format("{}, {}, seed {}\n\n", base::counted(report.demo.days, "day"),
                                  base::counted(report.demo.members, "member"), report.demo.seed);
    for (const auto& row : domain::profile_state_table()) {
        out += fmt::format("  {:<11} {:>5}\n", row.name,
                           report.states.at(static_cast<std::size_t>(row.state)));
    }
    const Audit& witness = report.witness;
    out += fmt::format("\n{}; {} invitations a day, {} accepted\n", counts_text(report.done),
                       fmt::join(report.invites_by_day, ", "), report.acceptances);
    out += choices_text(report.choices);
    if (!report.lesson.empty()) out += fmt::format("The ranking: {}\n", report.lesson);
    out += fmt::format(
        "The sandbox's own witness {}: {} seen, {} twice, {} to the wrong person, {} withdrawn "
        "from "
        "people who were not invited, {} outside working hours, {} limits passed, {} too close\n",
        witness.agrees ? "agrees" : "DISAGREES", counts_text(witness.seen), witness.duplicates,
        witness.wrong_recipient, witness.not_invited, witness.outside_hours, witness.over_limit,
        witness.too_close);
    if (!report.waiting.empty())
        out += fmt::format("\n{} for a message that could not be written:\n",
                           base::counted(report.waiting.size(), "person waits", "people wait"));
    for (const auto& held : report.waiting)
        out += fmt::format("  {}: {}\n", base::to_printable(held.public_id.text()),
                           base::to_printable(held.reason));
    return out;
}

}  // namespace app

// `learned`: whether people who were chosen by what was learned accept more often than others.
#include "app/commands/commands.h"
#include "base/json.h"
#include "base/text/counted.h"
#include "crm/pipeline/decisions.h"
#include "ranking/lift.h"
#include "views/home_ranking.h"

#include <fmt/core.h>

#include <memory>

namespace app {
namespace {

using nlohmann::ordered_json;
using ranking::Tally;
using ranking::Verdict;

struct LearnedOptions {
    std::optional<std::filesystem::path> home;
    std::string account;
    bool json = false;
};

// Choices of one basis: with care, and at random meanwhile.
struct Comparison {
    Tally chosen;
    Tally random;
    std::int64_t waiting = 0;

    bool has_both() const { return chosen.people > 0 && random.people > 0; }
    bool has_any() const { return chosen.people + random.people + waiting > 0; }
    double difference() const { return chosen.share() - random.share(); }
};

Comparison comparison_of(const std::vector<crm::ChoiceCount>& counts, const std::string& basis) {
    Comparison out;
    for (const auto& count : counts) {
        if (count.basis != basis) continue;
        (count.is_random ? out.random : out.chosen) = {count.known, count.accepted};
        out.waiting += count.waiting;
    }
    return out;
}

const char* name(Verdict verdict) {
    switch (verdict) {
        case Verdict::Better: return "better";
        case Verdict::Worse: return "worse";
        case Verdict::NotShownYet: break;
    }
    return "not shown yet";
}

std::string verdict_text(const Comparison& comparison) {
    const auto least = std::min(comparison.chosen.people, comparison.random.people);
    switch (ranking::compare(comparison.chosen, comparison.random)) {
        case Verdict::Better: return "accepted more often than random choices";
        case Verdict::Worse: return "accepted LESS often than random choices";
        case Verdict::NotShownYet: break;
    }
    if (least >= ranking::kLeastPeople) return "not shown yet: the difference may be chance";
    return fmt::format("not shown yet: it takes {} known answers of each kind",
                       ranking::kLeastPeople);
}

ordered_json to_json(const Tally& tally) {
    ordered_json out{{"invited", tally.people}, {"accepted", tally.accepted}};
    if (tally.people == 0) return out;
    const auto interval = ranking::wilson(tally);
    out["share"] = tally.share();
    out["interval"] = {interval.low, interval.high};
    return out;
}

ordered_json to_json(const Comparison& comparison) {
    ordered_json out{{"verdict", name(ranking::compare(comparison.chosen, comparison.random))},
                     {"chosen", to_json(comparison.chosen)},
                     {"random", to_json(comparison.random)},
                     {"not_known_yet", comparison.waiting}};
    if (!comparison.has_both()) return out;
    const auto interval = ranking::newcombe(comparison.chosen, comparison.random);
    out["difference"] = comparison.difference();
    out["interval"] = {interval.low, interval.high};
    out["method"] = "Newcombe, 95 %";
    return out;
}

void print_line(const char* title, const Tally& tally) {
    if (tally.people == 0) return fmt::print("  {:<12} nobody whose answer is known\n", title);
    const auto interval = ranking::wilson(tally);
    fmt::print("  {:<12} {} of {} accepted: {} ({:.0f} to {:.0f} %)\n", title, tally.accepted,
               tally.people, views::percent(tally.share()), 100 * interval.low,
               100 * interval.high);
}

void print_text(const char* title, const Comparison& comparison, int horizon) {
    fmt::print("{}: {}\n", title, verdict_text(comparison));
    print_line("chosen", comparison.chosen);
    print_line("at random", comparison.random);
    if (comparison.has_both()) {
        const auto interval = ranking::newcombe(comparison.chosen, comparison.random);
        fmt::print("  {:<12} {:+.0f} points ({:+.0f} to {:+.0f})\n", "difference",
                   100 * comparison.difference(), 100 * interval.low, 100 * interval.high);
    }
    fmt::print("  {:<12} {}, invited within the last {}\n", "left out", comparison.waiting,
               base::counted(horizon, "day"));
}

int tell(Records& records, const LearnedOptions& options) {
    const auto owner = load_owner(records, options.account);
    if (!owner) return fail(kBadUsage, owner.error().message);
    const int days = records.settings.label_horizon_days;
    const auto counts =
        crm::Decisions(records.database)
            .count_outcomes(owner->handle, records.now - std::chrono::hours(24) * days);
    const auto trees = comparison_of(counts, "trees");
    const auto keywords = comparison_of(counts, "keywords");
    const auto stacked = comparison_of(counts, "stacked");
    if (options.json) {
        ordered_json report{
            {"horizon_days", days}, {"learned", to_json(trees)}, {"keywords", to_json(keywords)}};
        if (stacked.has_any()) report["stacked"] = to_json(stacked);
        print_report(report, true);
        return kDone;
    }
    if (stacked.has_any())
        print_text("By what was learned, by the learner `stacked`", stacked, days);
    print_text(
        stacked.has_any() ? "By what was learned, by the learner `seed`" : "By what was learned",
        trees, days);
    print_text("By keywords, before that", keywords, days);
    const bool explores = records.settings.learner == domain::Learner::Stacked;
    fmt::print(
        "{} is anybody. In brackets: where the truth is, with 95 %\n",
        explores ? "One choice in five, later in ten, then in twenty" : "One choice in twenty");
    return kDone;
}

}  // namespace

void declare_learned(const Command& root) {
    auto options = std::make_shared<LearnedOptions>();  // shared: it lives in the action
    const Command command = root.add_command(
        "learned", "Tell whether learned choices are accepted more often than random ones");
    command.option("--home", options->home, kHomeHelp)
        .option("--account", options->account, "whose choices (default: the active account's)")
        .flag("--json", options->json, "print JSON");
    command.action([options] {
        return with_records(
            options->home, store::Access::ReadOnly,
            [&](Records& records) -> base::Result<int> { return tell(records, *options); });
    });
}

}  // namespace app

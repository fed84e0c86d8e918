#include "app/terminal/ranking_report.h"

#include "base/json.h"
#include "base/text/printable.h"
#include "crm/pipeline/aside.h"
#include "crm/privacy/do_not_contact.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace app {
namespace {

using nlohmann::ordered_json;
using ranking::Basis;
using ranking::Ranked;

// What moves a chance by less is not told to people; programs have it all.
constexpr double kLeastPoints = 0.5;
constexpr double kLeastChange = 0.005;
constexpr std::size_t kMostAlternatives = 8;

const char* name(Basis basis) {
    switch (basis) {
        case Basis::Trees: return "trees";
        case Basis::Keywords: return "keywords";
        case Basis::Arrival: break;
    }
    return "arrival";
}

ordered_json or_null(const std::optional<double>& value) {
    return value ? ordered_json(*value) : ordered_json(nullptr);
}

// By what people are ordered, and why it is that.
ordered_json head_of(const HomeRanking& ranking) {
    const auto& ranker = ranking.ranker;
    ordered_json out{{"ordered_by", name(ranker.basis())}};
    const auto& model = ranker.model();
    out["model"] = model ? ordered_json{{"id", model->id},
                                        {"invitations", model->figures.rows},
                                        {"accepted", model->figures.accepted},
                                        {"auc", or_null(model->figures.auc)}}
                         : ordered_json(nullptr);
    out["why_no_model"] = model ? ordered_json(nullptr) : ordered_json(ranker.lesson());
    return out;
}

// "by their chance to accept, …"
std::string order_text(const ordered_json& report) {
    if (report["ordered_by"] == "trees") {
        const auto& model = report["model"];
        auto text =
            fmt::format("by their chance to accept, learned from {} invitations ({}",
                        model["invitations"].get<std::size_t>(), model["id"].get<std::string>());
        if (!model["auc"].is_null())
            text += fmt::format(", ROC-AUC {:.2f}; 0.5 is chance", model["auc"].get<double>());
        return text + ")";
    }
    return fmt::format("by {}; no model is used: {}",
                       report["ordered_by"] == "keywords"
                           ? "the keywords found in their profiles"
                           : "their arrival, as there are no keywords",
                       report["why_no_model"].get<std::string>());
}

ordered_json reasons_of(const ranking::Explanation& why) {
    auto out = ordered_json::array();
    for (const auto& reason : why.reasons) {
        if (std::abs(reason.points) >= kLeastPoints)
            out.push_back({{"points", reason.points}, {"words", reason.words}});
    }
    return out;
}

ordered_json alternatives_of(const ranking::Explanation& why) {
    auto out = ordered_json::array();
    for (const auto& other : why.alternatives) {
        const bool is_told = std::abs(other.chance - why.chance) >= kLeastChange;
        if (!is_told || out.size() == kMostAlternatives) break;
        out.push_back({{"chance", other.chance}, {"words", other.words}});
    }
    return out;
}

ordered_json person_json(const crm::Person& person) {
    return {{"person", person.public_id},
            {"name", person.first_name + " " + person.last_name},
            {"title", person.title}};
}

ordered_json standing_of(const HomeRanking& ranking, const Ranked& ranked, std::size_t place) {
    const bool has_score = ranking.ranker.basis() != Basis::Arrival;
    return {{"place", place},
            {"score", has_score ? ordered_json(ranked.score) : ordered_json(nullptr)},
            {"chosen_next", or_null(ranked.chosen_next)}};
}

crm::Person person_of(const HomeRanking& ranking, domain::DealId deal) {
    const auto found = crm::Deals(ranking.records.database, ranking.owner).find(deal);
    const auto person = found ? crm::People(ranking.records.database).find(found->public_id)
                              : std::optional<crm::Person>();
    return person.value_or(crm::Person());
}

// The strongest reasons, or the words that were found; nothing in order of arrival.
std::string brief(const HomeRanking& ranking, const Ranked& ranked) {
    if (ranking.ranker.basis() == Basis::Arrival) return "";
    const auto why = ranking.ranker.explain(ranked.deal).value();
    if (!why.explanation) return why.text;
    std::vector<std::string> parts;
    for (const auto& reason : why.explanation->reasons) {
        if (parts.size() < 2 && std::abs(reason.points) >= kLeastPoints)
            parts.push_back(fmt::format("{:+.0f} {}", reason.points, reason.words));
    }
    return fmt::format("{}", fmt::join(parts, "; "));
}

std::string text_of(const ordered_json& text) {
    return base::to_printable(text.get<std::string>());
}

// Filled to `width` code points; a longer text is left as it is.
std::string filled(const std::string& text, std::size_t width) {
    return text + std::string(width - std::min(width, base::count_code_points(text)), ' ');
}

std::string score_text(const ordered_json& report, const ordered_json& entry) {
    if (entry["score"].is_null()) return "-";
    const double score = entry["score"].get<double>();
    return report["ordered_by"] == "trees" ? percent(score) : fmt::format("{:+.0f}", score);
}

std::string next_text(const ordered_json& entry) {
    return entry["chosen_next"].is_null() ? "-" : percent(entry["chosen_next"].get<double>());
}

std::string reasons_text(const ordered_json& report) {
    auto out = fmt::format("\nchance to accept {}, where everybody starts from {}; in points:\n",
                           percent(report["details"]["chance"].get<double>()),
                           percent(report["starts_from"].get<double>()));
    for (const auto& reason : report["reasons"])
        out += fmt::format("  {:>+6.1f}  {}\n", reason["points"].get<double>(),
                           text_of(reason["words"]));
    if (!report["it_would_be"].empty()) out += "\nit would be\n";
    for (const auto& other : report["it_would_be"])
        out += fmt::format("  {:>6}  {}\n", percent(other["chance"].get<double>()),
                           text_of(other["words"]));
    return out;
}

}  // namespace

namespace {

// Of those who could be invited.
std::size_t count_blocked(const HomeRanking& ranking) {
    const crm::Deals deals(ranking.records.database, ranking.owner);
    const auto aside = crm::Aside(ranking.records.database).list();
    return static_cast<std::size_t>(
        std::count_if(aside.begin(), aside.end(), [&](domain::DealId deal) {
            const auto found = deals.find(deal);
            return found && found->state == domain::ProfileState::Enriched;
        }));
}

std::size_t count_waiting(const HomeRanking& ranking, std::vector<domain::DealId> postponed) {
    const crm::Aside aside(ranking.records.database);
    std::erase_if(postponed, [&](domain::DealId deal) { return aside.holds(deal); });
    return postponed.size();
}

base::Result<void> check_not_blocked(const HomeRanking& ranking, const crm::Person& person) {
    const auto id = domain::PublicId::from_url(person.url);
    const auto block =
        id ? crm::DoNotContact(ranking.records.database).find_block(*id, person.company)
           : std::nullopt;
    if (!block) return {};
    return base::failure(
        fmt::format("{} is blocked by {} {}, so nobody invites them: `openoutreach "
                    "crm unblock` takes a block away",
                    person.public_id, crm::name(block->kind), block->value));
}

}  // namespace

ordered_json rank_report(HomeRanking& ranking, std::size_t most) {
    const auto postponed = ranking.follow();
    auto people = ranking.ranker.list(postponed, std::numeric_limits<std::size_t>::max());
    auto out = head_of(ranking);
    out["candidates"] = people.size();
    out["postponed"] = count_waiting(ranking, postponed);
    out["blocked"] = count_blocked(ranking);
    auto& listed = out["people"] = ordered_json::array();
    for (std::size_t i = 0; i < std::min(most, people.size()); ++i) {
        auto entry = person_json(person_of(ranking, people[i].deal));
        entry.update(standing_of(ranking, people[i], i + 1));
        entry["why"] = brief(ranking, people[i]);
        listed.push_back(std::move(entry));
    }
    return out;
}

std::string rank_table(const ordered_json& report) {
    const auto candidates = report["candidates"].get<std::size_t>();
    const auto postponed = report["postponed"].get<std::size_t>();
    std::string out =
        fmt::format("{} may be invited, {}\n", candidates, base::to_printable(order_text(report)));
    const auto blocked = report["blocked"].get<std::size_t>();
    if (blocked > 0) out += fmt::format("{} more are blocked\n", blocked);
    if (postponed > 0) out += fmt::format("{} more are left alone until later\n", postponed);
    if (candidates == 0) return out;
    out += fmt::format("\n{:>6} {:>6}  {:<30} {:<44} {}\n",
                       report["ordered_by"] == "trees" ? "CHANCE" : "WORDS", "NEXT", "PERSON",
                       "NAME, TITLE", "WHY");
    for (const auto& entry : report["people"]) {
        const auto name_title =
            entry["name"].get<std::string>() + ", " + entry["title"].get<std::string>();
        out += fmt::format("{:>6} {:>6}  {} {} {}\n", score_text(report, entry), next_text(entry),
                           filled(text_of(entry["person"]), 30),
                           filled(base::shortened(base::to_printable(name_title), 44), 44),
                           base::shortened(text_of(entry["why"]), 80));
    }
    return out;
}

base::Result<ordered_json> place_report(HomeRanking& ranking, const crm::Person& person) {
    TRY_VOID(check_not_blocked(ranking, person));
    const auto postponed = ranking.follow();
    const auto why = person.deal ? ranking.ranker.explain(*person.deal) : std::nullopt;
    if (!why) {
        return base::failure(
            fmt::format("{} is not among those whom {} may invite, being {}{}: `openoutreach why "
                        "{}` tells more",
                        person.public_id, ranking.owner.handle,
                        person.state.empty() ? "without a state" : person.state,
                        person.account.empty() || person.account == ranking.owner.handle
                            ? ""
                            : " for " + person.account,
                        person.public_id));
    }
    const auto people = ranking.ranker.list(postponed, std::numeric_limits<std::size_t>::max());
    const auto found = std::find_if(people.begin(), people.end(),
                                    [&](const Ranked& one) { return one.deal == *person.deal; });
    auto out = person_json(person);
    out["candidates"] = people.size();
    out["waits_until"] = found == people.end() ? person.waits_until : "";
    if (found != people.end())
        out.update(
            standing_of(ranking, *found, static_cast<std::size_t>(found - people.begin()) + 1));
    out.update(head_of(ranking));
    out["why"] = ranking.ranker.basis() == Basis::Arrival ? "first come, first invited" : why->text;
    if (why->explanation) {
        out["starts_from"] = why->explanation->usual_chance;
        out["reasons"] = reasons_of(*why->explanation);
        out["it_would_be"] = alternatives_of(*why->explanation);
    }
    out["details"] = ordered_json::parse(why->json);
    return out;
}

std::string place_text(const ordered_json& report) {
    std::string out = fmt::format("{}, {}\n", text_of(report["name"]), text_of(report["title"]));
    if (report.contains("place")) {
        out += fmt::format("place {} of {}, {}\n", report["place"].get<std::size_t>(),
                           report["candidates"].get<std::size_t>(),
                           base::to_printable(order_text(report)));
    } else {
        out += fmt::format("left alone until {} UTC\n", text_of(report["waits_until"]));
    }
    if (report.contains("place") && !report["chosen_next"].is_null())
        out += fmt::format("chosen next with a probability of {}\n", next_text(report));
    if (!report.contains("reasons")) return out + text_of(report["why"]) + "\n";
    return out + reasons_text(report);
}

}  // namespace app

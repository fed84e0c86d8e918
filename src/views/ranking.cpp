#include "views/ranking.h"

#include "crm/pipeline/aside.h"
#include "crm/privacy/do_not_contact.h"
#include "views/json.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace views {
namespace {

using nlohmann::ordered_json;
using ranking::Basis;
using ranking::Ranked;

// What moves a chance by less is not told to people; programs have it in the details.
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

Order order_of(const HomeRanking& ranking) {
    const auto& ranker = ranking.ranker;
    const auto& model = ranker.model();
    if (!model) return {.basis = ranker.basis(), .why_no_model = ranker.lesson()};
    return {.basis = ranker.basis(),
            .model = model->id,
            .learner = model->learner(),
            .invitations = model->figures.rows,
            .accepted = model->figures.accepted,
            .auc = model->figures.auc};
}

Standing standing_of(const HomeRanking& ranking, const Ranked& ranked, std::size_t place) {
    const bool has_score = ranking.ranker.basis() != Basis::Arrival;
    return {.place = place,
            .score = has_score ? std::optional(ranked.score) : std::nullopt,
            .chosen_next = ranked.chosen_next,
            .range = ranking.ranker.range_of(ranked.deal)};
}

crm::Person person_of(const HomeRanking& ranking, domain::LeadId lead) {
    return crm::People(ranking.records.database).find(lead).value_or(crm::Person());
}

// The strongest reasons, or the words that were found; nothing in order of arrival.
std::string brief(const HomeRanking& ranking, const Ranked& ranked) {
    if (ranking.ranker.basis() == Basis::Arrival) return "";
    const auto why = ranking.ranker.explain(ranked.deal).value();
    // The column says that they were found.
    constexpr std::string_view kFound = "wanted words found: ";
    if (!why.explanation)
        return why.text.starts_with(kFound) ? why.text.substr(kFound.size()) : why.text;
    std::vector<std::string> parts;
    for (const auto& reason : telling_reasons(*why.explanation)) {
        if (parts.size() < 2)
            parts.push_back(fmt::format("{:+.0f} {}", reason.points, reason.words));
    }
    return fmt::format("{}", fmt::join(parts, "; "));
}

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

base::Error not_invited(const HomeRanking& ranking, const crm::Person& person) {
    const bool is_others = !person.account.empty() && person.account != ranking.owner.handle;
    return {fmt::format(
        "{} is not among those whom {} may invite, being {}{}: `openoutreach why {}` tells more",
        person.public_id, ranking.owner.handle,
        person.state.empty() ? "without a state" : person.state,
        is_others ? " for " + person.account : "", person.public_id)};
}

ordered_json to_json(const Order& order) {
    ordered_json out{{"ordered_by", name(order.basis)}};
    const bool has_model = !order.model.empty();
    out["model"] = has_model ? ordered_json{{"id", order.model},
                                            {"invitations", order.invitations},
                                            {"accepted", order.accepted},
                                            {"auc", number_or_null(order.auc)}}
                             : ordered_json(nullptr);
    if (has_model && order.learner != domain::Learner::Seed)
        out["model"]["learner"] = domain::name(order.learner);
    out["why_no_model"] = has_model ? ordered_json(nullptr) : ordered_json(order.why_no_model);
    return out;
}

ordered_json to_json(const Standing& standing) {
    ordered_json out{{"place", standing.place},
                     {"score", number_or_null(standing.score)},
                     {"chosen_next", number_or_null(standing.chosen_next)}};
    if (standing.range) out["range"] = {standing.range->low, standing.range->high};
    return out;
}

ordered_json head_of(const crm::Person& person) {
    return {{"person", person.public_id},
            {"name", text_or_null(full_name(person))},
            {"title", text_or_null(person.title)},
            {"company", text_or_null(person.company)}};
}

}  // namespace

std::vector<ranking::Reason> telling_reasons(const ranking::Explanation& why) {
    auto reasons = why.reasons;
    std::erase_if(reasons, [](const auto& one) { return std::abs(one.points) < kLeastPoints; });
    return reasons;
}

std::vector<ranking::Alternative> telling_alternatives(const ranking::Explanation& why) {
    std::vector<ranking::Alternative> out;
    for (const auto& other : why.alternatives) {
        const bool is_told = std::abs(other.chance - why.chance) >= kLeastChange;
        if (!is_told || out.size() == kMostAlternatives) break;
        out.push_back(other);
    }
    return out;
}

RankView view_rank(HomeRanking& ranking, std::size_t most) {
    const auto postponed = ranking.follow();
    const auto people = ranking.ranker.list(postponed, std::numeric_limits<std::size_t>::max());
    RankView view{.order = order_of(ranking),
                  .candidates = people.size(),
                  .postponed = count_waiting(ranking, postponed),
                  .blocked = count_blocked(ranking)};
    for (std::size_t i = 0; i < std::min(most, people.size()); ++i) {
        view.people.push_back({.person = person_of(ranking, people[i].lead),
                               .standing = standing_of(ranking, people[i], i + 1),
                               .why = brief(ranking, people[i])});
    }
    return view;
}

base::Result<PlaceView> view_place(HomeRanking& ranking, crm::Person person) {
    TRY_VOID(check_not_blocked(ranking, person));
    const auto postponed = ranking.follow();
    const auto why = person.deal ? ranking.ranker.explain(*person.deal) : std::nullopt;
    if (!why) return tl::make_unexpected(not_invited(ranking, person));
    const auto people = ranking.ranker.list(postponed, std::numeric_limits<std::size_t>::max());
    const auto found = std::find_if(people.begin(), people.end(),
                                    [&](const Ranked& one) { return one.deal == *person.deal; });
    const bool is_first_come = ranking.ranker.basis() == Basis::Arrival;
    PlaceView view{.person = std::move(person),
                   .order = order_of(ranking),
                   .candidates = people.size(),
                   .why = is_first_come ? "first come, first invited" : why->text,
                   .explanation = why->explanation,
                   .details = why->json};
    if (found == people.end()) {
        view.waits_until = view.person.waits_until;
    } else {
        view.standing =
            standing_of(ranking, *found, static_cast<std::size_t>(found - people.begin()) + 1);
    }
    return view;
}

ordered_json to_json(const RankView& view) {
    auto out = to_json(view.order);
    out["candidates"] = view.candidates;
    out["postponed"] = view.postponed;
    out["blocked"] = view.blocked;
    auto& listed = out["people"] = ordered_json::array();
    for (const auto& [person, standing, why] : view.people) {
        auto entry = head_of(person);
        entry.update(to_json(standing));
        entry["why"] = text_or_null(why);
        listed.push_back(std::move(entry));
    }
    return out;
}

ordered_json to_json(const PlaceView& view) {
    auto out = head_of(view.person);
    out["candidates"] = view.candidates;
    out["waits_until"] = stored_utc_or_null(view.waits_until);
    if (view.standing) out.update(to_json(*view.standing));
    out.update(to_json(view.order));
    out["why"] = view.why;
    if (view.explanation) {
        out["starts_from"] = view.explanation->usual_chance;
        auto& reasons = out["reasons"] = ordered_json::array();
        for (const auto& reason : telling_reasons(*view.explanation))
            reasons.push_back({{"points", reason.points}, {"words", reason.words}});
        auto& others = out["it_would_be"] = ordered_json::array();
        for (const auto& other : telling_alternatives(*view.explanation))
            others.push_back({{"chance", other.chance}, {"words", other.words}});
    }
    out["details"] = ordered_json::parse(view.details);
    return out;
}

}  // namespace views

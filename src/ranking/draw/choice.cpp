#include "ranking/draw/choice.h"

#include <algorithm>
#include <set>

namespace ranking {
namespace {

constexpr int kGroups = 1024;

// Where `group` stands between the least and the most of the batch; 0.5 when all are equal.
double spread(int group, int least, int most) {
    return most > least ? static_cast<double>(group - least) / (most - least) : 0.5;
}

}  // namespace

// Those who may be chosen: the groups that have any, and who of the pool may not.
struct Chooser::Field {
    std::set<std::size_t> absent;
    std::vector<int> groups;
    std::vector<Bracket> brackets;  // of each group
    std::size_t people = 0;
    double random_share = 0;

    double mixed(double share) const {
        return (1 - random_share) * share + random_share / static_cast<double>(people);
    }
    // Anybody of a group, each alike.
    std::size_t anybody_in(const Pool& pool, int group, base::Rng& rng) const {
        const auto& members = pool.groups().at(group);
        std::vector<std::size_t> present;
        for (const auto member : members) {
            if (!absent.contains(member)) present.push_back(member);
        }
        return present[rng.index(present.size())];
    }
    // The bracket in which the person with this number stands, counting through all brackets.
    std::size_t bracket_of(std::size_t number) const {
        std::size_t bracket = 0;
        while (number >= brackets[bracket].people) number -= brackets[bracket++].people;
        return bracket;
    }
};

int group_of(Basis basis, float score) {
    if (basis != Basis::Trees) return static_cast<int>(score);
    return std::clamp(static_cast<int>(score * kGroups), 0, kGroups - 1);
}

Draw seed_draw(Basis basis) {
    constexpr double kModelWeight = 10;
    constexpr double kKeywordWeight = 3;
    return {.weight = basis == Basis::Trees ? kModelWeight : kKeywordWeight, .random_share = 0.05};
}

double random_share_at(std::size_t outcomes) {
    if (outcomes < 100) return 0.2;
    return outcomes < 500 ? 0.1 : 0.05;
}

Chooser::Chooser(Basis basis, const Draw& draw)
    : basis_(basis), draw_(draw), tournament_(draw.weight) {}

Chooser::Field Chooser::field_of(const Pool& pool,
                                 std::span<const domain::DealId> postponed) const {
    Field field;
    field.random_share = draw_.random_share;
    std::map<int, std::size_t> absent_in;
    for (const auto deal : postponed) {
        const auto index = pool.find(deal);
        if (index && field.absent.insert(*index).second) ++absent_in[pool.member(*index).group];
    }
    for (const auto& [group, members] : pool.groups()) {
        const auto absent = absent_in.find(group);
        const auto people = members.size() - (absent == absent_in.end() ? 0 : absent->second);
        if (people == 0) continue;
        field.groups.push_back(group);
        field.brackets.push_back({.p = 0, .people = people});
        field.people += people;
    }
    for (std::size_t i = 0; i < field.groups.size(); ++i) {
        field.brackets[i].p = basis_ == Basis::Trees ? (field.groups[i] + 0.5) / kGroups
                                                     : spread(field.groups[i], field.groups.front(),
                                                              field.groups.back());
    }
    return field;
}

std::optional<Choice> Chooser::choose_first(const Pool& pool, const Field& field) const {
    std::optional<std::size_t> first;
    for (std::size_t i = 0; i < pool.size(); ++i) {
        const bool is_earlier = !first || pool.member(i).deal < pool.member(*first).deal;
        if (is_earlier && !field.absent.contains(i)) first = i;
    }
    if (!first) return std::nullopt;
    return Choice{.member = *first, .candidates = field.people, .propensity = 1};
}

std::optional<Choice> Chooser::choose(const Pool& pool, std::span<const domain::DealId> postponed,
                                      base::Rng& rng) {
    const auto field = field_of(pool, postponed);
    if (field.people == 0) return std::nullopt;
    if (basis_ == Basis::Arrival) return choose_first(pool, field);
    const bool is_random = rng.chance(draw_.random_share);
    Win win = tournament_.hold(field.brackets, rng);
    if (is_random) win = {.bracket = field.bracket_of(rng.index(field.people))};
    const auto people = static_cast<double>(field.brackets[win.bracket].people);
    const double share = tournament_.probability(field.brackets, win.bracket) / people;
    return Choice{.member = field.anybody_in(pool, field.groups[win.bracket], rng),
                  .candidates = field.people,
                  .draw = win.draw,
                  .propensity = field.mixed(share),
                  .is_random = is_random};
}

std::vector<Chooser::Odds> Chooser::odds(const Pool& pool,
                                         std::span<const domain::DealId> postponed) {
    const auto field = field_of(pool, postponed);
    std::vector<Odds> out;
    if (basis_ == Basis::Arrival || field.people == 0) return out;
    const auto wins = tournament_.probabilities(field.brackets);
    for (std::size_t i = 0; i < wins.size(); ++i) {
        const auto people = field.brackets[i].people;
        out.push_back({.group = field.groups[i],
                       .people = people,
                       .probability = field.mixed(wins[i] / static_cast<double>(people))});
    }
    return out;
}

}  // namespace ranking

// Draws one of the pool, and says how likely it was to be this one.
#pragma once

#include "base/rng.h"
#include "ranking/candidates/pool.h"
#include "ranking/draw/tournament.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace ranking {

// What people are ordered by.
enum class Basis { Arrival, Keywords, Trees };

// How choices of a basis are drawn.
struct Draw {
    double weight = 10;          // how much a chance is trusted: as much as so many answers
    double random_share = 0.05;  // of the choices, those that are anybody

    bool operator==(const Draw&) const = default;
};

// The seed's: one choice in twenty is anybody, whatever their chances: without these nobody could
// tell whether the other nineteen are any better, and a model would never learn of those it
// underrates.
Draw seed_draw(Basis basis);

// While little is known more choices teach than serve: one in five is anybody until 100 outcomes
// are known, one in ten until 500, then one in twenty.
double random_share_at(std::size_t outcomes);

struct Choice {
    std::size_t member = 0;
    std::size_t candidates = 0;
    double draw = 0;
    double propensity = 0;  // the probability that this one was chosen, exactly
    bool is_random = false;
};

// The group of a score. Probabilities are put into 1024 groups; keyword scores are groups
// themselves.
int group_of(Basis basis, float score);

// Holds the draws of one basis; keeps tables from draw to draw.
class Chooser {
public:
    explicit Chooser(Basis basis) : Chooser(basis, seed_draw(basis)) {}
    Chooser(Basis basis, const Draw& draw);

    Basis basis() const { return basis_; }
    const Draw& draw() const { return draw_; }
    // Nothing when all are postponed, or nobody is there. All members are graded.
    std::optional<Choice> choose(const Pool& pool, std::span<const domain::DealId> postponed,
                                 base::Rng& rng);
    // How likely each group is to provide the next choice, and how many may be chosen in it.
    struct Odds {
        int group = 0;
        std::size_t people = 0;
        double probability = 0;  // of each of them
    };
    std::vector<Odds> odds(const Pool& pool, std::span<const domain::DealId> postponed);

private:
    struct Field;
    Field field_of(const Pool& pool, std::span<const domain::DealId> postponed) const;
    std::optional<Choice> choose_first(const Pool& pool, const Field& field) const;

    Basis basis_;
    Draw draw_;
    Tournament tournament_;
};

}  // namespace ranking

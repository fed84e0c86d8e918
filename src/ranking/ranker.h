// Chooses whom to invite next: by keywords with a Thompson draw, or in order of arrival where there
// are none.
#pragma once

#include "base/rng.h"
#include "domain/decision.h"
#include "domain/keywords.h"
#include "domain/profile.h"

#include <span>

namespace ranking {

// An enriched person who may be invited.
struct Candidate {
    domain::DealId deal;
    domain::Profile profile;
};

class Ranker {
public:
    Ranker(domain::Keywords keywords, base::Rng rng)
        : keywords_(std::move(keywords)), rng_(std::move(rng)) {}

    // The chosen one of `candidates` (at least one, oldest first), with the reasons.
    domain::Decision choose(std::span<const Candidate> candidates, base::Time now);

private:
    domain::Decision choose_by_keywords(std::span<const Candidate> candidates, base::Time now);

    domain::Keywords keywords_;
    base::Rng rng_;
};

}  // namespace ranking

// All that the connect lane does for a choice, on a crowd.
#pragma once

#include "bench/crowd/crowd.h"
#include "crm/pipeline/candidates.h"
#include "crm/pipeline/decisions.h"
#include "ranking/ranker.h"

#include <cstddef>

namespace bench {

// Wired as in app/program.
class Turn {
public:
    explicit Turn(Crowd& crowd);

    // From the news of the CRM to the decision that is written down, and the person it chose.
    void take();
    // Seconds for what a turn is made of, done barely: everybody's chances in one call; and reading
    // the JSON of some people and predicting for them, one by one in the same process.
    double predict_everybody() const;
    double bare_of(std::size_t people) const;

private:
    Crowd& crowd_;
    crm::Leads leads_;
    crm::Deals deals_;
    crm::Decisions decisions_;
    crm::Candidates candidates_;
    ranking::Analytics analytics_;
    ranking::Ranker ranker_;
    base::Time now_ = crm::testing::kNow;
};

}  // namespace bench

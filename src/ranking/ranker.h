// Chooses whom to invite next: by what was learned from those who accepted; by the campaign's
// keywords until there is enough to learn from; in order of arrival where there are none.
#pragma once

#include "base/clock.h"
#include "base/rng.h"
#include "domain/candidate.h"
#include "domain/decision.h"
#include "domain/learning/learner.h"
#include "ranking/analytics/analytics.h"
#include "ranking/candidates/roster.h"
#include "ranking/draw/choice.h"
#include "ranking/explanation.h"
#include "ranking/learning/learner.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace ranking {

enum class Learning {
    Learns,  // at start and after acceptances, a few hours apart
    Saved,   // takes the model of the file, and looks on
    Off      // keywords alone, read from the profiles: the analytics are never opened
};

struct RankerOptions {
    std::filesystem::path model_file;
    Learning learning = Learning::Learns;
    domain::Learner learner = domain::Learner::Seed;
};

// How a person stands among those who may be invited.
struct Ranked {
    domain::DealId deal;
    domain::LeadId lead;
    double score = 0;
    std::optional<double> chosen_next;  // how likely; nothing in order of arrival
};

// Used by one thread. A call costs what has changed since the one before it, and a draw.
class Ranker {
public:
    // `analytics` outlives this. `read_profile` stands in where the analytics cannot be opened.
    Ranker(Analytics& analytics, ReadProfile read_profile, RankerOptions options, base::Rng rng);
    Ranker(const Ranker&) = delete;
    Ranker& operator=(const Ranker&) = delete;

    // From which change on it wants to hear the news.
    std::optional<std::int64_t> version(base::Time now) { return roster_.version(now); }
    // The chosen one, with the reasons; nothing when there is nobody who is not postponed.
    // Postponed people are never chosen.
    std::optional<domain::Decision> choose(const domain::CandidateNews& news, base::Time now);

    // Takes the news and grades everybody, as choose() does before the draw.
    void follow(const domain::CandidateNews& news, base::Time now);
    // The first `most` in their order, those first who are likely to be chosen.
    std::vector<Ranked> list(std::span<const domain::DealId> postponed, std::size_t most);
    // Why somebody of the pool stands where they stand, in words and as JSON text.
    struct Why {
        std::string text;
        std::string json;
        std::optional<Explanation> explanation;  // of a model
    };
    std::optional<Why> explain(domain::DealId deal) const;
    // Where the chance of somebody of the pool is with 95 %, if a model can tell.
    std::optional<ChanceRange> range_of(domain::DealId deal) const;
    Basis basis() const { return chooser_.basis(); }
    const Draw& draw() const { return chooser_.draw(); }
    const std::optional<Model>& model() const { return model_; }
    std::size_t candidates() const { return roster_.pool().size(); }
    // What was said of the model last: what it learned from, or why there is none.
    const std::string& lesson() const { return lesson_; }

private:
    void look_for_model(std::int64_t accepted, base::Time now);
    void learn(base::Time now);
    void read_saved_model();
    void do_without_learning();
    void do_without_analytics(const dbt::Failure& failure, base::Time now);
    void use(std::optional<Model> model);
    Draw draw_for(Basis basis) const;
    void refresh(base::Time now);
    domain::Decision decision(const Choice& choice, base::Time now) const;

    Analytics& analytics_;
    ReadProfile read_profile_;
    RankerOptions options_;
    base::Rng rng_;
    Learner learner_;
    Roster roster_;
    std::optional<Model> model_;
    Chooser chooser_;
    std::optional<std::int64_t> accepted_;   // when it looked for a model last
    std::optional<base::Time> rests_until_;  // learned, and not again before that
    std::optional<base::Time> retry_at_;     // while it does without the analytics
    bool has_complained_ = false;
    std::string lesson_;
};

}  // namespace ranking

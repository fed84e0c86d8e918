#include "ranking/ranker.h"

#include "base/json.h"
#include "ranking/keywords.h"
#include "ranking/thompson.h"

#include <fmt/format.h>

#include <algorithm>

namespace ranking {
namespace {

constexpr double kColdStartWeight = 3;

std::string quoted_list(const std::vector<std::string>& words) {
    return words.empty() ? "none" : fmt::format("{}", fmt::join(words, ", "));
}

std::string explain(const std::string& text, const domain::Keywords& keywords,
                    std::size_t candidates) {
    return fmt::format("best draw of {} people; wanted words found: {}; unwanted: {}", candidates,
                       quoted_list(find_keywords(text, keywords.positive)),
                       quoted_list(find_keywords(text, keywords.negative)));
}

std::string features_json(const std::string& text, const domain::Keywords& keywords) {
    return nlohmann::ordered_json{{"positive", find_keywords(text, keywords.positive)},
                                  {"negative", find_keywords(text, keywords.negative)}}
        .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace

domain::Decision Ranker::choose(std::span<const Candidate> candidates, base::Time now) {
    if (!keywords_.positive.empty() || !keywords_.negative.empty())
        return choose_by_keywords(candidates, now);
    return {.chosen = candidates.front().deal,
            .candidates = candidates.size(),
            .propensity = 1.0,
            .model = "fifo",
            .explanation = fmt::format("first come of {} people; there are no keywords yet",
                                       candidates.size()),
            .features_json = "{}",
            .decided_at = now};
}

domain::Decision Ranker::choose_by_keywords(std::span<const Candidate> candidates, base::Time now) {
    std::vector<double> scores;
    for (const auto& candidate : candidates) {
        scores.push_back(cold_start_score(profile_text(candidate.profile), keywords_));
    }
    std::vector<double> draws;
    for (const double p : normalised(scores))
        draws.push_back(thompson_draw(p, kColdStartWeight, rng_));
    const auto best =
        static_cast<std::size_t>(std::max_element(draws.begin(), draws.end()) - draws.begin());
    const std::string text = profile_text(candidates[best].profile);
    return {.chosen = candidates[best].deal,
            .candidates = candidates.size(),
            .score = scores[best],
            .draw = draws[best],
            .model = "keywords",
            .explanation = explain(text, keywords_, candidates.size()),
            .features_json = features_json(text, keywords_),
            .decided_at = now};
}

}  // namespace ranking

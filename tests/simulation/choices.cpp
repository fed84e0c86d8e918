#include "tests/simulation/choices.h"

#include <algorithm>
#include <iterator>
#include <numeric>

namespace simulation {

void Choices::watch(const sandbox::World& world, const app::Program& program) {
    world_ = &world;
    rng_ = base::Rng(world.options().seed).fork("the one that chooses at random");
    records_ =
        std::make_unique<store::Database>(program.work().paths.database(), store::Access::ReadOnly);
}

domain::Click Choices::send_invite(const domain::PublicId& id, const std::string& note,
                                   const domain::Permit& permit) {
    take_in_ready();
    const auto& member = *world_->find(id.text());
    const auto decisions = records_->list<std::string, bool, std::int64_t>(
        "SELECT model, random, candidates FROM outreach_decision ORDER BY id DESC LIMIT 1");
    const auto& [model, is_random, ready] = decisions.at(0);
    const bool is_learned = model.starts_with("trees");
    // Until something is learned all go on together.
    if (!is_learned) {
        for_random_.erase(member.slug);
        for_oracle_.erase(member.slug);
        return Between::send_invite(id, note, permit);
    }
    Step step{.learned = sandbox::World::acceptance_probability(member),
              .random = take_any(for_random_),
              .oracle = take_best(for_oracle_),
              .learned_accepts = member.traits.accepts,
              .ready = static_cast<std::size_t>(ready)};
    if (is_random) {
        at_random_.push_back(step.learned);
    } else {
        steps_.push_back(step);
    }
    return Between::send_invite(id, note, permit);
}

void Choices::take_in_ready() {
    records_->each<std::string>(
        "SELECT l.website FROM crm_deal AS d JOIN crm_lead AS l ON l.id = d.lead_id JOIN "
        "crm_stage AS s ON s.id = d.stage_id WHERE s.name = 'Enriched' ORDER BY d.id",
        {}, [&](const std::string& website) {
            const auto id = domain::PublicId::from_url(website);
            const auto* member = id ? world_->find(id->text()) : nullptr;
            if (member == nullptr || member->beginning != sandbox::Beginning::Stranger) return;
            const double probability = sandbox::World::acceptance_probability(*member);
            if (!seen_.emplace(member->slug, probability).second) return;
            for_random_.emplace(member->slug, probability);
            for_oracle_.emplace(member->slug, probability);
        });
}

// Returns what could be expected of it.
double Choices::take_any(Free& free) {
    if (free.empty()) return 0;
    const double sum =
        std::accumulate(free.begin(), free.end(), 0.0,
                        [](double all, const auto& one) { return all + one.second; });
    const double mean = sum / static_cast<double>(free.size());
    free.erase(std::next(free.begin(), static_cast<std::ptrdiff_t>(rng_.index(free.size()))));
    return mean;
}

double Choices::take_best(Free& free) {
    if (free.empty()) return 0;
    const auto best = std::max_element(
        free.begin(), free.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    const double probability = best->second;
    free.erase(best);
    return probability;
}

}  // namespace simulation

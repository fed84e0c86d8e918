#include "views/home_ranking.h"

#include "home/keywords_file.h"

#include <fmt/core.h>

namespace views {

HomeRanking::HomeRanking(Records& the_records, crm::Owner the_owner,
                         const domain::Keywords& keywords)
    : records(the_records),
      owner(std::move(the_owner)),
      candidates(records.database, owner),
      leads(records.database, owner, records.paths.media(), base::Rng(0)),
      analytics(records.paths.analytics(records.settings.learns_apart(owner.handle)),
                records.database, keywords,
                {.owner = owner.user, .label_horizon_days = records.settings.label_horizon_days}),
      ranker(
          analytics, [this](domain::LeadId lead) { return leads.find_profile(lead); },
          {.model_file = records.paths.model(records.settings.learns_apart(owner.handle)),
           .learning = ranking::Learning::Saved,
           .learner = records.settings.learner},
          base::Rng(0)) {}

base::Result<std::unique_ptr<HomeRanking>> HomeRanking::open(Records& records,
                                                             const std::string& account) {
    auto owner = TRY(load_owner(records, account));
    const auto keywords = TRY(home::read_keywords(records.paths.keywords_file()));
    return std::make_unique<HomeRanking>(records, std::move(owner), keywords);
}

std::vector<domain::DealId> HomeRanking::follow() {
    auto news = candidates.news(ranker.version(records.now), records.now);
    ranker.follow(news, records.now);
    return std::move(news.postponed);
}

std::string percent(double share) {
    return fmt::format("{:.{}f} %", 100 * share, share > 0 && share < 0.0995 ? 1 : 0);
}

}  // namespace views

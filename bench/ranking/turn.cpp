#include "bench/ranking/turn.h"

#include "base/json.h"
#include "bench/crowd/bare.h"
#include "lib/store/table_scan.h"

#include <algorithm>
#include <stdexcept>

namespace bench {
namespace {

ranking::Matrix rows_for(const ranking::Model& model, std::size_t people) {
    ranking::Matrix rows{.columns = model.features.size(), .values = {}};
    rows.values.resize(people * rows.columns, 1);
    return rows;
}

}  // namespace

Turn::Turn(Crowd& crowd)
    : crowd_(crowd),
      leads_(crowd.database(), crowd.owner(), crowd.folder(), base::Rng(3)),
      deals_(crowd.database(), crowd.owner()),
      decisions_(crowd.database()),
      candidates_(crowd.database(), crowd.owner()),
      analytics_(crowd.analytics(), crowd.database(), eighty_keywords()),
      ranker_(
          analytics_, [this](domain::LeadId lead) { return leads_.find_profile(lead); },
          {.model_file = crowd.folder() / "model.json"}, base::Rng(4)) {}

void Turn::take() {
    now_ += std::chrono::minutes(10);
    const auto news = candidates_.news(ranker_.version(now_), now_);
    const auto decision = ranker_.choose(news, now_);
    if (!decision || !ranker_.model()) throw std::runtime_error("nobody was chosen by a model");
    decisions_.add(*decision);
    const auto deal = deals_.load(decision->chosen);
    if (!leads_.find_profile(deal.lead)) throw std::runtime_error("the chosen have no profile");
}

double Turn::predict_everybody() const {
    const auto& model = ranker_.model().value();
    const auto piece = std::min(ranking::Trees::kPiece, crowd_.size());
    const auto rows = rows_for(model, piece);
    return seconds([&] {
        for (std::size_t at = 0; at < crowd_.size(); at += piece) (void)model.trees.predict(rows);
    });
}

double Turn::bare_of(std::size_t people) const {
    const auto& model = ranker_.model().value();
    const auto rows = rows_for(model, people);
    store::RowFilter some{.column = "id", .values = {}};
    for (std::size_t i = 1; i <= people; ++i) some.values.push_back(static_cast<std::int64_t>(i));
    return seconds([&] {
        store::TableScan scan(crowd_.database(), "crm_lead", {"description"}, some);
        std::size_t parts = model.trees.predict(rows).size();
        while (scan.next()) parts += nlohmann::json::parse(scan.text(0)).size();
        if (parts <= people) throw std::runtime_error("there are no profiles");
    });
}

}  // namespace bench

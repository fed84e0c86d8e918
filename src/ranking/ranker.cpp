#include "ranking/ranker.h"

#include "base/json.h"
#include "base/log.h"
#include "base/text/counted.h"
#include "ranking/features/profile_text.h"
#include "ranking/learning/model_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace ranking {
namespace {

// How long to leave alone what cannot be opened.
constexpr std::chrono::hours kPatience{1};
// Between two lessons: one more acceptance changes little, and all invitations are read for it.
constexpr std::chrono::hours kRest{4};

Basis basis_without_model(const FeatureSet& features) {
    return features.has_scored_keywords() ? Basis::Keywords : Basis::Arrival;
}

std::string listed(const std::vector<std::string>& words) {
    return fmt::format("{}", fmt::join(words, ", "));
}

std::string as_text(const nlohmann::ordered_json& value) {
    return value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::string opening(const Choice& choice, double random_share) {
    const auto people = base::counted(choice.candidates, "person", "people");
    if (!choice.is_random) return "best draw of " + people;
    return fmt::format("at random of {}, as one choice in {} is, to see whether ranking helps",
                       people, std::lround(1 / random_share));
}

}  // namespace

Ranker::Ranker(Analytics& analytics, ReadProfile read_profile, RankerOptions options, base::Rng rng)
    : analytics_(analytics),
      read_profile_(std::move(read_profile)),
      options_(std::move(options)),
      rng_(std::move(rng)),
      learner_(analytics_, options_.model_file, options_.learner),
      roster_(analytics_, read_profile_),
      chooser_(basis_without_model(analytics_.features()),
               draw_for(basis_without_model(analytics_.features()))) {
    if (options_.learning == Learning::Off) roster_.read_from(Roster::Source::Profiles);
}

std::optional<domain::Decision> Ranker::choose(const domain::CandidateNews& news, base::Time now) {
    follow(news, now);
    const auto choice = chooser_.choose(roster_.pool(), news.postponed, rng_);
    if (!choice) return std::nullopt;
    return decision(*choice, now);
}

void Ranker::follow(const domain::CandidateNews& news, base::Time now) {
    roster_.follow(news);
    look_for_model(news.accepted, now);
    refresh(now);
}

void Ranker::look_for_model(std::int64_t accepted, base::Time now) {
    const bool learns = options_.learning == Learning::Learns;
    const bool has_news = !accepted_ || (learns && accepted > *accepted_);
    const auto due = retry_at_ ? retry_at_ : rests_until_;
    if (!has_news && !retry_at_) return;
    if (due && now < *due && accepted_) return;
    accepted_ = accepted;
    if (options_.learning == Learning::Off) return do_without_learning();
    if (!learns) return read_saved_model();
    if (accepted > 0) return learn(now);
    lesson_ = "nothing to learn from yet: nobody has accepted";
    retry_at_.reset();
    use(std::nullopt);
}

void Ranker::learn(base::Time now) {
    auto lesson = learner_.learn(now);
    if (!lesson) return do_without_analytics(lesson.error(), now);
    retry_at_.reset();
    rests_until_ = now + kRest;
    has_complained_ = false;
    lesson_ = std::move(lesson->text);
    base::log::info("ranking: {}", lesson_);
    use(std::move(lesson->model));
}

void Ranker::do_without_learning() {
    lesson_ = "learning is off";
    use(std::nullopt);
}

void Ranker::read_saved_model() {
    std::error_code error;
    if (!std::filesystem::exists(options_.model_file, error)) {
        lesson_ = "there is no model yet";
        return use(std::nullopt);
    }
    auto model = read_model(options_.model_file, analytics_.features());
    if (model && model->owner != analytics_.owner())
        model = base::failure(options_.model_file.string() + ": it learned for another account");
    if (model && model->learner() != options_.learner)
        model = base::failure(fmt::format(
            "{}: the learner `{}` trained it, and `{}` is set", options_.model_file.string(),
            domain::name(model->learner()), domain::name(options_.learner)));
    lesson_ = model ? fmt::format("model {}", model->id) : model.error().message;
    use(model ? std::optional(*std::move(model)) : std::nullopt);
}

void Ranker::use(std::optional<Model> model) {
    const bool is_without = retry_at_ || options_.learning == Learning::Off;
    roster_.read_from(is_without ? Roster::Source::Profiles : Roster::Source::Analytics);
    model_ = std::move(model);
    const auto basis = model_ ? Basis::Trees : basis_without_model(analytics_.features());
    const auto draw = draw_for(basis);
    if (chooser_.basis() != basis || chooser_.draw() != draw) chooser_ = Chooser(basis, draw);
    roster_.grade_by(basis, model_ ? &*model_ : nullptr);
}

// The stacked learner knows how much its chances are worth, and explores as long as that is little.
Draw Ranker::draw_for(Basis basis) const {
    auto draw = seed_draw(basis);
    if (options_.learner == domain::Learner::Seed || basis == Basis::Arrival) return draw;
    draw.random_share = random_share_at(model_ ? model_->figures.rows : 0);
    if (model_ && model_->stacked) draw.weight = model_->stacked->worth;
    return draw;
}

void Ranker::do_without_analytics(const dbt::Failure& failure, base::Time now) {
    if (!has_complained_) {
        base::log::warning(
            "ranking: {}; until that is mended people are ordered by {} alone", failure.message,
            analytics_.features().has_scored_keywords() ? "keywords" : "their arrival");
    }
    has_complained_ = true;
    lesson_ = failure.message;
    retry_at_ = now + kPatience;
    use(std::nullopt);
}

// Columns that are missing mean that what was built is out of date: it is built again, once.
void Ranker::refresh(base::Time now) {
    auto done = roster_.refresh(now);
    if (!done && done.error().kind == dbt::Failure::Kind::Binder &&
        options_.learning == Learning::Learns) {
        base::log::info("ranking: {}; building once more", done.error().message);
        learn(now);
        done = roster_.refresh(now);
    }
    if (done) return;
    do_without_analytics(done.error(), now);
    if (const auto again = roster_.refresh(now); !again)
        throw std::logic_error("profiles cannot be read: " + again.error().message);
}

domain::Decision Ranker::decision(const Choice& choice, base::Time now) const {
    const auto& member = roster_.pool().member(choice.member);
    domain::Decision out{.chosen = member.deal,
                         .candidates = choice.candidates,
                         .score = static_cast<double>(member.score),
                         .draw = choice.draw,
                         .propensity = choice.propensity,
                         .is_random = choice.is_random,
                         .decided_at = now};
    if (basis() == Basis::Arrival) {
        out.model = "fifo";
        out.explanation = fmt::format("first come of {}; there are no keywords yet",
                                      base::counted(choice.candidates, "person", "people"));
        out.features_json = "{}";
        return out;
    }
    const auto why = explain(member.deal).value();
    out.model = model_ ? model_->id : "keywords";
    out.explanation =
        fmt::format("{}; {}", opening(choice, chooser_.draw().random_share), why.text);
    out.features_json = why.json;
    return out;
}

std::optional<Ranker::Why> Ranker::explain(domain::DealId deal) const {
    const auto member = roster_.pool().find(deal);
    if (!member) return std::nullopt;
    const auto row = roster_.row(*member);
    if (model_) {
        const auto explanation = ranking::explain(*model_, row);
        return Why{to_text(explanation), as_text(to_json(explanation, *model_, row)), explanation};
    }
    const auto wanted = analytics_.features().wanted_in(row);
    const auto unwanted = analytics_.features().unwanted_in(row);
    const auto profile = read_profile_(roster_.pool().member(*member).lead);
    const auto told = [&](const std::vector<std::string>& words) {
        return listed(profile ? with_places(*profile, words) : words);
    };
    auto text = wanted.empty() ? std::string("no wanted words found")
                               : "wanted words found: " + told(wanted);
    if (!unwanted.empty()) text += "; unwanted: " + told(unwanted);
    return Why{std::move(text), as_text({{"positive", wanted}, {"negative", unwanted}}),
               std::nullopt};
}

std::optional<ChanceRange> Ranker::range_of(domain::DealId deal) const {
    const auto member = roster_.pool().find(deal);
    return model_ && member ? model_->range(roster_.row(*member)) : std::nullopt;
}

std::vector<Ranked> Ranker::list(std::span<const domain::DealId> postponed, std::size_t most) {
    const auto& pool = roster_.pool();
    std::map<int, double> odds;
    for (const auto& group : chooser_.odds(pool, postponed)) odds[group.group] = group.probability;
    const std::set<domain::DealId> absent(postponed.begin(), postponed.end());
    std::vector<Ranked> out;
    for (std::size_t i = 0; i < pool.size(); ++i) {
        const auto& member = pool.member(i);
        if (absent.contains(member.deal)) continue;
        const auto found = odds.find(member.group);
        out.push_back(
            {.deal = member.deal,
             .lead = member.lead,
             .score = static_cast<double>(member.score),
             .chosen_next = found == odds.end() ? std::nullopt : std::optional(found->second)});
    }
    std::sort(out.begin(), out.end(), [](const Ranked& a, const Ranked& b) {
        return a.score != b.score ? a.score > b.score : a.deal < b.deal;
    });
    if (out.size() > most) out.resize(most);
    return out;
}

}  // namespace ranking

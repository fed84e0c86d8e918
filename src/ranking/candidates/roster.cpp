#include "ranking/candidates/roster.h"

#include "base/log.h"
#include "ranking/features/profile_text.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace ranking {
namespace {

// How many people are read at once: what DuckDB holds of them is their whole profiles.
constexpr std::size_t kPiece = 20'000;

}  // namespace

Roster::Roster(Analytics& analytics, const ReadProfile& read_profile)
    : analytics_(analytics),
      read_profile_(read_profile),
      pool_(mechanical_features().size(), (analytics.features().keywords() + 7) / 8) {}

std::optional<std::int64_t> Roster::version(base::Time now) {
    if (is_loaded_ || source_ == Source::Profiles) return version_;
    is_loaded_ = true;
    key_ = analytics_.features_key(now);
    const auto state =
        analytics_.load_kept(now, [&](const CandidateFeatures& piece, std::span<const float> of) {
            for (std::size_t i = 0; i < piece.size(); ++i) {
                pool_.add(piece.deals[i], piece.leads[i]);
                pool_.know(*pool_.find(piece.deals[i]), piece, i, of[i]);
            }
        });
    if (!state)
        base::log::info("what is kept of candidates is not used: {}", state.error().message);
    if (!state || !*state) {
        pool_.clear();
        return version_;
    }
    replaces_kept_ = false;
    kept_grader_ = (*state)->model;
    return version_ = (*state)->version;
}

void Roster::follow(const domain::CandidateNews& news) {
    if (news.is_complete) {
        pool_.clear();
        fresh_.clear();
        gone_.clear();
        replaces_kept_ = true;
    }
    for (const auto& change : news.changes) {
        if (change.is_ready) {
            pool_.add(change.deal, change.lead);
            gone_.erase(change.deal);
        } else if (pool_.find(change.deal)) {
            pool_.remove(change.deal);
            fresh_.erase(change.deal);
            gone_.insert(change.deal);
        }
    }
    version_ = news.version;
}

std::string Roster::grader() const {
    if (basis_ == Basis::Trees) return model_->id;
    return basis_ == Basis::Keywords ? "keywords" : "";
}

void Roster::grade_by(Basis basis, const Model* model) {
    basis_ = basis;
    model_ = model;
    const bool has_changed = scored_by_.value_or(kept_grader_) != grader();
    if (has_changed) pool_.forget_grades();
    scored_by_ = grader();
}

void Roster::read_from(Source source) {
    if (source == source_) return;
    source_ = source;
    pool_.forget_features();
    replaces_kept_ = true;
}

dbt::Result<void> Roster::refresh(base::Time now) {
    if (source_ == Source::Profiles) {
        read_profiles();
    } else if (basis_ != Basis::Arrival) {
        TRY_VOID(read_features(now));
    }
    grade_all();
    if (source_ == Source::Analytics && basis_ != Basis::Arrival) keep(now);
    return {};
}

dbt::Result<void> Roster::read_features(base::Time now) {
    if (auto key = analytics_.features_key(now); key != key_) {
        pool_.forget_features();
        replaces_kept_ = true;
        key_ = std::move(key);
    }
    std::vector<domain::CandidateChange> people;
    for (const auto index : pool_.list_unknown())
        people.push_back({pool_.member(index).deal, pool_.member(index).lead, true});
    for (std::size_t from = 0; from < people.size(); from += kPiece) {
        const auto count = std::min(kPiece, people.size() - from);
        TRY_VOID(read_features(std::span(people).subspan(from, count), now));
    }
    return {};
}

// Who has left the CRM since the news is in the next news; until then nothing is known of them.
dbt::Result<void> Roster::read_features(std::span<const domain::CandidateChange> people,
                                        base::Time now) {
    const auto features = TRY(analytics_.features_of(people, now));
    for (std::size_t i = 0; i < features.size(); ++i) {
        if (const auto index = pool_.find(features.deals[i])) pool_.know(*index, features, i);
    }
    for (const auto& person : people) {
        const auto index = pool_.find(person.deal).value();
        if (!pool_.member(index).is_known) pool_.know_nothing_of(index);
        if (!replaces_kept_) fresh_.insert(person.deal);
    }
    return {};
}

void Roster::read_profiles() {
    for (const auto index : pool_.list_unknown()) {
        pool_.know_nothing_of(index);
        if (basis_ != Basis::Keywords) continue;
        const auto profile = read_profile_(pool_.member(index).lead);
        if (!profile) continue;
        const std::size_t self[] = {index};
        auto person = pool_.copy(self);
        person.bits = analytics_.features().find(profile_text(*profile));
        pool_.know(index, person, 0);
    }
}

std::vector<float> Roster::row(std::size_t member) const {
    std::vector<float> out(analytics_.features().size());
    analytics_.features().expand(pool_.mechanical(member), pool_.bits(member), out);
    return out;
}

void Roster::grade_all() {
    const auto ungraded = pool_.list_ungraded();
    std::vector<std::size_t> unscored;
    for (const auto member : ungraded) {
        const float score = pool_.member(member).score;
        if (std::isnan(score)) {
            unscored.push_back(member);
        } else {
            pool_.grade(member, score, group_of(basis_, score));
        }
    }
    for (std::size_t from = 0; from < unscored.size(); from += Trees::kPiece) {
        const auto count = std::min(Trees::kPiece, unscored.size() - from);
        score(std::span(unscored).subspan(from, count));
    }
}

void Roster::score(std::span<const std::size_t> members) {
    if (basis_ != Basis::Trees) {
        for (const auto member : members) {
            const auto score = basis_ == Basis::Keywords
                                   ? analytics_.features().cold_start_score(pool_.bits(member))
                                   : 0;
            pool_.grade(member, static_cast<float>(score), score);
        }
        return;
    }
    Matrix rows{.columns = analytics_.features().size(), .values = {}};
    rows.values.resize(members.size() * rows.columns);
    for (std::size_t i = 0; i < members.size(); ++i)
        analytics_.features().expand(pool_.mechanical(members[i]), pool_.bits(members[i]),
                                     rows.row(i));
    const auto chances = model_->chances(rows);
    for (std::size_t i = 0; i < members.size(); ++i)
        pool_.grade(members[i], chances[i], group_of(basis_, chances[i]));
}

std::vector<float> Roster::scores_of(std::span<const std::size_t> members) const {
    std::vector<float> scores;
    for (const auto member : members) scores.push_back(pool_.member(member).score);
    return scores;
}

std::vector<std::size_t> Roster::everybody() const {
    std::vector<std::size_t> members(pool_.size());
    std::iota(members.begin(), members.end(), std::size_t{0});
    return members;
}

// New scores go first: with a crash in between, those who are fresh are read again.
void Roster::keep(base::Time now) {
    const auto tell = [](const dbt::Result<void>& done) {
        if (!done) base::log::info("not kept for the next start: {}", done.error().message);
    };
    if (kept_grader_ != grader() && !replaces_kept_) {
        std::vector<domain::DealId> deals;
        for (const auto member : everybody()) deals.push_back(pool_.member(member).deal);
        tell(analytics_.keep_scores(grader(), deals, scores_of(everybody()), now));
    }
    std::vector<std::size_t> members;
    for (const auto deal : fresh_) members.push_back(pool_.find(deal).value());
    if (replaces_kept_) members = everybody();
    if (replaces_kept_ || !members.empty() || !gone_.empty()) {
        tell(analytics_.keep({.state = {.version = version_.value_or(0), .model = grader()},
                              .replaces_all = replaces_kept_,
                              .fresh = pool_.copy(members),
                              .scores = scores_of(members),
                              .gone = {gone_.begin(), gone_.end()}},
                             now));
    }
    replaces_kept_ = false;
    kept_grader_ = grader();
    fresh_.clear();
    gone_.clear();
}

}  // namespace ranking

// Everybody who may be invited, with what a model looks at in them, in groups of equal chance.
#pragma once

#include "domain/candidate.h"
#include "ranking/features/candidate_features.h"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

namespace ranking {

inline constexpr float kNoScore = std::numeric_limits<float>::quiet_NaN();

struct Member {
    domain::DealId deal;
    domain::LeadId lead;
    float score = kNoScore;   // what the group is made from
    int group = 0;            // meaningful when graded
    std::uint32_t place = 0;  // in the group
    bool is_known = false;    // the features are there and true
    bool is_graded = false;
};

// About 200 bytes a person; no texts. Members are numbered from 0; the numbers change when somebody
// leaves.
class Pool {
public:
    // How many numbers and how many bytes of keywords a person has.
    Pool(std::size_t mechanical, std::size_t bits_each);

    std::size_t size() const { return members_.size(); }
    const Member& member(std::size_t index) const { return members_[index]; }
    std::optional<std::size_t> find(domain::DealId deal) const;
    std::span<const float> mechanical(std::size_t index) const { return mechanical_.row(index); }
    std::span<const std::uint8_t> bits(std::size_t index) const;

    // Somebody new, or somebody of whom something changed: not known, not graded.
    void add(domain::DealId deal, domain::LeadId lead);
    void remove(domain::DealId deal);
    void clear();
    // Takes the features of person `from` of `features`, with a score where there is one. Not
    // graded then.
    void know(std::size_t index, const CandidateFeatures& features, std::size_t from,
              float score = kNoScore);
    // Known for want of anything: all features are 0.
    void know_nothing_of(std::size_t index);
    void forget_features();

    void grade(std::size_t index, float score, int group);
    // The scores too.
    void forget_grades();

    std::vector<std::size_t> list_unknown() const;
    std::vector<std::size_t> list_ungraded() const;
    // Of those who are graded, by group, which may be empty.
    const std::map<int, std::vector<std::uint32_t>>& groups() const { return groups_; }

    // The features of some members, to be kept elsewhere.
    CandidateFeatures copy(std::span<const std::size_t> indices) const;

private:
    void leave_group(std::size_t index);
    void set_graded(Member& member, bool is_graded);
    void set_known(Member& member, bool is_known);

    std::vector<Member> members_;
    Matrix mechanical_;
    std::vector<std::uint8_t> bits_;
    std::size_t bits_each_;
    std::unordered_map<std::int64_t, std::uint32_t> index_;  // by deal
    std::map<int, std::vector<std::uint32_t>> groups_;
    std::size_t known_ = 0;
    std::size_t graded_ = 0;
};

}  // namespace ranking

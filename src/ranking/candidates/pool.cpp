#include "ranking/candidates/pool.h"

#include <algorithm>

namespace ranking {

Pool::Pool(std::size_t mechanical, std::size_t bits_each)
    : mechanical_{.columns = mechanical, .values = {}}, bits_each_(bits_each) {}

std::optional<std::size_t> Pool::find(domain::DealId deal) const {
    const auto found = index_.find(deal.value);
    if (found == index_.end()) return std::nullopt;
    return found->second;
}

std::span<const std::uint8_t> Pool::bits(std::size_t index) const {
    return {bits_.data() + index * bits_each_, bits_each_};
}

void Pool::add(domain::DealId deal, domain::LeadId lead) {
    if (const auto index = find(deal)) {
        auto& member = members_[*index];
        leave_group(*index);
        set_known(member, false);
        member.score = kNoScore;
        member.lead = lead;
        return;
    }
    index_.emplace(deal.value, static_cast<std::uint32_t>(members_.size()));
    members_.push_back({.deal = deal, .lead = lead});
    mechanical_.add_row();
    bits_.resize(bits_.size() + bits_each_, 0);
}

// The last one moves to the place that becomes free.
void Pool::remove(domain::DealId deal) {
    const auto found = find(deal);
    if (!found) return;
    const std::size_t last = members_.size() - 1;
    leave_group(*found);
    set_known(members_[*found], false);
    index_.erase(deal.value);
    if (*found != last) {
        auto& moved = members_[*found] = members_[last];
        std::copy_n(mechanical_.row(last).begin(), mechanical_.columns,
                    mechanical_.row(*found).begin());
        const auto bytes = bits_.begin() + static_cast<std::ptrdiff_t>(last * bits_each_);
        std::copy_n(bytes, bits_each_,
                    bits_.begin() + static_cast<std::ptrdiff_t>(*found * bits_each_));
        index_[moved.deal.value] = static_cast<std::uint32_t>(*found);
        if (moved.is_graded) groups_[moved.group][moved.place] = static_cast<std::uint32_t>(*found);
    }
    members_.pop_back();
    mechanical_.values.resize(members_.size() * mechanical_.columns);
    bits_.resize(members_.size() * bits_each_);
}

void Pool::clear() {
    *this = Pool(mechanical_.columns, bits_each_);
}

void Pool::know(std::size_t index, const CandidateFeatures& features, std::size_t from,
                float score) {
    const auto row = features.mechanical.row(from);
    std::copy(row.begin(), row.end(), mechanical_.row(index).begin());
    const auto found = features.bits_of(from);
    std::copy(found.begin(), found.end(),
              bits_.begin() + static_cast<std::ptrdiff_t>(index * bits_each_));
    leave_group(index);
    set_known(members_[index], true);
    members_[index].score = score;
}

void Pool::know_nothing_of(std::size_t index) {
    const auto row = mechanical_.row(index);
    std::fill(row.begin(), row.end(), 0.0F);
    const auto bytes = bits_.begin() + static_cast<std::ptrdiff_t>(index * bits_each_);
    std::fill_n(bytes, bits_each_, std::uint8_t{0});
    leave_group(index);
    set_known(members_[index], true);
    members_[index].score = kNoScore;
}

void Pool::forget_features() {
    forget_grades();
    for (auto& member : members_) member.is_known = false;
    known_ = 0;
}

void Pool::grade(std::size_t index, float score, int group) {
    leave_group(index);
    auto& member = members_[index];
    auto& people = groups_[group];
    member.score = score;
    member.group = group;
    member.place = static_cast<std::uint32_t>(people.size());
    people.push_back(static_cast<std::uint32_t>(index));
    set_graded(member, true);
}

void Pool::forget_grades() {
    groups_.clear();
    for (auto& member : members_) {
        member.is_graded = false;
        member.score = kNoScore;
    }
    graded_ = 0;
}

void Pool::leave_group(std::size_t index) {
    auto& member = members_[index];
    if (!member.is_graded) return;
    auto& people = groups_[member.group];
    people[member.place] = people.back();
    members_[people.back()].place = member.place;
    people.pop_back();
    set_graded(member, false);
}

void Pool::set_graded(Member& member, bool is_graded) {
    if (member.is_graded != is_graded) is_graded ? ++graded_ : --graded_;
    member.is_graded = is_graded;
}

void Pool::set_known(Member& member, bool is_known) {
    if (member.is_known != is_known) is_known ? ++known_ : --known_;
    member.is_known = is_known;
}

std::vector<std::size_t> Pool::list_unknown() const {
    std::vector<std::size_t> unknown;
    if (known_ == members_.size()) return unknown;
    for (std::size_t i = 0; i < members_.size(); ++i) {
        if (!members_[i].is_known) unknown.push_back(i);
    }
    return unknown;
}

std::vector<std::size_t> Pool::list_ungraded() const {
    std::vector<std::size_t> ungraded;
    if (graded_ == members_.size()) return ungraded;
    for (std::size_t i = 0; i < members_.size(); ++i) {
        if (!members_[i].is_graded) ungraded.push_back(i);
    }
    return ungraded;
}

CandidateFeatures Pool::copy(std::span<const std::size_t> indices) const {
    CandidateFeatures out;
    out.mechanical.columns = mechanical_.columns;
    out.bits_each = bits_each_;
    for (const auto index : indices) {
        out.deals.push_back(members_[index].deal);
        out.leads.push_back(members_[index].lead);
        const auto row = mechanical_.row(index);
        out.mechanical.values.insert(out.mechanical.values.end(), row.begin(), row.end());
        const auto found = bits(index);
        out.bits.insert(out.bits.end(), found.begin(), found.end());
    }
    return out;
}

}  // namespace ranking

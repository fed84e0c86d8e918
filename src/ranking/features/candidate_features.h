// What a model looks at in people who may be invited, before it is spread into rows of a matrix.
#pragma once

#include "domain/ids.h"
#include "ranking/features/matrix.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace ranking {

// A person a row, by deal. A tenth of the size of the rows that FeatureSet::expand makes of it.
struct CandidateFeatures {
    std::vector<domain::DealId> deals;
    std::vector<domain::LeadId> leads;
    Matrix mechanical;
    // The keywords that were found, `bits_each` bytes a person.
    std::vector<std::uint8_t> bits;
    std::size_t bits_each = 0;

    std::size_t size() const { return deals.size(); }
    std::span<const std::uint8_t> bits_of(std::size_t index) const {
        return {bits.data() + index * bits_each, bits_each};
    }
};

}  // namespace ranking

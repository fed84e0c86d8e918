// How we stand with a person, decided from the signs on their page: by structure, and only when the
// signs agree.
#pragma once

#include "domain/site.h"
#include "linkedin/page/controls.h"
#include "linkedin/page/degree.h"

#include <optional>
#include <string>
#include <vector>

namespace linkedin {

struct StatusVerdict {
    domain::ConnectionStatus status = domain::ConnectionStatus::Unknown;
    std::optional<int> degree;
    std::vector<std::string> evidence;  // the decisive sign first; never empty
};

// Whether all of the card's controls are sure to have been seen.
enum class Extent {
    Whole,
    CutOff,  // the page ends within the card
    Ragged,  // a word among its actions belongs to no control
};

// Signs that contradict each other, and missing ones, are unknown.
StatusVerdict decide_status(const std::vector<DegreeSign>& degrees,
                            const std::vector<FoundControl>& controls,
                            Extent extent = Extent::Whole);

}  // namespace linkedin

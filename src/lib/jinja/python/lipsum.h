// Filler text for designs: the global `lipsum`.
#pragma once

#include <cstdint>
#include <string>

#include "base/rng.h"
#include "lib/jinja/values/budget.h"

namespace jinja {

struct Lipsum {
    std::int64_t paragraphs;
    bool html;
    std::int64_t least_words;
    std::int64_t most_words;  // without this number itself
};

std::string lipsum(base::Rng& rng, Budget& budget, const Lipsum& wanted);

}  // namespace jinja

// Looks at trees that come from a file before the library does, which believes what it reads.
#pragma once

#include "base/result.h"

#include <cstddef>
#include <string>

namespace ranking {

// Whether `json` is a model of XGBoost's whose trees can be walked over rows of `columns` values:
// every child is there, none comes back to its parent, every column exists, every number is one.
base::Result<void> check_trees(const std::string& json, std::size_t columns);

}  // namespace ranking

// What is made from the CRM, and made again when it is needed: analyses, and the models learned
// from them.
#pragma once

#include "base/result.h"
#include "home/paths.h"

#include <chrono>
#include <cstddef>

namespace crm {

// For whoever has a file open to end.
inline constexpr std::chrono::seconds kDerivedPatience{10};

// Each removes the files of all accounts, with all that lies beside them under their names, once no
// process has them open: one that has would write what it knows to a log beside them. Returns how
// many there were.
base::Result<std::size_t> remove_analyses(const home::Paths& paths,
                                          std::chrono::milliseconds patience = kDerivedPatience);
base::Result<std::size_t> remove_models(const home::Paths& paths,
                                        std::chrono::milliseconds patience = kDerivedPatience);

}  // namespace crm

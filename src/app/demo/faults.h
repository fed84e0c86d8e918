// The option --fault, which the commands that start a sandbox share.
#pragma once

#include <string>
#include <vector>

namespace app {

inline constexpr const char* kFaultHelp =
    "what the simulated site does wrong, NAME[=VALUE][@SLUG]; may be repeated; `list` names all";

bool wants_fault_list(const std::vector<std::string>& faults);
// Returns the exit code.
int print_faults();

}  // namespace app

#include "app/demo/faults.h"

#include "app/command_line.h"
#include "sandbox/world/fault.h"

#include <algorithm>
#include <cstdio>

namespace app {

bool wants_fault_list(const std::vector<std::string>& faults) {
    return std::find(faults.begin(), faults.end(), "list") != faults.end();
}

int print_faults() {
    std::fputs(sandbox::describe_faults().c_str(), stdout);
    return kDone;
}

}  // namespace app

#include "base/deadline.h"

#include <thread>

namespace base {

void Deadline::pause(std::chrono::milliseconds duration) const {
    std::this_thread::sleep_for(std::min(duration, remaining()));
}

}  // namespace base

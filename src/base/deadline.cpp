#include "base/deadline.h"

#include <thread>

namespace base {

void Deadline::pause(std::chrono::milliseconds duration) const {
    const auto now = std::chrono::steady_clock::now();
    std::this_thread::sleep_until(std::min(now + duration, std::max(now, end_)));
}

}  // namespace base

// Waiting for what comes about outside of us: it is looked at again and again, less often as time
// goes on, until a deadline.
#pragma once

#include "base/deadline.h"

#include <algorithm>
#include <chrono>

namespace base {

// do { look } while (patience.wait());
class Patience {
public:
    explicit Patience(Deadline deadline) : deadline_(deadline) {}

    // Pauses before another look. False, at once, when the time is over.
    bool wait() {
        if (deadline_.has_passed()) return false;
        deadline_.pause(next_);
        next_ = std::min(next_ * 2, kLongest);
        return true;
    }

private:
    // What is near answers within the first looks; what is slow must not be asked all the time.
    static constexpr std::chrono::milliseconds kFirst{5};
    static constexpr std::chrono::milliseconds kLongest{100};

    Deadline deadline_;
    std::chrono::milliseconds next_ = kFirst;
};

}  // namespace base

// SIGTERM and SIGINT as a stop token, so that every wait ends at once.
#pragma once

#include <stop_token>
#include <thread>

namespace app {

// Made before any other thread, whose signal masks follow its own. A second signal ends the
// process.
class StopSignal {
public:
    StopSignal();
    StopSignal(const StopSignal&) = delete;
    StopSignal& operator=(const StopSignal&) = delete;
    ~StopSignal();
    std::stop_token token() const { return source_.get_token(); }

private:
    void wait_for_signals();

    std::stop_source source_;
    int wake_;  // an eventfd that ends the thread
    int signals_;
    std::thread waiter_;
};

}  // namespace app

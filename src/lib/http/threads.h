// Threads that are made as they are needed.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace http {

// A machine that lets us have few threads is used for what it gives; with none at all the work is
// done by whoever brings it. Thread-safe.
class Threads {
public:
    explicit Threads(std::size_t most) : most_(most) {}
    Threads(const Threads&) = delete;
    Threads& operator=(const Threads&) = delete;
    ~Threads() { finish(); }

    void add(std::function<void()> work);
    // Returns when all work that was added is done.
    void finish();

private:
    bool ensure_thread();
    void run();

    const std::size_t most_;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<std::function<void()>> waiting_;
    std::vector<std::thread> threads_;
    std::size_t idle_ = 0;
    bool is_over_ = false;
};

}  // namespace http

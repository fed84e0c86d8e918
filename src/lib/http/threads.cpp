#include "lib/http/threads.h"

#include "base/log.h"

#include <system_error>
#include <utility>

namespace http {

void Threads::add(std::function<void()> work) {
    std::unique_lock lock(mutex_);
    if (!ensure_thread()) {
        lock.unlock();
        work();
        return;
    }
    waiting_.push_back(std::move(work));
    wake_.notify_one();
}

// Whether there is any.
bool Threads::ensure_thread() {
    if (idle_ > waiting_.size() || threads_.size() == most_) return true;
    try {
        threads_.emplace_back([this] { run(); });
    } catch (const std::system_error& error) {
        base::log::warning("no further thread for the server: {}", error.what());
    }
    return !threads_.empty();
}

void Threads::run() {
    std::unique_lock lock(mutex_);
    for (;;) {
        ++idle_;
        wake_.wait(lock, [this] { return is_over_ || !waiting_.empty(); });
        --idle_;
        if (waiting_.empty()) return;
        const auto work = std::move(waiting_.front());
        waiting_.pop_front();
        lock.unlock();
        work();
        lock.lock();
    }
}

void Threads::finish() {
    {
        const std::lock_guard lock(mutex_);
        is_over_ = true;
    }
    wake_.notify_all();
    for (auto& thread : threads_) thread.join();
    threads_.clear();
}

}  // namespace http

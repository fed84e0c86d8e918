// A bound on a call to the browser or the network, in steady time: it never jumps with the Clock.
#pragma once

#include <algorithm>
#include <chrono>

namespace base {

class Deadline {
public:
    static Deadline after(std::chrono::milliseconds duration) {
        return Deadline(std::chrono::steady_clock::now() + duration);
    }
    bool has_passed() const { return std::chrono::steady_clock::now() >= end_; }
    // What is left, never below zero.
    std::chrono::milliseconds remaining() const {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
            end_ - std::chrono::steady_clock::now());
        return std::max(left, std::chrono::milliseconds(0));
    }
    // Sleeps for `duration`, or for what is left when that is less. Whoever waits for something
    // wants Patience.
    void pause(std::chrono::milliseconds duration) const;

private:
    explicit Deadline(std::chrono::steady_clock::time_point end) : end_(end) {}
    std::chrono::steady_clock::time_point end_;
};

}  // namespace base

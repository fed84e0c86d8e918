// Counts what a rendering uses, and ends it with a Failure when a limit is reached.
#pragma once

#include <cstddef>

#include "base/deadline.h"
#include "lib/jinja/options.h"

namespace jinja {

class Budget {
public:
    explicit Budget(const Limits& limits);
    Budget(const Budget&) = delete;
    Budget& operator=(const Budget&) = delete;

    // To be called for each evaluated node and each item that a loop in our code passes over.
    void step(std::size_t count = 1) {
        steps_ += count;
        if (steps_ >= next_check_) check();
    }
    void claim_memory(std::size_t bytes) {
        if (bytes > limits_.memory_bytes - memory_) refuse_memory();
        memory_ += bytes;
    }
    void claim_output(std::size_t bytes) {
        if (bytes > limits_.output_bytes - output_) refuse_output();
        output_ += bytes;
    }
    // Refuses when the machine's stack is nearly used up; every recursion over data calls it.
    void check_stack() const;

    // A macro, block, include or recursive loop for as long as it runs.
    class Call {
    public:
        explicit Call(Budget& budget);
        Call(const Call&) = delete;
        Call& operator=(const Call&) = delete;
        ~Call() { --budget_.depth_; }

    private:
        Budget& budget_;
    };

private:
    void check();
    [[noreturn]] void refuse_memory() const;
    [[noreturn]] void refuse_output() const;

    Limits limits_;
    base::Deadline deadline_;
    const char* stack_base_;
    std::size_t steps_ = 0;
    std::size_t next_check_ = 0;
    std::size_t memory_ = 0;
    std::size_t output_ = 0;
    std::size_t depth_ = 0;
};

}  // namespace jinja

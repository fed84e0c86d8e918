#include "lib/jinja/values/budget.h"

#include <fmt/format.h>

#include <algorithm>

#include "lib/jinja/values/failure.h"

namespace jinja {

namespace {

// How much of a thread's stack (8 MB by default) a rendering may use. What runs between two checks
// is bounded by the parser's nesting limits.
constexpr std::ptrdiff_t kStackBytes = 4 << 20;

// Reading the time costs as much as many steps.
constexpr std::size_t kStepsBetweenChecks = 1024;

[[noreturn]] void refuse(const std::string& message) {
    throw Failure(message, FailureKind::LimitReached);
}

const char* stack_pointer() {
    return static_cast<const char*>(__builtin_frame_address(0));
}

}  // namespace

Budget::Budget(const Limits& limits)
    : limits_(limits),
      deadline_(base::Deadline::after(limits.time)),
      stack_base_(stack_pointer()),
      next_check_(std::min(kStepsBetweenChecks, limits.steps)) {}

void Budget::check() {
    if (steps_ > limits_.steps) {
        refuse(fmt::format("the template takes more than {} steps; loop over less", limits_.steps));
    }
    if (deadline_.has_passed()) {
        refuse(fmt::format("the template takes longer than {} ms; loop over less",
                           limits_.time.count()));
    }
    next_check_ = std::min(steps_ + kStepsBetweenChecks, limits_.steps + 1);
}

void Budget::refuse_memory() const {
    refuse(fmt::format("the template needs more than {} bytes of memory; build smaller values",
                       limits_.memory_bytes));
}

void Budget::refuse_output() const {
    refuse(fmt::format("the template writes more than {} bytes", limits_.output_bytes));
}

void Budget::check_stack() const {
    const auto used = std::abs(stack_base_ - stack_pointer());
    if (used > kStackBytes) refuse("too many levels inside each other; nest less deeply");
}

Budget::Call::Call(Budget& budget) : budget_(budget) {
    budget.check_stack();
    if (budget.depth_ >= budget.limits_.depth) {
        refuse(
            fmt::format("macros, blocks and includes nest deeper than {} levels; does one call "
                        "itself without an end?",
                        budget.limits_.depth));
    }
    ++budget.depth_;
}

}  // namespace jinja

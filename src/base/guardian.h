// The process that stands between us and a program of ours, and outlives us long enough to clean
// up.
#pragma once

namespace base {

// What the guardian needs, all of it made before the fork: after it, in a process that had threads,
// no memory may be allocated.
struct Charge {
    int lifeline;  // readable end; the family ends when the other end closes
    int report;    // gets the errno when the program cannot be executed; closes when it could
    int output;    // the program's standard output and error
    const char* program;
    char* const* arguments;
    char* const* environment;
    const char* folder;  // removed at the end
};

// To be called in the child of a fork(); never returns.
[[noreturn]] void guard(const Charge& charge) noexcept;

}  // namespace base

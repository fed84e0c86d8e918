// All chance in the program, from one seed: the same seed gives the same draws on every machine.
#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>

namespace base {

// The standard fixes the engine's output but not its distributions, so these are our own.
// Not thread-safe: each owner holds its own stream, made by fork().
class Rng {
public:
    explicit Rng(std::uint64_t seed) : seed_(seed), engine_(seed) {}

    // An independent stream for `purpose`; draws from it do not move this one.
    Rng fork(std::string_view purpose) const;
    std::uint64_t seed() const { return seed_; }

    std::uint64_t bits() { return engine_(); }
    // In [0, 1).
    double uniform();
    double uniform(double low, double high) { return low + (high - low) * uniform(); }
    // In [0, count); `count` is at least 1.
    std::size_t index(std::size_t count);
    bool chance(double probability) { return uniform() < probability; }
    double normal();
    // Shape `shape` > 0, scale 1 (Marsaglia and Tsang, 2000).
    double gamma(double shape);
    // Parameters > 0.
    double beta(double alpha, double beta);
    // `length` characters drawn from `alphabet`.
    std::string text(std::size_t length, std::string_view alphabet);

private:
    std::uint64_t seed_;
    std::mt19937_64 engine_;
};

// A seed from the operating system, for a run that names none.
std::uint64_t random_seed();

}  // namespace base

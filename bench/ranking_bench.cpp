// What a choice costs: training, and one turn of the connect lane up to the decision it writes
// down. Beside it the bare work in the same run. A million people take minutes to prepare: leave
// them out with --benchmark_filter=-1000000.
#include "bench/crowd/bare.h"
#include "bench/crowd/crowd.h"
#include "bench/ranking/turn.h"
#include "ranking/testing.h"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <map>
#include <memory>
#include <vector>

namespace {

using bench::Crowd;
using bench::Turn;

constexpr std::size_t kInvited = 2000;
constexpr std::size_t kChanged = 10;

const std::unique_ptr<Crowd>& crowd(std::int64_t size) {
    static std::map<std::int64_t, std::unique_ptr<Crowd>> made;
    auto& one = made[size];
    if (!one) {
        made.clear();
        auto& fresh = made[size];
        fresh = std::make_unique<Crowd>(static_cast<std::size_t>(size),
                                        domain::ProfileState::Enriched, kInvited);
        return fresh;
    }
    return one;
}

void report_work(benchmark::State& state, double work) {
    state.counters["worked_ms"] = work * 1000 / static_cast<double>(state.iterations());
}

// Bare: the library learns from five times all rows: five parts, each learned from the other four,
// and all of them once.
void train(benchmark::State& state) {
    const auto sample =
        ranking::testing::make_sample({.rows = static_cast<std::size_t>(state.range(0)),
                                       .columns = static_cast<std::size_t>(state.range(1))});
    double best = 1e9;
    double work = 0;
    for (auto _ : state) {
        const double before = bench::worked_seconds();
        const double time = bench::seconds([&] {
            benchmark::DoNotOptimize(ranking::train(sample.features, sample.labels).value());
        });
        work += bench::worked_seconds() - before;
        state.SetIterationTime(time);
        best = std::min(best, time);
    }
    report_work(state, work);
    const double once = bench::seconds([&] {
        benchmark::DoNotOptimize(ranking::Trees::fit(sample.features, sample.labels).value());
    });
    state.counters["best_ms"] = best * 1000;
    state.counters["one_fit_ms"] = once * 1000;
    state.counters["to_five_fits"] = best / (5 * once);
}
BENCHMARK(train)
    ->ArgsProduct({{1'000, 10'000, 100'000}, {24, 80}})
    ->UseManualTime()
    ->Iterations(3)
    ->Unit(benchmark::kMillisecond);

// One pass over all profiles, and a prediction for everybody in one call: what a turn would cost
// that looks at everybody.
void report_all(benchmark::State& state, Crowd& people, Turn& turn, double ours) {
    const double json = bench::one_json_pass(people.database());
    const double predict = turn.predict_everybody();
    state.counters["json_ms"] = json * 1000;
    state.counters["predict_ms"] = predict * 1000;
    state.counters["to_bare"] = ours / (json + predict);
}

// The first turn of a program whose analyses are gone: it builds the models, learns, and reads and
// grades everybody.
void first_turn(benchmark::State& state) {
    auto& people = *crowd(state.range(0));
    double best = 1e9;
    double peak = 0;
    double work = 0;
    std::unique_ptr<Turn> turn;
    for (auto _ : state) {
        turn.reset();
        std::filesystem::remove(people.analytics());
        std::filesystem::remove(people.folder() / "model.json");
        bench::forget_peak();
        turn = std::make_unique<Turn>(people);
        const double before = bench::worked_seconds();
        const double time = bench::seconds([&] { turn->take(); });
        work += bench::worked_seconds() - before;
        state.SetIterationTime(time);
        best = std::min(best, time);
        peak = std::max(peak, bench::peak_mb());
    }
    state.counters["peak_mb"] = peak;
    report_work(state, work);
    report_all(state, people, *turn, best);
}
BENCHMARK(first_turn)
    ->Arg(1'000)
    ->Arg(100'000)
    ->Arg(1'000'000)
    ->UseManualTime()
    ->Iterations(1)
    ->Unit(benchmark::kMillisecond);

// The first turn of a program that was ended and is started again.
void first_turn_again(benchmark::State& state) {
    auto& people = *crowd(state.range(0));
    Turn(people).take();
    double peak = 0;
    double work = 0;
    for (auto _ : state) {
        bench::forget_peak();
        const double before = bench::worked_seconds();
        Turn turn(people);
        state.SetIterationTime(bench::seconds([&] { turn.take(); }));
        work += bench::worked_seconds() - before;
        peak = std::max(peak, bench::peak_mb());
    }
    state.counters["peak_mb"] = peak;
    report_work(state, work);
}
BENCHMARK(first_turn_again)
    ->Arg(1'000)
    ->Arg(100'000)
    ->Arg(1'000'000)
    ->UseManualTime()
    ->Iterations(3)
    ->Unit(benchmark::kMillisecond);

// A turn when ten people have new profiles since the one before it. Every 256 changes are kept for
// the next start, which is the slowest turn.
void turn_with_10_changed(benchmark::State& state) {
    auto& people = *crowd(state.range(0));
    Turn turn(people);
    turn.take();
    people.change(kChanged);
    turn.take();
    bench::forget_peak();
    std::vector<double> times;
    double work = 0;
    for (auto _ : state) {
        people.change(kChanged);
        const double before = bench::worked_seconds();
        times.push_back(bench::seconds([&] { turn.take(); }));
        work += bench::worked_seconds() - before;
        state.SetIterationTime(times.back());
    }
    state.counters["peak_mb"] = bench::peak_mb();
    report_work(state, work);
    std::sort(times.begin(), times.end());
    state.counters["middle_ms"] = times[times.size() / 2] * 1000;
    state.counters["slowest_ms"] = times.back() * 1000;
    report_all(state, people, turn, times[times.size() / 2]);
    state.counters["to_bare_of_10"] = times[times.size() / 2] / turn.bare_of(kChanged);
}
BENCHMARK(turn_with_10_changed)
    ->Arg(1'000)
    ->Arg(100'000)
    ->Arg(1'000'000)
    ->UseManualTime()
    ->Iterations(100)
    ->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();

// The dbt project at work: building the training set, the features of all candidates and of those
// who changed. Beside it the bare work in the same run: one pass of DuckDB's JSON parser over the
// same profiles, and reading their bytes.
#include "bench/crowd/bare.h"
#include "bench/crowd/crowd.h"
#include "ranking/analytics/analytics.h"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>

namespace {

using bench::Crowd;
using domain::ProfileState;

constexpr std::size_t kChanged = 10;

const std::unique_ptr<Crowd>& crowd(std::int64_t size, ProfileState state) {
    static std::map<std::pair<std::int64_t, ProfileState>, std::unique_ptr<Crowd>> made;
    auto& one = made[{size, state}];
    if (!one) one = std::make_unique<Crowd>(static_cast<std::size_t>(size), state);
    return one;
}

template <class T>
T must(dbt::Result<T> result) {
    if (!result) throw std::runtime_error(result.error().message);
    return *std::move(result);
}

void report(benchmark::State& state, Crowd& people, double ours) {
    const double json = bench::one_json_pass(people.database());
    const double bytes = bench::reading_bytes(people.database());
    state.counters["json_ms"] = json * 1000;
    state.counters["to_json"] = ours / json;
    state.counters["bytes_ms"] = bytes * 1000;
    state.counters["to_bytes"] = ours / bytes;
}

void build(benchmark::State& state) {
    auto& people = *crowd(state.range(0), ProfileState::Connected);
    double best = 1e9;
    bench::forget_peak();
    for (auto _ : state) {
        ranking::Analytics analytics(people.analytics(), people.database(),
                                     bench::eighty_keywords());
        const double time = bench::seconds([&] {
            for (const auto& node : must(analytics.build(crm::testing::kNow)))
                if (!node.message.empty()) throw std::runtime_error(node.message);
        });
        state.SetIterationTime(time);
        best = std::min(best, time);
    }
    state.counters["peak_mb"] = bench::peak_mb();
    report(state, people, best);
}
BENCHMARK(build)->Arg(10'000)->Arg(100'000)->UseManualTime()->Iterations(3)->Unit(
    benchmark::kMillisecond);

void training_set(benchmark::State& state) {
    auto& people = *crowd(state.range(0), ProfileState::Connected);
    ranking::Analytics analytics(people.analytics(), people.database(), bench::eighty_keywords());
    must(analytics.build(crm::testing::kNow));
    for (auto _ : state) benchmark::DoNotOptimize(must(analytics.training_set()));
}
BENCHMARK(training_set)->Arg(10'000)->Arg(100'000)->Iterations(3)->Unit(benchmark::kMillisecond);

void features_of_all(benchmark::State& state) {
    auto& people = *crowd(state.range(0), ProfileState::Enriched);
    const auto all = people.everybody();
    double best = 1e9;
    bench::forget_peak();
    for (auto _ : state) {
        ranking::Analytics analytics(people.analytics(), people.database(),
                                     bench::eighty_keywords());
        const double time =
            bench::seconds([&] { must(analytics.features_of(all, crm::testing::kNow)); });
        state.SetIterationTime(time);
        best = std::min(best, time);
    }
    state.counters["peak_mb"] = bench::peak_mb();
    report(state, people, best);
}
BENCHMARK(features_of_all)
    ->Arg(1'000)
    ->Arg(100'000)
    ->UseManualTime()
    ->Iterations(3)
    ->Unit(benchmark::kMillisecond);

void features_of_10_changed(benchmark::State& state) {
    auto& people = *crowd(state.range(0), ProfileState::Enriched);
    const auto all = people.everybody();
    ranking::Analytics analytics(people.analytics(), people.database(), bench::eighty_keywords());
    std::size_t from = 0;
    const auto changed = [&] {
        from = (from + 7919) % (all.size() - kChanged);
        return std::span(all).subspan(from, kChanged);
    };
    must(analytics.features_of(changed(), crm::testing::kNow));
    for (auto _ : state)
        benchmark::DoNotOptimize(must(analytics.features_of(changed(), crm::testing::kNow)));
}
BENCHMARK(features_of_10_changed)->Arg(1'000)->Arg(100'000)->Unit(benchmark::kMillisecond);

// What is kept: written at once, loaded, and changed by 256.
ranking::KeptChange everybody_as_change(ranking::Analytics& analytics, const Crowd& people) {
    ranking::KeptChange change{.state = {1, "model"}, .replaces_all = true};
    change.fresh = must(analytics.features_of(people.everybody(), crm::testing::kNow));
    change.scores.resize(change.fresh.size(), 0.5F);
    return change;
}

void keep_all(benchmark::State& state) {
    auto& people = *crowd(state.range(0), ProfileState::Enriched);
    ranking::Analytics analytics(people.analytics(), people.database(), bench::eighty_keywords());
    const auto change = everybody_as_change(analytics, people);
    for (auto _ : state) {
        (void)analytics.keep(change, crm::testing::kNow);
        (void)analytics.flush();
    }
}
void load_kept(benchmark::State& state) {
    auto& people = *crowd(state.range(0), ProfileState::Enriched);
    ranking::Analytics analytics(people.analytics(), people.database(), bench::eighty_keywords());
    std::size_t count = 0;
    for (auto _ : state) {
        must(analytics.load_kept(crm::testing::kNow,
                                 [&](const auto& piece, auto) { count += piece.size(); }));
    }
    state.counters["people"] = static_cast<double>(count) / static_cast<double>(state.iterations());
}
void keep_256_changes(benchmark::State& state) {
    auto& people = *crowd(state.range(0), ProfileState::Enriched);
    ranking::Analytics analytics(people.analytics(), people.database(), bench::eighty_keywords());
    auto change = everybody_as_change(analytics, people);
    (void)analytics.keep(change, crm::testing::kNow);
    (void)analytics.flush();
    std::int64_t version = 1;
    const auto all = people.everybody();
    for (auto _ : state) {
        state.PauseTiming();
        ranking::KeptChange some{.state = {++version, "model"}};
        some.fresh = must(analytics.features_of(std::span(all).first(256), crm::testing::kNow));
        some.scores.resize(some.fresh.size(), 0.5F);
        state.ResumeTiming();
        (void)analytics.keep(std::move(some), crm::testing::kNow);
    }
}
BENCHMARK(keep_all)->Arg(100'000)->Iterations(3)->Unit(benchmark::kMillisecond);
BENCHMARK(load_kept)->Arg(100'000)->Iterations(5)->Unit(benchmark::kMillisecond);
BENCHMARK(keep_256_changes)
    ->Arg(1'000)
    ->Arg(100'000)
    ->Iterations(10)
    ->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();

// The figures of the CRM, on files. `insert_discovered` says how we compare with bare SQLite that
// writes the same rows into DjangoCRM's tables without our additions (index, counts), in the same
// run. A million takes minutes to prepare: leave it out with --benchmark_filter=-1000000.
#include "bench/crm/bare_inserts.h"
#include "crm/testing.h"
#include "lib/store/transaction.h"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <memory>
#include <string>

namespace {

namespace fs = std::filesystem;
using crm::testing::kNow;
using Seconds = std::chrono::duration<double>;

constexpr std::size_t kBatch = 10'000;

std::vector<domain::PublicId> people(std::size_t start, std::size_t count) {
    std::vector<domain::PublicId> ids;
    for (std::size_t i = start; i < start + count; ++i) {
        ids.push_back(crm::testing::person("person-" + std::to_string(i)));
    }
    return ids;
}

// The people are spread over the states as a year of work leaves them.
void spread(store::Database& database) {
    store::Transaction transaction(database);
    database.run(
        "UPDATE crm_deal SET stage_id = CASE WHEN id % 10 < 4 THEN 1 WHEN id % 10 < 6 THEN 2 "
        "WHEN id % 100 < 65 THEN 3 WHEN id % 10 < 8 THEN 5 ELSE 6 END");
    transaction.commit();
}

// A CRM of `size` leads, made once; each use gets a copy of its own.
class Prepared {
public:
    explicit Prepared(std::size_t size) : path_(folder_.path / "crm.db") {
        auto database = crm::open(path_, kNow).value().database;
        crm::setup(database, {"jane"}, kNow, base::Rng(1));
        crm::Leads leads(database, crm::load_owner(database, "jane").value(), folder_.path,
                         base::Rng(2));
        for (std::size_t at = 0; at < size; at += kBatch) {
            leads.add_discovered(people(at, std::min(kBatch, size - at)), kNow);
        }
        spread(database);
    }
    fs::path copy(const std::string& name) const {
        const auto target = folder_.path / name;
        for (const auto* end : {"", "-wal", "-shm"}) fs::remove(target.string() + end);
        fs::copy_file(path_, target);
        return target;
    }
    const fs::path& path() const { return path_; }

private:
    crm::testing::Folder folder_;
    fs::path path_;
};

const Prepared& prepared(std::size_t size) {
    static std::map<std::size_t, std::unique_ptr<Prepared>> made;
    auto& one = made[size];
    if (!one) one = std::make_unique<Prepared>(size);
    return *one;
}

// The file that bare SQLite writes to: DjangoCRM's tables as Django leaves them.
void strip_ours(const fs::path& path) {
    store::Database database(path);
    for (const auto& [type, name] : database.list<std::string, std::string>(
             "SELECT type, name FROM sqlite_master WHERE name LIKE 'outreach_%' "
             "AND type IN ('trigger', 'index') AND tbl_name NOT LIKE 'outreach_%' ORDER BY name")) {
        database.run_script("DROP " + type + " " + name);
    }
}

template <class Work>
double seconds(Work work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return Seconds(std::chrono::steady_clock::now() - start).count();
}

void insert_discovered(benchmark::State& state) {
    const auto size = static_cast<std::size_t>(state.range(0));
    const auto ids = people(size, kBatch);
    double ours = 1e9;
    double bare = 1e9;
    for (auto _ : state) {
        const auto bare_path = prepared(size).copy("bare.db");
        strip_ours(bare_path);
        bare = std::min(bare, seconds([&] { bench::insert_bare(bare_path, size, kBatch); }));
        const auto path = prepared(size).copy("ours.db");
        const auto time = seconds([&] {
            store::Database database(path);
            crm::Leads leads(database, crm::load_owner(database, "jane").value(),
                             path.parent_path(), base::Rng(3));
            leads.add_discovered(ids, kNow);
        });
        state.SetIterationTime(time);
        ours = std::min(ours, time);
    }
    // The best of several: what else the machine does must not count.
    state.counters["ours_ms"] = ours * 1000;
    state.counters["bare_ms"] = bare * 1000;
    state.counters["ratio"] = ours / bare;
}
BENCHMARK(insert_discovered)
    ->Arg(0)
    ->Arg(100'000)
    ->Arg(1'000'000)
    ->UseManualTime()
    ->Iterations(7)
    ->Unit(benchmark::kMillisecond);

void open_file(benchmark::State& state) {
    const auto path = prepared(static_cast<std::size_t>(state.range(0))).path();
    for (auto _ : state) benchmark::DoNotOptimize(crm::open(path, kNow).value());
}
BENCHMARK(open_file)->Arg(100'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

// One question that is asked each turn, on a CRM of the given size.
template <class Question>
void ask(benchmark::State& state, Question question) {
    const auto path = prepared(static_cast<std::size_t>(state.range(0))).copy("asked.db");
    store::Database database(path);
    const auto owner = crm::load_owner(database, "jane").value();
    const crm::Deals deals(database, owner);
    const crm::Leads leads(database, owner, path.parent_path(), base::Rng(4));
    for (auto _ : state) question(deals, leads);
}

void next_to_enrich(benchmark::State& state) {
    ask(state, [](const crm::Deals& deals, const crm::Leads&) {
        benchmark::DoNotOptimize(deals.next_to_enrich(kNow));
    });
}
void next_pending(benchmark::State& state) {
    ask(state, [](const crm::Deals& deals, const crm::Leads&) {
        benchmark::DoNotOptimize(deals.next_pending(std::chrono::hours(24)));
    });
}
void count_by_state(benchmark::State& state) {
    ask(state, [](const crm::Deals& deals, const crm::Leads&) {
        benchmark::DoNotOptimize(deals.count_by_state());
    });
}
void is_known(benchmark::State& state) {
    const auto id = crm::testing::person("PERSON-77777");
    ask(state, [&](const crm::Deals&, const crm::Leads& leads) {
        benchmark::DoNotOptimize(leads.find(id));
    });
}
BENCHMARK(next_to_enrich)->Arg(100'000)->Arg(1'000'000)->Unit(benchmark::kMicrosecond);
BENCHMARK(next_pending)->Arg(100'000)->Arg(1'000'000)->Unit(benchmark::kMicrosecond);
BENCHMARK(count_by_state)->Arg(100'000)->Arg(1'000'000)->Unit(benchmark::kMicrosecond);
BENCHMARK(is_known)->Arg(100'000)->Arg(1'000'000)->Unit(benchmark::kMicrosecond);

void save_profile(benchmark::State& state) {
    const auto path = prepared(static_cast<std::size_t>(state.range(0))).copy("saved.db");
    store::Database database(path);
    const auto owner = crm::load_owner(database, "jane").value();
    crm::Leads leads(database, owner, path.parent_path() / "media", base::Rng(5));
    std::size_t number = 0;
    for (auto _ : state) {
        const auto slug = "person-" + std::to_string(number++);
        const auto lead = leads.find(crm::testing::person(slug)).value();
        auto fetched = crm::testing::ada(slug, slug);
        fetched.raw_json = std::string(30'000, 'x');
        leads.save_profile(lead, fetched, kNow + std::chrono::seconds(number));
    }
}
BENCHMARK(save_profile)->Arg(100'000)->Unit(benchmark::kMicrosecond)->Iterations(1000);

}  // namespace

BENCHMARK_MAIN();

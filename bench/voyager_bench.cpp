// How fast a profile is read from the site's answer, beside the bare JSON parse of the same bytes.
#include "base/clock.h"
#include "base/json.h"
#include "linkedin/voyager/voyager.h"
#include "sandbox/routes.h"
#include "sandbox/world/world.h"

#include <benchmark/benchmark.h>

#include <string>
#include <vector>

namespace {

// The full answers about some members of a simulated network.
std::vector<std::string> load_answers() {
    using namespace std::chrono;
    const base::Time start = sys_days(year(2026) / March / 2);
    const base::ManualClock clock(start);
    sandbox::World world({.seed = 3, .members = 60, .start = start}, clock);
    const sandbox::Templates templates;
    const auto token = world.login(world.options().login, world.options().password);
    std::vector<std::string> answers;
    for (const auto& member : world.members()) {
        if (member.is_private) continue;
        http::Request request;
        request.method = "GET";
        request.path = "/voyager/api/identity/dash/profiles";
        request.query = "q=memberIdentity&memberIdentity=" + member.id +
                        "&decorationId=com.linkedin.voyager.dash.deco.identity.profile."
                        "FullProfileWithEntities-91";
        request.headers = {{"cookie", "li_at=" + *token + "; JSESSIONID=\"ajax:1\""},
                           {"csrf-token", "ajax:1"}};
        answers.push_back(answer(world, templates, request).body);
    }
    return answers;
}

const std::vector<std::string>& answers() {
    static const std::vector<std::string> all = load_answers();
    return all;
}

template <class Read>
void read_all(benchmark::State& state, Read read) {
    std::int64_t bytes = 0;
    for (auto _ : state) {
        for (const std::string& text : answers()) {
            read(text);
            bytes += static_cast<std::int64_t>(text.size());
        }
    }
    state.SetBytesProcessed(bytes);
}

void bare_json(benchmark::State& state) {
    read_all(state, [](const std::string& text) {
        benchmark::DoNotOptimize(nlohmann::json::parse(text));
    });
}
BENCHMARK(bare_json)->Unit(benchmark::kMillisecond);

void profile(benchmark::State& state) {
    read_all(state, [](const std::string& text) {
        benchmark::DoNotOptimize(linkedin::parse_profile(text, std::nullopt));
    });
}
BENCHMARK(profile)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();

// Rendering against the real Jinja2, on the same templates and data in the same run. Both have
// compiled the template once; `times_faster` is the ratio.
#include "base/json.h"
#include "lib/jinja/environment.h"

#include <benchmark/benchmark.h>

#include <unistd.h>

#include <cstdio>
#include <fstream>
#include <string>
#include <vector>

namespace {

using nlohmann::json;

struct Case {
    const char* name;
    std::string source;
    json data;
};

// The demo's.
constexpr const char* kFollowUp = R"(Hi {{ first_name }},

thank you for connecting.
{%- if positions %} I see that you are {{ positions[0].title }} at {{ positions[0].company_name }}.{% endif %} We help people who keep plants
running to plan their maintenance. Would a short call next week be of use to you?

Best regards,
Otto
)";

json profile() {
    json position{{"title", "Head of Operations"}, {"company_name", "Brightmoor"}};
    json data{{"first_name", "Nora"},
              {"last_name", "Berg"},
              {"headline", "Head of Operations at Brightmoor"},
              {"positions", json::array({position, position, position})}};
    return data;
}

json rows() {
    json list = json::array();
    for (int i = 0; i < 200; ++i)
        list.push_back({{"id", i}, {"name", "row " + std::to_string(i)}, {"active", i % 3 == 0}});
    return {{"rows", list}};
}

const std::vector<Case>& cases() {
    static const std::vector<Case> all{
        {"follow_up", kFollowUp, profile()},
        {"table",
         "<table>{% for row in rows if row.active %}<tr class=\"{{ loop.cycle('odd', 'even') }}\">"
         "<td>{{ loop.index }}</td><td>{{ row.id }}</td><td>{{ row.name|upper|e }}</td></tr>"
         "{% else %}none{% endfor %}</table>",
         rows()},
        {"macros",
         "{% macro column(name, type='TEXT') %}{{ name|lower }} {{ type }}{% endmacro %}"
         "SELECT {% for row in rows[:50] %}{{ column(row.name|replace(' ', '_')) }}"
         "{{ ', ' if not loop.last }}{% endfor %}",
         rows()}};
    return all;
}

// Seconds that Jinja2 needs for one rendering, and what it makes.
struct Oracle {
    double seconds = 0;
    std::string text;
};

constexpr const char* kScript = R"(
import json, sys, time, jinja2
case = json.load(open(sys.argv[1]))
template = jinja2.Environment().from_string(case["source"])
data = case["data"]
text = template.render(**data)
best = 1e9
for _ in range(7):
    n, start = 0, time.perf_counter()
    while time.perf_counter() - start < 0.2:
        for _ in range(20): template.render(**data)
        n += 20
    best = min(best, (time.perf_counter() - start) / n)
json.dump({"seconds": best, "text": text}, sys.stdout)
)";

Oracle ask_jinja2(const Case& each) {
    const std::string stem = "/tmp/jinja_bench_" + std::to_string(::getpid());
    std::ofstream(stem + ".json") << json{{"source", each.source}, {"data", each.data}};
    std::ofstream(stem + ".py") << kScript;
    const std::string command = "/usr/bin/python3 " + stem + ".py " + stem + ".json";
    FILE* pipe = ::popen(command.c_str(), "r");
    std::string said;
    char buffer[4096];
    while (const auto count = std::fread(buffer, 1, sizeof buffer, pipe))
        said.append(buffer, count);
    ::pclose(pipe);
    std::remove((stem + ".json").c_str());
    std::remove((stem + ".py").c_str());
    const json answer = json::parse(said, nullptr, false);
    if (!answer.is_object()) return {};
    return {answer["seconds"].get<double>(), answer["text"].get<std::string>()};
}

void render(benchmark::State& state, const Case& each) {
    const Oracle oracle = ask_jinja2(each);
    const jinja::Environment environment;
    const auto compiled = environment.compile(each.source, each.name);
    std::string text;
    for ([[maybe_unused]] auto turn : state) text = *environment.render(*compiled, each.data);
    if (oracle.seconds == 0)
        return state.SkipWithError("there is no python3-jinja2 to compare with");
    if (text != oracle.text) return state.SkipWithError("Jinja2 renders something else");
    state.counters["jinja2_us"] = oracle.seconds * 1e6;
    state.counters["times_faster"] = benchmark::Counter(
        oracle.seconds * static_cast<double>(state.iterations()), benchmark::Counter::kIsRate);
}

}  // namespace

int main(int count, char** arguments) {
    for (const auto& each : cases()) {
        benchmark::RegisterBenchmark(each.name,
                                     [&each](benchmark::State& state) { render(state, each); });
    }
    benchmark::Initialize(&count, arguments);
    benchmark::RunSpecifiedBenchmarks();
}

// `analytics build`, `analytics test`, `analytics show`: the dbt project over the CRM of a home.
#include "app/commands/commands.h"
#include "app/records.h"
#include "app/reports/analytics_report.h"
#include "base/json.h"
#include "base/text/printable.h"
#include "lib/dbt/yaml.h"
#include "ranking/analytics/analytics_file.h"

#include <fmt/core.h>

#include <cstdio>
#include <memory>

namespace app {
namespace {

struct AnalyticsOptions {
    std::optional<std::filesystem::path> home;
    std::optional<std::filesystem::path> project;
    std::string vars;
    std::string model;
    bool full_refresh = false;
    bool json = false;
    int limit = 10;
};

using Vars = std::map<std::string, std::string>;

template <class T>
base::Result<T> told(dbt::Result<T> result) {
    if (!result) return base::failure(base::to_printable(result.error().message));
    return *std::move(result);
}

bool is_day(const nlohmann::json& value) {
    if (!value.is_string()) return false;
    const auto text = value.get<std::string>();
    int year = 0;
    unsigned month = 0;
    unsigned day = 0;
    int end = 0;
    const bool fits = std::sscanf(text.c_str(), "%4d-%2u-%2u%n", &year, &month, &day, &end) == 3;
    return fits && text.size() == static_cast<std::size_t>(end) &&
           (std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(day)).ok();
}

// Those of the day and the settings, and what the user gives in their place.
base::Result<Vars> vars_of(const Records& records, const std::string& given) {
    auto vars = ranking::project_vars(records.now, records.settings.label_horizon_days);
    if (given.empty()) return vars;
    const auto values = TRY(told(dbt::parse_yaml(given, "--vars")));
    if (!values.is_object())
        return base::failure("--vars: expected names and values, as in '{today: 2026-01-31}'");
    for (const auto& [name, value] : values.items()) {
        if (name == "today" && !is_day(value))
            return base::failure("--vars: expected a day as in 2026-01-31 for `today`, not " +
                                 base::to_printable(value.dump()));
        vars[name] = value.dump();
    }
    return vars;
}

using Work = std::function<base::Result<int>(ranking::AnalyticsFile&)>;

// What is wrong in the project or in the variables is bad usage; nothing was begun then.
int with_file(const AnalyticsOptions& options, const Work& work) {
    return with_records(options.home, store::Access::ReadOnly,
                        [&](Records& records) -> base::Result<int> {
                            const auto project = told(ranking::load_project(options.project));
                            if (!project) return fail(kBadUsage, project.error().message);
                            const auto vars = vars_of(records, options.vars);
                            if (!vars) return fail(kBadUsage, vars.error().message);
                            const auto file = TRY(told(ranking::AnalyticsFile::open(
                                records.paths.analytics(), *project, records.database, *vars)));
                            return work(*file);
                        });
}

void print_line(const std::string& line) {
    fmt::print("{}\n", base::to_printable(line));
    std::fflush(stdout);
}

void observe(std::size_t index, std::size_t total, const dbt::NodeResult* over,
             const dbt::NodeResult& node) {
    if (over != nullptr) print_line(node_line(index, total, node));
}

// Programs are told at the end.
dbt::Observer observer(bool json) {
    return json ? dbt::Observer() : dbt::Observer(observe);
}

base::Result<int> finish(dbt::Result<std::vector<dbt::NodeResult>> results, bool json) {
    if (!results) return fail(kBadUsage, base::to_printable(results.error().message));
    if (json) print_json(to_json(*results));
    for (const auto& line : completion_lines(*results)) {
        if (!json) print_line(line);
    }
    return dbt::is_success(*results) ? kDone : kRefused;
}

int build(const AnalyticsOptions& options) {
    return with_file(options, [&](ranking::AnalyticsFile& file) {
        return finish(
            file.runner().build({.full_refresh = options.full_refresh}, observer(options.json)),
            options.json);
    });
}

int test(const AnalyticsOptions& options) {
    return with_file(options, [&](ranking::AnalyticsFile& file) {
        return finish(file.runner().test(observer(options.json)), options.json);
    });
}

// DuckDB writes the rows as JSON itself, so that every type has a form.
base::Result<int> print_rows(ranking::AnalyticsFile& file, const AnalyticsOptions& options) {
    const auto known = file.runner().sql(options.model);
    if (!known) return fail(kBadUsage, base::to_printable(known.error().message));
    auto rows = nlohmann::ordered_json::array();
    const auto read = file.warehouse().read(
        fmt::format("SELECT CAST(to_json(shown) AS VARCHAR) FROM (SELECT * FROM {} ORDER BY 1 "
                    "LIMIT {}) AS shown",
                    file.runner().relation(options.model), options.limit),
        [&](const dbt::Chunk& chunk) {
            for (std::size_t row = 0; row < chunk.rows(); ++row)
                rows.push_back(nlohmann::ordered_json::parse(chunk.text(0, row), nullptr, false));
        });
    if (!read && read.error().kind == dbt::Failure::Kind::Binder) {
        return base::failure(
            fmt::format("{} is not built, or out of date: run `openoutreach analytics build` ({})",
                        options.model, base::to_printable(read.error().message)));
    }
    if (!read) return base::failure(base::to_printable(read.error().message));
    if (rows.empty() && !options.json) {
        print_line(options.model + " has no rows");
    } else {
        print_report(rows, options.json);
    }
    return kDone;
}

int show(const AnalyticsOptions& options) {
    return with_file(options,
                     [&](ranking::AnalyticsFile& file) { return print_rows(file, options); });
}

const Command& add_common(const Command& command, AnalyticsOptions& options) {
    return command.option("--home", options.home, kHomeHelp)
        .option("--project", options.project,
                "a folder with a dbt project of your own in place of the one that is built in")
        .flag("--json", options.json, "print JSON");
}

constexpr const char* kVarsHelp =
    "variables, as '{today: 2026-01-31, label_horizon_days: 0}' (default: the home's day and "
    "settings)";

}  // namespace

void declare_analytics(const Command& root) {
    auto options = std::make_shared<AnalyticsOptions>();  // shared: it lives in the actions
    const Command analytics = root.add_command(
        "analytics", "The dbt project that turns the CRM into what the ranking learns from");
    const Command building = analytics.add_command("build", "Build its models in your home");
    add_common(building, *options)
        .option("--vars", options->vars, kVarsHelp)
        .flag("--full-refresh", options->full_refresh, "build incremental models anew");
    building.action([options] { return build(*options); });
    const Command testing = analytics.add_command("test", "Run its data tests on what was built");
    add_common(testing, *options).option("--vars", options->vars, kVarsHelp);
    testing.action([options] { return test(*options); });
    const Command showing = analytics.add_command("show", "Print rows of a model that was built");
    add_common(showing, *options)
        .argument("MODEL", options->model, "ml_connection_accepted, ml_candidates, stg_leads …")
        .option("--limit", options->limit, "how many rows, by the first column", 1, 1'000'000);
    showing.action([options] { return show(*options); });
}

}  // namespace app

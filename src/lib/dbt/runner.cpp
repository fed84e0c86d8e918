#include "lib/dbt/runner.h"

#include "base/deadline.h"
#include "base/text/counted.h"

#include <fmt/core.h>

#include <algorithm>
#include <set>
#include <sstream>

namespace dbt {
namespace {

// Steady time that has passed.
class Stopwatch {
public:
    std::chrono::milliseconds passed() const { return kLong - end_.remaining(); }

private:
    static constexpr std::chrono::milliseconds kLong = std::chrono::hours(24);
    base::Deadline end_ = base::Deadline::after(kLong);
};

enum class Mark { None, Open, Done };

struct Node {
    const Model* model = nullptr;
    std::set<std::string> refs;
    Mark mark = Mark::None;
};

using Graph = std::map<std::string, Node>;

Result<void> visit(Graph& graph, Node& node, std::vector<const Model*>& ordered) {
    if (node.mark == Mark::Done) return {};
    if (node.mark == Mark::Open)
        return failure(Failure::Kind::Project,
                       node.model->path + ": it refers to itself in a circle");
    node.mark = Mark::Open;
    for (const auto& ref : node.refs) {
        const auto found = graph.find(ref);
        if (found != graph.end()) TRY_VOID(visit(graph, found->second, ordered));
    }
    node.mark = Mark::Done;
    ordered.push_back(node.model);
    return {};
}

std::vector<std::string> split(const std::string& text) {
    std::vector<std::string> parts;
    std::istringstream stream(text);
    for (std::string part; std::getline(stream, part, ',');) parts.push_back(part);
    return parts;
}

void tell(const Observer& observer, std::size_t index, std::size_t total, const NodeResult* over,
          const NodeResult& node) {
    if (observer) observer(index, total, over, node);
}

void set_error(NodeResult& result, const Failure& failure) {
    result.status = Status::Error;
    result.message = failure.message;
    result.is_binder_error = failure.kind == Failure::Kind::Binder;
    result.is_damage = failure.kind == Failure::Kind::Damaged;
}

}  // namespace

Runner::Runner(const Project& project, Warehouse& warehouse,
               std::map<std::string, std::string> vars)
    : project_(project),
      warehouse_(warehouse),
      compiler_(project, {.database = warehouse.name(), .vars = std::move(vars)}) {}

Result<std::vector<const Model*>> Runner::order(const std::string& only) const {
    Graph graph;
    for (const auto& model : project_.models) {
        if (!model.enabled) continue;
        auto compiled = TRY(compiler_.compile(model, false));
        graph[model.name] = {.model = &model, .refs = std::move(compiled.refs)};
    }
    std::vector<const Model*> ordered;
    for (auto& [name, node] : graph) {
        if (only.empty() || name == only) TRY_VOID(visit(graph, node, ordered));
    }
    return ordered;
}

Result<std::vector<NodeResult>> Runner::build(const RunOptions& options, const Observer& observer) {
    const auto ordered = TRY(order(options.only));
    const std::size_t total = ordered.size() + (options.tests ? project_.tests.size() : 0);
    std::vector<NodeResult> results;
    std::set<std::string> broken;
    for (const auto* model : ordered) {
        NodeResult result{.name = model->name,
                          .kind = std::string(to_text(model->materialization))};
        tell(observer, results.size() + 1, total, nullptr, result);
        const auto compiled = compiler_.compile(*model, false);
        const bool needs_broken =
            compiled && std::any_of(compiled->refs.begin(), compiled->refs.end(),
                                    [&](const auto& ref) { return broken.contains(ref); });
        if (needs_broken) {
            result.status = Status::Skip;
        } else {
            result = build_model(*model, options.full_refresh);
        }
        if (result.status != Status::Ok) broken.insert(model->name);
        results.push_back(result);
        tell(observer, results.size(), total, &results.back(), result);
    }
    if (!options.tests) return results;
    for (const auto& test : project_.tests) {
        NodeResult result{.name = test.name, .kind = "test"};
        tell(observer, results.size() + 1, total, nullptr, result);
        result = broken.contains(test.model)
                     ? NodeResult{.name = test.name, .kind = "test", .status = Status::Skip}
                     : run_test(test);
        results.push_back(result);
        tell(observer, results.size(), total, &results.back(), result);
    }
    return results;
}

Result<std::vector<NodeResult>> Runner::test(const Observer& observer) {
    std::vector<NodeResult> results;
    for (const auto& test : project_.tests) {
        NodeResult result{.name = test.name, .kind = "test"};
        tell(observer, results.size() + 1, project_.tests.size(), nullptr, result);
        result = run_test(test);
        results.push_back(result);
        tell(observer, results.size(), project_.tests.size(), &results.back(), result);
    }
    return results;
}

Result<std::string> Runner::sql(const std::string& model) const {
    const auto found = std::find_if(project_.models.begin(), project_.models.end(),
                                    [&](const Model& one) { return one.name == model; });
    if (found == project_.models.end()) {
        std::string known;
        for (const auto& one : project_.models) known += (known.empty() ? "" : ", ") + one.name;
        return failure(Failure::Kind::Project,
                       fmt::format("there is no model `{}`; there are {}", model, known));
    }
    const auto compiled = TRY(compiler_.compile(*found, false));
    return compiled.sql;
}

// "view", "table", or empty when there is no such thing.
Result<std::string> Runner::kind_in_warehouse(const std::string& model) {
    std::string kind;
    TRY_VOID(warehouse_.read(
        fmt::format("SELECT CASE table_type WHEN 'VIEW' THEN 'view' ELSE 'table' END "
                    "FROM information_schema.tables WHERE table_catalog = {} AND "
                    "table_schema = 'main' AND table_name = {}",
                    literal(warehouse_.name()), literal(model)),
        [&](const Chunk& chunk) {
            if (chunk.rows() > 0) kind = chunk.text(0, 0);
        }));
    return kind;
}

NodeResult Runner::build_model(const Model& model, bool full_refresh) {
    NodeResult result{.name = model.name, .kind = std::string(to_text(model.materialization))};
    const Stopwatch watch;
    const auto present = kind_in_warehouse(model.name);
    const bool exists = present && *present == "table" && !full_refresh;
    const auto compiled = compiler_.compile(model, exists);
    if (!compiled) {
        set_error(result, compiled.error());
        return result;
    }
    result.kind = to_text(compiled->materialization);
    const bool merges = exists && compiled->materialization == Materialization::Incremental;
    const auto done = merges ? merge(model, *compiled)
                             : materialise(model, *compiled, present.value_or(std::string()));
    if (!done) set_error(result, done.error());
    result.took = watch.passed();
    return result;
}

Result<void> Runner::materialise(const Model& model, const Compiled& compiled,
                                 const std::string& present) {
    if (compiled.materialization == Materialization::Ephemeral) return {};
    const std::string name = compiler_.relation(model.name);
    const std::string kind = compiled.materialization == Materialization::View ? "view" : "table";
    std::string sql = "BEGIN; ";
    if (!present.empty() && present != kind) sql += fmt::format("DROP {} {}; ", present, name);
    sql += fmt::format("CREATE OR REPLACE {} {} AS ({}\n); COMMIT;", kind, name, compiled.sql);
    const auto done = warehouse_.run(sql);
    if (!done) (void)warehouse_.run("ROLLBACK");
    return done;
}

// Rows of the same key are replaced, the others added.
Result<void> Runner::merge(const Model& model, const Compiled& compiled) {
    const std::string name = compiler_.relation(model.name);
    const std::string fresh = identifier(model.name + "__fresh");
    TRY_VOID(warehouse_.run(
        fmt::format("CREATE OR REPLACE TEMP TABLE {} AS ({}\n)", fresh, compiled.sql)));
    std::string keys;
    for (const auto& key : split(compiled.unique_key))
        keys += (keys.empty() ? "" : ", ") + identifier(key);
    std::string sql = "BEGIN; ";
    if (!keys.empty())
        sql += fmt::format("DELETE FROM {0} WHERE ({1}) IN (SELECT ({1}) FROM {2}); ", name, keys,
                           fresh);
    sql += fmt::format("INSERT INTO {} BY NAME SELECT * FROM {}; COMMIT; DROP TABLE {};", name,
                       fresh, fresh);
    const auto done = warehouse_.run(sql);
    if (!done) (void)warehouse_.run("ROLLBACK");
    return done;
}

NodeResult Runner::run_test(const DataTest& test) {
    NodeResult result{.name = test.name, .kind = "test", .status = Status::Pass};
    const Stopwatch watch;
    const auto compiled = compiler_.compile(test);
    if (!compiled) {
        set_error(result, compiled.error());
        return result;
    }
    const auto rows =
        warehouse_.number(fmt::format("SELECT count(*) FROM ({}\n) AS failing", compiled->sql));
    result.took = watch.passed();
    if (!rows) {
        set_error(result, rows.error());
        return result;
    }
    result.failures = *rows;
    if (*rows == 0) return result;
    result.status = test.only_warns ? Status::Warn : Status::Fail;
    result.message = fmt::format("{} {} {} ({})", base::counted(*rows, "row"),
                                 *rows == 1 ? "breaks" : "break", test.name, test.path);
    return result;
}

bool is_success(const std::vector<NodeResult>& results) {
    return std::all_of(results.begin(), results.end(), [](const NodeResult& result) {
        return result.status != Status::Fail && result.status != Status::Error &&
               result.status != Status::Skip;
    });
}

std::string summary(const std::vector<NodeResult>& results) {
    std::size_t pass = 0;
    std::size_t warn = 0;
    std::size_t error = 0;
    std::size_t skip = 0;
    for (const auto& result : results) {
        switch (result.status) {
            case Status::Ok:
            case Status::Pass: ++pass; break;
            case Status::Warn: ++warn; break;
            case Status::Fail:
            case Status::Error: ++error; break;
            case Status::Skip: ++skip; break;
        }
    }
    return fmt::format("Done. PASS={} WARN={} ERROR={} SKIP={} TOTAL={}", pass, warn, error, skip,
                       results.size());
}

}  // namespace dbt

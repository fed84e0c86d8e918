// Builds the models of a project in a warehouse, in the order of their references, and runs its
// tests; tells of each as dbt does.
#pragma once

#include "lib/dbt/compiler.h"
#include "lib/dbt/project.h"
#include "lib/dbt/warehouse.h"

#include <chrono>
#include <functional>
#include <string>
#include <vector>

namespace dbt {

enum class Status { Ok, Pass, Warn, Fail, Error, Skip };

// What came of one model or test.
struct NodeResult {
    std::string name;
    std::string kind;  // "view", "table", "incremental", "test"
    Status status = Status::Ok;
    std::string message;        // of a Fail or an Error
    std::int64_t failures = 0;  // rows that break a test
    std::chrono::milliseconds took{0};
    bool is_binder_error = false;
    bool is_damage = false;  // of the warehouse's file
};

struct RunOptions {
    bool tests = false;         // run the tests of each model after it
    bool full_refresh = false;  // build incremental models anew
    std::string only = {};      // this model and those that it reads; empty: all
};

// Called when a node begins (without a status yet) and when it is over; `index` counts from 1.
using Observer = std::function<void(std::size_t index, std::size_t total, const NodeResult* over,
                                    const NodeResult& node)>;

class Runner {
public:
    // Both outlive the runner. The sources' tables are there already.
    Runner(const Project& project, Warehouse& warehouse, std::map<std::string, std::string> vars);

    // The models, or `only` one and what it reads, each after those that it reads. The error names
    // a circle.
    Result<std::vector<const Model*>> order(const std::string& only = {}) const;
    // A model that fails leaves what was built before, and those that need it are skipped.
    Result<std::vector<NodeResult>> build(const RunOptions& options, const Observer& observer = {});
    Result<std::vector<NodeResult>> test(const Observer& observer = {});
    // The SQL of a model, in terms of those that are built.
    Result<std::string> sql(const std::string& model) const;
    // Its name in the warehouse's SQL.
    std::string relation(const std::string& model) const { return compiler_.relation(model); }

private:
    NodeResult build_model(const Model& model, bool full_refresh);
    NodeResult run_test(const DataTest& test);
    Result<std::string> kind_in_warehouse(const std::string& model);
    Result<void> materialise(const Model& model, const Compiled& compiled,
                             const std::string& present);
    Result<void> merge(const Model& model, const Compiled& compiled);

    const Project& project_;
    Warehouse& warehouse_;
    Compiler compiler_;
};

// Whether nothing failed.
bool is_success(const std::vector<NodeResult>& results);
// "Done. PASS=5 WARN=0 ERROR=0 SKIP=0 TOTAL=5"
std::string summary(const std::vector<NodeResult>& results);

}  // namespace dbt

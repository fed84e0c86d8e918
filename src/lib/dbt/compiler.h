// Renders a project's models and tests to SQL, with the functions that dbt gives to them.
#pragma once

#include "lib/dbt/project.h"

#include <map>
#include <set>
#include <string>

namespace dbt {

// What the rendering rests on besides the project.
struct CompileOptions {
    std::string database;                     // where models are built
    std::string schema = "main";              // likewise
    std::map<std::string, std::string> vars;  // as JSON; they win over the project's
};

struct Compiled {
    std::string sql;
    std::set<std::string> refs;  // the models that it reads
    // From `config(…)` in the file, or what the project says.
    Materialization materialization = Materialization::View;
    std::string unique_key;
};

class Compiler {
public:
    // Keeps a reference to `project`.
    Compiler(const Project& project, CompileOptions options);

    // `exists`: the model is built already, so `is_incremental()` may hold.
    Result<Compiled> compile(const Model& model, bool exists) const;
    Result<Compiled> compile(const DataTest& test) const;

    // The model's name in SQL: "analytics"."main"."orders".
    std::string relation(const std::string& model) const;

private:
    struct Rendering;
    Result<Compiled> compile(const Model& model, bool exists,
                             const std::set<std::string>& around) const;
    Result<std::string> render(const std::string& source, const std::string& file,
                               Rendering& rendering) const;

    const Project& project_;
    CompileOptions options_;
    std::string macros_;        // all macro files as one template
    std::string macro_import_;  // the statement that makes them known to a model
};

}  // namespace dbt

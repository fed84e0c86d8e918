// A dbt project: what its files say, before any of it is rendered.
#pragma once

#include "lib/dbt/failure.h"

#include <nlohmann/json_fwd.hpp>

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace dbt {

// A file of a project; `path` is below the project's folder: "models/marts/orders.sql".
struct ProjectFile {
    std::string path;
    std::string text;
};

enum class Materialization { View, Table, Incremental, Ephemeral };

struct Model {
    std::string name;
    std::string path;
    std::string sql;
    Materialization materialization = Materialization::View;
    std::string unique_key;  // comma separated columns; empty: rows are added only
    bool enabled = true;
};

struct SourceTable {
    std::string source;
    std::string table;
    std::string database;
    std::string schema;
    std::string identifier;  // the table's own name
};

// A test returns the rows that break it. A generic one is a kind with its arguments, a singular one
// a query.
struct DataTest {
    std::string name;
    std::string kind;  // not_null, unique, accepted_values, relationships; empty: singular
    std::string model;
    std::string column;
    std::vector<std::string> values;  // accepted_values, as SQL
    std::string to;                   // relationships, as Jinja: ref('orders')
    std::string field;
    std::string where;
    std::string path;
    std::string sql;  // singular
    bool only_warns = false;
};

struct Project {
    std::string name;
    std::map<std::string, std::string> vars;  // as JSON
    std::vector<Model> models;                // by name
    std::vector<SourceTable> sources;
    std::vector<DataTest> tests;
    std::vector<ProjectFile> macros;
};

// The files of a folder that belong to a project.
Result<std::vector<ProjectFile>> read_project(const std::filesystem::path& folder);

Result<Project> parse_project(const std::vector<ProjectFile>& files);

// "view" …; nothing that is none of them.
Result<Materialization> parse_materialization(const std::string& word, const std::string& place);
std::string_view to_text(Materialization materialization);

}  // namespace dbt

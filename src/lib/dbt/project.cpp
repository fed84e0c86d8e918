#include "lib/dbt/project.h"

#include "base/json.h"
#include "lib/dbt/schema_file.h"
#include "lib/dbt/yaml.h"

#include <fmt/core.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>

namespace dbt {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr const char* kProjectFile = "dbt_project.yml";

bool is_below(const std::string& path, const std::vector<std::string>& folders) {
    return std::any_of(folders.begin(), folders.end(),
                       [&](const auto& folder) { return path.starts_with(folder + "/"); });
}

bool is_yaml(const std::string& path) {
    return path.ends_with(".yml") || path.ends_with(".yaml");
}

std::vector<std::string> folders(const json& settings, const char* key, const char* usual) {
    std::vector<std::string> names;
    const auto found = settings.find(key);
    if (found == settings.end() || !found->is_array()) return {usual};
    for (const auto& name : *found) {
        if (name.is_string()) names.push_back(name.get<std::string>());
    }
    return names;
}

// Variables stand at the top or below the project's name; the latter win.
void collect_vars(const json& vars, Project& project) {
    if (!vars.is_object()) return;
    for (const auto& [name, value] : vars.items()) {
        if (name != project.name) project.vars[name] = value.dump();
    }
    const auto own = vars.find(project.name);
    if (own == vars.end() || !own->is_object()) return;
    for (const auto& [name, value] : own->items()) project.vars[name] = value.dump();
}

// What dbt_project.yml says of a model by its folders: the deepest that says something wins.
Result<void> configure(Model& model, const json& settings, const std::string& project,
                       const std::string& below) {
    const json* level = settings.contains("models") ? &settings["models"] : nullptr;
    std::vector<std::string> steps{project};
    for (const auto& part : fs::path(below).parent_path()) steps.push_back(part.string());
    steps.push_back(model.name);
    for (auto step = steps.begin(); level != nullptr && level->is_object(); ++step) {
        for (const auto* key : {"+materialized", "materialized"}) {
            if (!level->contains(key) || !(*level)[key].is_string()) continue;
            model.materialization =
                TRY(parse_materialization((*level)[key].get<std::string>(), kProjectFile));
        }
        if (level->contains("+enabled")) model.enabled = (*level)["+enabled"] != json(false);
        if (step == steps.end() || !level->contains(*step)) break;
        level = &(*level)[*step];
    }
    return {};
}

std::string below_folder(const std::string& path, const std::vector<std::string>& folders) {
    for (const auto& folder : folders) {
        if (path.starts_with(folder + "/")) return path.substr(folder.size() + 1);
    }
    return path;
}

Result<json> project_settings(const std::vector<ProjectFile>& files) {
    const auto found = std::find_if(files.begin(), files.end(),
                                    [](const auto& file) { return file.path == kProjectFile; });
    if (found == files.end())
        return failure(Failure::Kind::Project, "there is no dbt_project.yml in the project");
    auto settings = TRY(parse_yaml(found->text, kProjectFile));
    if (!settings.is_object() || !settings.contains("name") || !settings["name"].is_string())
        return failure(Failure::Kind::Project, "dbt_project.yml: `name:` is missing");
    return settings;
}

Result<void> check_names(const Project& project) {
    std::set<std::string> names;
    for (const auto& model : project.models) {
        if (!names.insert(model.name).second) {
            return failure(Failure::Kind::Project,
                           fmt::format("{}: there is another model of this name", model.path));
        }
    }
    return {};
}

}  // namespace

Result<Materialization> parse_materialization(const std::string& word, const std::string& place) {
    if (word == "view") return Materialization::View;
    if (word == "table") return Materialization::Table;
    if (word == "incremental") return Materialization::Incremental;
    if (word == "ephemeral") return Materialization::Ephemeral;
    return failure(
        Failure::Kind::Project,
        fmt::format("{}: there is no materialization `{}`; use view, table, incremental or "
                    "ephemeral",
                    place, word));
}

std::string_view to_text(Materialization materialization) {
    switch (materialization) {
        case Materialization::View: return "view";
        case Materialization::Table: return "table";
        case Materialization::Incremental: return "incremental";
        case Materialization::Ephemeral: break;
    }
    return "ephemeral";
}

Result<std::vector<ProjectFile>> read_project(const fs::path& folder) {
    std::vector<ProjectFile> files;
    std::error_code error;
    for (auto entry = fs::recursive_directory_iterator(folder, error);
         !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
        const std::string path = fs::relative(entry->path(), folder).generic_string();
        if (!entry->is_regular_file() || !(path.ends_with(".sql") || is_yaml(path))) continue;
        if (path.starts_with("target/") || path.starts_with("dbt_packages/")) continue;
        std::ifstream stream(entry->path(), std::ios::binary);
        files.push_back({path, std::string(std::istreambuf_iterator<char>(stream), {})});
    }
    if (error) return failure(Failure::Kind::Project, folder.string() + ": " + error.message());
    std::sort(files.begin(), files.end(),
              [](const auto& a, const auto& b) { return a.path < b.path; });
    return files;
}

Result<Project> parse_project(const std::vector<ProjectFile>& files) {
    const json settings = TRY(project_settings(files));
    Project project{.name = settings["name"].get<std::string>()};
    if (settings.contains("vars")) collect_vars(settings["vars"], project);
    const auto model_folders = folders(settings, "model-paths", "models");
    const auto macro_folders = folders(settings, "macro-paths", "macros");
    const auto test_folders = folders(settings, "test-paths", "tests");
    for (const auto& file : files) {
        const std::string stem = fs::path(file.path).stem().string();
        if (is_below(file.path, model_folders) && is_yaml(file.path)) {
            TRY_VOID(read_schema_file(file, project));
        } else if (!file.path.ends_with(".sql")) {
            continue;
        } else if (is_below(file.path, model_folders)) {
            Model model{.name = stem, .path = file.path, .sql = file.text};
            TRY_VOID(
                configure(model, settings, project.name, below_folder(file.path, model_folders)));
            project.models.push_back(std::move(model));
        } else if (is_below(file.path, macro_folders)) {
            project.macros.push_back(file);
        } else if (is_below(file.path, test_folders)) {
            project.tests.push_back({.name = stem, .path = file.path, .sql = file.text});
        }
    }
    std::sort(project.models.begin(), project.models.end(),
              [](const auto& a, const auto& b) { return a.name < b.name; });
    TRY_VOID(check_names(project));
    return project;
}

}  // namespace dbt

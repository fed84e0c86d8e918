// Holds every #include of the sources against the table of modules: dependencies point down only.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

// A module, by its folder, and what it may include besides itself, base and domain.
const std::map<std::string, std::set<std::string>> kMayUse{
    {"base", {}},
    {"lib/http", {}},
    {"lib/jinja", {}},
    {"lib/store", {}},
    {"lib/llm", {"lib/http"}},
    {"lib/dbt", {"lib/store", "lib/jinja"}},
    {"lib/webdriver", {"lib/http"}},
    {"domain", {}},
    {"home", {}},
    {"crm", {"lib/store", "home"}},
    {"conduct", {"crm", "lib/store"}},
    {"ranking", {"lib/dbt", "lib/store"}},
    {"messages", {"lib/jinja", "lib/llm"}},
    {"linkedin", {"lib/webdriver"}},
    {"sandbox", {"lib/http", "lib/jinja"}},
    {"lanes", {"conduct", "crm", "ranking", "messages"}},
    {"daemon", {"lanes", "conduct", "crm"}},
    {"views", {"home", "conduct", "crm", "ranking", "messages", "lib/store"}},
    {"app",
     {"views", "lib/http", "lib/jinja", "lib/store", "lib/llm", "lib/dbt", "lib/webdriver", "home",
      "crm", "conduct", "ranking", "messages", "linkedin", "sandbox", "lanes", "daemon"}},
};

// These know no word of outreach, so not even of the domain.
bool is_general(const std::string& module) {
    return module == "base" || module.starts_with("lib/") || module == "sandbox";
}

// A third-party header and the modules whose .cpp files may include it: one, but for YAML, which is
// read by the user's files and by those of a dbt project.
const std::map<std::string, std::set<std::string>> kWrappedBy{
    {"httplib.h", {"lib/http"}},
    {"soci/", {"lib/store"}},
    {"sqlite3.h", {"lib/store"}},
    {"nlohmann/json.hpp", {"base"}},
    {"yaml-cpp/", {"home", "lib/dbt"}},
    {"spdlog/", {"base"}},
    {"CLI/", {"app"}},
    {"duckdb.h", {"lib/dbt"}},
    {"xgboost/", {"ranking"}},
    {"Eigen/", {"ranking"}},
    {"boost/", {"ranking"}},
};

struct Include {
    std::string file;  // below src/
    std::string target;
};

// What an #include line names.
std::optional<std::string> included_by(const std::string& line) {
    if (!line.starts_with("#include ")) return std::nullopt;
    const auto open = line.find_first_of("\"<");
    const auto close = line.find_first_of("\">", open + 1);
    if (open == std::string::npos || close == std::string::npos) return std::nullopt;
    return line.substr(open + 1, close - open - 1);
}

std::vector<Include> list_includes() {
    const fs::path root = fs::path(OPENOUTREACH_SOURCE) / "src";
    std::vector<Include> includes;
    for (const auto& entry : fs::recursive_directory_iterator(root)) {
        if (entry.path().extension() != ".cpp" && entry.path().extension() != ".h") continue;
        std::ifstream stream(entry.path());
        for (std::string line; std::getline(stream, line);) {
            if (auto target = included_by(line)) {
                includes.push_back({fs::relative(entry.path(), root).string(), *std::move(target)});
            }
        }
    }
    return includes;
}

// The module that `path` belongs to: "lib/http/client.h" → "lib/http"; empty for a header that is
// not ours.
std::string module_of(const std::string& path) {
    for (const auto& [module, uses] : kMayUse) {
        if (path.starts_with(module + "/")) return module;
    }
    return {};
}

bool is_test(const std::string& file) {
    return file.ends_with("_test.cpp") || file.ends_with("_fixture.h") ||
           file.find("testing") != std::string::npos;
}

bool may_include(const std::string& from, const std::string& to) {
    if (from == to || to == "base") return true;
    if (to == "domain" && !is_general(from)) return true;
    return kMayUse.at(from).contains(to);
}

}  // namespace

TEST_CASE("every include goes down the table of modules") {
    const auto includes = list_includes();
    REQUIRE(includes.size() > 100);
    for (const auto& [file, target] : includes) {
        const std::string to = module_of(target);
        if (to.empty()) continue;
        CAPTURE(file);
        CAPTURE(target);
        REQUIRE_FALSE(module_of(file).empty());
        CHECK((may_include(module_of(file), to) || (is_test(file) && to != "app")));
    }
}

TEST_CASE("only conduct, linkedin, app and tests can act on the site") {
    for (const auto& [file, target] : list_includes()) {
        if (target != "domain/site_actor.h") continue;
        CAPTURE(file);
        CHECK(std::set<std::string>{"conduct", "linkedin", "app", "domain"}.contains(
            module_of(file)));
    }
}

TEST_CASE("daemon sees of the lanes nothing but what a lane is") {
    for (const auto& [file, target] : list_includes()) {
        if (module_of(file) != "daemon" || is_test(file) || module_of(target) != "lanes") continue;
        CHECK(target == "lanes/lane.h");
    }
}

TEST_CASE("a third-party header stays in the module that wraps it") {
    for (const auto& [file, target] : list_includes()) {
        for (const auto& [header, modules] : kWrappedBy) {
            if (!target.starts_with(header)) continue;
            CAPTURE(file);
            CAPTURE(target);
            CHECK(modules.contains(module_of(file)));
        }
    }
}

TEST_CASE("no text is matched by std::regex, which takes stack for every letter of it") {
    for (const auto& [file, target] : list_includes()) {
        CAPTURE(file);
        CHECK(target != "regex");
    }
}

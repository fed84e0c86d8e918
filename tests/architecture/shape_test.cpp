// Holds the sources against what the house style measures: sizes, the order of includes, and rooms.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

const fs::path kSource = fs::path(OPENOUTREACH_SOURCE) / "src";

// Files that are longer than 300 lines, because they are one thing: tables, grammars, and the cases
// of one noun.
const std::set<std::string> kLong{
    "lib/jinja/run/expression.cpp",
    "lib/jinja/run/inheritance.cpp",
    "lib/jinja/run/loop.cpp",
    "linkedin/voyager/voyager_test.cpp",
    "ranking/analytics/analytics_test.cpp",
    "ranking/ranker_test.cpp",
};

// The façade of each folder with rooms: what stands above its parts, and what no part may include.
const std::map<std::string, std::vector<std::string>> kFacades{
    {"lib/jinja", {"lib/jinja/environment.h"}},
    {"linkedin", {"linkedin/browser_site.h"}},
    {"ranking", {"ranking/ranker.h", "ranking/lift.h", "ranking/explanation.h"}},
    {"messages",
     {"messages/follow_up.h", "messages/invitation_note.h", "messages/keyword_request.h"}},
    {"sandbox", {"sandbox/server.h", "sandbox/routes.h"}},
};

std::string below_source(const fs::path& path) {
    return fs::relative(path, kSource).string();
}

std::vector<fs::path> list_sources() {
    std::vector<fs::path> sources;
    for (const auto& entry : fs::recursive_directory_iterator(kSource)) {
        const auto extension = entry.path().extension();
        if (extension == ".cpp" || extension == ".h") sources.push_back(entry.path());
    }
    return sources;
}

std::vector<std::string> read_lines(const fs::path& path) {
    std::ifstream stream(path);
    std::vector<std::string> lines;
    for (std::string line; std::getline(stream, line);) lines.push_back(line);
    return lines;
}

// The files of ours that `path` includes, in their order; "<" stands for anybody else's.
std::vector<std::string> list_includes(const fs::path& path) {
    std::vector<std::string> includes;
    for (const auto& line : read_lines(path)) {
        if (line.starts_with("#include \""))
            includes.push_back(line.substr(10, line.find('"', 10) - 10));
        if (line.starts_with("#include <")) includes.emplace_back("<");
    }
    return includes;
}

bool is_test(const std::string& file) {
    return file.ends_with("_test.cpp") || file.find("testing") != std::string::npos;
}

}  // namespace

TEST_CASE("no file is longer than 300 lines but those that are one thing") {
    for (const auto& path : list_sources()) {
        CAPTURE(path.string());
        const bool is_long = read_lines(path).size() > 300;
        CHECK(is_long == kLong.contains(below_source(path)));
    }
}

TEST_CASE("a file includes its own header first") {
    for (const auto& path : list_sources()) {
        auto header = path;
        header.replace_extension(".h");
        if (path.extension() != ".cpp" || !fs::exists(header)) continue;
        CAPTURE(path.string());
        CHECK(list_includes(path).front() == below_source(header));
    }
}

TEST_CASE("a folder shows fifteen nouns at most") {
    std::map<std::string, int> headers;
    for (const auto& path : list_sources()) {
        if (path.extension() == ".h") ++headers[below_source(path.parent_path())];
    }
    for (const auto& [folder, count] : headers) {
        CAPTURE(folder);
        CHECK(count <= 15);
    }
}

TEST_CASE("a part never includes the facade that stands above it") {
    for (const auto& path : list_sources()) {
        const auto file = below_source(path);
        const auto includes = list_includes(path);
        for (const auto& [folder, facades] : kFacades) {
            const bool is_part = file.starts_with(folder + "/") &&
                                 file.find('/', folder.size() + 1) != std::string::npos;
            if (!is_part || is_test(file)) continue;
            CAPTURE(file);
            for (const auto& facade : facades) {
                CHECK(std::find(includes.begin(), includes.end(), facade) == includes.end());
            }
        }
    }
}

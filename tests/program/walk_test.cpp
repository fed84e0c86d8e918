// Every command, walked: its help, its JSON, and what it says where there is no home to work in.
#include "tests/program/home.h"

#include "base/json.h"
#include "base/text/printable.h"

#include <doctest/doctest.h>

#include <map>
#include <set>
#include <sstream>

using program::contains;
using program::count_lines;
using program::Folder;
using program::Home;
using program::run;
using program::Said;

namespace {

using Words = std::vector<std::string>;

// The commands that the help of `group` lists.
Words list_commands(const Words& group) {
    Words arguments = group;
    arguments.emplace_back("--help");
    std::istringstream lines(run(arguments).out);
    Words found;
    bool is_listed = false;
    for (std::string line; std::getline(lines, line);) {
        const bool is_head = line.starts_with("Subcommands:");
        if (is_listed && line.size() > 2 && line[0] == ' ' && line[2] != ' ')
            found.push_back(line.substr(2, line.find(' ', 2) - 2));
        is_listed = is_head || (is_listed && !line.empty());
    }
    return found;
}

// Every command that can be typed, with the words of its groups before it.
std::vector<Words> all_commands() {
    std::vector<Words> all;
    std::vector<Words> open{{}};
    while (!open.empty()) {
        const Words group = open.back();
        open.pop_back();
        const auto below = list_commands(group);
        if (below.empty()) all.push_back(group);
        for (const auto& name : below) {
            auto path = group;
            path.push_back(name);
            open.push_back(std::move(path));
        }
    }
    return all;
}

std::string joined(const Words& words) {
    std::string text;
    for (const auto& word : words) text += (text.empty() ? "" : " ") + word;
    return text;
}

// What a command must be given to do anything at all, so that it can be tried in a home.
const std::map<std::string, Words> kGiven{
    {"crm show", {"ada"}},
    {"crm set-state", {"ada", "ignored", "--reason", "tried"}},
    {"crm import", {"people.csv", "--dry-run"}},
    {"crm block", {"bob"}},
    {"crm unblock", {"bob"}},
    {"crm forget", {"eve", "--yes"}},
    {"crm hand-over", {"bob", "--to", "jane", "--reason", "tried"}},
    {"crm restore", {"copy.db"}},
    {"crm backup", {"copy.db"}},
    {"crm export", {"people-out.csv"}},
    {"why", {"ada"}},
    {"rank", {"--top", "3"}},
    {"withdraw", {"--dry-run", "--older-than", "20"}},
    {"analytics show", {"stg_leads"}},
    {"read profile", {"answer.json"}},
    {"template render", {"templates/follow_up.j2"}},
    {"message preview", {"ada", "--template", "templates/follow_up.j2"}},
};

// These open a browser, a port or a dialog: their own tests look at them.
const std::set<std::string> kElsewhere{"demo", "run", "sandbox", "login", "init", "read page"};

// These know no home.
const std::set<std::string> kHomeless{"demo",         "sandbox",         "read page",
                                      "read profile", "template render", "message preview"};

Said try_in(const std::filesystem::path& home, const Words& command, Words more) {
    Words arguments = command;
    const auto given = kGiven.find(joined(command));
    if (given != kGiven.end()) {
        for (auto word : given->second) {
            const bool is_file = word.find('.') != std::string::npos;
            arguments.push_back(is_file ? (home / word).string() : word);
        }
    }
    if (!kHomeless.contains(joined(command))) {
        arguments.emplace_back("--home");
        arguments.push_back(home);
    }
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run(arguments);
}

// One JSON text, or one a line.
bool is_json(const std::string& text) {
    if (nlohmann::json::accept(text)) return true;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        if (!nlohmann::json::accept(line)) return false;
    }
    return !text.empty();
}

}  // namespace

TEST_CASE("every command has help that fits eighty columns, and says where its home is") {
    const auto commands = all_commands();
    REQUIRE(commands.size() >= 35);
    for (auto command : commands) {
        CAPTURE(joined(command));
        const auto name = joined(command);
        command.emplace_back("--help");
        const auto help = run(command);
        CHECK(help.code == 0);
        CHECK(help.err.empty());
        CHECK((kHomeless.contains(name) || contains(help.out, "--home")));
        CHECK(contains(help.out, "--json"));
        std::istringstream lines(help.out);
        for (std::string line; std::getline(lines, line);) {
            CAPTURE(line);
            CHECK(base::count_code_points(line) <= 80);
        }
    }
}

TEST_CASE("every command answers --json with JSON, or says in one line why not") {
    const Home home;
    home.add({"ada", "bob", "eve"});
    home.write("people.csv", "https://www.linkedin.com/in/zoe/\n");
    home.write("answer.json", "{}");
    for (const auto& command : all_commands()) {
        if (kElsewhere.contains(joined(command))) continue;
        CAPTURE(joined(command));
        const auto said = try_in(home.path(), command, {"--json"});
        CAPTURE(said.err);
        CAPTURE(said.out);
        CHECK((said.code == 0 || said.code == 1 || said.code == 2));
        if (said.out.empty()) {
            CHECK(said.code != 0);
            CHECK(count_lines(said.err) >= 1);
        } else {
            CHECK(is_json(said.out));
        }
    }
}

TEST_CASE(
    "where there is no home, an empty one or a file, every command says so and makes nothing") {
    const Folder folder;
    folder.write("file", "no folder");
    std::filesystem::create_directory(folder.path() / "empty");
    for (const char* name : {"none", "empty", "file"}) {
        for (const auto& command : all_commands()) {
            const auto typed = joined(command);
            if (kHomeless.contains(typed) || kElsewhere.contains(typed)) continue;
            CAPTURE(name);
            CAPTURE(typed);
            const auto said = try_in(folder.path() / name, command, {});
            CAPTURE(said.err);
            CHECK((said.code == 1 || said.code == 2));
            CHECK(said.out.empty());
            CHECK(count_lines(said.err) == 1);
            CHECK(contains(said.err, "openoutreach: "));
        }
        CHECK_FALSE(std::filesystem::exists(folder.path() / "none"));
        CHECK(std::filesystem::is_empty(folder.path() / "empty"));
    }
}

TEST_CASE("a terminal that can nothing, a closed pipe and a narrow width are no trouble") {
    const Home home;
    home.add({"ada"});
    for (const auto& command : {Words{"today"}, Words{"status"}, Words{"crm", "list"}}) {
        Words arguments = command;
        arguments.emplace_back("--home");
        arguments.push_back(home.path());
        const auto dumb = run(arguments, {"TERM=dumb", "NO_COLOR=1", "LC_ALL=C", "COLUMNS=40"});
        CHECK(dumb.code == 0);
        CHECK(dumb.out.find('\x1b') == std::string::npos);
    }
    const auto listed = run({"crm", "list", "--home", home.path()}, {"COLUMNS=60"});
    std::istringstream lines(listed.out);
    for (std::string line; std::getline(lines, line);) CHECK(base::count_code_points(line) <= 60);
}

#include "tests/program/commands.h"

#include <map>
#include <sstream>

namespace program {

const std::set<std::string> kElsewhere{"demo", "run", "sandbox", "login", "init", "read page"};

const std::set<std::string> kHomeless{"demo",         "sandbox",         "read page",
                                      "read profile", "template render", "message preview"};

namespace {

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

}  // namespace

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

Words typed_in(const std::filesystem::path& home, const Words& command) {
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
    return arguments;
}

Said try_in(const std::filesystem::path& home, const Words& command, const Words& more) {
    auto arguments = typed_in(home, command);
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run(arguments);
}

}  // namespace program

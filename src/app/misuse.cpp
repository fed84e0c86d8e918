#include "app/misuse.h"

#include "base/text/edit_distance.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace app {

namespace {

using Words = std::vector<std::string>;

// What other tools, and people, call a command. One that is not there is not suggested.
constexpr std::array<std::pair<std::string_view, std::string_view>, 36> kOtherNames{{
    {"people", "crm list"},
    {"contacts", "crm list"},
    {"leads", "crm list"},
    {"ls", "crm list"},
    {"person", "crm show"},
    {"search", "crm import"},
    {"add", "crm import"},
    {"upload", "crm import"},
    {"download", "crm export"},
    {"delete", "crm forget"},
    {"erase", "crm forget"},
    {"remove", "crm forget"},
    {"blacklist", "crm block"},
    {"save", "crm backup"},
    {"stop", "pause"},
    {"halt", "pause"},
    {"hold", "pause"},
    {"continue", "resume"},
    {"unpause", "resume"},
    {"go", "run"},
    {"start", "run"},
    {"daemon", "run"},
    {"work", "run"},
    {"new", "init"},
    {"setup", "init"},
    {"install", "init"},
    {"configure", "init"},
    {"settings", "config dump"},
    {"doctor", "config check"},
    {"validate", "config check"},
    {"explain", "why"},
    {"history", "why"},
    {"state", "status"},
    {"signin", "login"},
    {"simulate", "demo"},
    {"learn", "train"},
}};

std::vector<const CLI::App*> list_commands(const CLI::App& group) {
    return group.get_subcommands([](const CLI::App*) { return true; });
}

const CLI::App* find_command(const CLI::App& group, const std::string& word) {
    for (const CLI::App* command : list_commands(group)) {
        if (command->check_name(word)) return command;
    }
    return nullptr;
}

// How far the words name commands, and the first word that should and does not.
struct Walk {
    const CLI::App* command;
    std::string path;  // " crm list"
    std::string unknown;
};

Walk walk(const CLI::App& root, const Words& words) {
    Walk walk{&root, "", ""};
    for (const auto& word : words) {
        if (word.starts_with('-') || list_commands(*walk.command).empty()) break;
        const CLI::App* next = find_command(*walk.command, word);
        if (next == nullptr) {
            walk.unknown = word;
            break;
        }
        walk.command = next;
        walk.path += " " + word;
    }
    return walk;
}

bool is_command(const CLI::App& root, std::string_view path) {
    const auto blank = path.find(' ');
    const CLI::App* found = find_command(root, std::string(path.substr(0, blank)));
    if (found == nullptr || blank == std::string_view::npos) return found != nullptr;
    return is_command(*found, path.substr(blank + 1));
}

// A command of this name anywhere, at most one; `path` is that of `group`.
Words list_named(const CLI::App& group, const std::string& path, const std::string& name) {
    Words found;
    for (const CLI::App* command : list_commands(group)) {
        const auto here = path + (path.empty() ? "" : " ") + command->get_name();
        if (command->get_name() == name) found.push_back(here);
        const auto below = list_named(*command, here, name);
        found.insert(found.end(), below.begin(), below.end());
    }
    return found;
}

// The command that somebody meant by a word that is none; empty when none is near.
std::string suggest_command(const CLI::App& root, const Walk& walk) {
    const std::string& word = walk.unknown;
    const std::string here = walk.path.empty() ? "" : walk.path.substr(1) + " ";
    for (const CLI::App* command : list_commands(*walk.command)) {
        if (base::is_slip(word, command->get_name())) return here + command->get_name();
    }
    const auto named = list_named(root, "", word);
    if (named.size() == 1) return named.front();
    for (const auto& [other, path] : kOtherNames) {
        if (other == word && is_command(root, path)) return std::string(path);
    }
    return {};
}

// The option that somebody meant by the first one that the command does not have.
std::string suggest_option(const CLI::App& command, const Words& words) {
    const auto options = command.get_options();
    for (const auto& word : words) {
        if (!word.starts_with("--")) continue;
        const auto name = word.substr(2, word.find('=') - 2);
        std::string near;
        bool is_known = false;
        for (const CLI::Option* option : options) {
            for (const auto& known : option->get_lnames()) {
                is_known = is_known || known == name;
                if (base::is_slip(name, known)) near = "; did you mean `--" + known + "`?";
            }
        }
        if (!is_known) return near;
    }
    return {};
}

// What the parser could not place, in the order typed; its own is another.
std::string list_unexpected(const CLI::App& root, const Words& words) {
    auto left = root.remaining(true);
    const auto place = [&](const std::string& word) {
        return std::find(words.begin(), words.end(), word);
    };
    std::stable_sort(left.begin(), left.end(),
                     [&](const auto& a, const auto& b) { return place(a) < place(b); });
    std::string out;
    for (const auto& word : left) out += (out.empty() ? "" : " ") + word;
    return out;
}

}  // namespace

std::optional<std::string> tell_unknown_command(const CLI::App& root, const Words& words) {
    const auto walk = app::walk(root, words);
    if (walk.unknown.empty()) return std::nullopt;
    const auto meant = suggest_command(root, walk);
    const auto remedy = meant.empty() ? "`openoutreach" + walk.path + " --help` lists the commands"
                                      : "did you mean `openoutreach " + meant + "`?";
    return "there is no command `" + walk.path.substr(walk.path.empty() ? 0 : 1) +
           (walk.path.empty() ? "" : " ") + walk.unknown + "`; " + remedy;
}

std::string tell_misuse(const CLI::App& root, const Words& words, const std::string& complaint) {
    const auto unexpected = list_unexpected(root, words);
    const auto what = unexpected.empty() ? complaint : "not expected: " + unexpected;
    const auto reached = walk(root, words);
    const bool is_group = !list_commands(*reached.command).empty();
    const auto near = suggest_option(*reached.command, words);
    if (!near.empty()) return what + near;
    return what + "; `openoutreach" + reached.path + " --help` lists the " +
           (is_group ? "commands" : "options");
}

}  // namespace app

#include "app/command_line.h"

#include "app/terminal/wrapped.h"
#include "base/text/edit_distance.h"
#include "base/text/printable.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <array>
#include <cstdio>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace app {

namespace {

constexpr std::size_t kHelpWidth = 80;

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

std::string tell_unknown(const CLI::App& root, const Walk& walk) {
    const auto meant = suggest_command(root, walk);
    const auto remedy = meant.empty() ? "`openoutreach" + walk.path + " --help` lists the commands"
                                      : "did you mean `openoutreach " + meant + "`?";
    return "there is no command `" + walk.path.substr(walk.path.empty() ? 0 : 1) +
           (walk.path.empty() ? "" : " ") + walk.unknown + "`; " + remedy;
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

std::string tell_misuse(const CLI::App& root, const Words& words, const std::string& what) {
    const auto reached = walk(root, words);
    const bool is_group = !list_commands(*reached.command).empty();
    const auto near = suggest_option(*reached.command, words);
    if (!near.empty()) return what + near;
    return what + "; `openoutreach" + reached.path + " --help` lists the " +
           (is_group ? "commands" : "options");
}

}  // namespace

// Every command that was declared, with the parser's own object, which the root owns.
struct Command::Parts {
    std::shared_ptr<CLI::App> root;  // shared: commands are declared by value and outlive nobody
    CLI::App* self = nullptr;
    std::shared_ptr<int> code = std::make_shared<int>(kDone);
};

Command Command::add_command(const std::string& name, const std::string& help) const {
    CLI::App* made = parts_->self->add_subcommand(name, help);
    parts_->self->require_subcommand(1);
    made->option_defaults()->always_capture_default();
    return Command(std::make_shared<Parts>(Parts{parts_->root, made, parts_->code}));
}

const Command& Command::flag(const std::string& name, bool& target, const std::string& help) const {
    parts_->self->add_flag(name, target, help);
    return *this;
}

const Command& Command::option(const std::string& name, int& target, const std::string& help,
                               int low, int high) const {
    parts_->self->add_option(name, target, help)->check(CLI::Range(low, high));
    return *this;
}

const Command& Command::option(const std::string& name, std::optional<int>& target,
                               const std::string& help, int low, int high) const {
    parts_->self->add_option(name, target, help)->check(CLI::Range(low, high));
    return *this;
}

const Command& Command::option(const std::string& name, std::uint64_t& target,
                               const std::string& help) const {
    constexpr std::uint64_t kMost = std::numeric_limits<std::int64_t>::max();
    parts_->self->add_option(name, target, help)->check(CLI::Range(std::uint64_t{0}, kMost));
    return *this;
}

const Command& Command::option(const std::string& name, std::string& target,
                               const std::string& help) const {
    parts_->self->add_option(name, target, help);
    return *this;
}

const Command& Command::option(const std::string& name, std::optional<std::string>& target,
                               const std::string& help) const {
    return optional_argument(name, target, help);
}

const Command& Command::option(const std::string& name, std::vector<std::string>& target,
                               const std::string& help) const {
    parts_->self->add_option(name, target, help)->allow_extra_args(false);
    return *this;
}

const Command& Command::option(const std::string& name,
                               std::optional<std::filesystem::path>& target,
                               const std::string& help) const {
    parts_->self->add_option_function<std::string>(
        name, [&target](const std::string& path) { target = path; }, help);
    return *this;
}

const Command& Command::required_option(const std::string& name, std::string& target,
                                        const std::string& help) const {
    parts_->self->add_option(name, target, help)->required();
    return *this;
}

const Command& Command::argument(const std::string& name, std::string& target,
                                 const std::string& help) const {
    parts_->self->add_option(name, target, help)->required();
    return *this;
}

const Command& Command::optional_argument(const std::string& name, std::string& target,
                                          const std::string& help) const {
    parts_->self->add_option(name, target, help);
    return *this;
}

const Command& Command::optional_argument(const std::string& name,
                                          std::optional<std::string>& target,
                                          const std::string& help) const {
    parts_->self->add_option_function<std::string>(
        name, [&target](const std::string& text) { target = text; }, help);
    return *this;
}

void Command::action(std::function<int()> run) const {
    parts_->self->callback([code = parts_->code, run = std::move(run)] { *code = run(); });
}

CommandLine::CommandLine(const std::string& help, const std::string& version)
    : parts_(std::make_shared<Command::Parts>()) {
    parts_->root = std::make_shared<CLI::App>(help, "openoutreach");
    parts_->self = parts_->root.get();
    parts_->self->set_version_flag("--version", "openoutreach " + version);
}

Command CommandLine::root() const {
    return Command(parts_);
}

int CommandLine::run(int count, char** arguments) const {
    const Words words(arguments + std::min(count, 1), arguments + count);
    const auto& root = *parts_->self;
    if (const auto reached = walk(root, words); !reached.unknown.empty())
        return fail(kBadUsage, tell_unknown(root, reached));
    try {
        parts_->self->parse(count, arguments);
        return *parts_->code;
    } catch (const CLI::CallForHelp&) {
        std::fputs(wrapped(parts_->self->help(), kHelpWidth).c_str(), stdout);
        return kDone;
    } catch (const CLI::ParseError& error) {
        const bool answered = error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success);
        if (answered) return parts_->self->exit(error);
        return fail(kBadUsage, tell_misuse(root, words, error.what()));
    }
}

int fail(Exit code, const std::string& message) {
    std::fprintf(stderr, "openoutreach: %s\n", base::to_printable(message).c_str());
    return code;
}

}  // namespace app

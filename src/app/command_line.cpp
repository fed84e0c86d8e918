#include "app/command_line.h"

#include "app/misuse.h"
#include "app/terminal/wrapped.h"
#include "base/text/comparable.h"
#include "base/text/printable.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdio>
#include <limits>
#include <string>
#include <utility>
#include <vector>

namespace app {

namespace {

constexpr std::size_t kHelpWidth = 80;

// What nobody can see is no answer: taken as one it would ask for nobody, or for everybody.
constexpr const char* kGiveValue = "give a value, or leave it out";

CLI::Validator not_blank(const std::string& remedy = kGiveValue) {
    return {[remedy](std::string& text) {
                return base::to_visible(text).empty() ? "it is blank: " + remedy : std::string();
            },
            ""};
}

// "--name=", which the parser would fill with the word behind it.
const std::string* find_blank(const std::vector<std::string>& words) {
    for (const auto& word : words) {
        const auto equals = word.find('=');
        const bool has_value = word.starts_with("--") && equals != std::string::npos;
        if (has_value && base::to_visible(word.substr(equals + 1)).empty()) return &word;
    }
    return nullptr;
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
    return optional_argument(name, target, help);
}

const Command& Command::option_or_blank(const std::string& name, std::string& target,
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
    parts_->self->add_option(name, target, help)->allow_extra_args(false)->check(not_blank());
    return *this;
}

const Command& Command::option(const std::string& name,
                               std::optional<std::filesystem::path>& target,
                               const std::string& help) const {
    parts_->self
        ->add_option_function<std::string>(
            name, [&target](const std::string& path) { target = path; }, help)
        ->check(not_blank());
    return *this;
}

const Command& Command::required_option(const std::string& name, std::string& target,
                                        const std::string& help) const {
    parts_->self->add_option(name, target, help)->required()->check(not_blank("give a value"));
    return *this;
}

const Command& Command::argument(const std::string& name, std::string& target,
                                 const std::string& help) const {
    parts_->self->add_option(name, target, help)->required()->check(not_blank("give a value"));
    return *this;
}

const Command& Command::optional_argument(const std::string& name, std::string& target,
                                          const std::string& help) const {
    parts_->self->add_option(name, target, help)->check(not_blank());
    return *this;
}

const Command& Command::optional_argument(const std::string& name,
                                          std::optional<std::string>& target,
                                          const std::string& help) const {
    parts_->self
        ->add_option_function<std::string>(
            name, [&target](const std::string& text) { target = text; }, help)
        ->check(not_blank());
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
    const std::vector<std::string> words(arguments + std::min(count, 1), arguments + count);
    const auto& root = *parts_->self;
    if (const auto unknown = tell_unknown_command(root, words)) return fail(kBadUsage, *unknown);
    if (const auto* blank = find_blank(words))
        return fail(kBadUsage, blank->substr(0, blank->find('=')) + ": it is blank: " + kGiveValue);
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

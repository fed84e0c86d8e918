// The commands of the program and their options, with the help that a newcomer reads.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace app {

// What a command returns to the shell.
enum Exit : int { kDone = 0, kRefused = 1, kBadUsage = 2, kBug = 70 };

// A command that is being declared. The variables given to it outlive the parsing. A text that is
// given and blank is bad usage, but for option_or_blank().
class Command {
public:
    Command add_command(const std::string& name, const std::string& help) const;
    const Command& flag(const std::string& name, bool& target, const std::string& help) const;
    const Command& option(const std::string& name, int& target, const std::string& help, int low,
                          int high) const;
    // The help says what holds when it is not given.
    const Command& option(const std::string& name, std::optional<int>& target,
                          const std::string& help, int low, int high) const;
    const Command& option(const std::string& name, std::uint64_t& target,
                          const std::string& help) const;
    const Command& option(const std::string& name, std::string& target,
                          const std::string& help) const;
    // Blank says "none".
    const Command& option_or_blank(const std::string& name, std::string& target,
                                   const std::string& help) const;
    const Command& option(const std::string& name, std::optional<std::string>& target,
                          const std::string& help) const;
    // May be given several times.
    const Command& option(const std::string& name, std::vector<std::string>& target,
                          const std::string& help) const;
    const Command& option(const std::string& name, std::optional<std::filesystem::path>& target,
                          const std::string& help) const;
    const Command& required_option(const std::string& name, std::string& target,
                                   const std::string& help) const;
    // A value without a name, which must be given.
    const Command& argument(const std::string& name, std::string& target,
                            const std::string& help) const;
    // One that may be left out.
    const Command& optional_argument(const std::string& name, std::string& target,
                                     const std::string& help) const;
    const Command& optional_argument(const std::string& name, std::optional<std::string>& target,
                                     const std::string& help) const;
    // What the command does; its result is the exit code.
    void action(std::function<int()> run) const;

private:
    friend class CommandLine;
    struct Parts;
    explicit Command(std::shared_ptr<Parts> parts) : parts_(std::move(parts)) {}
    std::shared_ptr<Parts> parts_;  // shared with CommandLine, which parses
};

class CommandLine {
public:
    CommandLine(const std::string& help, const std::string& version);
    Command root() const;
    // Parses, runs the chosen command and returns its exit code; kBadUsage with a message and the
    // remedy when the arguments make no sense.
    int run(int count, char** arguments) const;

private:
    std::shared_ptr<Command::Parts> parts_;
};

// Prints "openoutreach: <message>" on stderr and returns `code`.
int fail(Exit code, const std::string& message);

}  // namespace app

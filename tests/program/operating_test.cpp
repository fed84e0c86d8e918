// Every command of docs/operating.md is run in a scratch home, or held against the program's help.
#include "tests/program/home.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <sstream>

using program::contains;
using program::content;
using program::Folder;

namespace {

namespace fs = std::filesystem;

const fs::path kSource = OPENOUTREACH_SOURCE;

// What needs systemd, a browser, or a checkout of one's own.
const std::vector<std::string> kNotRun{"systemctl ",      "loginctl ", "journalctl ",
                                       "git pull",        "./dev ",    "openoutreach login",
                                       "openoutreach run"};

bool is_run(const std::string& command) {
    return std::none_of(kNotRun.begin(), kNotRun.end(),
                        [&](const auto& start) { return command.starts_with(start); });
}

// The lines that begin with "$ " in the console blocks of a document.
std::vector<std::string> commands_of(const fs::path& file) {
    std::istringstream text(content(file));
    std::vector<std::string> commands;
    bool is_inside = false;
    for (std::string line; std::getline(text, line);) {
        if (line.starts_with("```")) is_inside = line == "```console";
        if (is_inside && line.starts_with("$ ")) commands.push_back(line.substr(2));
    }
    return commands;
}

std::vector<std::string> words_of(const std::string& command) {
    std::istringstream text(command);
    std::vector<std::string> words;
    for (std::string word; text >> word;) words.push_back(word);
    return words;
}

// The command and its options are known to the program.
void check_help(const std::string& command) {
    auto words = words_of(command);
    words.erase(words.begin());
    std::vector<std::string> path;
    for (const auto& word : words) {
        if (word.starts_with('-')) break;
        path.push_back(word);
    }
    path.emplace_back("--help");
    const auto help = program::run(path);
    CHECK(help.code == 0);
    for (const auto& word : words) {
        if (word.starts_with("--")) CHECK_MESSAGE(contains(help.out, word), command);
    }
}

// A machine on which the program was built and a home was set up.
class Machine {
public:
    Machine() {
        fs::create_directories(folder_.path() / "checkout" / "build");
        fs::create_directories(folder_.path() / "bin");
        fs::create_symlink(OPENOUTREACH_PROGRAM, folder_.path() / "checkout/build/openoutreach");
        fs::create_symlink(OPENOUTREACH_PROGRAM, folder_.path() / "bin/openoutreach");
        fs::create_symlink(kSource / "share", folder_.path() / "checkout/share");
    }

    // What `commands` say, with the exit code of the first that fails, or of the last.
    program::Said run(const std::vector<std::string>& commands) const {
        std::string script = "set -e\ncd \"$HOME/checkout\"\n";
        for (const auto& command : commands) script += command + "\n";
        const auto file = folder_.write("script", script);
        const auto out = (folder_.path() / "out").string();
        const auto root = folder_.path().string();
        const std::string line = "env -i LANG=C.UTF-8 HOME=" + root + " PATH=" + root +
                                 "/bin:/usr/bin:/bin sh " + file + " > " + out + " 2>&1";
        const int status = std::system(line.c_str());
        return {.code = WEXITSTATUS(status), .out = content(out)};
    }

    fs::path home() const { return folder_.path(); }

private:
    Folder folder_;
};

}  // namespace

TEST_CASE("the commands of docs/operating.md do what the page says, from top to bottom") {
    const Machine machine;
    const auto ready = machine.run(
        {"openoutreach init --home ~/outreach --handle jane --username jane@example.org --product "
         "Pumps --objective Calls"});
    REQUIRE_MESSAGE(ready.code == 0, ready.out);
    const auto commands = commands_of(kSource / "docs" / "operating.md");
    REQUIRE(commands.size() > 30);
    std::vector<std::string> run;
    for (const auto& command : commands) {
        if (is_run(command)) {
            run.push_back(command);
        } else if (command.starts_with("openoutreach ")) {
            check_help(command);
        }
    }
    REQUIRE(run.size() > 20);
    const auto said = machine.run(run);
    CHECK_MESSAGE(said.code == 0, said.out);
    for (const char* expected : {"is in order", "restored ", "paused: moved to another machine",
                                 "resumed", "openoutreach 0."})
        CHECK_MESSAGE(contains(said.out, expected), said.out);
    CHECK(fs::exists(machine.home() / "backups" / "monday.db"));
    CHECK_FALSE(fs::exists(machine.home() / "outreach.tar.gz"));
}

TEST_CASE("the page names what is there: the unit, and the commands of ./dev") {
    for (const auto& command : commands_of(kSource / "docs" / "operating.md")) {
        const auto words = words_of(command);
        if (words[0] == "systemctl" && words.back() != "daemon-reload")
            CHECK(fs::exists(kSource / "share" / "systemd" / (words.back() + ".service")));
        if (words[0] == "./dev")
            CHECK(contains(content(kSource / "dev"), "\n" + words[1] + "() {"));
    }
    const auto unit = content(kSource / "share" / "systemd" / "openoutreach.service");
    const auto start = unit.find("ExecStart=");
    REQUIRE(start != std::string::npos);
    auto line = unit.substr(start, unit.find('\n', start) - start);
    check_help("openoutreach" + line.substr(line.find(' ')));
}

TEST_CASE("systemd takes the unit" *
          doctest::skip(std::system("command -v systemd-analyze > /dev/null 2>&1") != 0)) {
    const Folder folder;
    auto unit = content(kSource / "share" / "systemd" / "openoutreach.service");
    const std::string program = "%h/.local/bin/openoutreach";
    unit.replace(unit.find(program), program.size(), OPENOUTREACH_PROGRAM);
    const auto file = folder.write("openoutreach.service", unit);
    const auto out = (folder.path() / "out").string();
    const std::string line = "XDG_RUNTIME_DIR=" + folder.path().string() +
                             " systemd-analyze verify --user " + file + " > " + out + " 2>&1";
    CHECK(std::system(line.c_str()) == 0);
    CHECK_MESSAGE(!contains(content(out), "openoutreach.service:"), content(out));
}

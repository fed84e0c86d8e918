// Every command, walked: its help, its JSON, and what it says where there is no home to work in.
#include "tests/program/commands.h"
#include "tests/program/home.h"

#include "base/json.h"
#include "base/text/printable.h"

#include <doctest/doctest.h>

#include <set>
#include <sstream>

using program::all_commands;
using program::contains;
using program::content;
using program::count_lines;
using program::Folder;
using program::Home;
using program::joined;
using program::kElsewhere;
using program::kHomeless;
using program::last_line;
using program::run;
using program::Said;
using program::try_in;
using program::Words;

namespace {

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

// The options of `command` that take a text, and its values without a name, by its help.
Words list_texts(const Words& command) {
    Words arguments = command;
    arguments.emplace_back("--help");
    std::istringstream lines(run(arguments).out);
    Words found;
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words(line);
        std::string name;
        std::string kind;
        const bool is_entry = line.starts_with("  ") && line[2] != ' ' && words >> name >> kind;
        if (is_entry && kind == "TEXT") found.push_back(name);
    }
    return found;
}

// Of `init`, where nothing is an answer.
const std::set<std::string> kMayBeBlank{"--name",     "--time-zone", "--booking-link",
                                        "--positive", "--negative",  "--exploratory"};

TEST_CASE("no command takes a blank text for an answer") {
    const Words blanks{"", " ", "\u200b"};
    std::size_t tried = 0;
    for (const auto& command : all_commands()) {
        for (const auto& name : list_texts(command)) {
            const auto typed = joined(command);
            if (typed == "init" && kMayBeBlank.contains(name)) continue;
            CAPTURE(typed);
            CAPTURE(name);
            Words arguments = command;
            const bool is_option = name.starts_with('-');
            if (is_option) arguments.push_back(name);
            arguments.push_back(blanks[tried++ % blanks.size()]);
            const auto said = run(arguments, {"OPENOUTREACH_HOME=/nowhere"});
            CAPTURE(said.err);
            CHECK(said.code == 2);
            CHECK(contains(said.err, (is_option ? name : "") + ": it is blank: give a value"));
            CHECK(count_lines(said.err) == 1);
        }
    }
    CHECK(tried > 60);
    program::check_refused(run({"crm", "list", "--name=", "--company", "x"}), 2,
                           "--name: it is blank: give a value");
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

TEST_CASE("in a home of another user every command says in one line what to do, and does nothing") {
    if (!program::can_be_nobody()) {
        MESSAGE("skipped: only root can be another user, who must reach the program");
        return;
    }
    const Home home;
    home.add({"ada", "bob", "eve"});
    const auto before = content(home.path() / "accounts.secrets.yaml");
    for (const bool is_closed : {true, false}) {
        if (!is_closed) program::open_to_all(home.path());
        for (const auto& command : all_commands()) {
            const auto name = joined(command);
            if (kElsewhere.contains(name) || kHomeless.contains(name)) continue;
            const auto said = program::run_as_nobody(program::typed_in(home.path(), command));
            CAPTURE(is_closed);
            CAPTURE(name);
            CAPTURE(said.code);
            CAPTURE(said.out);
            CAPTURE(said.err);
            const bool may_look = !is_closed && said.code == 0;
            if (may_look) continue;
            CHECK((said.code == 1 || said.code == 2));
            // What it finds amiss is its answer.
            if (name == "crm check" && !is_closed) continue;
            const auto told = last_line(said.err);
            CHECK(told.starts_with("openoutreach: "));
            CHECK(said.err.find("openoutreach: ") == said.err.rfind("openoutreach: "));
            CHECK_FALSE(contains(told, "unexpected"));
        }
    }
    CHECK(home.crm({"check"}).code <= 1);
    CHECK(content(home.path() / "accounts.secrets.yaml") == before);
    CHECK(home.state_of("ada") == "discovered");
}

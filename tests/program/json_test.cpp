// docs/json.md and what the commands print name the same things.
#include "tests/program/home.h"

#include "base/json.h"

#include <doctest/doctest.h>

#include <map>
#include <set>
#include <sstream>

using program::Home;
using program::run;

namespace {

using nlohmann::ordered_json;
using Keys = std::set<std::string>;

// "daemon.running", "people[].name": the keys of an object and of what stands in its lists.
void collect(const ordered_json& value, const std::string& path, Keys& keys) {
    if (value.is_array()) {
        for (const auto& item : value) collect(item, path + "[]", keys);
        return;
    }
    if (!value.is_object()) return;
    for (const auto& [name, member] : value.items()) {
        const auto key = path.empty() ? name : path + "." + name;
        keys.insert(key);
        collect(member, key, keys);
    }
}

// The keys that docs/json.md names under "## <command>"; `optional` are those that are not always
// there. "`x`, where …: meaning" is one of these; "`x.*`" stands for any key below x.
struct Documented {
    Keys always;
    Keys optional;
};

std::map<std::string, Documented> read_document() {
    std::istringstream lines(
        program::content(std::filesystem::path(OPENOUTREACH_SOURCE) / "docs" / "json.md"));
    std::map<std::string, Documented> all;
    std::string command;
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("## ")) command = line.substr(3);
        if (!line.starts_with("- `")) continue;
        const auto end = line.find('`', 3);
        auto& documented = all[command];
        auto& keys = line.substr(end, 8) == "`, where" ? documented.optional : documented.always;
        keys.insert(line.substr(3, end - 3));
    }
    return all;
}

bool is_named(const std::string& key, const Documented& documented) {
    if (documented.always.contains(key) || documented.optional.contains(key)) return true;
    for (auto at = key.rfind('.'); at != std::string::npos && at > 0; at = key.rfind('.', at - 1)) {
        const auto any = key.substr(0, at) + ".*";
        if (documented.always.contains(any) || documented.optional.contains(any)) return true;
    }
    return false;
}

bool is_printed(const std::string& key, const Keys& keys) {
    if (!key.ends_with(".*")) return keys.contains(key);
    const auto above = key.substr(0, key.size() - 1);
    return std::any_of(keys.begin(), keys.end(),
                       [&](const std::string& one) { return one.starts_with(above); });
}

}  // namespace

TEST_CASE("what a command prints as JSON is what docs/json.md names, and the other way round") {
    const Home home;
    home.add({"ada", "bob", "eve"});
    const auto list = home.write("people.csv", "https://www.linkedin.com/in/zoe/\nno address\n");
    const std::map<std::string, std::vector<std::string>> typed{
        {"today", {"today"}},
        {"status", {"status"}},
        {"crm list", {"crm", "list"}},
        {"crm show", {"crm", "show", "ada"}},
        {"why", {"why", "ada"}},
        {"rank", {"rank"}},
        {"withdraw", {"withdraw", "--dry-run", "--older-than", "20"}},
        {"crm import", {"crm", "import", list}},
        {"crm block", {"crm", "block", "ada"}},
        {"crm unblock", {"crm", "unblock", "ada"}},
        {"crm check", {"crm", "check"}},
        {"crm backup", {"crm", "backup"}},
        {"crm set-state", {"crm", "set-state", "eve", "ignored", "--reason", "tried"}},
        {"crm forget", {"crm", "forget", "bob", "--yes"}},
        {"pause", {"pause"}},
        {"resume", {"resume"}},
    };
    home.crm({"block", "zoe", "--reason", "asked us"});
    const auto documented = read_document();
    // In an order in which each still finds what it is about.
    for (const char* command : {"crm list", "crm show", "why", "rank", "withdraw", "crm import",
                                "pause", "today", "status", "resume", "crm block", "crm unblock",
                                "crm check", "crm backup", "crm set-state", "crm forget"}) {
        CAPTURE(std::string(command));
        auto arguments = typed.at(command);
        arguments.emplace_back("--json");
        const auto said = home.with_home(arguments);
        CAPTURE(said.out);
        CAPTURE(said.err);
        REQUIRE(nlohmann::json::accept(said.out));
        Keys keys;
        collect(ordered_json::parse(said.out), "", keys);
        REQUIRE(documented.contains(command));
        for (const auto& key : keys) {
            CAPTURE(key);
            CHECK(is_named(key, documented.at(command)));
        }
        for (const auto& key : documented.at(command).always) {
            CAPTURE(key);
            CHECK(is_printed(key, keys));
        }
    }
}

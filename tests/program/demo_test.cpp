// The demo as a user plays it: real program, real Chromium, the sandbox's witness.
#include "base/json.h"
#include "crm/file/database.h"
#include "crm/ledger/ledger.h"
#include "tests/program/shell.h"

#include <doctest/doctest.h>

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <fstream>
#include <set>
#include <thread>

using program::Folder;
using program::run;

namespace {

nlohmann::json report_of(const program::Said& said) {
    CAPTURE(said.err);
    REQUIRE(said.code == 0);
    return nlohmann::json::parse(program::last_line(said.out));
}

void check_witness(const nlohmann::json& report) {
    const auto& witness = report["witness"];
    CAPTURE(report.dump());
    CHECK(witness["agrees"] == true);
    CHECK(witness["invites"] == report["invites"]);
    CHECK(witness["messages"] == report["messages"]);
    for (const char* wrong : {"duplicates", "wrong_recipient", "outside_hours", "over_limit"}) {
        CHECK(witness[wrong] == 0);
    }
}

std::size_t count_invites(const std::filesystem::path& home) {
    const auto file = home / "data" / "crm.db";
    if (!std::filesystem::exists(file)) return 0;
    try {
        auto database = crm::open_read_only(file);
        if (!database) return 0;
        std::size_t count = 0;
        for (const auto& entry : crm::Ledger(*database, "otto").list_latest(1000)) {
            if (entry.kind == domain::ActionKind::Invite && entry.outcome == domain::Outcome::Done)
                ++count;
        }
        return count;
    } catch (const std::exception&) {
        return 0;  // not yet a whole CRM
    }
}

template <class Condition>
bool wait_for(Condition condition, std::chrono::seconds patience) {
    const auto end = std::chrono::steady_clock::now() + patience;
    while (std::chrono::steady_clock::now() < end) {
        if (condition()) return true;
        ::usleep(50'000);
    }
    return condition();
}

// What Chromium looked up, and the addresses that it connected to, by its net log: the names of the
// event types in the first line, then an event a line, and no end, since the browser does not
// outlive us.
std::set<std::string> contacted(const std::string& net_log) {
    std::ifstream stream(net_log);
    std::string line;
    std::getline(stream, line);
    if (line.ends_with(',')) line.back() = '}';
    const auto types = nlohmann::json::parse(line)["constants"]["logEventTypes"];
    std::set<int> telling;
    for (const char* name : {"TCP_CONNECT_ATTEMPT", "HOST_RESOLVER_DNS_TASK",
                             "HOST_RESOLVER_SYSTEM_TASK", "DNS_TRANSACTION"}) {
        if (types.contains(name)) telling.insert(types[name].get<int>());
    }
    std::set<std::string> found;
    while (std::getline(stream, line)) {
        if (line.ends_with(',')) line.pop_back();
        const auto event = nlohmann::json::parse(line, nullptr, false);
        if (!event.is_object() || !telling.contains(event.value("type", -1))) continue;
        for (const char* key : {"address", "host", "hostname"}) {
            const auto params = event.value("params", nlohmann::json::object());
            if (params.contains(key) && params[key].is_string()) found.insert(params[key]);
        }
    }
    return found;
}

}  // namespace

TEST_CASE(
    "a short demo does the whole job, the same for the same seed, and asks nobody but this "
    "machine") {
    const Folder folder;
    const std::string log = folder.path() / "net.json";
    const auto first =
        run({"demo", "--days", "3", "--members", "40", "--seed", "7", "--json", "--net-log", log});
    const auto report = report_of(first);
    check_witness(report);
    CHECK(report["invites"].get<int>() > 10);
    CHECK(report["acceptances"].get<int>() > 0);
    CHECK(report["messages"].get<int>() > 0);
    CHECK(report["invites_by_day"].size() == 3);
    int chosen = 0;
    for (const auto& choice : report["choices"]) chosen += choice["invited"].get<int>();
    CHECK(chosen == report["invites"]);
    CHECK_FALSE(report["lesson"].is_null());
    CHECK(report["states"]["completed"] == report["messages"]);
    const auto hosts = contacted(log);
    CHECK_FALSE(hosts.empty());
    for (const auto& host : hosts) {
        CAPTURE(host);
        CHECK(host.starts_with("127.0.0.1"));
    }
    const auto second = run({"demo", "--days", "3", "--members", "40", "--seed", "7", "--json"});
    CHECK(report_of(second) == report);
}

TEST_CASE("after kill -9 nothing is left running, and run goes on without a second invitation") {
    const Folder folder;
    const std::string home = folder.path() / "kept";
    const std::string scratch = folder.path() / "scratch";
    std::filesystem::create_directory(scratch);
    const pid_t demo =
        program::start({"demo", "--days", "2", "--members", "40", "--seed", "3", "--keep", home},
                       {"TMPDIR=" + scratch});
    REQUIRE(wait_for([&] { return count_invites(home) >= 4; }, std::chrono::seconds(120)));
    ::kill(demo, SIGKILL);
    ::waitpid(demo, nullptr, 0);
    const auto is_clean = [&] {
        return program::processes_with(scratch).empty() && std::filesystem::is_empty(scratch);
    };
    CHECK(wait_for(is_clean, std::chrono::seconds(20)));

    const auto report = report_of(run({"run", "--home", home, "--json"}));
    check_witness(report);
    CHECK(report["invites"].get<int>() >= 4);
    const auto status = run({"status", "--home", home, "--json"});
    CHECK(status.code == 0);
    CHECK(nlohmann::json::parse(status.out)["states"] == report["states"]);
}

TEST_CASE(
    "a language model writes to people, and who instructs it in their profile gets nothing of it") {
    const Folder folder;
    const std::string home = folder.path() / "kept";
    const auto said = run({"demo", "--ai", "--days", "3", "--members", "60", "--seed", "5",
                           "--json", "--keep", home});
    const auto report = report_of(said);
    check_witness(report);
    CHECK(report["messages"].get<int>() > 3);
    CHECK_FALSE(report["waiting"].empty());
    for (const auto& person : report["waiting"])
        CHECK(person["reason"].get<std::string>().find("is not sent") != std::string::npos);
    std::ifstream witness(home + "/data/sandbox.jsonl");
    for (std::string line; std::getline(witness, line);) {
        for (const char* word : {"evil", "instructions", "{{", "Bonjour"})
            CHECK(line.find(word) == std::string::npos);
    }
}

TEST_CASE("a language model that ends half-way leaves people waiting, and the demo says so") {
    const auto said = run({"demo", "--ai", "--model-answers", "2", "--days", "3", "--members", "40",
                           "--seed", "7", "--json"});
    const auto report = report_of(said);
    check_witness(report);
    CHECK(report["messages"].get<int>() <= 2);
    CHECK(report["states"]["connected"] == report["waiting"].size());
    CHECK(report["waiting"].size() > 2);
    for (const auto& person : report["waiting"])
        CHECK(person["reason"].get<std::string>().find("no answer") != std::string::npos);
}

TEST_CASE("two accounts play on one network and one CRM, and nobody hears from both") {
    const Folder folder;
    const std::string home = folder.path() / "kept";
    const auto said = run({"demo", "--accounts", "2", "--days", "3", "--members", "80", "--seed",
                           "4", "--json", "--keep", home});
    const auto report = report_of(said);
    CHECK(report["witness"]["agrees"] == true);
    CHECK(report["witness"]["contacted_by_several"] == 0);
    int invites = 0;
    for (const char* handle : {"otto", "rita"}) {
        CAPTURE(handle);
        const auto& account = report["accounts"][handle];
        check_witness(account);
        CHECK(account["invites"].get<int>() > 10);
        CHECK(account["invites_by_day"].size() == 3);
        invites += account["invites"].get<int>();
        CHECK(said.err.find(std::string(handle) + ": ") != std::string::npos);
    }
    CHECK(report["invites"] == invites);
    CHECK(report["accounts"]["rita"]["time_zone"] == "Europe/Lisbon");
    for (const auto& day : report["accounts"]["rita"]["invites_by_day"]) CHECK(day <= 15);

    // Each ranks its own people, by what it keeps itself.
    std::set<std::string> ranked;
    std::size_t count = 0;
    for (const char* handle : {"otto", "rita"}) {
        const auto rank = run({"rank", "--home", home, "--account", handle, "--json"});
        CAPTURE(rank.out + rank.err);
        REQUIRE(rank.code == 0);
        const auto ranking = nlohmann::json::parse(rank.out);
        for (const auto& person : ranking["people"]) {
            ranked.insert(person["person"].get<std::string>());
            ++count;
        }
    }
    CHECK(ranked.size() == count);
    CHECK(std::filesystem::exists(home + "/data/rita.analytics.duckdb"));

    const auto status = run({"status", "--home", home, "--json"});
    const auto accounts = nlohmann::json::parse(status.out)["accounts"];
    for (const char* handle : {"otto", "rita"})
        CHECK(accounts[handle]["states"] == report["accounts"][handle]["states"]);
    CHECK(accounts["rita"]["today"]["invite"].get<std::string>().find("of 15") !=
          std::string::npos);
}

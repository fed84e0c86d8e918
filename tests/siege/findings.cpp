#include "tests/siege/findings.h"

#include "base/json.h"
#include "lib/store/database.h"
#include "tests/program/shell.h"

#include <fmt/core.h>

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <thread>

namespace siege {
namespace {

namespace fs = std::filesystem;

std::string& figures() {
    static std::string text;
    return text;
}

// How much the siege has seen, by the books.
std::string acts_by_account(store::Database& database) {
    std::string text;
    database.each<std::string, std::string, std::int64_t>(
        "SELECT account, kind, count(*) FROM outreach_action GROUP BY account, kind ORDER BY 1, 2",
        {}, [&](const std::string& account, const std::string& kind, std::int64_t count) {
            text += fmt::format("{}{} {} {}", text.empty() ? "" : ", ", account, count, kind);
        });
    return text;
}

// The report of a round that is stopped after some seconds: it is printed all the same.
nlohmann::json report_of(const Ground& ground) {
    const std::string shell = fmt::format(
        "TMPDIR='{}' timeout -s TERM 25 '{}' run --home '{}' --account {} --json 2>/dev/null",
        ground.scratch.string(), OPENOUTREACH_PROGRAM, ground.home.string(), kFirst);
    std::string out;
    FILE* pipe = ::popen(shell.c_str(), "r");
    if (pipe == nullptr) return {};
    char buffer[4096];
    for (std::size_t count; (count = std::fread(buffer, 1, sizeof buffer, pipe)) > 0;)
        out.append(buffer, count);
    ::pclose(pipe);
    return nlohmann::json::parse(program::last_line(out), nullptr, false);
}

void look_at_witness(const Ground& ground, Findings& findings) {
    const auto report = report_of(ground);
    if (!report.is_object()) {
        findings.push_back("the demo gave no report");
        return;
    }
    const auto& witness = report["witness"];
    figures() = witness.dump();
    if (witness["agrees"] != true) findings.push_back("the witness disagrees: " + witness.dump());
}

void look_at_database(const Ground& ground, Findings& findings) {
    store::Database database(ground.home / "data" / "crm.db");
    const auto sound = database.value<std::string>("PRAGMA integrity_check(1)");
    if (sound != "ok") findings.push_back("integrity_check: " + sound);
    if (database.find<std::string>("PRAGMA foreign_key_check"))
        findings.push_back("foreign_key_check finds rows");
    figures() += "\n" + program::run({"status", "--home", ground.home.string()}).out;
    figures() += "books: " + acts_by_account(database);
    const auto failed = database.value<std::int64_t>(
        "SELECT count(*) FROM outreach_event WHERE text LIKE 'not reachable 3 times'");
    if (failed > 0) findings.push_back(fmt::format("{} people failed by our own stops", failed));
    if (database.find<std::int64_t>("SELECT lead_id FROM outreach_action WHERE kind <> "
                                    "'profile_read' GROUP BY lead_id HAVING count(DISTINCT "
                                    "account) > 1"))
        findings.push_back("somebody was contacted by two accounts");
    const auto check = program::run({"crm", "check", "--home", ground.home.string()});
    if (check.code != 0) findings.push_back("crm check: " + check.out + check.err);
}

void look_for_leftovers(const Ground& ground, Findings& findings) {
    for (int tries = 0; tries < 100; ++tries) {
        if (program::processes_with(ground.scratch.string()).empty() &&
            fs::is_empty(ground.scratch))
            return;
        std::this_thread::sleep_for(std::chrono::milliseconds(200));
    }
    for (const auto& process : program::processes_with(ground.scratch.string()))
        findings.push_back("left running: " + process.substr(0, 160));
    for (const auto& entry : fs::directory_iterator(ground.scratch))
        findings.push_back("left behind: " + entry.path().string());
}

void look_at_modes(const Ground& ground, Findings& findings) {
    constexpr auto kOthers = fs::perms::group_all | fs::perms::others_all;
    for (const auto& entry : fs::recursive_directory_iterator(ground.home)) {
        if (entry.is_symlink()) continue;
        if ((entry.status().permissions() & kOthers) != fs::perms::none)
            findings.push_back("readable by others: " + entry.path().string());
    }
}

}  // namespace

Findings look_over(const Ground& ground) {
    Findings findings;
    look_at_witness(ground, findings);
    look_at_database(ground, findings);
    look_for_leftovers(ground, findings);
    look_at_modes(ground, findings);
    return findings;
}

std::string last_figures() {
    return figures();
}

}  // namespace siege

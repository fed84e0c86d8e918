// A hostile day: a demo is killed, stopped, frozen, starved and restored, again and again under a
// seed, and must keep its promises.
#include "tests/program/shell.h"
#include "tests/siege/blows.h"
#include "tests/siege/findings.h"

#include <fmt/core.h>

#include <signal.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <thread>
#include <vector>

namespace {

namespace fs = std::filesystem;

struct Plan {
    int minutes = 30;
    std::uint64_t seed = 1;
};

Plan read_plan(int count, char** arguments) {
    Plan plan;
    for (int i = 1; i + 1 < count; i += 2) {
        const std::string name = arguments[i];
        const int value = std::atoi(arguments[i + 1]);
        if (name == "--minutes" && value > 0) {
            plan.minutes = value;
        } else if (name == "--seed" && value > 0) {
            plan.seed = static_cast<std::uint64_t>(value);
        } else {
            fmt::print(stderr, "siege: {} {}: give --minutes N and --seed S, both above 0\n", name,
                       arguments[i + 1]);
            std::exit(2);
        }
    }
    return plan;
}

// A small disk for the home, so that it can be filled; without root there is none.
bool mount_disk(const fs::path& home) {
    return ::geteuid() == 0 && ::mount("tmpfs", home.c_str(), "tmpfs", MS_NOSUID | MS_NODEV,
                                       "size=300m,mode=0700") == 0;
}

// The first start makes the world: more days than the siege can see, a model, and a twentieth of
// all answers wrong.
void begin_demo(const siege::Ground& ground, const Plan& plan) {
    // While it waits, for the site or for its user, a demo's time flies: it must not reach its end.
    constexpr const char* kDays = "3650";
    const pid_t demo = program::start(
        {"demo", "--days", kDays, "--members", std::to_string(300 + 40 * plan.minutes), "--seed",
         std::to_string(plan.seed), "--ai", "--fault", "all=0.05", "--keep", ground.home.string()},
        {"TMPDIR=" + ground.scratch.string()});
    std::this_thread::sleep_for(std::chrono::seconds(8));
    ::kill(demo, SIGKILL);
    ::waitpid(demo, nullptr, 0);
}

std::vector<siege::Blow> all_blows() {
    std::vector<siege::Blow> all;
    for (const auto* group :
         {&siege::deaths(), &siege::times(), &siege::shortages(), &siege::intruders()})
        all.insert(all.end(), group->begin(), group->end());
    return all;
}

// The demo's account once more under another handle: the same member, with people of its own.
void add_account(const siege::Ground& ground) {
    const auto file = ground.home / "accounts.secrets.yaml";
    std::ifstream in(file);
    std::string text{std::istreambuf_iterator<char>(in), {}};
    const auto from = text.find(std::string("  ") + siege::kFirst + ":");
    const auto end = text.find("\ncampaign:");
    std::string other = text.substr(from, end - from);
    other.replace(2, std::string(siege::kFirst).size(), siege::kSecond);
    std::ofstream(file) << text.insert(end, other);
}

void print(const std::map<std::string_view, int>& struck, const siege::Findings& findings) {
    for (const auto& [name, count] : struck) fmt::print("  {:>4} × {}\n", count, name);
    fmt::print("witness: {}\n", siege::last_figures());
    for (const auto& finding : findings) fmt::print("FINDING: {}\n", finding);
    fmt::print("{}\n", findings.empty() ? "the promises held" : "promises were broken");
}

}  // namespace

int main(int count, char** arguments) {
    const Plan plan = read_plan(count, arguments);
    const program::Folder folder;
    siege::Ground ground{.home = folder.path() / "home",
                         .scratch = folder.path() / "scratch",
                         .backup = folder.path() / "crm.backup"};
    fs::create_directory(ground.home);
    fs::create_directory(ground.scratch);
    ground.may_mount = mount_disk(ground.home);
    begin_demo(ground, plan);
    add_account(ground);

    base::Rng rng(plan.seed);
    const auto blows = all_blows();
    std::map<std::string_view, int> struck;
    siege::Findings findings;
    const auto end = std::chrono::steady_clock::now() + std::chrono::minutes(plan.minutes);
    while (std::chrono::steady_clock::now() < end) {
        const auto& blow = blows[rng.index(blows.size())];
        if (blow.needs_mount && !ground.may_mount) continue;
        fmt::print(stderr, "siege: {}\n", blow.name);
        siege::resume(ground);
        for (auto& finding : blow.strike(ground, rng))
            findings.push_back(fmt::format("{}: {}", blow.name, finding));
        ++struck[blow.name];
    }
    for (auto& finding : siege::look_over(ground)) findings.push_back(std::move(finding));
    print(struck, findings);
    if (ground.may_mount) ::umount2(ground.home.c_str(), MNT_DETACH);
    return findings.empty() ? 0 : 1;
}

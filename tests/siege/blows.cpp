#include "tests/siege/blows.h"

#include "crm/database.h"
#include "crm/lease.h"
#include "lib/store/database.h"
#include "tests/program/shell.h"

#include <fmt/core.h>

#include <fcntl.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <fstream>
#include <functional>
#include <thread>

namespace siege {
namespace {

using namespace std::chrono_literals;
using Findings = std::vector<std::string>;

void pause(std::chrono::milliseconds duration) {
    std::this_thread::sleep_for(duration);
}

std::chrono::milliseconds between(base::Rng& rng, int least, int most) {
    return std::chrono::milliseconds(
        least + static_cast<int>(rng.index(static_cast<std::size_t>(most - least))));
}

void signal_to(pid_t program, int signal) {
    ::kill(program, signal);
}

void gather(pid_t program) {
    ::waitpid(program, nullptr, 0);
}

// A signal that ends it by itself is a crash.
bool has_crashed = false;

bool has_ended(pid_t program) {
    int status = 0;
    if (::waitpid(program, &status, WNOHANG) != program) return false;
    // Before it has begun, ours ends it as well.
    has_crashed = WIFSIGNALED(status) && WTERMSIG(status) != SIGTERM;
    return true;
}

Findings after_end(pid_t program, const char* when) {
    has_crashed = false;
    if (!end_politely(program, 30)) return {fmt::format("{} SIGTERM ended nothing in 30 s", when)};
    return has_crashed ? Findings{fmt::format("{} it crashed", when)} : Findings{};
}

// Sanitizers reserve more than any limit leaves.
constexpr bool has_sanitizers =
#ifdef __SANITIZE_ADDRESS__
    true;
#else
    false;
#endif

// The last row that the ledger holds before a round.
std::int64_t last_row(const Ground& ground) {
    try {
        store::Database database(ground.home / "data" / "crm.db", store::Access::ReadOnly);
        return database.value<std::int64_t>("SELECT coalesce(max(id), 0) FROM outreach_action");
    } catch (const std::exception&) {
        return 0;
    }
}

// Whether the ledger holds a row of this kind now, while the program writes it.
bool holds(const Ground& ground, const std::string& condition) {
    try {
        store::Database database(ground.home / "data" / "crm.db", store::Access::ReadOnly);
        return database
            .find<std::int64_t>("SELECT id FROM outreach_action WHERE kind <> 'profile_read' AND " +
                                condition + " LIMIT 1")
            .has_value();
    } catch (const std::exception&) {
        return false;
    }
}

bool wait_for(pid_t program, std::chrono::seconds patience,
              const std::function<bool()>& condition) {
    const auto end = std::chrono::steady_clock::now() + patience;
    while (std::chrono::steady_clock::now() < end) {
        if (condition()) return true;
        if (::kill(program, 0) != 0) return false;
        pause(1ms);
    }
    return false;
}

// The numbered points of an act, as the ledger shows them from outside.
Findings kill_at(const Ground& ground, const std::string& condition) {
    const auto is_new = fmt::format("id > {} AND {}", last_row(ground), condition);
    const pid_t program = begin(ground);
    wait_for(program, 20s, [&] { return holds(ground, is_new); });
    signal_to(program, SIGKILL);
    gather(program);
    return {};
}

Findings kill_before_the_click(const Ground& ground, base::Rng&) {
    return kill_at(ground, "outcome IS NULL AND started_at IS NULL");
}

Findings kill_at_the_click(const Ground& ground, base::Rng&) {
    return kill_at(ground, "outcome IS NULL AND started_at IS NOT NULL");
}

Findings kill_at_random(const Ground& ground, base::Rng& rng) {
    const pid_t program = begin(ground);
    pause(between(rng, 300, 9000));
    signal_to(program, SIGKILL);
    gather(program);
    return {};
}

Findings stop_politely(const Ground& ground, base::Rng& rng) {
    const pid_t program = begin(ground);
    pause(between(rng, 300, 9000));
    return after_end(program, "in the middle of anything");
}

Findings stop_at_the_click(const Ground& ground, base::Rng&) {
    const auto is_new =
        fmt::format("id > {} AND outcome IS NULL AND started_at IS NOT NULL", last_row(ground));
    const pid_t program = begin(ground);
    wait_for(program, 20s, [&] { return holds(ground, is_new); });
    return after_end(program, "in the middle of an act");
}

// A second daemon on the same CRM, from another home, while the first one is stopped: it must be
// refused, and must have settled nothing.
Findings freeze_and_rival(const Ground& ground, base::Rng& rng) {
    Findings findings;
    const pid_t program = begin(ground);
    pause(between(rng, 2000, 8000));
    signal_to(program, SIGSTOP);
    const program::Folder rival;
    std::filesystem::copy(ground.home, rival.path(),
                          std::filesystem::copy_options::recursive |
                              std::filesystem::copy_options::overwrite_existing);
    std::error_code ignored;
    for (const auto* end : {"crm.db", "crm.db-wal", "crm.db-shm"})
        std::filesystem::remove(rival.path() / "data" / end, ignored);
    std::filesystem::create_symlink(ground.home / "data" / "crm.db",
                                    rival.path() / "data" / "crm.db");
    const bool is_held = [&] {
        try {
            store::Database database(ground.home / "data" / "crm.db", store::Access::ReadOnly);
            return crm::find_holder(database, "otto", base::SystemClock().now()).has_value();
        } catch (const std::exception&) {
            return false;
        }
    }();
    const auto said = program::run({"run", "--home", rival.path().string(), "--json"});
    if (is_held && said.code == 0) findings.push_back("a second daemon was let in");
    signal_to(program, SIGCONT);
    pause(between(rng, 500, 3000));
    for (auto& finding : after_end(program, "after a freeze"))
        findings.push_back(std::move(finding));
    return findings;
}

Findings sleep_a_while(const Ground& ground, base::Rng& rng) {
    const pid_t program = begin(ground);
    pause(between(rng, 1000, 5000));
    signal_to(program, SIGSTOP);
    pause(between(rng, 1000, 6000));
    signal_to(program, SIGCONT);
    pause(between(rng, 500, 3000));
    return after_end(program, "after a sleep");
}

// The real calendar is set; the demo's own is not: leases and deadlines must not care.
Findings set_clock(const Ground& ground, base::Rng& rng, const char* by) {
    const char* library = "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1";
    if (!std::filesystem::exists(library)) return {};
    const pid_t program =
        begin(ground, {std::string("LD_PRELOAD=") + library, std::string("FAKETIME=") + by,
                       "FAKETIME_DONT_FAKE_MONOTONIC=1"});
    pause(between(rng, 3000, 9000));
    return after_end(program, "with another clock");
}

Findings clock_ahead(const Ground& ground, base::Rng& rng) {
    return set_clock(ground, rng, "+25h");
}

Findings clock_back(const Ground& ground, base::Rng& rng) {
    return set_clock(ground, rng, "-25h");
}

Findings with_limit(const Ground& ground, base::Rng& rng, __rlimit_resource what, rlim_t limit) {
    rlimit before{};
    ::getrlimit(what, &before);
    rlimit lower{.rlim_cur = limit, .rlim_max = before.rlim_max};
    ::setrlimit(what, &lower);
    const pid_t program = begin(ground);
    ::setrlimit(what, &before);
    pause(between(rng, 2000, 7000));
    return after_end(program, "under a low limit");
}

Findings few_files(const Ground& ground, base::Rng& rng) {
    return with_limit(ground, rng, RLIMIT_NOFILE, 24);
}

Findings little_memory(const Ground& ground, base::Rng& rng) {
    if (has_sanitizers) return {};
    return with_limit(ground, rng, RLIMIT_AS, 400ULL << 20U);
}

Findings full_disk(const Ground& ground, base::Rng& rng) {
    const pid_t program = begin(ground);
    pause(between(rng, 1000, 6000));
    const auto filler = ground.home / "filler";
    {
        std::ofstream out(filler, std::ios::binary);
        const std::string block(1U << 20U, 'x');
        while (out.write(block.data(), static_cast<std::streamsize>(block.size()))) {
        }
    }
    pause(between(rng, 1000, 4000));
    auto findings = after_end(program, "on a full disk");
    std::filesystem::remove(filler);
    return findings;
}

Findings read_only_disk(const Ground& ground, base::Rng& rng) {
    const pid_t program = begin(ground);
    pause(between(rng, 1000, 6000));
    signal_to(program, SIGKILL);
    gather(program);
    if (::mount(nullptr, ground.home.c_str(), nullptr, MS_REMOUNT | MS_RDONLY, nullptr) != 0)
        return {};
    const auto said = program::run({"run", "--home", ground.home.string(), "--json"});
    ::mount(nullptr, ground.home.c_str(), nullptr, MS_REMOUNT, nullptr);
    if (said.code == 1 || said.code == 2) return {};
    return {fmt::format("on a read-only disk it ends with {}: {}", said.code,
                        program::last_line(said.err))};
}

Findings restore(const Ground& ground, base::Rng&) {
    if (!std::filesystem::exists(ground.backup)) {
        program::run({"crm", "backup", ground.backup.string(), "--home", ground.home.string()});
        return {};
    }
    const auto said =
        program::run({"crm", "restore", ground.backup.string(), "--home", ground.home.string()});
    if (said.code == 0) return {};
    return {fmt::format("a backup could not be restored: {}", program::last_line(said.err))};
}

Findings dead_links(const Ground& ground, base::Rng& rng) {
    const program::Folder folder;
    std::string list;
    for (int i = 0; i < 60; ++i)
        list += fmt::format("https://www.linkedin.com/in/nobody-{}/\n", rng.index(1'000'000));
    program::run({"crm", "import", folder.write("dead.txt", list), "--home", ground.home.string()});
    return kill_at_random(ground, rng);
}

}  // namespace

pid_t begin(const Ground& ground, const std::vector<std::string>& environment) {
    auto all = environment;
    all.push_back("TMPDIR=" + ground.scratch.string());
    return program::start({"run", "--home", ground.home.string(), "--fault", "all=0.05"}, all);
}

bool end_politely(pid_t program, int seconds) {
    ::kill(program, SIGTERM);
    for (int tenths = 0; tenths < 10 * seconds; ++tenths) {
        if (has_ended(program)) return true;
        pause(100ms);
    }
    ::kill(program, SIGKILL);
    gather(program);
    return false;
}

const std::vector<Blow>& blows() {
    static const std::vector<Blow> all{
        {"killed before the click", kill_before_the_click},
        {"killed at the click", kill_at_the_click},
        {"killed at random", kill_at_random},
        {"stopped politely", stop_politely},
        {"stopped at the click", stop_at_the_click},
        {"frozen, with a rival", freeze_and_rival},
        {"asleep", sleep_a_while},
        {"the clock 25 h ahead", clock_ahead},
        {"the clock 25 h back", clock_back},
        {"few files", few_files},
        {"little memory", little_memory},
        {"a full disk", full_disk, true},
        {"a read-only disk", read_only_disk, true},
        {"restored", restore},
        {"dead links", dead_links},
    };
    return all;
}

}  // namespace siege

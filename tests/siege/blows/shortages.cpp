// What the machine runs out of: files, memory, room on the disk.
#include "tests/siege/blows.h"

#include "tests/program/shell.h"

#include <fmt/core.h>

#include <signal.h>
#include <sys/mount.h>
#include <sys/resource.h>

#include <filesystem>
#include <fstream>
#include <string>

namespace siege {
namespace {

// Sanitizers reserve more than any limit leaves.
constexpr bool has_sanitizers =
#ifdef __SANITIZE_ADDRESS__
    true;
#else
    false;
#endif

// On a copy: without a browser a demo's time flies, and the siege's own would soon be at its end.
Findings with_limit(const Ground& ground, base::Rng& rng, __rlimit_resource what, rlim_t limit) {
    const program::Folder copy;
    std::filesystem::copy(ground.home, copy.path(),
                          std::filesystem::copy_options::recursive |
                              std::filesystem::copy_options::overwrite_existing);
    Ground starved = ground;
    starved.home = copy.path();
    rlimit before{};
    ::getrlimit(what, &before);
    rlimit lower{.rlim_cur = limit, .rlim_max = before.rlim_max};
    ::setrlimit(what, &lower);
    const pid_t program = begin(starved);
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
    const auto said =
        program::run({"run", "--home", ground.home.string(), "--account", kFirst, "--json"});
    ::mount(nullptr, ground.home.c_str(), nullptr, MS_REMOUNT, nullptr);
    if (said.code == 1 || said.code == 2) return {};
    return {fmt::format("on a read-only disk it ends with {}: {}", said.code,
                        program::last_line(said.err))};
}

}  // namespace

const std::vector<Blow>& shortages() {
    static const std::vector<Blow> all{
        {"few files", few_files},
        {"little memory", little_memory},
        {"a full disk", full_disk, true},
        {"a read-only disk", read_only_disk, true},
    };
    return all;
}

}  // namespace siege

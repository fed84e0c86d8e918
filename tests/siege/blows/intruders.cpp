// What others do to it: a second daemon, its user, dead addresses, hostile pages.
#include "tests/siege/blows.h"

#include "crm/file/database.h"
#include "crm/steering/lease.h"
#include "lib/store/database.h"
#include "tests/program/shell.h"

#include <fmt/core.h>

#include <signal.h>

#include <array>
#include <filesystem>
#include <string>

namespace siege {
namespace {

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
            return crm::find_holder(database, kFirst, base::SystemClock().now()).has_value();
        } catch (const std::exception&) {
            return false;
        }
    }();
    const auto said =
        program::run({"run", "--home", rival.path().string(), "--account", kFirst, "--json"});
    if (is_held && said.code == 0) findings.push_back("a second daemon was let in");
    signal_to(program, SIGCONT);
    pause(between(rng, 500, 3000));
    for (auto& finding : after_end(program, "after a freeze"))
        findings.push_back(std::move(finding));
    return findings;
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
    const pid_t program = begin(ground);
    pause(between(rng, 2000, 9000));
    return after_end(program, "among dead addresses");
}

// Pages that lead elsewhere or never load, acts that do something else than they say.
Findings hostile_pages(const Ground& ground, base::Rng& rng) {
    constexpr std::array kFaults{
        "elsewhere=redirect",  "elsewhere=script", "page-hangs=0.5",      "api-html=0.5",
        "renamed=former",      "act-lost=0.5",     "act-500=0.5",         "invite-nothing=0.5",
        "wrong-recipient=0.5", "clicks=dead",      "message-nothing=0.5", "invite-dialog=strange",
        "texts=doubled",       "expired=0.3",      "page-cut=0.5",        "vanish=0.3"};
    const pid_t program = begin(ground, {}, kFaults.at(rng.index(kFaults.size())));
    pause(between(rng, 3000, 12000));
    return after_end(program, "among hostile pages");
}

// An account of the same member works on its own people, and is killed as often as not.
Findings other_account(const Ground& ground, base::Rng& rng) {
    const pid_t program = begin(ground, {}, "all=0.05", kSecond);
    pause(between(rng, 3000, 15000));
    if (rng.chance(0.5)) return after_end(program, "as another account");
    signal_to(program, SIGKILL);
    gather(program);
    return {};
}

}  // namespace

const std::vector<Blow>& intruders() {
    static const std::vector<Blow> all{
        {"frozen, with a rival", freeze_and_rival},
        {"restored", restore},
        {"dead links", dead_links},
        {"hostile pages", hostile_pages},
        {"another account", other_account},
    };
    return all;
}

}  // namespace siege

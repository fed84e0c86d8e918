#include "crm/steering/lease.h"

#include "base/log.h"
#include "crm/schema/time_text.h"
#include "lib/store/failure.h"
#include "lib/store/transaction.h"

#include <fmt/core.h>

#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <stop_token>
#include <utility>

namespace crm {
namespace {

constexpr std::chrono::seconds kBeat{5};
constexpr base::Duration kLost = std::chrono::seconds(60);

struct Row {
    std::int64_t fence = 0;
    std::string holder;
    base::Time beat_at;
    bool is_released = true;
};

// Held: by a process that lives or may live. Lost: by one that is given up. Free: by none.
enum class Standing { Free, Held, Lost };

std::optional<Row> find_row(store::Database& database, std::string_view account) {
    const auto row = database.find<std::int64_t, std::string, std::string, bool>(
        "SELECT fence, holder, beat_at, released_at IS NOT NULL FROM outreach_lease "
        "WHERE account = ?",
        {account});
    if (!row) return std::nullopt;
    const auto& [fence, holder, beat_at, is_released] = *row;
    return Row{fence, holder, stored_time(beat_at, "outreach_lease"), is_released};
}

Standing standing_of(const Row& row, base::Time now) {
    if (row.is_released) return Standing::Free;
    const auto process = base::parse_process(row.holder);
    const auto alive = process ? base::is_alive(*process) : std::nullopt;
    if (alive) return *alive ? Standing::Held : Standing::Free;
    // A beat that lies ahead says that a clock was set, not that nobody is there.
    return row.beat_at + kLost > now && row.beat_at - kLost < now ? Standing::Held : Standing::Lost;
}

std::string words_for(const Row& row, base::Time now) {
    const auto process = base::parse_process(row.holder);
    const auto silent = std::chrono::duration_cast<std::chrono::seconds>(now - row.beat_at).count();
    const auto who =
        process ? fmt::format("process {} on {}", process->pid, process->host) : row.holder;
    return fmt::format("{} (last heard of {} s ago)", who, silent);
}

void write(store::Database& database, const std::string& account, std::int64_t fence,
           const base::ProcessIdentity& self, base::Time now) {
    database.run(
        "INSERT INTO outreach_lease (account, fence, holder, taken_at, beat_at, released_at) "
        "VALUES (?, ?, ?, ?, ?, NULL) ON CONFLICT (account) DO UPDATE SET fence = excluded.fence, "
        "holder = excluded.holder, taken_at = excluded.taken_at, beat_at = excluded.beat_at, "
        "released_at = NULL",
        {account, fence, self.text(), to_text(now), to_text(now)});
}

void beat(store::Database& database, const std::string& account, std::int64_t fence) {
    database.run("UPDATE outreach_lease SET beat_at = ? WHERE account = ? AND fence = ?",
                 {to_text(base::SystemClock().now()), account, fence});
}

// On a connection of its own: the one that acts may be in the middle of anything.
void keep_beating(const std::stop_token& stop, const std::filesystem::path& path,
                  const std::string& account, std::int64_t fence) {
    std::mutex mutex;
    std::condition_variable_any never;
    std::unique_lock lock(mutex);
    while (!never.wait_for(lock, stop, kBeat, [&] { return stop.stop_requested(); })) {
        try {
            store::Database database(path);
            beat(database, account, fence);
        } catch (const store::Failure& failure) {
            base::log::warning("the heartbeat of {} failed: {}", account, failure.what());
        }
    }
}

}  // namespace

base::Result<Claim> claim(store::Database& database, const std::string& account, base::Time now,
                          const base::ProcessIdentity& self) {
    store::Transaction transaction(database);
    const auto row = find_row(database, account);
    const auto standing = row ? standing_of(*row, now) : Standing::Free;
    if (standing == Standing::Held) {
        return base::failure(fmt::format("{} is worked on this CRM already, by {}; stop it first",
                                         account, words_for(*row, now)));
    }
    const auto fence = (row ? row->fence : 0) + 1;
    write(database, account, fence, self, now);
    transaction.commit();
    return Claim{
        .account = account, .fence = fence, .may_predecessor_live = standing == Standing::Lost};
}

Lease::Lease(store::Database& database, Claim claim)
    : database_(database), claim_(std::move(claim)) {
    if (database.path().empty()) return;  // in memory, where nobody else is
    heart_ = std::jthread([path = database.path(), account = claim_.account,
                           fence = claim_.fence](const std::stop_token& stop) {
        keep_beating(stop, path, account, fence);
    });
}

Lease::~Lease() {
    heart_ = {};
    try {
        database_.run("UPDATE outreach_lease SET released_at = ? WHERE account = ? AND fence = ?",
                      {to_text(base::SystemClock().now()), claim_.account, claim_.fence});
    } catch (const store::Failure& failure) {
        // The process ends, and is seen to have ended.
        base::log::warning("the lease of {} was not given back: {}", claim_.account,
                           failure.what());
    }
}

bool Lease::is_held() const {
    const auto row = find_row(database_, claim_.account);
    return row && row->fence == claim_.fence && !row->is_released;
}

std::optional<std::string> find_holder(store::Database& database, std::string_view account,
                                       base::Time now) {
    const auto row = find_row(database, account);
    if (!row || standing_of(*row, now) != Standing::Held) return std::nullopt;
    return words_for(*row, now);
}

std::vector<std::string> list_holders(store::Database& database, base::Time now) {
    std::vector<std::string> holders;
    if (!database.has_table("outreach_lease")) return holders;
    for (const auto& [account] :
         database.list<std::string>("SELECT account FROM outreach_lease ORDER BY account")) {
        if (auto holder = find_holder(database, account, now))
            holders.push_back(account + ", by " + *holder);
    }
    return holders;
}

}  // namespace crm

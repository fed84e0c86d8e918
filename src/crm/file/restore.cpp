#include "crm/file/restore.h"

#include "crm/file/database.h"
#include "crm/file/derived.h"
#include "crm/file/what_was_done.h"
#include "crm/privacy/do_not_contact.h"
#include "crm/privacy/erasure.h"
#include "crm/steering/lease.h"
#include "home/lock.h"
#include "lib/store/backup.h"
#include "lib/store/transaction.h"

#include <string>
#include <system_error>
#include <tuple>
#include <vector>

namespace crm {
namespace {

namespace fs = std::filesystem;

// Whom the file knows to be forgotten, and the key of their hashes.
struct Forgotten {
    std::string key;
    std::vector<std::tuple<std::string, std::string, std::string>> rows;  // hash, reason, since
};

constexpr std::string_view kKey = "SELECT value FROM outreach_secret WHERE name = 'forgotten'";

Forgotten read_forgotten(store::Database& database) {
    Forgotten forgotten;
    if (!database.has_table("outreach_secret")) return forgotten;
    if (const auto key = database.find<std::string>(kKey)) forgotten.key = std::get<0>(*key);
    forgotten.rows = database.list<std::string, std::string, std::string>(
        "SELECT value, reason, since FROM outreach_block WHERE kind = 'forgotten' ORDER BY value");
    return forgotten;
}

bool is_sound(store::Database& database) {
    return database.value<std::string>("PRAGMA integrity_check(1)") == "ok";
}

// What stands at a path that is about to be replaced.
struct Former {
    bool is_damaged = false;
    Forgotten forgotten;
    std::optional<WhatWasDone> done;   // nothing: it cannot be read
    std::vector<std::string> holders;  // those at work on it
};

// Runs `work`; false when the file is too damaged for it.
template <class Work>
bool read_from_damaged(Work work) {
    try {
        work();
        return true;
    } catch (const store::Failure& failure) {
        if (failure.kind() != store::Failure::Kind::Corrupt &&
            failure.kind() != store::Failure::Kind::NotADatabase) {
            throw;
        }
        return false;
    }
}

// As much as can be read, a part at a time: what is damaged may be another part of the file.
Former look_at(const fs::path& path) {
    Former former{.is_damaged = true, .forgotten = {}, .done = {}, .holders = {}};
    read_from_damaged([&] {
        store::Database database(path);
        read_from_damaged(
            [&] { former.holders = list_holders(database, base::SystemClock().now()); });
        read_from_damaged([&] { former.is_damaged = !is_sound(database); });
        read_from_damaged([&] { former.forgotten = read_forgotten(database); });
        read_from_damaged([&] { former.done = WhatWasDone::read(database); });
    });
    return former;
}

// A daemon remembers what it has read: it must not see another file under its hands.
base::Result<std::vector<home::Lock>> keep_daemons_out(const fs::path& folder) {
    std::vector<home::Lock> locks;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(folder, error)) {
        if (entry.path().extension() != ".lock") continue;
        locks.push_back(TRY(home::Lock::take(entry.path())));
    }
    return locks;
}

base::Result<void> remove_derived(const home::Paths& paths) {
    for (const auto remove : {remove_analyses, remove_models}) {
        const auto removed = remove(paths, kDerivedPatience);
        if (!removed) return base::failure("nothing was restored: " + removed.error().message);
    }
    return {};
}

base::Result<fs::path> set_damaged_aside(const fs::path& path, base::Time now) {
    const fs::path kept = backup_path(path, now, ".damaged");
    std::error_code error;
    fs::rename(path, kept, error);
    if (error) return base::failure(path.string() + ": " + error.message());
    for (const auto* end : {"-wal", "-shm"}) {
        fs::rename(path.string() + end, kept.string() + end, error);  // there may be none
    }
    return kept;
}

base::Result<fs::path> keep(const fs::path& path, bool is_damaged, base::Time now) {
    if (is_damaged) return set_damaged_aside(path, now);
    const auto kept = backup_path(path, now);
    store::Database database(path);
    TRY_VOID(store::back_up(database, kept));
    return kept;
}

// Everybody of the file who is known to be forgotten.
std::vector<domain::PublicId> list_forgotten(store::Database& database) {
    std::vector<domain::PublicId> found;
    const DoNotContact do_not_contact(database);
    for (const auto& [text] :
         database.list<std::string>("SELECT website FROM crm_lead UNION SELECT '/in/' || name "
                                    "FROM outreach_identity ORDER BY 1")) {
        const auto id = domain::PublicId::from_url(text);
        if (id && do_not_contact.is_forgotten(*id)) found.push_back(*id);
    }
    return found;
}

void erase_again(store::Database& database, const Forgotten& forgotten) {
    if (forgotten.key.empty()) return;
    database.run("INSERT OR IGNORE INTO outreach_secret (name, value) VALUES ('forgotten', ?)",
                 {forgotten.key});
    // Hashes under another key would say nothing.
    if (std::get<0>(*database.find<std::string>(kKey)) == forgotten.key) {
        for (const auto& [hash, reason, since] : forgotten.rows) {
            database.run(
                "INSERT OR IGNORE INTO outreach_block (kind, value, reason, since) "
                "VALUES ('forgotten', ?, ?, ?)",
                {hash, reason, since});
        }
        for (const auto& id : list_forgotten(database)) Erasure(database, id).run();
    }
}

// Those who were forgotten go again, and what was done stays done.
void carry_over(store::Database& database, const Former& former, base::Time now) {
    store::Transaction transaction(database);
    erase_again(database, former.forgotten);
    if (former.done)
        former.done->carry_over(database);
    else
        assume_exhausted(database, now);
    // Nobody works what was put in place, and whoever once did must not go on with it.
    database.run("UPDATE outreach_lease SET fence = fence + 1, released_at = beat_at");
    transaction.commit();
}

}  // namespace

base::Result<std::optional<fs::path>> restore(const home::Paths& paths, const fs::path& backup,
                                              base::Time now) {
    const fs::path path = paths.database();
    const auto locks = TRY(keep_daemons_out(path.parent_path()));
    std::error_code error;
    if (fs::equivalent(path, backup, error)) {
        return base::failure(backup.string() + " is the CRM itself: name a backup");
    }
    TRY_VOID(check_backup(backup));
    std::optional<fs::path> kept;
    Former former{.is_damaged = false, .forgotten = {}, .done = WhatWasDone(), .holders = {}};
    if (fs::exists(path)) {
        former = look_at(path);
        // From another home, or another machine.
        if (!former.holders.empty()) {
            return base::failure("this CRM is at work: " + former.holders.front() +
                                 "; stop it first");
        }
    }
    TRY_VOID(remove_derived(paths));
    if (fs::exists(path)) kept = TRY(keep(path, former.is_damaged, now));
    fs::create_directories(path.parent_path(), error);
    {
        store::Database database(path);
        store::restore(database, backup);
    }
    auto opened = TRY(open(path, now));
    carry_over(opened.database, former, now);
    return kept;
}

}  // namespace crm

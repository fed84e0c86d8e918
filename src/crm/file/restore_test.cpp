#include "crm/file/restore.h"

#include "crm/privacy/do_not_contact.h"
#include "crm/privacy/forget.h"
#include "crm/steering/control.h"
#include "crm/testing.h"
#include "home/lock.h"
#include "lib/store/backup.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

using crm::testing::kNow;
using crm::testing::person;
using domain::ProfileState;

namespace {

std::unique_ptr<crm::testing::Crm> open(const std::filesystem::path& path) {
    return std::make_unique<crm::testing::Crm>(crm::open(path, kNow).value().database);
}

std::string bytes(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

// A CRM with "before", a copy of it, and "after" who came later.
struct Copied {
    Copied() {
        std::filesystem::create_directories(path.parent_path());
        const auto crm = open(path);
        crm->deal_at(ProfileState::Enriched, "before");
        REQUIRE(store::back_up(crm->database, backup));
        crm->deal_at(ProfileState::Enriched, "after");
    }
    crm::testing::Folder folder;
    home::Paths paths{folder.path};
    std::filesystem::path path = paths.database();
    std::filesystem::path backup = folder.path / "copy.db";
};

}  // namespace

TEST_CASE("a backup is restored, and what was there is kept beside it") {
    const Copied copied;
    const auto kept = crm::restore(copied.paths, copied.backup, kNow);
    REQUIRE(kept);
    const auto crm = open(copied.path);
    CHECK(crm->deals.find(person("before")));
    CHECK_FALSE(crm->deals.find(person("after")));
    CHECK(open(**kept)->deals.find(person("after")));
}

TEST_CASE("two restores within a second keep both files that they replace") {
    const Copied copied;
    const auto first = crm::restore(copied.paths, copied.backup, kNow);
    const auto second = crm::restore(copied.paths, copied.backup, kNow);
    REQUIRE(first);
    REQUIRE(second);
    CHECK(**first != **second);
    CHECK(open(**first)->deals.find(person("after")));
    CHECK_FALSE(open(**second)->deals.find(person("after")));
    for (int i = 0; i < 2; ++i) {
        std::ofstream(copied.path, std::ios::trunc) << "damage " << i;
        REQUIRE(crm::restore(copied.paths, copied.backup, kNow));
    }
    const auto stem = crm::backup_path(copied.path, kNow, "").string();
    CHECK(bytes(stem + ".damaged") == "damage 0");
    CHECK(bytes(stem + "-2.damaged") == "damage 1");
}

TEST_CASE("a damaged CRM is set aside, with all that is left of it") {
    for (const bool is_cut : {true, false}) {
        const Copied copied;
        if (is_cut) {
            std::filesystem::resize_file(copied.path,
                                         std::filesystem::file_size(copied.path) / 3 + 100);
        } else {
            std::ofstream(copied.path) << "not a database at all, but long enough to be one";
        }
        const auto left = bytes(copied.path);
        const auto kept = crm::restore(copied.paths, copied.backup, kNow);
        REQUIRE(kept);
        CHECK(bytes(**kept) == left);
        CHECK(open(copied.path)->deals.find(person("before")));
    }
}

TEST_CASE("a CRM that was lost is restored") {
    const Copied copied;
    for (const auto* end : {"", "-wal", "-shm"})
        std::filesystem::remove(copied.path.string() + end);
    const auto kept = crm::restore(copied.paths, copied.backup, kNow);
    REQUIRE(kept);
    CHECK_FALSE(*kept);
    CHECK(open(copied.path)->deals.find(person("before")));
}

TEST_CASE("those who were forgotten since the backup was made do not come back with it") {
    const Copied copied;
    {
        const auto crm = open(copied.path);
        crm::forget(crm->database, person("ACoAAbefore"), copied.paths, kNow, base::Rng(7));
    }
    REQUIRE(crm::restore(copied.paths, copied.backup, kNow));
    const auto crm = open(copied.path);
    CHECK_FALSE(crm->deals.find(person("before")));
    CHECK(crm->leads.add_discovered({person("before")}, kNow) == 0);
}

TEST_CASE("what was done since the backup was made stays done, and counts") {
    const Copied copied;
    const auto later = kNow + std::chrono::hours(1);
    const auto invite = [](const domain::Deal& deal) {
        return domain::Intent{.kind = domain::ActionKind::Invite,
                              .lead = deal.lead,
                              .deal = deal.id,
                              .public_id = deal.public_id};
    };
    {
        const auto crm = open(copied.path);
        for (const auto* slug : {"before", "after"}) {
            const auto id = crm->ledger.begin(invite(*crm->deals.find(person(slug))), later);
            crm->ledger.start(id, later);
            crm->ledger.settle(id, domain::Outcome::Done, "pending", later);
        }
        crm->ledger.mark_exhausted(domain::ActionKind::Message, "enough", later);
        crm->ledger.set_member("ACoAAjane");
        crm::DoNotContact(crm->database)
            .block(crm::BlockKind::Profile, "somebody", "asked us by mail", later);
        crm::Control(crm->database, "jane").pause("lunch", later);
    }
    REQUIRE(crm::restore(copied.paths, copied.backup, later));
    const auto crm = open(copied.path);
    const crm::Stretch day{.now = later, .uptime = {}, .length = std::chrono::hours(24)};
    CHECK(crm->ledger.count(domain::ActionKind::Invite, day) == 2);
    CHECK(crm->ledger.find_exhausted(domain::ActionKind::Message, day) == "enough");
    CHECK(crm::DoNotContact(crm->database).is_blocked(person("somebody"), ""));
    CHECK(crm::Control(crm->database, "jane").find_pause()->reason == "lunch");
    const auto before = crm->deals.find(person("before"));
    CHECK(crm->ledger.has_live(before->lead, domain::ActionKind::Invite, 1));
    // Found again, the one whom the backup does not know is still known to be invited.
    crm::Leads(crm->database, crm->owner, copied.folder.path, base::Rng(99))
        .add_discovered({person("after")}, later);
    const auto after = crm->deals.find(person("after"));
    CHECK(crm->ledger.has_live(after->lead, domain::ActionKind::Invite, 1));
    CHECK(crm->lease.fence() > 2);
}

TEST_CASE("what was open when the backup was made has the outcome that it came to") {
    crm::testing::Folder folder;
    const home::Paths paths(folder.path);
    const auto path = paths.database();
    const auto backup = folder.path / "copy.db";
    std::filesystem::create_directories(path.parent_path());
    {
        const auto crm = open(path);
        const auto deal = crm->deal_at(ProfileState::Enriched, "one");
        const auto id = crm->ledger.begin({.kind = domain::ActionKind::Invite,
                                           .lead = deal.lead,
                                           .deal = deal.id,
                                           .public_id = deal.public_id},
                                          kNow);
        REQUIRE(store::back_up(crm->database, backup));
        crm->ledger.settle(id, domain::Outcome::Done, "pending", kNow);
    }
    REQUIRE(crm::restore(paths, backup, kNow));
    const auto crm = open(path);
    CHECK(crm->ledger.list_open().empty());
    CHECK(crm->ledger.list_latest(9).size() == 1);
    CHECK(crm->ledger.list_latest(9)[0].outcome == domain::Outcome::Done);
}

TEST_CASE("where nobody can tell what was done, nothing more is done that day") {
    const Copied copied;
    std::ofstream(copied.path) << "not a database at all, but long enough to be one";
    REQUIRE(crm::restore(copied.paths, copied.backup, kNow));
    const auto crm = open(copied.path);
    const crm::Stretch day{.now = kNow, .uptime = {}, .length = std::chrono::hours(1)};
    CHECK(crm->ledger.find_exhausted(domain::ActionKind::Invite, day));
}

TEST_CASE("a CRM on which somebody works, from whatever home, is not replaced") {
    const Copied copied;
    const auto crm = open(copied.path);
    const auto refused = crm::restore(copied.paths, copied.backup, kNow);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().message.find("stop it first") != std::string::npos);
    CHECK(crm->deals.find(person("after")));
}

TEST_CASE("what is no backup is refused and changes nothing") {
    const Copied copied;
    const auto before = bytes(copied.path);
    CHECK_FALSE(crm::restore(copied.paths, copied.folder.path / "none.db", kNow));
    CHECK_FALSE(crm::restore(copied.paths, copied.path, kNow));
    const auto other = copied.folder.path / "other.db";
    { store::Database(other).run_script("CREATE TABLE recipe (id integer)"); }
    CHECK_FALSE(crm::restore(copied.paths, other, kNow));
    CHECK(bytes(copied.path) == before);
}

TEST_CASE("what was learned from the other CRM goes, and stays while nothing is restored") {
    const Copied copied;
    const auto data = copied.path.parent_path();
    const std::vector<std::string> learned{"analytics.duckdb", "jane.analytics.duckdb.wal",
                                           "model.json", "jane.model.json"};
    for (const auto& name : learned) std::ofstream(data / name) << "numbers";
    const auto count = [&] {
        return std::count_if(learned.begin(), learned.end(), [&](const std::string& name) {
            return std::filesystem::exists(data / name);
        });
    };
    CHECK_FALSE(crm::restore(copied.paths, copied.folder.path / "none.db", kNow));
    {
        const auto at_work = open(copied.path);
        CHECK_FALSE(crm::restore(copied.paths, copied.backup, kNow));
    }
    CHECK(count() == 4);
    REQUIRE(crm::restore(copied.paths, copied.backup, kNow));
    CHECK(count() == 0);
}

TEST_CASE("no file is replaced under a daemon of the home") {
    const Copied copied;
    const auto before = bytes(copied.path);
    const auto lock = home::Lock::take(copied.paths.lock_file("jane"));
    REQUIRE(lock);
    CHECK_FALSE(crm::restore(copied.paths, copied.backup, kNow));
    CHECK(bytes(copied.path) == before);
}

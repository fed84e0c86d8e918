#include "crm/exchange/restore.h"

#include "crm/do_not_contact.h"
#include "crm/exchange/forget.h"
#include "crm/testing.h"
#include "lib/store/backup.h"

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <memory>

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
        const auto crm = open(path);
        crm->deal_at(ProfileState::Enriched, "before");
        REQUIRE(store::back_up(crm->database, backup));
        crm->deal_at(ProfileState::Enriched, "after");
    }
    crm::testing::Folder folder;
    std::filesystem::path path = folder.path / "crm.db";
    std::filesystem::path backup = folder.path / "copy.db";
};

}  // namespace

TEST_CASE("a backup is restored, and what was there is kept beside it") {
    const Copied copied;
    const auto kept = crm::restore(copied.path, copied.backup, kNow);
    REQUIRE(kept);
    const auto crm = open(copied.path);
    CHECK(crm->deals.find(person("before")));
    CHECK_FALSE(crm->deals.find(person("after")));
    CHECK(open(**kept)->deals.find(person("after")));
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
        const auto kept = crm::restore(copied.path, copied.backup, kNow);
        REQUIRE(kept);
        CHECK(bytes(**kept) == left);
        CHECK(open(copied.path)->deals.find(person("before")));
    }
}

TEST_CASE("a CRM that was lost is restored") {
    const Copied copied;
    for (const auto* end : {"", "-wal", "-shm"})
        std::filesystem::remove(copied.path.string() + end);
    const auto kept = crm::restore(copied.path, copied.backup, kNow);
    REQUIRE(kept);
    CHECK_FALSE(*kept);
    CHECK(open(copied.path)->deals.find(person("before")));
}

TEST_CASE("those who were forgotten since the backup was made do not come back with it") {
    const Copied copied;
    {
        const auto crm = open(copied.path);
        crm::forget(crm->database, person("ACoAAbefore"),
                    {.media = copied.folder.path, .sweep = {}}, kNow, base::Rng(7));
    }
    REQUIRE(crm::restore(copied.path, copied.backup, kNow));
    const auto crm = open(copied.path);
    CHECK_FALSE(crm->deals.find(person("before")));
    CHECK(crm->leads.add_discovered({person("before")}, kNow) == 0);
}

TEST_CASE("what is no backup is refused and changes nothing") {
    const Copied copied;
    const auto before = bytes(copied.path);
    CHECK_FALSE(crm::restore(copied.path, copied.folder.path / "none.db", kNow));
    CHECK_FALSE(crm::restore(copied.path, copied.path, kNow));
    const auto other = copied.folder.path / "other.db";
    { store::Database(other).run_script("CREATE TABLE recipe (id integer)"); }
    CHECK_FALSE(crm::restore(copied.path, other, kNow));
    CHECK(bytes(copied.path) == before);
}

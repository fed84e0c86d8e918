// The CRM in trouble: a full disk, a file that is locked, cut short or too new, several writers at
// once. Each is told clearly, and nothing is lost.
#include "home/lock.h"
#include "lib/store/database.h"
#include "lib/store/transaction.h"
#include "tests/program/home.h"

#include <doctest/doctest.h>

#include <sys/mount.h>
#include <sys/statvfs.h>

#include <cstring>
#include <fstream>
#include <memory>
#include <thread>

using program::check_refused;
using program::contains;
using program::content;
using program::count_lines;
using program::Folder;
using program::Home;
using program::Said;

namespace fs = std::filesystem;

namespace {

// A disk of a few megabytes; nothing where mounting one is not permitted.
class SmallDisk {
public:
    static std::unique_ptr<SmallDisk> mount() {
        auto disk = std::unique_ptr<SmallDisk>(new SmallDisk);
        if (::mount("none", disk->path().c_str(), "tmpfs", 0, "size=8m,mode=0700") == 0) {
            disk->is_mounted_ = true;
            return disk;
        }
        MESSAGE("not tested: no disk can be mounted here: " << std::strerror(errno));
        return nullptr;
    }
    ~SmallDisk() {
        if (is_mounted_) ::umount2(path().c_str(), MNT_DETACH);
    }
    const fs::path& path() const { return folder_.path(); }
    // Takes all space but `left` bytes.
    void fill(std::uintmax_t left) const {
        struct statvfs disk {};
        ::statvfs(path().c_str(), &disk);
        const auto free = disk.f_bavail * disk.f_bsize;
        std::ofstream(path() / "filler") << std::string(free > left ? free - left : 0, 'x');
    }
    void free_again() const { fs::remove(path() / "filler"); }

private:
    SmallDisk() = default;
    Folder folder_;
    bool is_mounted_ = false;
};

std::size_t count_people(const Home& home) {
    return count_lines(home.crm({"export"}).out) - 1;
}

}  // namespace

TEST_CASE("a full disk is told, and nothing is lost") {
    const auto disk = SmallDisk::mount();
    if (!disk) return;
    const Home home(disk->path());
    home.add({"ada", "bob"});
    const auto list = home.list_of("many", 20'000);
    disk->fill(400'000);
    check_refused(home.crm({"import", list}), 1, "no space is left");
    check_refused(home.crm({"backup"}), 1, "no space is left");
    CHECK(count_people(home) == 2);
    disk->fill(0);
    const auto full = home.crm({"set-state", "ada", "ignored", "--reason", "x"});
    CHECK((full.code == 0 || contains(full.err, "space")));
    disk->free_again();
    CHECK(home.crm({"check"}).out == "all is well\n");
    CHECK(count_people(home) == 2);
    CHECK(home.crm({"set-state", "bob", "ignored", "--reason", "x"}).code == 0);
    for (const auto& entry : fs::directory_iterator(home.path() / "data")) {
        CHECK_FALSE(entry.path().string().ends_with(".partial"));
    }
}

TEST_CASE("who reads goes on while another writes, and who must write is told to wait") {
    const Home home;
    home.add({"ada"});
    store::Database holder(home.database());
    {
        store::Transaction writing(holder);
        holder.run("UPDATE crm_lead SET first_name = 'Ada'");
        CHECK(home.state_of("ada") == "discovered");
        CHECK(home.crm({"backup"}).code == 0);
        check_refused(home.crm({"block", "ada"}), 1, "is locked by another program");
        writing.commit();
    }
    CHECK(home.crm({"block", "ada"}).code == 0);
    CHECK(contains(home.crm({"show", "ada"}).out, "Ada"));
}

TEST_CASE("a file that was cut short is told with the remedy, and is left as it is") {
    const Home home;
    home.crm({"import", home.list_of("many", 2000)});
    fs::resize_file(home.database(), fs::file_size(home.database()) / 2);
    const auto before = content(home.database());
    for (const std::vector<std::string>& verb :
         {std::vector<std::string>{"list"}, {"export"}, {"import", home.list_of("more", 50)}}) {
        const auto said = home.crm(verb);
        CAPTURE(said.err);
        CHECK(said.code == 1);
        CHECK(contains(said.err, "is damaged: restore a backup"));
    }
    CHECK(content(home.database()) == before);
}

TEST_CASE("a file that is newer than the program is refused and left as it is") {
    const Home home;
    home.add({"ada"});
    store::Database(home.database())
        .run("INSERT INTO outreach_migration (name, applied_at) VALUES ('9999_later', '')");
    const auto before = content(home.database());
    check_refused(home.crm({"list"}), 2, "newer version");
    check_refused(home.crm({"block", "ada"}), 2, "newer version");
    check_refused(home.crm({"setup"}), 2, "newer version");
    CHECK(content(home.database()) == before);
}

TEST_CASE("a backup is not put under the hands of a daemon") {
    const Home home;
    const auto copy = home.path().string() + "/copy.db";
    REQUIRE(home.crm({"backup", copy}).code == 0);
    const auto lock = home::Lock::take(home.path() / "data" / "jane.lock");
    REQUIRE(lock);
    check_refused(home.crm({"restore", copy}), 1, "stop it first");
}

TEST_CASE("several processes write at once, and nothing is lost") {
    const Home home;
    constexpr int kWriters = 4;
    constexpr int kEach = 300;
    std::vector<std::thread> writers;
    std::vector<Said> said(kWriters);
    for (std::size_t writer = 0; writer < kWriters; ++writer) {
        // Half of the people are in everybody's list.
        const auto own = content(home.list_of("own" + std::to_string(writer), kEach / 2));
        const auto shared = content(home.list_of("shared", kEach / 2));
        const auto list = home.write("list" + std::to_string(writer), own + shared);
        writers.emplace_back([&, writer, list] { said[writer] = home.crm({"import", list}); });
    }
    for (auto& writer : writers) writer.join();
    for (const auto& one : said) CHECK_MESSAGE(one.code == 0, one.err);
    CHECK(count_people(home) == kEach / 2 + kWriters * kEach / 2);
    CHECK(home.crm({"check"}).out == "all is well\n");
}

TEST_CASE("a block of nobody is refused, and is no question who is blocked") {
    const Home home;
    check_refused(home.crm({"block", ""}), 2, "PERSON: it is blank");
    check_refused(home.crm({"block", "--company", " "}), 2, "--company: it is blank");
    check_refused(home.crm({"unblock", ""}), 2, "PERSON: it is blank");
    CHECK(contains(home.crm({"block"}).out, "nobody is blocked"));
}

TEST_CASE("a state or a day that is none is bad usage") {
    const Home home;
    home.add({"ada"});
    check_refused(home.crm({"list", "--state", "loved"}), 2, "there is no state \"loved\"");
    check_refused(home.crm({"list", "--since", "someday"}), 2, "\"someday\" is no day");
    check_refused(home.crm({"set-state", "ada", "loved", "--reason", "x"}), 2,
                  "there is no state \"loved\"");
}

TEST_CASE("a first name or a company's name is no address: nobody is blocked or forgotten by it") {
    const Home home;
    const auto list = home.write(
        "people.csv",
        "URL,First Name,Last Name,Company\n"
        "https://www.linkedin.com/in/zara-thornbridge/,Zara,Thornbridge,Cloverton Foods\n");
    REQUIRE(home.crm({"import", list}).code == 0);
    for (const char* verb : {"block", "forget"}) {
        check_refused(home.crm({verb, "Zara"}), 1, "Zara Thornbridge (zara-thornbridge");
        check_refused(home.crm({verb, "cloverton"}), 1, "--company");
    }
    const auto other = home.write(
        "others.csv",
        "URL,First Name,Last Name\nhttps://www.linkedin.com/in/nadia-hamdan/,نادية,حمدان\n"
        "https://www.linkedin.com/in/zara-two/,Zara,Two\n");
    REQUIRE(home.crm({"import", other}).code == 0);
    check_refused(home.crm({"block", "nadia"}), 1, "nadia-hamdan");
    check_refused(home.with_home({"message", "preview", "zara"}), 1, "several are called");
    CHECK(contains(home.crm({"block", "linkedin.com/in/zara"}).out, "blocked all the same"));
    CHECK(contains(home.crm({"block", "somebody-else"}).out, "blocked all the same"));
    CHECK(contains(home.crm({"block", "zara-thornbridge"}).out, "holds for 1 person"));
    check_refused(home.crm({"export", "people.xlsx"}), 1, "no spreadsheet");
}

TEST_CASE("who was forgotten is not taken for whoever is called nearly the same") {
    const Home home;
    home.add({"duc-tram", "duc-tram-37620b3b"});
    REQUIRE(home.crm({"forget", "duc-tram", "--yes"}).code == 0);
    check_refused(home.crm({"show", "duc-tram"}), 1, "was forgotten");
    check_refused(home.with_home({"why", "duc-tram"}), 1, "was forgotten");
    CHECK(home.crm({"show", "duc-tram-37620b3b"}).code == 0);
}

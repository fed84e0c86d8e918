#include "base/log_file.h"
#include "base/testing.h"

#include <doctest/doctest.h>

#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <iterator>
#include <string>

namespace fs = std::filesystem;

using base::testing::Folder;

namespace {

std::string content(const fs::path& path) {
    std::ifstream file(path);
    return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

TEST_CASE("lines are added to a file that is its user's alone") {
    const Folder folder;
    const auto file = folder.path / "logs" / "x.log";
    const auto before = ::umask(0);
    const base::LogFile log(file);
    CHECK(log.add("one"));
    CHECK(log.add("two"));
    ::umask(before);
    CHECK(content(file) == "one\ntwo\n");
    CHECK((fs::status(file).permissions() & fs::perms::all) ==
          (fs::perms::owner_read | fs::perms::owner_write));
    // Whoever rewrites the file by renaming finds the next line in it.
    std::ofstream(folder.path / "new") << "one\n";
    fs::rename(folder.path / "new", file);
    CHECK(log.add("three"));
    CHECK(content(file) == "one\nthree\n");
}

TEST_CASE("a log never takes more than four times its size") {
    const Folder folder;
    const base::LogFile log(folder.path / "x.log", 100);
    for (int i = 0; i < 100; ++i) CHECK(log.add("line " + std::to_string(i)));
    std::size_t files = 0;
    for (const auto& entry : fs::directory_iterator(folder.path)) {
        ++files;
        CHECK(entry.file_size() <= 100);
    }
    CHECK(files == 4);
    CHECK(content(folder.path / "x.log").ends_with("line 99\n"));
    CHECK(fs::exists(folder.path / "x.3.log"));
}

TEST_CASE("a log that cannot be written says so, and a link is not followed") {
    const Folder folder;
    CHECK_FALSE(base::LogFile("/proc/none/x.log").add("line"));
    fs::create_symlink(folder.path / "elsewhere", folder.path / "x.log");
    CHECK_FALSE(base::LogFile(folder.path / "x.log").add("line"));
    CHECK_FALSE(fs::exists(folder.path / "elsewhere"));
}

// Everything below a home is its user's alone, whatever the shell's umask says.
#include "home/privacy.h"
#include "tests/program/home.h"
#include "tests/program/shell.h"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <string>

namespace {

using program::Folder;
namespace fs = std::filesystem;

// The shell's umask for a while; programs that we start inherit it.
struct Umask {
    mode_t before;
    explicit Umask(mode_t mask) : before(::umask(mask)) {}
    ~Umask() { ::umask(before); }
};

std::string wide_ones(const fs::path& home) {
    std::string told;
    for (const auto& path : home::list_wide(home, 20)) told += path.string() + "\n";
    return told;
}

std::size_t count_files(const fs::path& home) {
    std::size_t count = 0;
    for (const auto& entry : fs::recursive_directory_iterator(home))
        count += entry.is_regular_file() ? 1 : 0;
    return count;
}

TEST_CASE("a home that a demo and the commands of the CRM have made is its user's alone") {
    for (const mode_t mask : {0022U, 0000U}) {
        const Folder folder;
        const std::string home = folder.path() / "home";
        const Umask loose(mask);
        const auto demo =
            program::run({"demo", "--keep", home, "--days", "1", "--members", "30", "--seed", "7"});
        CHECK(demo.code == 0);
        program::run({"crm", "backup", "--home", home});
        program::run({"crm", "backup", home + "/data/mine.backup", "--home", home});
        program::run({"crm", "export", home + "/people.csv", "--home", home});
        program::run({"crm", "restore", home + "/data/mine.backup", "--home", home});
        program::run({"analytics", "build", "--home", home});
        program::run({"rank", "--home", home});
        CHECK(count_files(home) > 8);
        CHECK_MESSAGE(wide_ones(home).empty(), wide_ones(home));
    }
}

TEST_CASE("a home that others can get at is told, and mended when asked") {
    const program::Home made;
    const std::string home = made.path();
    fs::permissions(home + "/data/crm.db", fs::perms::others_read, fs::perm_options::add);
    fs::permissions(home, fs::perms::others_exec, fs::perm_options::add);
    const auto setup = program::run({"crm", "setup", "--home", home});
    CHECK(setup.err.find("crm check --fix") != std::string::npos);
    const auto told = program::run({"crm", "check", "--home", home});
    CHECK(told.code == 1);
    CHECK(told.out.find("crm check --fix") != std::string::npos);
    CHECK(program::run({"crm", "check", "--fix", "--home", home}).code == 0);
    CHECK(wide_ones(home).empty());
    CHECK(program::run({"crm", "check", "--home", home}).code == 0);
}

}  // namespace

#include "home/privacy.h"

#include "base/testing.h"

#include <doctest/doctest.h>

#include <fstream>

namespace {

namespace fs = std::filesystem;

void write(const fs::path& file, unsigned mode) {
    fs::create_directories(file.parent_path());
    fs::permissions(file.parent_path(), fs::perms::owner_all);
    std::ofstream(file) << "x";
    fs::permissions(file, static_cast<fs::perms>(mode));
}

TEST_CASE("what others can get at in a home is told, and mended") {
    const base::testing::Folder folder;
    const auto root = folder.path / "home";
    fs::create_directory(root);
    fs::permissions(root, fs::perms::owner_all);
    fs::create_directory(root / "data");
    fs::permissions(root / "data", fs::perms::owner_all);
    write(root / "data" / "crm.db", 0600);
    CHECK_FALSE(home::tell_wide(root));
    write(root / "data" / "media" / "a.json", 0640);
    write(root / "logs" / "run.log", 0602);
    fs::permissions(root / "logs", fs::perms::owner_all | fs::perms::others_exec);
    fs::create_symlink("/etc/passwd", root / "link");
    CHECK(home::list_wide(root, 9) == std::vector<fs::path>{root / "data" / "media" / "a.json",
                                                            root / "logs",
                                                            root / "logs" / "run.log"});
    REQUIRE(home::tell_wide(root));
    CHECK(home::tell_wide(root)->find("crm check --fix") != std::string::npos);
    const auto mended = home::make_private(root);
    CHECK(mended.changed == 3);
    CHECK(mended.refused.empty());
    CHECK(home::list_wide(root, 9).empty());
    CHECK(fs::status(root / "logs").permissions() == fs::perms::owner_all);
}

TEST_CASE("a home that is not there is nobody's to read") {
    CHECK_FALSE(home::tell_wide("/no/such/home"));
}

}  // namespace

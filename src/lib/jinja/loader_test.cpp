#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <random>

#include "base/json.h"
#include "lib/jinja/environment.h"

namespace jinja {
namespace {

namespace fs = std::filesystem;

// A folder `templates` beside a file `secret.txt` that no template may read.
class Folder {
public:
    Folder()
        : root_(fs::temp_directory_path() / ("jinja_" + std::to_string(std::random_device()()))) {
        fs::create_directories(templates() / "sub");
        write("secret.txt", "secret");
        write("templates/a.html", "A");
        write("templates/sub/b.html", "B{% include 'a.html' %}");
    }
    ~Folder() { fs::remove_all(root_); }
    fs::path templates() const { return root_ / "templates"; }
    void write(const fs::path& name, const std::string& text) const {
        std::ofstream(root_ / name) << text;
    }
    const fs::path& root() const { return root_; }

private:
    fs::path root_;
};

TEST_CASE("templates are read from the folder and the folders below it") {
    const Folder folder;
    const Environment environment(folder_loader(folder.templates()));
    CHECK(*environment.render("a.html", {}) == "A");
    CHECK(*environment.render("sub/b.html", {}) == "BA");
    CHECK(environment.render("nope.html", {}).error().message ==
          "there is no such template; check its name and folder");
}

TEST_CASE("nothing outside of the folder can be read") {
    const Folder folder;
    fs::create_symlink(folder.root() / "secret.txt", folder.templates() / "link.txt");
    fs::create_directory_symlink(folder.root(), folder.templates() / "up");
    const Loader load = folder_loader(folder.templates());
    CHECK(load("a.html"));
    const std::string absolute = (folder.root() / "secret.txt").string();
    for (const std::string& name :
         {std::string("../secret.txt"), std::string("sub/../../secret.txt"),
          std::string("link.txt"), std::string("up/secret.txt"), absolute, std::string(),
          std::string("."), std::string("sub"), std::string("a.html/"),
          std::string("..\\secret.txt"), std::string("a.html\0x", 8)}) {
        CAPTURE(name);
        CHECK_FALSE(load(name));
    }
}

TEST_CASE("links that stay in the folder are followed") {
    const Folder folder;
    fs::create_symlink("a.html", folder.templates() / "same.html");
    CHECK(folder_loader(folder.templates())("same.html") == "A");
}

}  // namespace
}  // namespace jinja

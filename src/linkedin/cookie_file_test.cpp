#include "linkedin/cookie_file.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <fstream>
#include <ostream>
#include <string>

namespace {

namespace fs = std::filesystem;

// A folder that goes with its case.
struct Folder {
    fs::path path = fs::temp_directory_path() / ("cookie_file_test." + std::to_string(getpid()));
    Folder() { fs::create_directories(path); }
    ~Folder() { fs::remove_all(path); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
};

TEST_CASE("a storage state of Playwright gives the cookies of the host") {
    Folder folder;
    const fs::path file = folder.path / "otto.json";
    std::ofstream(file) << R"({"origins":[],"cookies":[
        {"name":"li_at","value":"AQE","domain":".linkedin.com","path":"/","expires":1900000000.5,
         "httpOnly":true,"secure":true,"sameSite":"None"},
        {"name":"JSESSIONID","value":"\"ajax:1\"","domain":".www.linkedin.com","path":"/","expires":-1,
         "httpOnly":false,"secure":true,"sameSite":"None"},
        {"name":"x","value":"y","domain":".notlinkedin.com","path":"/"}, 5, {"value":"nameless"}]})";
    const auto cookies = linkedin::load_cookies(file, "www.linkedin.com");
    REQUIRE(cookies.has_value());
    REQUIRE(cookies->size() == 2);
    CHECK(cookies->front().expiry == 1900000000);
    CHECK(cookies->front().http_only);
    CHECK(cookies->back().value == "\"ajax:1\"");
    CHECK_FALSE(cookies->back().expiry.has_value());
}

TEST_CASE("what is saved is loaded again, and only its owner may read it") {
    Folder folder;
    const fs::path file = folder.path / "deep" / "otto.json";
    webdriver::Cookie cookie;
    cookie.name = "li_at";
    cookie.value = "AQE";
    cookie.domain = "127.0.0.1";
    cookie.http_only = true;
    REQUIRE(linkedin::save_cookies(file, {cookie}).has_value());
    const auto loaded = linkedin::load_cookies(file, "127.0.0.1");
    REQUIRE(loaded.has_value());
    REQUIRE(loaded->size() == 1);
    CHECK(loaded->front().value == "AQE");
    CHECK(loaded->front().http_only);
    CHECK(fs::status(file).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
    CHECK_FALSE(fs::exists(folder.path / "deep" / "otto.json.new"));
}

TEST_CASE("no file is no cookies, and a file of something else is an error") {
    Folder folder;
    const auto none = linkedin::load_cookies(folder.path / "none.json", "127.0.0.1");
    REQUIRE(none.has_value());
    CHECK(none->empty());
    std::ofstream(folder.path / "bad.json") << "not json";
    CHECK_FALSE(linkedin::load_cookies(folder.path / "bad.json", "127.0.0.1").has_value());
}

}  // namespace

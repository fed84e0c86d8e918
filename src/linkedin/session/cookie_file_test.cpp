#include "linkedin/session/cookie_file.h"

#include "linkedin/session/cookie_format.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <fstream>
#include <ostream>
#include <sstream>
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

// What is read of a file with this content: "li_at=AQTEST;JSESSIONID=…", or the refusal.
std::string read(const std::string& content, const char* host = "127.0.0.1") {
    Folder folder;
    const fs::path file = folder.path / "otto.json";
    std::ofstream(file, std::ios::binary) << content;
    const auto cookies = linkedin::load_cookies(file, host);
    if (!cookies) return cookies.error().message;
    std::string text;
    for (const auto& cookie : *cookies) {
        CHECK((cookie.same_site.empty() || cookie.same_site == "None" ||
               cookie.same_site == "Lax" || cookie.same_site == "Strict"));
        CHECK((cookie.same_site != "None" || cookie.secure));
        text += cookie.name + "=" + cookie.value + (cookie.expiry ? "@" : "") + ";";
    }
    return text;
}

constexpr const char* kExported =
    R"([{"domain": ".127.0.0.1", "expirationDate": 1924992000.5, "hostOnly": false,
         "httpOnly": true, "name": "li_at", "path": "/", "sameSite": "no_restriction",
         "secure": false, "session": false, "storeId": "0", "value": "AQTEST"},
        {"domain": "127.0.0.1", "hostOnly": true, "httpOnly": false, "name": "JSESSIONID",
         "path": "/", "sameSite": "unspecified", "secure": false, "session": true,
         "storeId": "0", "value": "\"ajax:123\""}])";

TEST_CASE("what browser extensions and other tools export is taken") {
    const std::string both = "li_at=AQTEST@;JSESSIONID=\"ajax:123\";";
    CHECK(read(kExported) == both);
    CHECK(read(std::string("\xEF\xBB\xBF\r\n") + kExported) == both);
    CHECK(read(std::string(R"({"url": "http://127.0.0.1", "cookies": )") + kExported + "}") ==
          both);
    CHECK(read(std::string(R"({"cookies": )") + kExported + R"(, "origins": []})") == both);
    CHECK(read("# Netscape HTTP Cookie File\n127.0.0.1\tFALSE\t/\tFALSE\t1924992000\tli_at\t"
               "AQTEST\n") == "li_at=AQTEST@;");
    CHECK(read("# HTTP Cookie File\r\n\r\n#HttpOnly_.127.0.0.1\tTRUE\t/\tTRUE\t0\tli_at\tAQTEST\r\n"
               "127.0.0.1\tFALSE\t/\tFALSE\t0\tempty\t\r\n") == "li_at=AQTEST;empty=;");
    CHECK(read("127.0.0.1 FALSE / FALSE 1924992000 li_at AQTEST\n") == "li_at=AQTEST@;");
    CHECK(read("li_at=AQTEST; JSESSIONID=\"ajax:123\"") == "li_at=AQTEST;JSESSIONID=\"ajax:123\";");
    CHECK(read("Cookie: li_at=AQ=TEST;") == "li_at=AQ=TEST;");
    CHECK(read(R"({"li_at": "AQTEST"})") == "li_at=AQTEST;");
    CHECK(read(R"({"name": "li_at", "value": "AQTEST", "domain": ".127.0.0.1", "path": "/",
                   "expirationDate": 1924992000.5, "sameSite": "no_restriction"})") ==
          "li_at=AQTEST@;");
    CHECK(read(R"({"Name raw": "li_at", "Content raw": "AQTEST"})") == "li_at=AQTEST;");
    CHECK(read(R"([{"Host raw": "https://.127.0.0.1/", "Name raw": "li_at", "Path raw": "/",
                    "Content raw": "AQTEST", "Expires raw": "1924992000"}])") == "li_at=AQTEST@;");
    CHECK(read(R"([{"name": "li_at", "value": "AQTEST", "domain": "127.0.0.1",
                    "expires": 1924992000000, "httpOnly": "true", "sameSite": null}])") ==
          "li_at=AQTEST@;");
    CHECK(read(R"([{"name": "li_at", "value": "AQTEST", "expires": -1, "sameSite": "LAX"}])") ==
          "li_at=AQTEST;");
}

TEST_CASE("a file that is not understood is an error that says what is known") {
    for (const char* content :
         {"", " ", "not json", "{}", "[]", "[1, 2]", R"({"cookies": []})", R"({"cookies": 5})",
          R"([{"name": "li_at", "value": )", "AQTEST", "# Netscape HTTP Cookie File\n",
          "<html></html>", "127.0.0.1\tFALSE\t/\n", "\xFF\xFE[\0", R"({"a": "b"})"}) {
        CAPTURE(content);
        const auto said = read(content);
        CHECK(said.find("cookies.txt") != std::string::npos);
        CHECK(said.find("move it away to log in with the password") != std::string::npos);
    }
    CHECK(
        read(kExported, "www.linkedin.com").find("cookies of other hosts only, and none of www") !=
        std::string::npos);
    Folder folder;
    fs::create_directories(folder.path / "folder.json");
    CHECK_FALSE(linkedin::load_cookies(folder.path / "folder.json", "127.0.0.1"));
}

TEST_CASE("a file that is not understood is never overwritten") {
    Folder folder;
    const fs::path file = folder.path / "otto.json";
    const webdriver::Cookie cookie{.name = "li_at", .value = "AQE", .domain = "127.0.0.1"};
    for (const std::string& content : {std::string("my notes"), std::string(), std::string("{}")}) {
        std::ofstream(file) << content;
        const auto saved = linkedin::save_cookies(file, {cookie});
        REQUIRE_FALSE(saved);
        CHECK(saved.error().message.find("is not overwritten; move it away") != std::string::npos);
        std::stringstream kept;
        kept << std::ifstream(file).rdbuf();
        CHECK(kept.str() == content);
    }
    std::ofstream(file) << kExported;
    CHECK(linkedin::save_cookies(file, {cookie}));
    CHECK(linkedin::load_cookies(file, "127.0.0.1")->size() == 1);
}

void write(const fs::path& file, const std::string& text, int minutes_ago) {
    std::ofstream(file, std::ios::trunc) << text;
    fs::last_write_time(file, fs::file_time_type::clock::now() - std::chrono::minutes(minutes_ago));
}

TEST_CASE("a cookies.txt beside the account's file is its login where that is missing or older") {
    Folder folder;
    const fs::path file = folder.path / "otto.json";
    const auto value = [&] {
        const auto cookies = linkedin::load_cookies(file, "127.0.0.1");
        return cookies && !cookies->empty() ? cookies->front().value : std::string();
    };
    CHECK_FALSE(linkedin::find_cookie_source(file));
    CHECK(value() == "");
    write(folder.path / "otto.txt", "127.0.0.1\tFALSE\t/\tFALSE\t0\tli_at\tTEXT\n", 5);
    CHECK(value() == "TEXT");
    write(file, R"({"li_at": "OLD"})", 9);
    CHECK(value() == "TEXT");
    write(file, R"({"li_at": "NEW"})", 1);
    CHECK(value() == "NEW");
    fs::remove(file);
    write(folder.path / "otto.txt", "my notes", 5);
    const auto refused = linkedin::load_cookies(file, "127.0.0.1");
    REQUIRE_FALSE(refused);
    CHECK(refused.error().message.find("otto.txt has no cookie in line 1") != std::string::npos);
}

TEST_CASE("cookies without a login that holds are told from those with one") {
    constexpr base::Time now = std::chrono::sys_days(std::chrono::year(2026) / 11 / 28);
    const auto why = [&](const std::string& content) {
        const auto cookies = linkedin::parse_cookies(content, "127.0.0.1");
        REQUIRE(cookies);
        return linkedin::why_no_login(*cookies, now).value_or("");
    };
    const auto li_at = [](const char* value, long long end) {
        return fmt::format(R"({{"name": "li_at", "value": "{}", "expires": {}}})", value, end);
    };
    CHECK(why(li_at("AQ", 1924992000)) == "");
    CHECK(why(li_at("AQ", -1)) == "");
    CHECK(why("[" + li_at("AQ", 1600000000) + "," + li_at("AQ", 1924992000) + "]") == "");
    CHECK(why(li_at("AQ", 1600000000)) == "holds a login (`li_at`) that ended on 2020-09-13");
    CHECK(why("[" + li_at("AQ", 1600000000) + "," + li_at("AQ", 1700000000) + "]") ==
          "holds a login (`li_at`) that ended on 2023-11-14");
    CHECK(why(R"([{"name": "JSESSIONID", "value": "ajax:1"}])") ==
          "holds no `li_at`, the cookie that is the login");
    CHECK(why(R"({"cookies": [{"name": "li_at", "value": ""}, {"name": "a", "value": "b"}]})") ==
          "holds no `li_at`, the cookie that is the login");
}

}  // namespace

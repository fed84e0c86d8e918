// The way to the feed, whatever stands on it.
#include "linkedin/page/page.h"
#include "tests/browser/browser.h"
#include "tests/browser/sandbox.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <ostream>
#include <string>

namespace {

using namespace browser_tests;
using domain::SiteErrorKind;
using sandbox::ActKind;

void set(Sandbox& sandbox, const std::string& fault) {
    auto parsed = sandbox::parse_fault(fault);
    REQUIRE_MESSAGE(parsed.has_value(), fault);
    sandbox.world.faults().set(*std::move(parsed));
}

TEST_CASE("the login's variants all lead to the feed, and the password is submitted once") {
    for (const char* fault : {"login-form=new", "login-form=formless", "home=foryou",
                              "home=preload", "home=bare", "agree", "chooser"}) {
        Sandbox sandbox({.members = 20});
        set(sandbox, fault);
        CAPTURE(fault);
        const auto site = client(sandbox, client_options(sandbox));
        const auto entered = site->log_in();
        if (!entered) FAIL_CHECK(entered.error().message);
        CHECK(sandbox.acts(ActKind::Login).size() == 1);
    }
}

TEST_CASE("a wrong password is submitted once and never again by itself") {
    for (const char* form : {"login-form=classic", "login-form=formless"}) {
        CAPTURE(form);
        Sandbox sandbox({.members = 20});
        set(sandbox, form);
        auto options = client_options(sandbox);
        options.account.password = "wrong";
        const auto refused = client(sandbox, options)->log_in();
        REQUIRE_FALSE(refused.has_value());
        CHECK(refused.error().kind == SiteErrorKind::AuthenticationError);
        CHECK(sandbox.acts(ActKind::Login).size() == 1);
    }
}

TEST_CASE("without a password whoever sees the browser is waited for, and nobody else") {
    Sandbox sandbox({.members = 20});
    auto options = client_options(sandbox);
    options.account.password.clear();
    const auto refused = client(sandbox, options)->log_in();
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().kind == SiteErrorKind::AuthenticationError);
    options.is_seen = true;
    const auto site = client(sandbox, options);
    for (int look = 0; look < 2; ++look) {
        const auto asked = site->log_in();
        REQUIRE_FALSE(asked.has_value());
        CHECK(asked.error().kind == SiteErrorKind::HumanNeeded);
        CHECK(asked.error().message.find("by hand") != std::string::npos);
    }
    CHECK(sandbox.acts(ActKind::Login).empty());
}

TEST_CASE("every question for a person is one, and the way goes on when it is answered") {
    for (const char* kind : {"pin", "sms", "app", "captcha", "throttled"}) {
        Sandbox sandbox({.members = 20});
        set(sandbox, std::string("challenge=") + kind);
        CAPTURE(kind);
        const auto site = client(sandbox, client_options(sandbox));
        for (int look = 0; look < 2; ++look) {
            const auto asked = site->log_in();
            REQUIRE_FALSE(asked.has_value());
            CHECK_MESSAGE(asked.error().kind == SiteErrorKind::HumanNeeded, asked.error().message);
        }
        CHECK(sandbox.acts(ActKind::Login).empty());
        if (std::string(kind) != "app") continue;
        // The user taps Yes on their phone; the page moves on by itself.
        sandbox.world.faults().clear();
        for (int look = 0; look < 40 && !site->log_in(); ++look) {
            base::Deadline::after(std::chrono::milliseconds(200))
                .pause(std::chrono::milliseconds(200));
        }
        CHECK(site->log_in().has_value());
    }
}

TEST_CASE("a PIN that the user gives is typed in, and a wrong one asks again") {
    for (const char* kind : {"pin", "sms"}) {
        Sandbox sandbox({.members = 20});
        set(sandbox, std::string("challenge=") + kind);
        CAPTURE(kind);
        std::vector<std::string> pins{"482913", "", "111111"};
        auto options = client_options(sandbox);
        options.take_pin = [&pins] {
            if (pins.empty()) return std::string();
            const std::string pin = pins.back();
            pins.pop_back();
            return pin;
        };
        const auto site = client(sandbox, options);
        const auto asked = site->log_in();
        REQUIRE_FALSE(asked.has_value());
        CHECK_MESSAGE(asked.error().kind == SiteErrorKind::HumanNeeded, asked.error().message);
        CHECK(asked.error().message.find("--account otto") != std::string::npos);
        const auto entered = site->log_in();
        if (!entered) FAIL_CHECK(entered.error().message);
        CHECK(sandbox.acts(ActKind::Login).size() == 1);
    }
}

TEST_CASE("saved cookies that the site does not take give way to one fresh login") {
    const auto folder = std::filesystem::temp_directory_path() / "openoutreach-login-faults";
    std::filesystem::create_directories(folder);
    for (
        const char* cookies :
        {R"({"cookies":[{"name":"li_at","value":"old","domain":"127.0.0.1","path":"/","expires":-1,"httpOnly":true,"secure":false,"sameSite":"Lax"}],"origins":[]})",
         R"({"cookies":[{"name":"li_at","value":"old","domain":"127.0.0.1","path":"/","expires":1000000000,"httpOnly":true,"secure":false,"sameSite":"Lax"}],"origins":[]})"}) {
        CAPTURE(cookies);
        Sandbox sandbox({.members = 20});
        auto options = client_options(sandbox);
        options.cookie_file = folder / "otto.json";
        std::ofstream(options.cookie_file) << cookies;
        const auto entered = client(sandbox, options)->log_in();
        if (!entered) FAIL_CHECK(entered.error().message);
        CHECK(sandbox.acts(ActKind::Login).size() == 1);
        // What was saved then is good for the next time.
        CHECK(client(sandbox, options)->log_in().has_value());
        CHECK(sandbox.acts(ActKind::Login).size() == 1);
    }
    std::filesystem::remove_all(folder);
}

TEST_CASE("a file of cookies that is not understood is kept, and the password waits for the user") {
    const auto folder = std::filesystem::temp_directory_path() / "openoutreach-login-cookies";
    std::filesystem::create_directories(folder);
    for (const std::string cookies : {"{\"cookies\":", "", "not cookies"}) {
        CAPTURE(cookies);
        Sandbox sandbox({.members = 20});
        auto options = client_options(sandbox);
        options.cookie_file = folder / "otto.json";
        std::ofstream(options.cookie_file) << cookies;
        const auto site = client(sandbox, options);
        const auto asked = site->log_in();
        REQUIRE_FALSE(asked.has_value());
        CHECK(asked.error().kind == SiteErrorKind::HumanNeeded);
        CHECK(asked.error().message.find("move it away") != std::string::npos);
        CHECK(sandbox.acts(ActKind::Login).empty());
        std::ifstream in(options.cookie_file);
        CHECK(std::string(std::istreambuf_iterator<char>(in), {}) == cookies);
        // Moved away, the password is what the user means.
        std::filesystem::remove(options.cookie_file);
        const auto entered = site->log_in();
        if (!entered) FAIL_CHECK(entered.error().message);
        CHECK(sandbox.acts(ActKind::Login).size() == 1);
    }
    std::filesystem::remove_all(folder);
}

TEST_CASE("cookies that an extension has exported spare the password as our own do") {
    const auto folder = std::filesystem::temp_directory_path() / "openoutreach-login-exported";
    std::filesystem::create_directories(folder);
    Sandbox sandbox({.members = 20});
    auto options = client_options(sandbox);
    options.cookie_file = folder / "otto.json";
    REQUIRE(client(sandbox, options)->log_in().has_value());
    std::string text;
    {
        std::ifstream in(options.cookie_file);
        text.assign(std::istreambuf_iterator<char>(in), {});
    }
    // The list alone, and the words of extensions for what is not restricted.
    const auto list =
        text.substr(text.find('['), text.rfind(']', text.rfind(']') - 1) + 1 - text.find('['));
    std::string exported = list;
    for (auto at = exported.find("\"Lax\""); at != std::string::npos; at = exported.find("\"Lax\""))
        exported.replace(at, 5, "\"no_restriction\"");
    std::ofstream(options.cookie_file) << exported;
    const auto entered = client(sandbox, options)->log_in();
    if (!entered) FAIL_CHECK(entered.error().message);
    CHECK(sandbox.acts(ActKind::Login).size() == 1);
    std::filesystem::remove_all(folder);
}

TEST_CASE("a page that is not understood is kept without anybody's name") {
    const auto folder = std::filesystem::temp_directory_path() / "openoutreach-evidence";
    std::filesystem::remove_all(folder);
    Sandbox sandbox({.members = 40});
    auto options = client_options(sandbox);
    options.evidence_folder = folder;
    const auto site = client(sandbox, options);
    const auto& member = sandbox.stranger(sandbox::Layout::ConnectFirst);
    set(sandbox, "invite-dialog=strange@" + member.slug);
    const auto click = site->send_invite(id_of(member), "", {.trigger = domain::Trigger::Live});
    CAPTURE(click.why);
    REQUIRE(click.error == SiteErrorKind::UnknownPage);
    std::size_t pages = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        CHECK(entry.status().permissions() ==
              (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
        if (entry.path().extension() != ".html") continue;
        ++pages;
        std::ifstream in(entry.path());
        const std::string html((std::istreambuf_iterator<char>(in)), {});
        CHECK(html.find(member.last_name) == std::string::npos);
        CHECK(html.find(member.slug) == std::string::npos);
        CHECK(html.find(member.id) == std::string::npos);
        CHECK(html.find("connect-small") != std::string::npos);
        webdriver::Session& session = browser();
        const auto reading =
            linkedin::open_and_read(session, "file://" + entry.path().string(), {},
                                    base::Deadline::after(std::chrono::seconds(5)));
        if (!reading) FAIL(reading.error().message);
        CHECK(reading->kind == linkedin::PageKind::Profile);
        CHECK(reading->status == domain::ConnectionStatus::NotConnected);
    }
    CHECK(pages == 1);
    std::filesystem::remove_all(folder);
}

}  // namespace

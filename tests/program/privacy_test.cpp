// What leaves the machine or is written down: nothing that is secret, and no address unasked.
#include "base/json.h"
#include "lib/http/server.h"
#include "tests/program/shell.h"

#include <doctest/doctest.h>

#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <fstream>
#include <mutex>
#include <regex>
#include <sstream>

using program::Folder;
using program::run;

namespace {

namespace fs = std::filesystem;

constexpr const char* kPassword = "pw-9fQz-sandbox";
constexpr const char* kKey = "sk-9fQz-model";

std::string read_file(const fs::path& file) {
    std::ostringstream text;
    text << std::ifstream(file, std::ios::binary).rdbuf();
    return text.str();
}

// A kept demo's home with secrets of its own, in which a second day is to be played.
void give_secrets(const fs::path& home) {
    const auto file = home / "accounts.secrets.yaml";
    std::string text = read_file(file);
    text = std::regex_replace(text, std::regex("password: sandbox"),
                              std::string("password: ") + kPassword);
    text = std::regex_replace(text, std::regex("LLM_API_KEY: \\S+"),
                              std::string("LLM_API_KEY: ") + kKey);
    text = std::regex_replace(text, std::regex("days: 1"), "days: 2");
    std::ofstream(file) << text;
    fs::remove_all(home / "cookies");
}

std::vector<fs::path> files_with(const fs::path& folder, const std::string& text) {
    std::vector<fs::path> found;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file() && read_file(entry.path()).find(text) != std::string::npos)
            found.push_back(entry.path().filename());
    }
    return found;
}

// The form of a newsletter, which keeps what is posted to it.
struct Form {
    std::mutex mutex;
    std::vector<std::string> posts;
    http::Server server = *http::Server::listen("127.0.0.1", 0, [this](const http::Request& got) {
        const std::lock_guard lock(mutex);
        posts.push_back(got.path + " " + got.body);
        return http::plain("thank you");
    });
};

std::string newsletter_home(const Folder& folder, const std::string& choice, const Form& form) {
    folder.write("t.j2", "Hi");
    folder.write("accounts.secrets.yaml",
                 "accounts:\n  jane:\n    username: jane@example.org\n"
                 "    followup_template: t.j2\n" +
                     choice + "outreach:\n  site_url: http://127.0.0.1:9\n  newsletter_url: " +
                     form.server.origin() + "/form\n");
    return folder.path();
}

}  // namespace

TEST_CASE("password and key are in no log, no command line and no file but the settings") {
    const Folder folder;
    const auto home = folder.path() / "home";
    REQUIRE(run({"demo", "--ai", "--days", "1", "--members", "12", "--seed", "7", "--keep", home})
                .code == 0);
    give_secrets(home);
    const pid_t child = program::start({"run", "--home", home});
    int status = 0;
    std::size_t looks = 0;
    while (::waitpid(child, &status, WNOHANG) == 0) {
        for (const char* secret : {kPassword, kKey}) CHECK(program::processes_with(secret).empty());
        ++looks;
        ::usleep(200'000);
    }
    CHECK(WEXITSTATUS(status) == 0);
    CHECK(looks > 3);
    for (const char* secret : {kPassword, kKey})
        CHECK(files_with(home, secret) == std::vector<fs::path>{"accounts.secrets.yaml"});
    const auto report = run({"run", "--home", home});
    const auto status_said = run({"status", "--home", home});
    for (const auto& said : {report, status_said, run({"config", "dump", "--home", home})}) {
        CHECK((said.out + said.err).find(kPassword) == std::string::npos);
        CHECK((said.out + said.err).find(kKey) == std::string::npos);
    }
}

TEST_CASE("nobody is subscribed to a newsletter without an explicit true, and then once") {
    const std::vector<std::string> no_browser{"PATH=/nowhere"};
    const Folder quiet;
    Form form;
    for (const char* choice :
         {"", "    subscribe_newsletter:\n", "    subscribe_newsletter: no\n"}) {
        run({"run", "--home", newsletter_home(quiet, choice, form)}, no_browser);
        CHECK(form.posts.empty());
    }
    const Folder willing;
    const auto home = newsletter_home(willing, "    subscribe_newsletter: true\n", form);
    for (int start = 0; start < 2; ++start) run({"run", "--home", home}, no_browser);
    CHECK(form.posts == std::vector<std::string>{
                            "/form EMAIL=jane%40example.org&email_address_check=&locale=en"});
    CHECK(fs::exists(willing.path() / "cookies" / ".jane_newsletter_processed"));
}

// Wrong input: one clear line with the remedy, the right exit code, nothing half-written.
#include "tests/program/home.h"

#include <doctest/doctest.h>

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

using program::check_refused;
using program::count_lines;
using program::Folder;
using program::kSettings;
using program::run;

namespace {

std::string home_with(const Folder& folder, const std::string& settings) {
    folder.write("templates/follow_up.j2", "Hi {{ first_name }}");
    folder.write("accounts.secrets.yaml", settings);
    return folder.path();
}

// A port on which somebody listens already.
class TakenPort {
public:
    TakenPort() : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        auto* generic = reinterpret_cast<sockaddr*>(&address);
        socklen_t length = sizeof address;
        REQUIRE(::bind(socket_, generic, length) == 0);
        REQUIRE(::listen(socket_, 1) == 0);
        REQUIRE(::getsockname(socket_, generic, &length) == 0);
        port_ = ntohs(address.sin_port);
    }
    ~TakenPort() { ::close(socket_); }
    std::string text() const { return std::to_string(port_); }

private:
    int socket_;
    int port_ = 0;
};

}  // namespace

TEST_CASE("help and version are for a newcomer, on stdout") {
    const auto help = run({"--help"});
    CHECK(help.code == 0);
    for (const char* word : {"demo", "run", "status", "pause", "resume", "crm", "rank", "train",
                             "learned", "read", "sandbox", "--version"}) {
        CAPTURE(word);
        CHECK(help.out.find(word) != std::string::npos);
    }
    CHECK(run({"--version"}).out == "openoutreach 0.1.0\n");
    CHECK(run({"demo", "--help"}).out.find("--members") != std::string::npos);
}

TEST_CASE("bad usage is told, with exit code 2") {
    check_refused(run({"dance"}), 2, "there is no command `dance`");
    check_refused(run({}), 2, "--help");
    check_refused(run({"demo", "--days", "many"}), 2, "--days");
    check_refused(run({"demo", "--members", "0"}), 2, "--members");
    check_refused(run({"demo", "--seed", "-3"}), 2, "--seed");
}

TEST_CASE("a mistyped command brings the one that was meant, or none") {
    const auto meant = [](std::vector<std::string> words, const std::string& expected) {
        const auto said = run(words);
        CAPTURE(said.err);
        check_refused(said, 2, expected);
        CHECK(count_lines(said.err) == 1);
    };
    meant({"runn"}, "no command `runn`; did you mean `openoutreach run`?");
    meant({"statsu"}, "did you mean `openoutreach status`?");
    meant({"people"}, "did you mean `openoutreach crm list`?");
    meant({"stop"}, "did you mean `openoutreach pause`?");
    meant({"import", "x.csv"}, "did you mean `openoutreach crm import`?");
    meant({"crm", "lits"}, "no command `crm lits`; did you mean `openoutreach crm list`?");
    meant({"doctor"}, "did you mean `openoutreach config check`?");
    meant({"crm"}, "`openoutreach crm --help` lists the commands");
    meant({"crm", "dance"}, "no command `crm dance`; `openoutreach crm --help` lists");
    meant({"status", "--hoem", "x"}, "did you mean `--home`?");
    meant({"demo", "--dance"}, "`openoutreach demo --help` lists the options");
    const auto unknown = run({"status", "--bb", "--aa", "more"});
    check_refused(unknown, 2, "--bb --aa more");
    for (const char* other : {"dance", "warm_up", "x", "xyzzy", "-"}) {
        const auto said = run({other});
        CHECK(said.code == 2);
        CHECK_FALSE(program::contains(said.err, "did you mean"));
    }
}

TEST_CASE("a home that cannot be worked with is told with what to do") {
    const Folder folder;
    const auto empty = folder.path() / "empty";
    std::filesystem::create_directories(empty);
    const auto file = folder.write("file", "x");
    for (const std::vector<std::string>& words : std::vector<std::vector<std::string>>{
             {"run"}, {"status"}, {"crm", "list"}, {"config", "check"}, {"pause"}}) {
        const auto at = [&](const std::string& home) {
            auto with_home = words;
            with_home.insert(with_home.end(), {"--home", home});
            return run(with_home);
        };
        check_refused(at(empty), 2,
                      "`openoutreach init --home " + empty.string() + "` sets up a home");
        check_refused(at(file), 2, file + ": is a file, and a home is a folder");
    }
    CHECK(std::filesystem::is_empty(empty));
    check_refused(run({"init", "--home", file, "--handle", "x"}), 2, "is a file, and a home is");
}

TEST_CASE("a home without settings is told, and nothing is made in it") {
    const Folder folder;
    const std::string home = folder.path() / "empty";
    const auto said = run({"run", "--home", home});
    check_refused(said, 2, "accounts.secrets.yaml");
    CHECK(said.err.find("--home") != std::string::npos);
    CHECK(count_lines(said.err) == 1);
    CHECK_FALSE(std::filesystem::exists(home));
}

TEST_CASE("malformed settings and unknown keys of ours are told with their line") {
    const Folder folder;
    check_refused(run({"run", "--home", home_with(folder, "accounts: [1,\n")}), 2,
                  "accounts.secrets.yaml:");
    check_refused(
        run({"run", "--home", home_with(folder, std::string(kSettings) + "  site_ur: x\n")}), 2,
        "accounts.secrets.yaml:10: `outreach.site_ur` is not a setting; did you mean "
        "`outreach.site_url`?");
    check_refused(run({"crm", "setup", "--home",
                       home_with(folder, "campaign: {connect: {daily_limit: x}}\n")}),
                  2, "accounts.secrets.yaml:1:");
    CHECK_FALSE(std::filesystem::exists(folder.path() / "data"));
}

TEST_CASE("a machine without a browser is told what to install") {
    const Folder folder;
    const auto said = run({"run", "--home", home_with(folder, kSettings)}, {"PATH=/nowhere"});
    check_refused(said, 2, "chromium-driver");
}

TEST_CASE("a taken port is told with the remedy") {
    const TakenPort port;
    check_refused(run({"sandbox", "--port", port.text()}), 2, port.text());
}

TEST_CASE("a home that cannot be written is told, and nothing is half-written") {
    const Folder folder;
    const std::string home = home_with(folder, kSettings);
    folder.write("data", "a file where the folder should be");
    for (const auto& arguments :
         {std::vector<std::string>{"run", "--home", home}, {"crm", "setup", "--home", home}}) {
        const auto said = run(arguments);
        check_refused(said, 2, "data");
        CHECK(said.err.find("writable") != std::string::npos);
    }
    check_refused(run({"demo", "--keep", home}), 2, "is not empty");
}

TEST_CASE("crm setup makes what is missing, and nothing the second time") {
    const Folder folder;
    const std::string home = home_with(folder, kSettings);
    const auto first = run({"crm", "setup", "--home", home});
    CHECK(first.code == 0);
    CHECK(first.out.find("jane") != std::string::npos);
    const auto second = run({"crm", "setup", "--home", home});
    CHECK(second.code == 0);
    CHECK(second.out.find("nothing was missing") != std::string::npos);
}

TEST_CASE("pause holds until resume, and the status says so") {
    const Folder folder;
    const std::string home = home_with(folder, kSettings);
    CHECK(run({"pause", "--home", home, "--reason", "holiday"}).out == "paused: holiday\n");
    const auto status = run({"status", "--home", home, "--json"});
    CHECK(status.code == 0);
    CHECK(status.out.find("holiday") != std::string::npos);
    CHECK(run({"resume", "--home", home}).out == "resumed\n");
    CHECK(run({"resume", "--home", home}).out == "was not paused\n");
}

TEST_CASE("a file that is no answer is one line and exit code 1") {
    const Folder folder;
    for (const auto& file :
         {folder.write("broken.json", "{\"data\":"), folder.write("page.html", "<html></html>"),
          folder.write("empty.json", ""), folder.path().string(), std::string("nowhere.json")}) {
        CAPTURE(file);
        const auto said = run({"read", "profile", file});
        check_refused(said, 1, file);
        CHECK(count_lines(said.err) == 1);
    }
}

// One process works an account on its CRM, whatever home or lock file it comes by.
#include "crm/steering/lease.h"
#include "lib/store/database.h"
#include "tests/program/home.h"

#include <doctest/doctest.h>

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <optional>

using program::check_refused;
using program::Home;

TEST_CASE(
    "a second daemon on the same CRM, from another home, is refused while the first is frozen") {
    const Home first;
    const Home second;
    first.write("templates/follow_up.j2", "Hello");
    second.write("templates/follow_up.j2", "Hello");
    std::filesystem::remove(second.database());
    std::filesystem::create_symlink(first.database(), second.database());
    const pid_t daemon = program::start({"run", "--home", first.path().string()});
    const auto is_at_work = [&] {
        store::Database database(first.database(), store::Access::ReadOnly);
        return crm::find_holder(database, "jane", base::SystemClock().now()).has_value();
    };
    for (int tries = 0; tries < 600 && !is_at_work(); ++tries) ::usleep(50'000);
    REQUIRE(is_at_work());
    ::kill(daemon, SIGSTOP);
    std::filesystem::remove(first.path() / "data" / "jane.lock");  // nor does that let one in
    for (const auto& home : {first.path(), second.path()}) {
        const auto said = program::run({"run", "--home", home.string()});
        CHECK(said.code != 0);
        CHECK(program::last_line(said.err).find("process " + std::to_string(daemon)) !=
              std::string::npos);
    }
    const auto copy = first.path().string() + "/copy.db";
    REQUIRE(second.crm({"backup", copy}).code == 0);
    check_refused(second.crm({"restore", copy}), 1, "stop it first");
    ::kill(daemon, SIGKILL);
    ::waitpid(daemon, nullptr, 0);
    CHECK_FALSE(is_at_work());
}

// Two accounts on one CRM, on a site that nobody reaches.
struct Pair : Home {
    Pair() {
        write("accounts.secrets.yaml",
              "accounts:\n"
              "  jane: {username: jane@example.org, password: secret-word,"
              " followup_template: templates/follow_up.j2}\n"
              "  bob: {username: bob@example.org, password: secret-word,"
              " followup_template: templates/follow_up.j2}\n"
              "outreach:\n  site_url: http://127.0.0.1:9\n  time_zone: Europe/Amsterdam\n");
        REQUIRE(crm({"setup"}).code == 0);
    }
    std::optional<std::string> holder(const char* account) const {
        store::Database opened(database(), store::Access::ReadOnly);
        return crm::find_holder(opened, account, base::SystemClock().now());
    }
    bool wait_for_both() const {
        for (int tries = 0; tries < 1200 && !(holder("jane") && holder("bob")); ++tries)
            ::usleep(50'000);
        return holder("jane") && holder("bob");
    }
};

TEST_CASE("run works all active accounts, each in a process of its own, and a stop ends them all") {
    const Pair home;
    const pid_t daemon = program::start({"run", "--home", home.path().string()});
    REQUIRE(home.wait_for_both());
    ::kill(daemon, SIGTERM);
    int status = 0;
    REQUIRE(::waitpid(daemon, &status, 0) == daemon);
    CHECK(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == 0);
    CHECK_FALSE(home.holder("jane"));
    CHECK_FALSE(home.holder("bob"));
}

TEST_CASE("the accounts of a run end with it, however it ends") {
    const Pair home;
    const pid_t daemon = program::start({"run", "--home", home.path().string()});
    REQUIRE(home.wait_for_both());
    ::kill(daemon, SIGKILL);
    ::waitpid(daemon, nullptr, 0);
    for (int tries = 0; tries < 600 && (home.holder("jane") || home.holder("bob")); ++tries)
        ::usleep(50'000);
    CHECK_FALSE(home.holder("jane"));
    CHECK_FALSE(home.holder("bob"));
}

TEST_CASE("an account that is not in the settings is none to work, and those there are are named") {
    const Pair home;
    check_refused(home.with_home({"run", "--account", "joan"}), 2, "the settings have: jane, bob");
}

TEST_CASE("a person belongs to one account: another one neither ranks nor moves them") {
    const Pair home;
    home.add({"ada-example"});  // jane's
    CHECK(home.crm({"import", home.write("people.txt", "/in/ada-example/\n"), "--account", "bob"})
              .code == 0);
    REQUIRE(home.crm({"set-state", "ada-example", "enriched", "--reason", "known"}).code == 0);
    CHECK(program::contains(home.with_home({"rank", "--account", "jane"}).out, "ada-example"));
    CHECK_FALSE(program::contains(home.with_home({"rank", "--account", "bob"}).out, "ada-example"));
    CHECK(program::contains(home.with_home({"rank", "--account", "jane"}).out, "ada-example"));
    REQUIRE(home.crm({"hand-over", "ada-example", "--to", "bob", "--reason", "known"}).code == 0);
    CHECK(program::contains(home.with_home({"rank", "--account", "bob"}).out, "ada-example"));
    CHECK_FALSE(
        program::contains(home.with_home({"rank", "--account", "jane"}).out, "ada-example"));
    check_refused(home.crm({"hand-over", "ada-example", "--to", "joan", "--reason", "x"}), 2,
                  "the settings have: jane, bob");
}

TEST_CASE("a demo whose browser never starts does not end well") {
    const auto said =
        program::run({"demo", "--days", "1", "--members", "20", "--json"}, {"PATH=/nowhere"});
    CHECK(said.code != 0);
    CHECK_FALSE(program::last_line(said.err).empty());
}

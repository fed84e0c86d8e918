// One process works an account on its CRM, whatever home or lock file it comes by.
#include "crm/lease.h"
#include "lib/store/database.h"
#include "tests/program/home.h"

#include <doctest/doctest.h>

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

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

TEST_CASE("a demo whose browser never starts does not end well") {
    const auto said =
        program::run({"demo", "--days", "1", "--members", "20", "--json"}, {"PATH=/nowhere"});
    CHECK(said.code != 0);
    CHECK_FALSE(program::last_line(said.err).empty());
}

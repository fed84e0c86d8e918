#include "daemon/reaction.h"

#include <doctest/doctest.h>

#include <optional>

using namespace std::chrono_literals;
using namespace outreach_daemon;
using domain::SiteErrorKind;

namespace {

// Nothing: everything pauses.
std::optional<base::Duration> wait(SiteErrorKind kind, int failures) {
    const auto reaction = react({kind, "told by the site"}, failures);
    if (const auto* pause = std::get_if<PauseAll>(&reaction)) {
        CHECK(pause->reason.find("told by the site") != std::string::npos);
        return std::nullopt;
    }
    return std::get<WaitFor>(reaction).duration;
}

}  // namespace

TEST_CASE("what only the user can mend pauses at once") {
    CHECK_FALSE(wait(SiteErrorKind::AuthenticationError, 1));
}

TEST_CASE("a question for the user is waited for, and needs no resume") {
    const auto reaction = react({SiteErrorKind::HumanNeeded, "told by the site"}, 1);
    const auto* awaiting = std::get_if<AwaitPerson>(&reaction);
    REQUIRE(awaiting != nullptr);
    CHECK(awaiting->reason.find("told by the site") != std::string::npos);
    CHECK(awaiting->reason.find("by itself") != std::string::npos);
}

TEST_CASE("a site that does not answer is asked ever more rarely, at least once an hour") {
    CHECK(wait(SiteErrorKind::Unreachable, 1) == 1min);
    CHECK(wait(SiteErrorKind::Unreachable, 2) == 2min);
    CHECK(wait(SiteErrorKind::Unreachable, 6) == 32min);
    CHECK(wait(SiteErrorKind::Unreachable, 7) == 1h);
    CHECK(wait(SiteErrorKind::Unreachable, 1'000'000) == 1h);
}

TEST_CASE("the third unknown page in a row pauses") {
    CHECK(wait(SiteErrorKind::UnknownPage, 1) == 10min);
    CHECK(wait(SiteErrorKind::UnknownPage, 2) == 10min);
    CHECK_FALSE(wait(SiteErrorKind::UnknownPage, 3));
}

TEST_CASE("what concerns one person or the ledger stops nothing") {
    CHECK(wait(SiteErrorKind::SkipProfile, 5) == 1min);
    CHECK(wait(SiteErrorKind::ReachedConnectionLimit, 1) == 1min);
}

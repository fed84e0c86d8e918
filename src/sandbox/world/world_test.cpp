#include "sandbox/world/world.h"

#include <doctest/doctest.h>

#include <set>

using namespace std::chrono_literals;

namespace sandbox {
namespace {

// Monday 2 March 2026, 08:00 UTC.
const base::Time kStart = std::chrono::sys_days(std::chrono::year(2026) / 3 / 2) + 8h;

WorldOptions options(std::size_t members, std::uint64_t seed = 7) {
    return {.seed = seed, .members = members, .start = kStart};
}

const Member& stranger(const World& world, bool accepts) {
    for (const auto& member : world.members()) {
        if (member.beginning == Beginning::Stranger && !member.is_private &&
            member.traits.accepts == accepts)
            return member;
    }
    throw std::runtime_error("no such member");
}

bool look_alike(const Member& a, const Member& b) {
    return a.id == b.id && a.slug == b.slug && a.name() == b.name() && a.headline == b.headline &&
           a.summary == b.summary && a.employments.size() == b.employments.size() &&
           a.layout == b.layout && a.traits.delay == b.traits.delay;
}

}  // namespace

TEST_CASE(
    "the same seed makes the same people, however many there are and whatever was asked before") {
    const base::ManualClock clock(kStart);
    const World small(options(50), clock);
    const World large(options(400), clock);
    (void)large.feed();
    (void)large.beside(large.members()[3]);
    for (std::size_t i = 0; i < 50; ++i) CHECK(look_alike(small.members()[i], large.members()[i]));
    CHECK(small.feed().size() == 14);
    CHECK(small.feed() == small.feed());
    const World other(options(50, 8), clock);
    CHECK_FALSE(look_alike(small.members()[0], other.members()[0]));
}

TEST_CASE(
    "people are varied: one name, letters of other scripts, many employers, free text, bare "
    "years, slugs that begin with another's, a headline of the 21st century") {
    const base::ManualClock clock(kStart);
    const World world(options(2000), clock);
    std::size_t one_name = 0, non_ascii = 0, many = 0, free_text = 0, bare_years = 0,
                several_roles = 0, begun_alike = 0, century = 0;
    std::set<std::string> slugs, ids;
    for (const auto& member : world.members()) {
        slugs.insert(member.slug);
        ids.insert(member.id);
        one_name += member.last_name.empty();
        non_ascii +=
            std::any_of(member.slug.begin(), member.slug.end(), [](char c) { return c < 0; });
        many += member.employments.size() > 10;
        century += member.headline.value_or("").find("21st") != std::string::npos;
        for (const auto& employment : member.employments) {
            free_text += !employment.company;
            several_roles += employment.roles.size() > 1;
            for (const auto& role : employment.roles)
                bare_years += role.period && !role.period->start->month;
        }
    }
    for (auto slug = slugs.begin(); std::next(slug) != slugs.end(); ++slug)
        begun_alike += std::next(slug)->starts_with(*slug);
    CHECK(slugs.size() == world.members().size());
    CHECK(ids.size() == world.members().size());
    for (const auto count :
         {one_name, non_ascii, many, free_text, bare_years, several_roles, begun_alike, century})
        CHECK(count > 10);
}

TEST_CASE("acceptances follow the published curve") {
    const base::ManualClock clock(kStart);
    const World world(options(20000), clock);
    double accepted = 0, day = 0, week = 0, month = 0, probability = 0, earlier = 0;
    for (const auto& member : world.members()) {
        probability += World::acceptance_probability(member);
        earlier += member.beginning == Beginning::Connected;
        if (!member.traits.accepts) continue;
        ++accepted;
        day += member.traits.delay <= 24h;
        week += member.traits.delay <= 7 * 24h;
        month += member.traits.delay <= 30 * 24h;
    }
    const auto all = static_cast<double>(world.members().size());
    CHECK(probability / all == doctest::Approx(0.37).epsilon(0.03));
    CHECK(accepted / all == doctest::Approx(0.37).epsilon(0.04));
    CHECK(earlier / all == doctest::Approx(0.06).epsilon(0.1));
    CHECK(day / accepted == doctest::Approx(0.63).epsilon(0.02));
    CHECK(week / accepted == doctest::Approx(0.88).epsilon(0.02));
    CHECK(month / accepted == doctest::Approx(0.99).epsilon(0.01));
}

TEST_CASE("an invitation is pending until the member accepts it, and then it is a connection") {
    base::ManualClock clock(kStart);
    World world(options(300), clock);
    const auto& member = stranger(world, true);
    CHECK(world.standing(member).relation == Relation::None);
    CHECK(world.message(member, "too early") == Answer::NotConnected);
    CHECK(world.invite(member, "") == Answer::Taken);
    CHECK(world.standing(member).relation == Relation::Pending);
    CHECK(world.invite(member, "") == Answer::AlreadyInvited);
    clock.set(kStart + member.traits.delay - 1s);
    CHECK(world.standing(member).relation == Relation::Pending);
    clock.set(kStart + member.traits.delay);
    CHECK(world.standing(member).relation == Relation::Connected);
    CHECK(world.standing(member).since == kStart + member.traits.delay);
    CHECK(world.degree(member) == 1);
    CHECK(world.message(member, "Hello\nthere") == Answer::Taken);
    CHECK(world.thread(member).back().text == "Hello\nthere");
    CHECK(world.correspondents().front() == &member);
}

TEST_CASE(
    "an invitation that nobody accepts stays pending, and a withdrawn one blocks for three weeks") {
    base::ManualClock clock(kStart);
    World world(options(300), clock);
    const auto& member = stranger(world, false);
    CHECK(world.withdraw(member) == Answer::NoInvitation);
    CHECK(world.invite(member, "a note") == Answer::Taken);
    clock.set(kStart + 24h * 90);
    CHECK(world.standing(member).relation == Relation::Pending);
    CHECK(world.withdraw(member) == Answer::Taken);
    CHECK(world.invite(member, "") == Answer::TooSoon);
    clock.set(kStart + 24h * 111);
    CHECK(world.invite(member, "") == Answer::Taken);
}

TEST_CASE("the site's weekly limit is a rolling one and refuses everybody") {
    base::ManualClock clock(kStart);
    auto limited = options(300);
    limited.weekly_limit = 3;
    World world(limited, clock);
    std::size_t taken = 0, refused = 0;
    for (const auto& member : world.members()) {
        const auto answer = world.invite(member, "");
        taken += answer == Answer::Taken;
        refused += answer == Answer::WeeklyLimit;
    }
    CHECK(taken == 3);
    CHECK(refused > 200);
    clock.set(kStart + 24h * 7);
    CHECK(world.invite(world.members().back(), "") == Answer::Taken);
}

TEST_CASE("the witness keeps repeated acts, and a world opened on its file is the same world") {
    const auto file = std::filesystem::temp_directory_path() / "sandbox_world_test.jsonl";
    std::filesystem::remove(file);
    base::ManualClock clock(kStart);
    std::string token, slug;
    {
        World world(options(300), clock, *Witness::open(file));
        token = *world.login("otto@sandbox.example", "sandbox");
        CHECK_FALSE(world.login("otto@sandbox.example", "wrong"));
        const auto& member = stranger(world, false);
        slug = member.slug;
        world.invite(member, "Grüße \"quoted\"\n");
        world.invite(member, "");
    }
    {
        std::ofstream(file, std::ios::app) << R"({"time":"2026-03-02T08:0)";
    }  // cut short by a crash
    World again(options(300), clock, *Witness::open(file));
    const auto acts = again.acts();
    REQUIRE(acts.size() == 4);
    CHECK(acts[2].text == "Grüße \"quoted\"\n");
    CHECK(acts[3].answer == Answer::AlreadyInvited);
    CHECK(again.standing(*again.find(slug)).relation == Relation::Pending);
    CHECK(again.is_open(token));
    again.logout();
    CHECK_FALSE(again.is_open(token));
    CHECK(Witness::open(file)->acts().size() == 5);
    std::filesystem::remove(file);
}

TEST_CASE("each login has relations, limits and sessions of its own in the one network") {
    base::ManualClock clock(kStart);
    auto two = options(60);
    two.logins = {{.name = "otto", .password = "a"}, {.name = "rita", .password = "b"}};
    two.weekly_limit = 1;
    World otto(two, clock);
    World rita = otto.as(1);
    CHECK(otto.viewer().slug == "otto-probe");
    CHECK(rita.viewer().slug == "rita-probe");
    CHECK(rita.find("me") == &rita.viewer());
    CHECK(otto.find("rita-probe") == &rita.viewer());

    const auto& member = stranger(otto, true);
    CHECK(otto.invite(member, "") == Answer::Taken);
    CHECK(otto.standing(member).relation == Relation::Pending);
    CHECK(rita.standing(member).relation == Relation::None);
    CHECK(otto.invite(stranger(otto, false), "") == Answer::WeeklyLimit);
    CHECK(rita.invite(stranger(rita, false), "") == Answer::Taken);
    rita.read(member.slug);
    otto.read(member.slug);
    CHECK(rita.feed() != otto.feed());
    CHECK(rita.list(Relation::Connected).empty());  // she is new there

    CHECK_FALSE(otto.login("rita", "a"));
    const auto token = otto.login("rita", "b").value();
    CHECK(otto.find_session(token) == 1U);
    otto.logout();
    CHECK(otto.is_open(token));
    rita.logout();
    CHECK_FALSE(otto.is_open(token));

    std::multiset<std::string> accounts;
    for (const auto& act : otto.acts()) accounts.insert(act.account);
    CHECK(accounts.count("otto") == 4);  // two invitations, a read, a logout
    CHECK(accounts.count("rita") == 5);  // an invitation, a read, two logins, a logout
}

TEST_CASE("a ledger that is no ledger is refused with its place") {
    const auto file = std::filesystem::temp_directory_path() / "sandbox_no_ledger_test.jsonl";
    { std::ofstream(file) << "hello\n"; }
    const auto witness = Witness::open(file);
    REQUIRE_FALSE(witness);
    CHECK(witness.error().message.find(":1: ") != std::string::npos);
    std::filesystem::remove(file);
    CHECK_FALSE(Witness::open("/nonexistent-folder/ledger.jsonl"));
}

TEST_CASE("members are found by slug in any case, by id, and the viewer as me") {
    const base::ManualClock clock(kStart);
    const World world(options(50), clock);
    const auto& member = world.members()[5];
    CHECK(world.find(member.slug) == &member);
    CHECK(world.find(member.id) == &member);
    CHECK(world.find("ME") == &world.viewer());
    CHECK(world.find("OTTO-PROBE") == &world.viewer());
    CHECK(world.find("nobody-of-that-name") == nullptr);
    CHECK(world.find_number(member.number) == &member);
}

TEST_CASE("the feed changes with the day and together the days show everybody") {
    base::ManualClock clock(kStart);
    const World world(options(120), clock);
    std::set<const Member*> seen;
    const auto first = world.feed();
    for (int day = 0; day < 60; ++day) {
        clock.set(kStart + 24h * day);
        for (const auto* member : world.feed()) seen.insert(member);
    }
    CHECK(seen.size() > 115);
    CHECK(world.feed() != first);
    for (const auto* shown : world.beside(world.members()[0]).may_know)
        CHECK(world.standing(*shown).relation == Relation::None);
}

}  // namespace sandbox

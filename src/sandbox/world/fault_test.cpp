#include "sandbox/world/fault.h"

#include <doctest/doctest.h>

#include <set>
#include <string>

namespace sandbox {
namespace {

TEST_CASE("a fault is named with its value and its member") {
    const auto plain = parse_fault("api-500");
    REQUIRE(plain.has_value());
    CHECK(*plain == ActiveFault{.name = "api-500", .value = "", .member = ""});
    const auto own = parse_fault("api-500=3x@nora-testholm");
    REQUIRE(own.has_value());
    CHECK(*own == ActiveFault{.name = "api-500", .value = "3x", .member = "nora-testholm"});
    const auto word = parse_fault("composer");
    REQUIRE(word.has_value());
    CHECK(word->value == "paste");
    for (const char* wrong : {"", "nothing", "api-500=often", "api-500=2", "composer=nowhere",
                              "api-500=-1", "api-500=x"}) {
        CAPTURE(wrong);
        CHECK_FALSE(parse_fault(wrong).has_value());
    }
}

TEST_CASE("a fault strikes always, for a share of the times, or for a count of them") {
    Faults faults(base::Rng(3));
    CHECK_FALSE(faults.strikes("api-500"));
    faults.set({.name = "api-500", .value = "", .member = ""});
    CHECK(faults.strikes("api-500", "nora-testholm"));
    faults.set({.name = "api-500", .value = "2x", .member = ""});
    CHECK(faults.strikes("api-500"));
    CHECK(faults.strikes("api-500"));
    CHECK_FALSE(faults.strikes("api-500"));
    faults.set({.name = "api-500", .value = "0.25", .member = ""});
    int struck = 0;
    for (int i = 0; i < 1000; ++i) struck += faults.strikes("api-500") ? 1 : 0;
    CHECK(struck > 200);
    CHECK(struck < 300);
}

TEST_CASE("a member's own fault comes before everybody's, and strikes nobody else") {
    Faults faults(base::Rng(3));
    faults.set({.name = "composer", .value = "dead", .member = "nora-testholm"});
    CHECK(faults.word("composer", "nora-testholm") == "dead");
    CHECK(faults.word("composer", "tomas-brakel").empty());
    faults.set({.name = "composer", .value = "late", .member = ""});
    CHECK(faults.word("composer", "nora-testholm") == "dead");
    CHECK(faults.word("composer", "tomas-brakel") == "late");
    faults.clear("composer", "nora-testholm");
    CHECK(faults.word("composer", "nora-testholm") == "late");
}

TEST_CASE("all draws every kind that has a place, and no question for a person") {
    Faults faults(base::Rng(3));
    CHECK_FALSE(faults.draw(FaultPlace::Api).has_value());
    faults.set({.name = "all", .value = "0.5", .member = ""});
    std::set<std::string_view> drawn;
    for (int i = 0; i < 2000; ++i) {
        if (const auto name = faults.draw(FaultPlace::Api)) drawn.insert(*name);
    }
    CHECK(drawn.contains("api-500"));
    CHECK(drawn.size() >= 6);
    for (const auto name : drawn) CHECK(find_fault(name)->place == FaultPlace::Api);
}

TEST_CASE("every row of the table is explained") {
    for (const FaultRow& row : fault_table()) {
        CHECK_FALSE(row.effect.empty());
        CHECK((row.value == FaultValue::Word) == !row.words.empty());
        CHECK(describe_faults().find(std::string(row.name)) != std::string::npos);
    }
}

}  // namespace
}  // namespace sandbox

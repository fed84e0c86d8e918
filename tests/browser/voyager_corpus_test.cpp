// The sandbox's answers about many members, with everything that is odd in practice: in another
// order they say the same, and whatever is cut or changed in them, nothing false is read.
#include "base/json.h"
#include "base/rng.h"
#include "linkedin/voyager.h"
#include "tests/browser/served.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <ostream>
#include <string>
#include <vector>

namespace {

using namespace browser_tests;
using domain::ConnectionStatus;
using nlohmann::json;
using sandbox::Relation;

struct Answer {
    std::string slug;
    std::string text;
    ConnectionStatus truth;
};

ConnectionStatus truth_of(Relation relation) {
    switch (relation) {
        case Relation::Pending: return ConnectionStatus::Pending;
        case Relation::Incoming: return ConnectionStatus::Incoming;
        case Relation::Connected: return ConnectionStatus::Connected;
        case Relation::None: break;
    }
    return ConnectionStatus::NotConnected;
}

const std::vector<Answer>& corpus() {
    static const std::vector<Answer> all = [] {
        Served served({.seed = 9, .members = 120});
        std::vector<Answer> out;
        for (const auto& member : served.world().members()) {
            if (member.is_private) continue;
            if (member.index % 3 == 0) served.world().invite(member, "");
            const auto truth = truth_of(served.world().standing(member).relation);
            for (const char* decoration :
                 {"FullProfileWithEntities-91", "TopCardSupplementary-120"})
                out.push_back({member.slug, served.profile(member, decoration), truth});
        }
        return out;
    }();
    return all;
}

// The entities in any order, each with its keys in another one.
std::string shuffled(const std::string& text, base::Rng& rng) {
    json answer = json::parse(text);
    auto& included = answer["included"];
    for (std::size_t i = included.size(); i > 1; --i)
        std::swap(included[i - 1], included[rng.index(i)]);
    return answer.dump();
}

// Takes away keys and entities at random, at any depth.
void thin_out(json& value, base::Rng& rng, double share) {
    if (value.is_array()) {
        for (std::size_t i = value.size(); i > 0; --i)
            if (rng.chance(share)) value.erase(i - 1);
    }
    if (value.is_object()) {
        for (auto at = value.begin(); at != value.end();)
            at = rng.chance(share) ? value.erase(at) : std::next(at);
    }
    if (value.is_structured())
        for (auto& inner : value) thin_out(inner, rng, share);
}

void check_not_false(const Answer& answer, const std::string& text) {
    const auto reading = linkedin::parse_relationship(text, answer.slug);
    if (!reading) return;
    const bool right = reading->status == answer.truth;
    CHECK_MESSAGE((right || reading->status == ConnectionStatus::Unknown), reading->evidence);
}

TEST_CASE("the order of an answer says nothing") {
    base::Rng rng(1);
    for (const Answer& answer : corpus()) {
        const auto plain = linkedin::parse_profile(answer.text, answer.slug);
        const auto mixed = linkedin::parse_profile(shuffled(answer.text, rng), answer.slug);
        REQUIRE(plain.has_value());
        REQUIRE(mixed.has_value());
        CHECK(domain::to_json(*plain) == domain::to_json(*mixed));
        check_not_false(answer, answer.text);
    }
}

TEST_CASE("an answer with parts missing is read rightly, as unknown, or not at all") {
    base::Rng rng(2);
    for (int round = 0; round < 6; ++round) {
        for (const Answer& answer : corpus()) {
            json thinned = json::parse(answer.text);
            thin_out(thinned, rng, 0.02 + 0.1 * rng.uniform());
            check_not_false(answer, thinned.dump());
        }
    }
}

TEST_CASE("an answer that is cut or broken never ends the program") {
    base::Rng rng(3);
    for (const Answer& answer : corpus()) {
        CHECK_FALSE(linkedin::parse_profile(answer.text.substr(0, rng.index(answer.text.size())),
                                            answer.slug)
                        .has_value());
        std::string broken = answer.text;
        for (int i = 0; i < 8; ++i)
            broken[rng.index(broken.size())] = static_cast<char>(rng.index(256));
        static_cast<void>(linkedin::parse_profile(broken, answer.slug));
        static_cast<void>(linkedin::parse_relationship(broken, answer.slug));
    }
}

}  // namespace

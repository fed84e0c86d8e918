// The sandbox's answers about many members, with everything that is odd in practice: in another
// order they say the same, and whatever is cut or changed in them, nothing false is read.
#include "base/json.h"
#include "base/rng.h"
#include "linkedin/voyager/voyager.h"
#include "tests/browser/browser.h"
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

struct Seed {
    const char* file;
    const char* name;  // nothing: it is no answer about a person
    ConnectionStatus status;
    std::size_t positions = 0;
};

TEST_CASE("what is odd in practice is read as it is meant") {
    for (const Seed& seed : {
             Seed{"odd_sparse", "Nora Testholm", ConnectionStatus::Unknown},
             Seed{"odd_no_summary", "Nora", ConnectionStatus::NotConnected},
             Seed{"odd_positions", "Nora Testholm", ConnectionStatus::NotConnected, 5},
             Seed{"odd_initial", "Nora T.", ConnectionStatus::NotConnected},
             Seed{"odd_emoji", "🚀 No\u0301ra Te\u0301stholm 🇳🇱", ConnectionStatus::Connected},
             Seed{"odd_right_to_left", "نورا \u202eתסטהולם\u202c", ConnectionStatus::NotConnected},
             Seed{"odd_slug", "Nora Testholm", ConnectionStatus::NotConnected},
             Seed{"odd_two_spellings", "Nora Testholm", ConnectionStatus::NotConnected},
             Seed{"odd_no_slug", "Nora Testholm", ConnectionStatus::NotConnected},
             Seed{"odd_nameless", "", ConnectionStatus::NotConnected},
             Seed{"odd_private", nullptr, ConnectionStatus::Unknown},
             Seed{"odd_empty", nullptr, ConnectionStatus::Unknown},
             Seed{"odd_html", nullptr, ConnectionStatus::Unknown},
             Seed{"related_connection", "Nora Testholm", ConnectionStatus::Connected},
             Seed{"related_connectedmember", "Nora Testholm", ConnectionStatus::Connected},
             Seed{"related_connected", "Nora Testholm", ConnectionStatus::Connected},
             Seed{"related_self", "Nora Testholm", ConnectionStatus::Unknown},
             Seed{"related_received", "Nora Testholm", ConnectionStatus::Incoming},
             Seed{"related_withdrawn", "Nora Testholm", ConnectionStatus::Unknown},
             Seed{"related_dangling", "Nora Testholm", ConnectionStatus::Unknown},
             Seed{"related_at_odds", "Nora Testholm", ConnectionStatus::Unknown},
             Seed{"nested", "Nora Testholm", ConnectionStatus::Connected, 1},
         }) {
        CAPTURE(seed.file);
        const std::string text = read_file(
            std::string(OPENOUTREACH_SOURCE "/fuzz/corpus/voyager/") + seed.file + ".json");
        const auto profile = linkedin::parse_profile(text, std::nullopt);
        REQUIRE(profile.has_value() == (seed.name != nullptr));
        if (!profile) continue;
        CHECK(profile->full_name.value_or("") == seed.name);
        CHECK(profile->positions.size() == seed.positions);
        const auto relationship = linkedin::parse_relationship(text, std::nullopt);
        REQUIRE(relationship.has_value());
        CHECK_MESSAGE(relationship->status == seed.status, relationship->evidence);
    }
}

}  // namespace

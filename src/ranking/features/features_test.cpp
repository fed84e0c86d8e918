#include "ranking/features/features.h"

#include "base/rng.h"
#include "ranking/features/profile_text.h"

#include <doctest/doctest.h>

#include <algorithm>

using Bits = std::vector<std::uint8_t>;

TEST_CASE("the columns are the 24 mechanical ones, then each keyword once under its class") {
    const ranking::FeatureSet set({.positive = {"Data", "data", "cloud"},
                                   .negative = {"intern", ""},
                                   .exploratory = {"cloud"}});
    REQUIRE(set.size() == 28);
    CHECK(set.names().front() == "connection_degree");
    CHECK(set.names()[23] == "has_multiple_degrees");
    CHECK(set.names()[24] == "positive keyword: data");
    CHECK(set.names()[25] == "positive keyword: cloud");
    CHECK(set.names()[26] == "negative keyword: intern");
    CHECK(set.names()[27] == "exploratory keyword: cloud");
    CHECK(set.key() != ranking::FeatureSet({.positive = {"data"}}).key());
    CHECK(set.key() ==
          ranking::FeatureSet(
              {.positive = {"data", "cloud"}, .negative = {"intern"}, .exploratory = {"cloud"}})
              .key());
}

TEST_CASE("a row is what is measured and what is found") {
    const ranking::FeatureSet set({.positive = {"data", "über"}, .negative = {"intern"}});
    const auto bits = set.find("daten über data, no internship");
    std::vector<float> row(set.size(), -1);
    set.expand(std::vector<float>(24, 2.5F), bits, row);
    CHECK(row[23] == 2.5F);
    CHECK(std::vector<float>(row.begin() + 24, row.end()) == std::vector<float>{1, 1, 1});
    CHECK(set.cold_start_score(bits) == 1);
    CHECK(set.wanted_in(row) == std::vector<std::string>{"data", "über"});
    CHECK(set.unwanted_in(row) == std::vector<std::string>{"intern"});
    set.expand(std::vector<float>(24, 0), {}, row);
    CHECK(std::count(row.begin(), row.end(), 0.0F) == 27);
}

TEST_CASE("words inside words and across each other are all found") {
    const ranking::KeywordFinder finder({"he", "she", "his", "hers", "", "he"});
    CHECK(finder.find("ushers") == Bits{0b101011});
    CHECK(finder.find("this") == Bits{0b000100});
    CHECK(finder.find("") == Bits{0});
    CHECK(ranking::KeywordFinder({}).find("anything").empty());
}

TEST_CASE("finding many words at once gives what finding each gives") {
    base::Rng rng(9);
    for (int round = 0; round < 50; ++round) {
        std::vector<std::string> words;
        for (int i = 0; i < 40; ++i) words.push_back(rng.text(1 + rng.index(5), "abc "));
        const auto text = rng.text(200, "abcd ");
        const auto bits = ranking::KeywordFinder(words).find(text);
        for (std::size_t i = 0; i < words.size(); ++i) {
            const bool found = ((bits[i / 8] >> (i % 8)) & 1U) != 0;
            CAPTURE(words[i]);
            REQUIRE(found == (text.find(words[i]) != std::string::npos));
        }
    }
}

TEST_CASE("500 keywords and a profile of a megabyte are no trouble") {
    base::Rng rng(10);
    domain::Keywords keywords;
    for (int i = 0; i < 500; ++i)
        keywords.positive.push_back(rng.text(12, "abcdefghijklmnopqrstuvwxyz"));
    const ranking::FeatureSet set(keywords);
    auto text = rng.text(1 << 20, "abcdefghijklmnopqrstuvwxyz ");
    text.replace(text.size() / 2, 12, keywords.positive[499]);
    const auto bits = set.find(text);
    CHECK(bits.size() == 63);
    CHECK((bits[62] & 0b1000) != 0);
    CHECK(set.cold_start_score(bits) == 1);
}

TEST_CASE("a word that was found is told with where in the profile it stands") {
    domain::Profile profile;
    profile.headline = "Data engineer";
    profile.positions = {{.title = "Lead", .company_name = "Big DATA Ltd"},
                         {.title = "Foundry hand", .company_name = "Steelworks"}};
    profile.educations = {{.school_name = "School of Steel"}};
    CHECK(ranking::with_places(profile, {"data", "steel", "lead big"}) ==
          std::vector<std::string>{"data (headline, job)", "steel (earlier job, education)",
                                   "lead big"});
}

#include "domain/profile.h"

#include "base/json.h"

#include <doctest/doctest.h>

TEST_CASE("a profile survives being stored") {
    const auto json = nlohmann::json::parse(
        R"({"url":"https://www.linkedin.com/in/nora/","urn":"urn:x","full_name":"Nora Testholm",
      "first_name":"Nora","last_name":"Testholm","headline":null,"summary":"s","public_identifier":"nora","location_name":"Utrecht",
      "geo":{"name":"Utrecht"},"industry":null,"positions":[{"title":"Head","company_name":"Brightmoor","company_urn":null,
      "location":"Utrecht","date_range":{"start":{"year":2021,"month":3},"end":null},"description":"d","urn":"urn:p"}],
      "educations":[{"school_name":"Fenwick","degree_name":"Bachelor","field_of_study":null,"date_range":null,"urn":null}],
      "country_code":"nl","connection_distance":"DISTANCE_2","connection_degree":2,"supported_locales":[{"country":"US","language":"en"}]})");
    const auto profile = domain::profile_from_json(json);
    CHECK(nlohmann::json(domain::to_json(profile)) == json);
}

TEST_CASE("the flat shape of other writers is read as well") {
    const auto profile = domain::profile_from_json(nlohmann::json::parse(
        R"({"positions":[{"title":"Head","start_year":2019,"start_month":2,"end_year":2020}],"educations":[{"degree":"BSc"}]})"));
    REQUIRE(profile.positions.size() == 1);
    CHECK(profile.positions[0].date_range->start == domain::PartialDate{.year = 2019, .month = 2});
    CHECK(profile.positions[0].date_range->end == domain::PartialDate{.year = 2020});
    CHECK(profile.positions[0].company_name.empty());
    CHECK(profile.educations[0].degree_name == "BSc");
}

TEST_CASE("wrong types count as absent") {
    const auto profile = domain::profile_from_json(nlohmann::json::parse(
        R"({"first_name":7,"positions":{"a":1},"educations":[1,null,{"school_name":[]}],"connection_degree":"2","geo":"x"})"));
    CHECK(profile.first_name.empty());
    CHECK(profile.positions.empty());
    REQUIRE(profile.educations.size() == 1);
    CHECK(profile.educations[0].school_name.empty());
    CHECK_FALSE(profile.connection_degree);
    CHECK_FALSE(profile.geo);
}

TEST_CASE("what other programs wrote where they had no value is none") {
    const auto profile = domain::profile_from_json(nlohmann::json::parse(R"({
        "first_name": " ", "last_name": ".", "full_name": "  .", "headline": "N/A",
        "positions": [{"title": "Unknown Title", "company_name": "Unknown Company",
                       "location": "null"}, {"title": "CEO", "company_name": "Null Works"}],
        "educations": [{"school_name": "Unknown School", "degree_name": "-"}]})"));
    CHECK(profile.first_name.empty());
    CHECK(profile.last_name.empty());
    CHECK_FALSE(profile.full_name);
    CHECK_FALSE(profile.headline);
    CHECK(profile.positions[0].title.empty());
    CHECK(profile.positions[0].company_name.empty());
    CHECK_FALSE(profile.positions[0].location);
    CHECK(profile.positions[1].company_name == "Null Works");
    CHECK(profile.educations[0].school_name.empty());
    CHECK_FALSE(profile.educations[0].degree_name);
}

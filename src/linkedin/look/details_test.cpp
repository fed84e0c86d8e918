#include "linkedin/look/details.h"

#include "base/json.h"

#include <doctest/doctest.h>

#include <string>

namespace {

using nlohmann::json;

TEST_CASE("the dates of an entry are years, with months where they are said") {
    const auto open = linkedin::parse_dates("Jan 2019 - Present \xC2\xB7 3 yrs");
    REQUIRE(open.has_value());
    CHECK(open->start == domain::PartialDate{.year = 2019, .month = 1});
    CHECK_FALSE(open->end.has_value());
    const auto closed = linkedin::parse_dates("2015 \xE2\x80\x93 Mar 2018");
    REQUIRE(closed.has_value());
    CHECK(closed->start == domain::PartialDate{.year = 2015, .month = {}});
    CHECK(closed->end == domain::PartialDate{.year = 2018, .month = 3});
    CHECK(linkedin::parse_dates("2020")->end == domain::PartialDate{.year = 2020, .month = {}});
    for (const char* text : {"", "Full-time", "20190", "page 12", "1888"}) {
        CAPTURE(text);
        CHECK_FALSE(linkedin::parse_dates(text).has_value());
    }
}

TEST_CASE("an entry is one role, or several at one employer") {
    const auto entries = json::parse(R"([
        {"lines": ["Head of Pumps", "Brakel Works · Full-time", "2019 - Present", "Utrecht", "Pumps."],
         "roles": []},
        {"lines": ["Testholm & Sons"], "roles": [["Fitter", "2010 - 2014"], ["Apprentice"]]},
        {"lines": [], "roles": []}, 5, {"roles": "x"}])");
    const auto positions = linkedin::to_positions(entries);
    REQUIRE(positions.size() == 3);
    CHECK(positions[0].title == "Head of Pumps");
    CHECK(positions[0].company_name == "Brakel Works");
    CHECK(positions[0].location == "Utrecht");
    CHECK(positions[0].description == "Pumps.");
    CHECK(positions[1].title == "Fitter");
    CHECK(positions[1].company_name == "Testholm & Sons");
    CHECK(positions[2].title == "Apprentice");
}

TEST_CASE("an education names the school first") {
    const auto educations = linkedin::to_educations(json::parse(
        R"([{"lines": ["School of Fells", "MSc, Hydraulics", "2004 - 2009"]}, {"lines": ["Bare"]}])"));
    REQUIRE(educations.size() == 2);
    CHECK(educations[0].school_name == "School of Fells");
    CHECK(educations[0].degree_name == "MSc");
    CHECK(educations[0].field_of_study == "Hydraulics");
    REQUIRE(educations[0].date_range.has_value());
    CHECK(educations[0].date_range->end->year == 2009);
    CHECK_FALSE(educations[1].degree_name.has_value());
}

}  // namespace

#include "linkedin/voyager/voyager.h"

#include "base/json.h"
#include "base/rng.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace {

using domain::ConnectionStatus;
using linkedin::parse_profile;
using linkedin::parse_relationship;
using nlohmann::json;

constexpr const char* kPerson = "urn:li:fsd_profile:ACoAAA0TESTNORA";
constexpr const char* kViewer = "urn:li:fsd_profile:ACoAAA0TESTOTTO";

std::string type(const std::string& suffix) {
    return "com.linkedin.voyager.dash." + suffix;
}

json collection(const std::string& urn, std::vector<std::string> elements) {
    json out{{"$type", "com.linkedin.restli.common.CollectionResponse"}, {"entityUrn", urn}};
    if (elements.empty()) out["elements"] = json::array();
    if (!elements.empty()) out["*elements"] = elements;
    return out;
}

json person() {
    return {{"$type", type("identity.profile.Profile")},
            {"entityUrn", kPerson},
            {"publicIdentifier", "nora-testholm"},
            {"firstName", "Nora"},
            {"lastName", "Testholm"},
            {"headline", "Head of Pumps at Brightmoor"},
            {"summary", "Twelve years of moving water."},
            {"locationName", nullptr},
            {"location", {{"countryCode", "nl"}}},
            {"geoLocation", {{"*geo", "urn:li:fsd_geo:3"}, {"geoUrn", "urn:li:fsd_geo:3"}}},
            {"*industry", "urn:li:fsd_industry:4"},
            {"industryUrn", "urn:li:fsd_industry:4"},
            {"*memberRelationship", "urn:li:fsd_memberRelationship:ACoAAA0TESTNORA"},
            {"*profilePositionGroups", "urn:li:collectionResponse:PG"},
            {"*profileEducations", "urn:li:collectionResponse:ED"},
            {"supportedLocales", {{{"country", "US"}, {"language", "en"}}}},
            {"$recipeTypes", {type("deco.identity.profile.FullProfileWithEntities")}}};
}

json viewer() {
    return {{"$type", type("identity.profile.Profile")},
            {"entityUrn", kViewer},
            {"publicIdentifier", "otto-probe"},
            {"firstName", "Otto"},
            {"lastName", "Probe"},
            {"$recipeTypes", {type("deco.relationships.ProfileWithIweWarned")}}};
}

json position(int number, const std::string& title) {
    return {{"$type", type("identity.profile.Position")},
            {"entityUrn",
             "urn:li:fsd_profilePosition:(ACoAAA0TESTNORA," + std::to_string(number) + ")"},
            {"title", title},
            {"companyName", "Brightmoor Typed"},
            {"companyUrn", "urn:li:fsd_company:1"},
            {"*company", "urn:li:fsd_company:1"},
            {"locationName", "Utrecht, Netherlands"},
            {"description", "Runs the pump line."},
            {"dateRange", {{"start", {{"month", 3}, {"year", 2021}}}}}};
}

json no_connection() {
    return {{"noConnection",
             {{"memberDistance", "DISTANCE_2"},
              {"invitationUnion", {{"noInvitation", {{"inviter", kViewer}}}}}}}};
}

json relationship(json relation) {
    return {{"$type", type("relationships.MemberRelationship")},
            {"entityUrn", "urn:li:fsd_memberRelationship:ACoAAA0TESTNORA"},
            {"memberRelationshipUnion", std::move(relation)}};
}

json answer_of(json included) {
    return {{"data",
             {{"entityUrn", "urn:li:collectionResponse:QUJD="},
              {"paging", {{"count", 10}, {"start", 0}}},
              {"*elements", {kPerson}}}},
            {"included", std::move(included)}};
}

// A whole answer; the viewer's own entity comes first, as it may.
json answer() {
    const json group{{"$type", type("identity.profile.PositionGroup")},
                     {"entityUrn", "urn:li:fsd_profilePositionGroup:(ACoAAA0TESTNORA,aa)"},
                     {"*profilePositionInPositionGroup", "urn:li:collectionResponse:PI"}};
    const json education{{"$type", type("identity.profile.Education")},
                         {"entityUrn", "urn:li:fsd_profileEducation:(ACoAAA0TESTNORA,2001)"},
                         {"schoolName", "Typed Polytechnic"},
                         {"*school", "urn:li:fsd_school:2"},
                         {"degreeName", "Bachelor"},
                         {"fieldOfStudy", nullptr},
                         {"dateRange", {{"end", {{"year", 2009}}}}}};
    return answer_of(
        {viewer(),
         person(),
         collection("urn:li:collectionResponse:PG",
                    {"urn:li:fsd_profilePositionGroup:(ACoAAA0TESTNORA,aa)", "urn:li:dangling:1"}),
         group,
         collection("urn:li:collectionResponse:PI",
                    {"urn:li:fsd_profilePosition:(ACoAAA0TESTNORA,1)",
                     "urn:li:fsd_profilePosition:(ACoAAA0TESTNORA,2)"}),
         position(1, "Head of Pumps"),
         position(2, "Pump Engineer"),
         collection("urn:li:collectionResponse:ED",
                    {"urn:li:fsd_profileEducation:(ACoAAA0TESTNORA,2001)"}),
         education,
         {{"entityUrn", "urn:li:fsd_company:1"}, {"name", "Brightmoor Pumps"}},
         {{"entityUrn", "urn:li:fsd_school:2"}, {"name", "Fenwick Polytechnic"}},
         {{"entityUrn", "urn:li:fsd_geo:3"}, {"defaultLocalizedName", "Utrecht, Netherlands"}},
         {{"entityUrn", "urn:li:fsd_industry:4"}, {"name", "Machinery"}},
         relationship(no_connection())});
}

// The entity of `included` with this URN.
json& entity(json& whole, const std::string& urn) {
    for (json& each : whole["included"]) {
        if (each.value("entityUrn", "") == urn) return each;
    }
    throw std::out_of_range(urn);
}

domain::Profile profile_in(const json& whole, const std::string& id = "nora-testholm") {
    auto parsed = parse_profile(whole.dump(), id);
    if (!parsed) FAIL(parsed.error().message);
    return *std::move(parsed);
}

domain::ConnectionReading reading_of(const json& relation, const json& more = json::array()) {
    json included{person(), viewer(), relationship(relation)};
    for (const json& each : more) included.push_back(each);
    auto parsed = parse_relationship(answer_of(std::move(included)).dump(), "nora-testholm");
    if (!parsed) FAIL(parsed.error().message);
    return *std::move(parsed);
}

std::string error_of(const std::string& text, std::optional<std::string> id = "nora-testholm") {
    const auto parsed = parse_profile(text, id);
    REQUIRE_FALSE(parsed.has_value());
    return parsed.error().message;
}

TEST_CASE("a whole answer gives the whole profile") {
    const auto profile = profile_in(answer());
    CHECK(profile.url == "https://www.linkedin.com/in/nora-testholm/");
    CHECK(profile.urn == kPerson);
    CHECK(profile.full_name == "Nora Testholm");
    CHECK(profile.location_name == "Utrecht, Netherlands");
    CHECK(profile.country_code == "nl");
    CHECK(profile.connection_distance == "DISTANCE_2");
    CHECK(profile.connection_degree == 2);
    CHECK(json::parse(profile.industry.value_or(""))["name"] == "Machinery");
    CHECK(json::parse(profile.geo.value_or(""))["defaultLocalizedName"] == "Utrecht, Netherlands");
    REQUIRE(profile.supported_locales.size() == 1);
    CHECK(profile.supported_locales[0].language == "en");
}

TEST_CASE("positions come in order, with the company's own name") {
    const auto profile = profile_in(answer());
    REQUIRE(profile.positions.size() == 2);
    CHECK(profile.positions[0].title == "Head of Pumps");
    CHECK(profile.positions[0].company_name == "Brightmoor Pumps");
    CHECK(profile.positions[0].company_urn == "urn:li:fsd_company:1");
    CHECK(profile.positions[0].date_range ==
          domain::DateRange{.start = domain::PartialDate{.year = 2021, .month = 3}, .end = {}});
    CHECK(profile.positions[1].title == "Pump Engineer");
    REQUIRE(profile.educations.size() == 1);
    CHECK(profile.educations[0].school_name == "Fenwick Polytechnic");
    CHECK_FALSE(profile.educations[0].field_of_study.has_value());
}

TEST_CASE("the order of the entities means nothing") {
    const auto expected = domain::to_json(profile_in(answer())).dump();
    base::Rng rng(7);
    for (int round = 0; round < 50; ++round) {
        json whole = answer();
        auto& included = whole["included"].get_ref<json::array_t&>();
        for (std::size_t i = included.size(); i > 1; --i) {
            std::swap(included[i - 1], included[rng.index(i)]);
        }
        CHECK(domain::to_json(profile_in(whole)).dump() == expected);
    }
}

TEST_CASE("the person asked for is found by id, exactly, else without regard to case") {
    CHECK(profile_in(answer(), "nora-testholm").first_name == "Nora");
    CHECK(profile_in(answer(), "Nora-Testholm").first_name == "Nora");
    CHECK(profile_in(answer(), "otto-probe").first_name == "Otto");
    CHECK(profile_in(answer(), "ACoAAA0TESTOTTO").first_name == "Otto");
    json whole = answer();
    json twin = viewer();
    twin["publicIdentifier"] = "NORA-testholm";
    whole["included"].insert(whole["included"].begin(), twin);
    CHECK(profile_in(whole, "nora-testholm").first_name == "Nora");
    CHECK(profile_in(whole, "NORA-testholm").first_name == "Otto");
}

TEST_CASE("the answer's own element is taken for me and for a renamed person") {
    CHECK(profile_in(answer(), "me").first_name == "Nora");
    CHECK(profile_in(answer(), "nora-old").public_identifier == "nora-testholm");
    const auto reading = parse_relationship(answer().dump(), "nora-old");
    REQUIRE(reading.has_value());
    REQUIRE(reading->renamed.has_value());
    CHECK(reading->renamed->text() == "nora-testholm");
    CHECK_FALSE(parse_relationship(answer().dump(), "me")->renamed.has_value());
    CHECK_FALSE(parse_relationship(answer().dump(), "ACoAAA0TESTNORA")->renamed.has_value());
}

TEST_CASE("without a request the profile with the full recipe is taken, not the viewer's") {
    const auto parsed = parse_profile(answer().dump(), std::nullopt);
    REQUIRE(parsed.has_value());
    CHECK(parsed->first_name == "Nora");
}

TEST_CASE("an answer without the person says so") {
    CHECK(error_of(R"({"data":{"*elements":[]},"included":[]})")
              .starts_with("no profile in the answer"));
    CHECK(error_of(R"({"data":{},"included":[]})").starts_with("no profile in the answer"));
    CHECK(
        error_of(R"({"data":{"*elements":["urn:gone"]},"included":[]})").starts_with("no profile"));
    CHECK(error_of(R"({"data":{"*elements":"x"},"included":{"a":1}})").starts_with("no profile"));
    CHECK(error_of(R"({})").starts_with("no profile"));
    json whole = answer();
    entity(whole, kPerson).erase("publicIdentifier");
    entity(whole, kPerson)["entityUrn"] = 5;
    CHECK(error_of(whole.dump()).starts_with("no profile"));
}

TEST_CASE("what is no answer is named") {
    CHECK(error_of("<!DOCTYPE html><html></html>") == "not JSON: an HTML page came in its place");
    CHECK(error_of("") == "not JSON: the answer is empty");
    CHECK(error_of("  \n") == "not JSON: the answer is empty");
    CHECK(error_of("nope") == "not JSON: it begins with \"nope\"");
    CHECK(error_of("[1]") == "not an answer of the site: array where an object was due");
    CHECK(error_of(R"({"data":{"status":403,"code":"FORBIDDEN"},"included":[]})") ==
          "the answer is an error: 403 FORBIDDEN");
    CHECK(error_of(R"({"status":429,"message":"slow"})") == "the answer is an error: 429 slow");
    CHECK(error_of(std::string(100'000, '[')).starts_with("not JSON: it begins with"));
    CHECK(error_of(std::string(100'000, '[') + std::string(100'000, ']'))
              .starts_with("not an answer of the site: nested"));
}

TEST_CASE("names that are missing leave no name, and one name stands alone") {
    json whole = answer();
    json& nora = entity(whole, kPerson);
    nora.erase("firstName");
    nora["lastName"] = nullptr;
    CHECK_FALSE(profile_in(whole).full_name.has_value());
    CHECK(profile_in(whole).first_name.empty());
    nora["lastName"] = "محمد";
    CHECK(profile_in(whole).full_name == "محمد");
}

TEST_CASE("a person without a slug is addressed by member id, and slugs are encoded") {
    json whole = answer();
    entity(whole, kPerson).erase("publicIdentifier");
    CHECK(profile_in(whole, "ACoAAA0TESTNORA").url ==
          "https://www.linkedin.com/in/ACoAAA0TESTNORA/");
    entity(whole, kPerson)["publicIdentifier"] = "jörg-test";
    CHECK(profile_in(whole, "jörg-test").url == "https://www.linkedin.com/in/j%C3%B6rg-test/");
}

TEST_CASE("null, absent and wrong types are the same") {
    for (const json& wrong : {json(nullptr), json(5), json(true), json::array({1}), json("x"),
                              json::object(), json(1.5), json(-3)}) {
        const json nora = person();
        for (const auto& [key, value] : nora.items()) {
            if (key == "$type" || key == "entityUrn" || key == "publicIdentifier") continue;
            json whole = answer();
            entity(whole, kPerson)[key] = wrong;
            CHECK(profile_in(whole).public_identifier == "nora-testholm");
        }
    }
}

TEST_CASE("an employer without a page of its own keeps the typed name") {
    json whole = answer();
    json& first = entity(whole, "urn:li:fsd_profilePosition:(ACoAAA0TESTNORA,1)");
    first.erase("*company");
    first.erase("companyUrn");
    CHECK(profile_in(whole).positions[0].company_name == "Brightmoor Typed");
    CHECK_FALSE(profile_in(whole).positions[0].company_urn.has_value());
    first["companyName"] = nullptr;
    first.erase("title");
    first["dateRange"] = {{"start", {{"year", 2021}}}, {"end", "never"}};
    const auto position = profile_in(whole).positions[0];
    CHECK(position.company_name.empty());
    CHECK(position.title.empty());
    CHECK_FALSE(position.date_range->start->month.has_value());
    CHECK_FALSE(position.date_range->end.has_value());
}

TEST_CASE("empty collections are empty") {
    json whole = answer();
    entity(whole, "urn:li:collectionResponse:PG") = collection("urn:li:collectionResponse:PG", {});
    entity(whole, kPerson)["*profileEducations"] = "urn:li:collectionResponse:gone";
    CHECK(profile_in(whole).positions.empty());
    CHECK(profile_in(whole).educations.empty());
}

TEST_CASE("of two entities with one URN the one that says more counts") {
    json whole = answer();
    whole["included"].insert(whole["included"].begin(), {{"entityUrn", "urn:li:fsd_company:1"}});
    CHECK(profile_in(whole).positions[0].company_name == "Brightmoor Pumps");
    whole["included"].push_back(person());
    CHECK(profile_in(whole).positions.size() == 2);
}

TEST_CASE("the nested shape is read as well") {
    const json nested{
        {"elements",
         {{{"entityUrn", kPerson},
           {"publicIdentifier", "nora-testholm"},
           {"firstName", "Nora"},
           {"geoLocation", {{"geo", {{"defaultLocalizedName", "Utrecht"}}}}},
           {"memberRelationship", {{"memberRelationshipUnion", {{"connection", {{"a", 1}}}}}}},
           {"profilePositionGroups",
            {{"elements",
              {{{"profilePositionInPositionGroup",
                 {{"elements",
                   {{{"title", "Head"}, {"company", {{"name", "Brightmoor"}}}}}}}}}}}}}}}}};
    const auto profile = profile_in(nested);
    CHECK(profile.location_name == "Utrecht");
    CHECK(profile.connection_degree == 1);
    REQUIRE(profile.positions.size() == 1);
    CHECK(profile.positions[0].company_name == "Brightmoor");
}

TEST_CASE("an answer of ten thousand entities is read") {
    json whole = answer();
    std::vector<std::string> urns;
    for (int i = 0; i < 10'000; ++i) {
        json each = position(1000 + i, "Role " + std::to_string(i));
        urns.push_back(each["entityUrn"].get<std::string>());
        whole["included"].push_back(std::move(each));
    }
    entity(whole, "urn:li:collectionResponse:PI") =
        collection("urn:li:collectionResponse:PI", urns);
    CHECK(profile_in(whole).positions.size() == 10'000);
}

TEST_CASE("each of the four connection keys means connected") {
    for (const char* key : {"*connection", "connection", "connectedMember", "connected"}) {
        const auto reading = reading_of({{key, "urn:li:fsd_connection:ACoAAA0TESTNORA"}});
        CHECK(reading.status == ConnectionStatus::Connected);
        CHECK(reading.evidence == "LinkedIn's data: connected");
        CHECK(reading_of({{key, nullptr}}).status == ConnectionStatus::Unknown);
    }
}

json no_connection_with(json invitation_union) {
    return {{"noConnection",
             {{"memberDistance", "DISTANCE_2"}, {"invitationUnion", std::move(invitation_union)}}}};
}

json invitation(const char* kind, const char* state = "PENDING") {
    return {{"entityUrn", "urn:li:fsd_invitation:7"},
            {"invitationType", kind},
            {"invitationState", state}};
}

TEST_CASE("an open invitation is pending or incoming by its own entity") {
    const json open = no_connection_with({{"*invitation", "urn:li:fsd_invitation:7"}});
    CHECK(reading_of(open, json::array({invitation("SENT")})).status == ConnectionStatus::Pending);
    CHECK(reading_of(open, json::array({invitation("RECEIVED")})).status ==
          ConnectionStatus::Incoming);
    CHECK(reading_of(open, json::array({invitation("SENT", "WITHDRAWN")})).status ==
          ConnectionStatus::Unknown);
    CHECK(reading_of(open).status == ConnectionStatus::Unknown);
    const json invited{{"entityUrn", "urn:li:fsd_invitation:7"}, {"inviteeMember", kPerson}};
    CHECK(reading_of(open, json::array({invited})).status == ConnectionStatus::Pending);
}

TEST_CASE("not connected is said only where the answer speaks of invitations") {
    CHECK(reading_of(no_connection()).status == ConnectionStatus::NotConnected);
    CHECK(reading_of({{"noConnection", {{"memberDistance", "DISTANCE_2"}}}}).status ==
          ConnectionStatus::Unknown);
    CHECK(reading_of({{"self", json::object()}}).status == ConnectionStatus::Unknown);
    CHECK(reading_of(json::object()).status == ConnectionStatus::Unknown);
    CHECK(reading_of(nullptr).status == ConnectionStatus::Unknown);
}

TEST_CASE("statements that contradict each other are unknown") {
    json both = no_connection();
    both["*connection"] = "urn:li:fsd_connection:ACoAAA0TESTNORA";
    CHECK(reading_of(both).status == ConnectionStatus::Unknown);
    json near = no_connection();
    near["noConnection"]["memberDistance"] = "DISTANCE_1";
    CHECK(reading_of(near).status == ConnectionStatus::Unknown);
    const json two = no_connection_with(
        {{"*invitation", "urn:li:fsd_invitation:7"}, {"noInvitation", {{"inviter", kViewer}}}});
    CHECK(reading_of(two, json::array({invitation("SENT")})).status == ConnectionStatus::Unknown);
}

TEST_CASE("a relationship that the profile does not name is found by its id") {
    json whole = answer();
    entity(whole, kPerson).erase("*memberRelationship");
    CHECK(profile_in(whole).connection_degree == 2);
    whole["included"].get_ref<json::array_t&>().pop_back();
    CHECK_FALSE(profile_in(whole).connection_degree.has_value());
}

TEST_CASE("the logged-in member is found in both shapes of the answer") {
    CHECK(
        linkedin::parse_own_member_id(
            R"({"plainId":1,"miniProfile":{"dashEntityUrn":"urn:li:fsd_profile:ACoAAA0TESTOTTO"}})")
            .value_or("") == "ACoAAA0TESTOTTO");
    CHECK(linkedin::parse_own_member_id(
              R"({"data":{"*miniProfile":"urn:li:fs_miniProfile:ACoAAA0TESTOTTO"},"included":[
                 {"entityUrn":"urn:li:fs_miniProfile:ACoAAA0TESTOTTO"}]})")
              .value_or("") == "ACoAAA0TESTOTTO");
    CHECK_FALSE(linkedin::parse_own_member_id("{}").has_value());
}

// Whatever comes: a value or an error, and no more.
void survive(const std::string& text) {
    for (const auto& id :
         {std::optional<std::string>(), std::optional<std::string>("nora-testholm")}) {
        const auto profile = parse_profile(text, id);
        if (profile) CHECK_FALSE(profile->url.empty());
        if (!profile) CHECK_FALSE(profile.error().message.empty());
        (void)parse_relationship(text, id);
    }
}

TEST_CASE("every cut of an answer is survived") {
    const std::string whole = answer().dump();
    for (std::size_t length = 0; length < whole.size(); length += 7)
        survive(whole.substr(0, length));
}

std::string refused_for(const std::string& text) {
    const auto profile = parse_profile(text, std::nullopt);
    return profile ? "read" : profile.error().message;
}

TEST_CASE("errors and older shapes are told as what they are") {
    CHECK(refused_for(R"({"status": 410})") == "the answer is an error: 410");
    CHECK(refused_for(R"({"errors": [{"message": "Exception while fetching data",
        "extensions": {"status": 403}}], "data": null})") ==
          "the answer is an error: 403 Exception while fetching data");
    CHECK(refused_for(R"({"errors": [{"message": "Denied"}]})") ==
          "the answer is an error: Denied");
    CHECK(refused_for(R"({"errors": [{}], "data": null})").find("does not say") !=
          std::string::npos);
    CHECK(refused_for(R"({"profile": {"firstName": "Ilse"}, "positionView": {}})")
              .find("profileView") != std::string::npos);
    CHECK(refused_for(R"({"firstName": "Ilse", "public_id": "ilse", "experience": []})")
              .find("other programs") != std::string::npos);
}

TEST_CASE("an error is told as the site worded it, however it is wrapped") {
    const struct {
        const char* answer;
        const char* told;
    } rows[] = {
        {R"({"status": "403"})", "403"},
        {R"({"data": {"status": 404}, "included": []})", "404"},
        {R"({"exceptionClass": "com.linkedin.restli.server.RestLiServiceException",
             "message": "Not found", "status": 404})",
         "404 Not found"},
        {R"({"code": 40313, "status": 403, "message": "CSRF check failed."})",
         "403 CSRF check failed."},
        {R"({"data": {"errors": [{"message": "Not allowed"}], "data": null}})", "Not allowed"},
        {R"({"errors": [{"message": "Access denied", "extensions": {"status": "403"}}]})",
         "403 Access denied"},
        {R"({"errors": {"message": "no list"}, "data": null})", "no list"},
        {R"({"message": "Unauthorized"})", "Unauthorized"},
    };
    for (const auto& row : rows) {
        CAPTURE(row.answer);
        CHECK(refused_for(row.answer) == std::string("the answer is an error: ") + row.told);
    }
}

TEST_CASE("what else comes in place of an answer is refused in one line") {
    for (const char* text :
         {"", " ", "null", "[]", "{}", "\"text\"", "<!DOCTYPE html><title>Sign in",
          R"({"included": [], "data": {"*elements": []}})",
          R"({"data": {"profile": {"firstName": "I"}, "positionGroupView": {}}})",
          R"([{"firstName": "Ilse", "public_id": "ilse"}])",
          R"({"elements": [{"firstName": {"x": 1}}]})"}) {
        CAPTURE(text);
        const auto told = refused_for(text);
        CHECK(told != "read");
        CHECK_FALSE(told.empty());
        CHECK(told.find('\n') == std::string::npos);
    }
}

TEST_CASE("an answer with a person and a complaint beside them is read") {
    auto whole = answer();
    whole["errors"] = json::array({{{"message", "one part timed out"}}});
    const auto profile = parse_profile(whole.dump(), std::nullopt);
    REQUIRE_MESSAGE(profile, profile.error().message);
    CHECK_FALSE(profile->url.empty());
}

TEST_CASE("a role without a company has the one of its group, and none where that has none") {
    const auto companies = [](const char* group_company) {
        json entity{
            {"entityUrn", kPerson},
            {"publicIdentifier", "nora"},
            {"firstName", "Nora"},
            {"lastName", "."},
            {"profilePositionGroups",
             {{"elements",
               {{{"companyName", group_company},
                 {"profilePositionInPositionGroup",
                  {{"elements",
                    {{{"title", "CEO"}}, {{"title", "CTO"}, {"companyName", "Own"}}}}}}}}}}}};
        const auto profile =
            parse_profile(json{{"data", {{"elements", {entity}}}}}.dump(), std::nullopt);
        REQUIRE(profile);
        CHECK(profile->last_name.empty());
        std::string out;
        for (const auto& position : profile->positions) out += position.company_name + "|";
        return out;
    };
    CHECK(companies("Brightmoor Pumps") == "Brightmoor Pumps|Own|");
    CHECK(companies("Unknown Company") == "|Own|");
    CHECK(companies("") == "|Own|");
}

TEST_CASE("answers with bytes changed at random are survived") {
    const std::string whole = answer().dump();
    base::Rng rng(11);
    for (int round = 0; round < 400; ++round) {
        std::string text = whole;
        for (std::size_t i = 0, count = 1 + rng.index(8); i < count; ++i) {
            text[rng.index(text.size())] = static_cast<char>(rng.index(256));
        }
        survive(text);
    }
}

// Some value anywhere in the tree, replaced by another of any type.
void mutate(json& value, base::Rng& rng) {
    if (value.is_structured() && !value.empty() && rng.chance(0.85)) {
        auto child = value.begin();
        std::advance(child, static_cast<std::ptrdiff_t>(rng.index(value.size())));
        mutate(*child, rng);
        return;
    }
    const json kinds{nullptr,
                     true,
                     1e300,
                     "urn:li:fsd_company:1",
                     "",
                     json::array({1, "x"}),
                     json::object({{"*elements", {1, nullptr}}}),
                     -1};
    value = kinds[rng.index(kinds.size())];
}

TEST_CASE("answers with values of any type anywhere are survived") {
    base::Rng rng(13);
    for (int round = 0; round < 1500; ++round) {
        json whole = answer();
        for (std::size_t i = 0, count = 1 + rng.index(4); i < count; ++i) mutate(whole, rng);
        survive(whole.dump());
    }
}

}  // namespace

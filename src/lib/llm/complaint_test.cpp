#include "lib/llm/complaint.h"

#include "lib/llm/error_text.h"
#include "lib/llm/retry_after.h"

#include <doctest/doctest.h>

TEST_CASE("the words of an error are found in whatever form they come") {
    for (const char* body : {
             R"({"error": {"message": "no such model"}})",
             R"({"error": "no such model"})",
             R"({"message": "no such model"})",
             R"({"detail": "no such model"})",
             R"({"detail": [{"msg": "no such model"}]})",
             R"({"errors": [{"message": "no such model"}]})",
             R"({"errors": ["no such model"]})",
             R"([{"error": {"message": "no such model"}}])",
             R"({"object": "error", "message": "no such model"})",
             R"({"Error": {"Message": "no such model"}})",
             R"({"error": {"message": "{\"error\": {\"message\": \"no such model\"}}"}})",
             R"({"fault": {"faultstring": "no such model"}})",
             R"({"error_msg": "no such model", "error_code": 1})",
             "no such model\n",
             "<html><head><style>x{}</style></head><body><h1>no such\nmodel</h1></body></html>",
         }) {
        CAPTURE(body);
        CHECK(llm::error_text(body) == "no such model");
    }
    CHECK(llm::error_text(R"({"detail": [{"loc": ["body", "model"], "msg": "required"}]})") ==
          "model: required");
    CHECK(llm::error_text(R"({"errors": {"model": ["is required"]}})") == "model: is required");
    CHECK(llm::error_text(R"({"error": {"message": "Provider returned error",
                              "metadata": {"raw": "too long"}}})") ==
          "Provider returned error: too long");
    CHECK(llm::error_text("{}").empty());
    CHECK(llm::error_text(std::string(5000, 'x')).size() < 400);
}

TEST_CASE("a pause is read in seconds, in parts of them, and as a date") {
    const auto wait = [](const std::string& name, const std::string& value) {
        const http::Response response{429, {{name, value}}, ""};
        const auto found =
            llm::retry_after(response, base::Time(std::chrono::seconds(1'800'000'000)));
        return found ? found->count() : -1;
    };
    CHECK(wait("retry-after", "2") == 2000);
    CHECK(wait("retry-after", "1.5") == 1500);
    CHECK(wait("retry-after-ms", "250") == 250);
    CHECK(wait("retry-after", "Fri, 15 Jan 2027 08:00:30 GMT") == 30'000);
    CHECK(wait("retry-after", "Friday, 15-Jan-27 08:00:30 GMT") == 30'000);
    CHECK(wait("retry-after", "Fri, 15 Jan 2027 07:00:00 GMT") == 0);
    CHECK(wait("retry-after", "soon") == -1);
    CHECK(wait("retry-after", "-5") == -1);
    CHECK(wait("retry-after", "1e300") > 0);
    const http::Response skewed{503,
                                {{"retry-after", "Fri, 15 Jan 2027 09:00:05 GMT"},
                                 {"date", "Fri, 15 Jan 2027 09:00:00 GMT"}},
                                ""};
    CHECK(llm::retry_after(skewed, base::Time()) == std::chrono::seconds(5));
}

// How services of many kinds are asked, and what becomes of their complaints.
#include "lib/llm/dialect.h"

#include "lib/llm/fake_service.h"

#include <doctest/doctest.h>

#include <ctime>

namespace {

using llm::completion;
using llm::FakeService;
using nlohmann::json;

const base::ManualClock kClock{base::Time(std::chrono::seconds(1767598200))};
const llm::Question kQuestion{
    .purpose = "test", .messages = {{llm::Role::System, "Be brief."}, {llm::Role::User, "Hello?"}}};

base::Result<llm::Answer, llm::Error> ask(const llm::Service& service) {
    return llm::Chat(service, kClock, llm::kImpatient).ask(kQuestion, {});
}

http::Response status(int code, const std::string& body = "{}") {
    return http::json(body, code);
}

std::string error(const std::string& message) {
    return json{{"error", {{"message", message}}}}.dump();
}

// A service that answers as soon as the request is as it wants it, and complains before.
struct Picky {
    std::function<bool(const json&)> likes;
    http::Response complaint;
};

json asked_in_the_end(const Picky& picky) {
    FakeService fake([&](int, const http::Request& got) {
        return picky.likes(json::parse(got.body)) ? http::json(completion("Fine."))
                                                  : picky.complaint;
    });
    const auto answer = ask(fake.service());
    REQUIRE_MESSAGE(answer, answer.error().message);
    CHECK(answer->tries == 1);
    return json::parse(fake.last().body);
}

bool has_no_temperature(const json& body) {
    return !body.contains("temperature");
}

bool has_no_system(const json& body) {
    return body["messages"].size() == 1 && body["messages"][0]["role"] == "user";
}

std::string wrong(const llm::Service& service) {
    const auto answer = ask(service);
    return answer ? "answered" : answer.error().message;
}

bool says(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

// "Fri, 27 Nov 2026 18:45:17 GMT"
std::string http_date(std::chrono::system_clock::time_point time) {
    const std::time_t seconds = std::chrono::system_clock::to_time_t(time);
    std::tm parts{};
    ::gmtime_r(&seconds, &parts);
    char text[64];
    return {text, std::strftime(text, sizeof text, "%a, %d %b %Y %H:%M:%S GMT", &parts)};
}

}  // namespace

TEST_CASE("a service that takes no temperature is asked at once without one") {
    for (const auto& complaint :
         {status(400, R"({"error": {"param": "temperature"}})"),
          status(400, error("Unsupported value: 'temperature' does not support 0.7")),
          status(422, R"({"detail": "temperature is not permitted"})"),
          status(422, R"({"detail": [{"loc": ["body", "temperature"], "msg": "extra fields"}]})"),
          status(200, R"({"error": {"code": 400, "message": "Temperature must be 1"}})"),
          http::plain("temperature: not supported", 400)}) {
        CAPTURE(complaint.body);
        CHECK(has_no_temperature(asked_in_the_end({has_no_temperature, complaint})));
    }
}

TEST_CASE("where there is no system role the user says it all") {
    for (const auto& complaint :
         {status(400, error("System role not supported")),
          status(400, error("messages[0].role does not support 'system' with this model")),
          status(400, error("Developer instruction is not enabled for models/gemma-3-27b-it")),
          status(400, error("Conversation roles must alternate user/assistant/user/assistant/...")),
          status(422, R"({"error": "Template error: System role not supported"})"),
          status(500, R"({"error": "jinja: System role not supported"})"),
          status(200, R"({"error": {"code": 400, "message": "Only user and assistant roles"}})")}) {
        CAPTURE(complaint.body);
        const json body = asked_in_the_end({has_no_system, complaint});
        CHECK(body["messages"][0]["content"] == "Be brief.\n\nHello?");
    }
}

TEST_CASE("a service may complain of several things, one after another") {
    FakeService fake([&](int, const http::Request& got) {
        const json body = json::parse(got.body);
        if (!has_no_system(body)) return status(400, error("messages[0].role: no system support"));
        if (!has_no_temperature(body)) return status(422, error("temperature"));
        if (body.contains("max_tokens"))
            return status(400, error("'max_tokens' is not supported: use 'max_completion_tokens'"));
        if (!body.contains("max_completion_tokens"))
            return status(400, error("max_tokens: field required"));
        return http::json(completion("Fine."));
    });
    const auto answer = ask(fake.service());
    REQUIRE_MESSAGE(answer, answer.error().message);
    CHECK(fake.requests() == 5);
    CHECK(asked_in_the_end(
              {[](const json& body) { return body.value("enable_thinking", true) == false; },
               status(400, error("parameter.enable_thinking must be set to false for non-streaming "
                                 "calls"))})["enable_thinking"] == false);
}

TEST_CASE("a complaint that stays the same is told, not asked about for ever") {
    FakeService fake([](int) { return status(400, error("temperature and system role")); });
    CHECK(says(wrong(fake.service()), "answered 400: temperature and system role"));
    CHECK(fake.requests() <= 7);
}

TEST_CASE("an error inside of a 200 counts as its status") {
    struct Row {
        const char* body;
        int requests;
        const char* message;
    };
    for (const auto& row : {
             Row{R"({"error": {"code": 429, "message": "slow down"}})", 3, "answered 429: slow"},
             Row{R"({"error": {"code": "503", "message": "busy"}})", 3, "answered 503: busy"},
             Row{R"({"error": {"message": "No auth", "code": 401}, "user_id": "x"})", 1,
                 "answered 401: No auth; check LLM_API_KEY"},
             Row{R"({"error": {"type": "overloaded_error", "message": "Overloaded"}})", 3,
                 "answered 503: Overloaded"},
             Row{R"([{"error": {"code": 404, "message": "no such model"}}])", 1, "answered 404"},
             Row{R"({"object": "error", "message": "Invalid model", "code": 40401})", 1,
                 "answered 404: Invalid model"},
             Row{R"({"choices": [{"error": {"code": 502, "message": "upstream"},
                     "finish_reason": "error", "message": {"content": ""}}]})",
                 3, "answered 502: upstream"},
             Row{R"({"base_resp": {"status_code": 1004, "status_msg": "authentication failed"}})",
                 1, "answered 401: authentication failed"},
             Row{R"({"error": "model \"x\" not found, try pulling it first"})", 1, "answered 404"},
             Row{R"({"error": {"message": "something else"}})", 1, "answered 400: something else"},
         }) {
        CAPTURE(row.body);
        FakeService fake([&](int) { return http::json(row.body); });
        CHECK(says(wrong(fake.service()), row.message));
        CHECK(fake.requests() == row.requests);
    }
    FakeService fake([](int) {
        return http::json(R"({"error": null, "choices": [{"message": {"content": "Hi."}}]})");
    });
    CHECK(ask(fake.service()));
}

TEST_CASE("a used-up quota is told at once with the remedy, and a passing limit waited for") {
    for (const auto& complaint :
         {status(429, R"({"error": {"code": "insufficient_quota", "message": "You exceeded your
                          current quota, please check your plan and billing details."}})"),
          status(402, error("Insufficient Balance")), status(402, ""),
          status(400, error("Your credit balance is too low to access the API.")),
          status(403, error("billing_hard_limit_reached")),
          status(400, R"({"code": "Arrearage", "message": "Access denied"})"),
          status(200, R"({"error": {"code": 402, "message": "Insufficient credits"}})"),
          status(200, R"({"error": {"type": "insufficient_quota", "message": "No more."}})")}) {
        CAPTURE(complaint.body);
        FakeService fake([&](int) { return complaint; });
        const auto answer = ask(fake.service());
        REQUIRE_FALSE(answer);
        CHECK(answer.error().kind == llm::Error::Kind::Refused);
        CHECK(says(answer.error().message, "is used up: top it up"));
        CHECK(fake.requests() == 1);
    }
    FakeService minute([](int request) {
        return request == 1
                   ? status(429, R"({"error": {"message": "You exceeded your current quota",
                                              "details": [{"retryDelay": "0.01s"}]}})")
                   : http::json(completion("Fine."));
    });
    CHECK(ask(minute.service()));
}

TEST_CASE("a service that names the time at which it can be asked again is asked then") {
    const auto due = std::chrono::system_clock::now() + std::chrono::seconds(2);
    FakeService fake([&](int request) {
        if (request > 1) return http::json(completion("Fine."));
        auto response = status(429);
        response.headers.emplace_back("Retry-After", http_date(due));
        return response;
    });
    CHECK(ask(fake.service()));
    CHECK(fake.requests() == 2);
    CHECK(std::chrono::system_clock::now() > due - std::chrono::milliseconds(1100));
}

TEST_CASE("whatever address of a service is given, the question arrives with its query") {
    struct Row {
        const char* below;
        const char* path;
        const char* query;
    };
    for (const auto& row :
         {Row{"/v1", "/v1/chat/completions", ""}, Row{"/v1/", "/v1/chat/completions", ""},
          Row{"/v1//", "/v1/chat/completions", ""},
          Row{"/v1/chat/completions", "/v1/chat/completions", ""},
          Row{"/v1/chat/completions/", "/v1/chat/completions", ""},
          Row{"/v1/models", "/v1/chat/completions", ""},
          Row{"/v1/responses", "/v1/chat/completions", ""},
          Row{"/v1/chat", "/v1/chat/completions", ""}, Row{"", "/v1/chat/completions", ""},
          Row{"/", "/v1/chat/completions", ""}, Row{" \n", "/v1/chat/completions", ""},
          Row{"/openai/deployments/m?api-version=2024-10-21",
              "/openai/deployments/m/chat/completions", "api-version=2024-10-21"},
          Row{"/openai/deployments/m/chat/completions?api-version=1",
              "/openai/deployments/m/chat/completions", "api-version=1"}}) {
        CAPTURE(row.below);
        FakeService fake([](int, const http::Request& got) {
            const bool is_there = got.path != "/chat/completions";
            return is_there ? http::json(completion("Fine.")) : status(404);
        });
        auto service = fake.service();
        service.base = fake.origin() + row.below;
        REQUIRE(ask(service));
        CHECK(fake.last().path == row.path);
        CHECK(fake.last().query == row.query);
        CHECK(fake.last().find_header("api-key").has_value() == (*row.query != '\0'));
    }
}

TEST_CASE("a key is sent without what was pasted around it, and no key sends no header") {
    FakeService fake([](int) { return http::json(completion("Fine.")); });
    auto service = fake.service();
    for (const char* key : {"sk-1", " sk-1\n", "\"sk-1\"", "Bearer sk-1", "\u00A0sk-1\r\n",
                            "\uFEFFsk-1", "Authorization: Bearer sk-1"}) {
        CAPTURE(key);
        service.key = key;
        REQUIRE(ask(service));
        CHECK(fake.last().find_header("Authorization") == "Bearer sk-1");
    }
    for (const char* key : {"", " \n"}) {
        service.key = key;
        REQUIRE(ask(service));
        CHECK_FALSE(fake.last().find_header("Authorization"));
    }
    for (const char* key : {"sk 1", "sk-\n1", "sk-ключ"}) {
        service.key = key;
        CHECK(says(wrong(service), "LLM_API_KEY holds a blank"));
        CHECK_FALSE(says(wrong(service), key));
    }
}

TEST_CASE("an address that leads on says where to") {
    FakeService fake([](int) { return http::redirect("https://api.example.org/v1", 308); });
    CHECK(says(wrong(fake.service()),
               "answered 308: the address leads on to "
               "https://api.example.org/v1; set LLM_API_BASE"));
}

#include "lib/llm/chat.h"

#include "base/json.h"
#include "lib/llm/fake_service.h"

#include <doctest/doctest.h>

#include <unistd.h>

#include <fstream>
#include <memory>
#include <sstream>
#include <thread>

namespace {

using Kind = llm::Error::Kind;
using llm::completion;
using llm::FakeService;
using llm::kImpatient;
using nlohmann::json;

const base::ManualClock kClock{base::Time(std::chrono::seconds(1767598200))};

base::Result<llm::Answer, llm::Error> ask(const llm::Service& service,
                                          const std::stop_token& stop = {}) {
    const llm::Chat chat(service, kClock, kImpatient);
    return chat.ask({.purpose = "test",
                     .messages = {{llm::Role::System, "Be brief."}, {llm::Role::User, "Hello?"}}},
                    stop);
}

http::Response status(int code, const std::string& body = "{}") {
    return http::json(body, code);
}

}  // namespace

TEST_CASE("a question reaches the service as the protocol has it") {
    FakeService fake([](int) { return http::json(completion("  Hi there.\n")); });
    const auto answer = ask(fake.service());
    REQUIRE(answer);
    CHECK(answer->text == "Hi there.");
    CHECK(answer->prompt_tokens == 200);
    CHECK_FALSE(answer->cost);
    const auto request = fake.last();
    CHECK(request.path == "/v1/chat/completions");
    CHECK(request.find_header("Authorization") == "Bearer sk-very-secret");
    const auto body = json::parse(request.body);
    CHECK(body["model"] == "test-model");
    CHECK(body["temperature"] == 0.7);
    CHECK(body["messages"][0] == json{{"role", "system"}, {"content", "Be brief."}});
    CHECK(body["messages"][1]["role"] == "user");
}

TEST_CASE("a busy or broken service is asked again") {
    for (const int code : {429, 500, 502, 503}) {
        FakeService fake([code](int request) {
            return request < 3 ? status(code) : http::json(completion("At last."));
        });
        const auto answer = ask(fake.service());
        REQUIRE(answer);
        CHECK(answer->tries == 3);
    }
}

TEST_CASE("patience ends, and the error says what the service said") {
    FakeService fake(
        [](int) { return status(503, R"({"error": {"message": "out of capacity"}})"); });
    const auto answer = ask(fake.service());
    REQUIRE_FALSE(answer);
    CHECK(answer.error().kind == Kind::Unavailable);
    CHECK(answer.error().message.find("answered 503: out of capacity; given up after 3 tries") !=
          std::string::npos);
    CHECK(fake.requests() == 3);
}

TEST_CASE("a wait that the service asks for is kept, and not begun when it is too long") {
    FakeService fake([](int) {
        auto response = status(429);
        response.headers.emplace_back("Retry-After", "3600");
        return response;
    });
    const auto answer = ask(fake.service());
    REQUIRE_FALSE(answer);
    CHECK(answer.error().message.find("it asks to wait for 3600 s") != std::string::npos);
    CHECK(fake.requests() == 1);
}

TEST_CASE("what will not get better is not asked again, and the key is in no error") {
    FakeService fake([](int) {
        return status(401, R"({"error": {"message": "Incorrect API key: sk-very-secret"}})");
    });
    const auto answer = ask(fake.service());
    REQUIRE_FALSE(answer);
    CHECK(answer.error().kind == Kind::Refused);
    CHECK(answer.error().message.find("sk-very-secret") == std::string::npos);
    CHECK(answer.error().message.find("check LLM_API_KEY") != std::string::npos);
    CHECK(fake.requests() == 1);
}

TEST_CASE("a model that takes no temperature is asked without one") {
    FakeService fake([](int request) {
        return request == 1 ? status(400, R"({"error": {"param": "temperature"}})")
                            : http::json(completion("Fine."));
    });
    CHECK(ask(fake.service()));
    CHECK_FALSE(json::parse(fake.last().body).contains("temperature"));
}

TEST_CASE("an answer that is no whole answer is told apart") {
    for (const std::string& body :
         {std::string("<html>"), std::string("{}"), std::string(R"({"choices": []})"),
          std::string("[1]"), completion(" "), completion("Dear", "length"),
          std::string(R"({"choices": [{"message": {"content": null}}]})")}) {
        CAPTURE(body);
        FakeService fake([&](int) { return http::json(body); });
        const auto answer = ask(fake.service());
        REQUIRE_FALSE(answer);
        CHECK(answer.error().kind == Kind::Malformed);
    }
}

TEST_CASE("a service that is gone is an error that names it") {
    FakeService fake([](int) { return http::json(completion("Hi.")); });
    const auto service = fake.service();
    fake.stop();
    const auto answer = ask(service);
    REQUIRE_FALSE(answer);
    CHECK(answer.error().kind == Kind::Unavailable);
    CHECK(answer.error().message.find("127.0.0.1") != std::string::npos);
}

TEST_CASE("a stop ends the waiting") {
    FakeService fake([](int) { return status(503); });
    std::stop_source source;
    source.request_stop();
    const auto answer = ask(fake.service(), source.get_token());
    REQUIRE_FALSE(answer);
    CHECK(answer.error().kind == Kind::Stopped);
    CHECK(fake.requests() == 0);
}

TEST_CASE("a stop ends a question that is being answered") {
    // On the heap: there GCC 12 does not take it for uninitialised under sanitizers.
    const auto source = std::make_unique<std::stop_source>();
    FakeService fake([&source](int) {
        source->request_stop();
        std::this_thread::sleep_for(std::chrono::milliseconds(300));
        return http::json(completion("Hi."));
    });
    const auto answer = ask(fake.service(), source->get_token());
    REQUIRE_FALSE(answer);
    CHECK(answer.error().kind == Kind::Stopped);
    CHECK(fake.requests() == 1);
}

TEST_CASE("what cannot be asked at all says which setting to change") {
    const llm::Chat nameless({.base = "http://127.0.0.1:9"}, kClock);
    CHECK(nameless.ask({}, {}).error().message.find("AI_MODEL") != std::string::npos);
    const llm::Chat lost({.base = "nowhere", .model = "m"}, kClock);
    CHECK(lost.ask({}, {}).error().message.find("LLM_API_BASE") != std::string::npos);
}

TEST_CASE("tokens and cost are kept, a line for each answer, without texts and without the key") {
    FakeService fake([](int) { return http::json(completion("Hi.")); });
    auto service = fake.service();
    service.prompt_price = 2;
    service.answer_price = 10;
    service.usage_log = std::filesystem::temp_directory_path() /
                        ("openoutreach-usage-" + std::to_string(::getpid()));
    REQUIRE(ask(service));
    REQUIRE(ask(service));
    std::ostringstream text;
    text << std::ifstream(service.usage_log).rdbuf();
    std::filesystem::remove(service.usage_log);
    const auto line = json::parse(text.str().substr(0, text.str().find('\n')));
    CHECK(line["cost"].get<double>() == doctest::Approx(0.0009));
    CHECK(line["time"] == "2026-01-05T07:30:00Z");
    CHECK(text.str().find("sk-very-secret") == std::string::npos);
    CHECK(text.str().find("Hello") == std::string::npos);
}

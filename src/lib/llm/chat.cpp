#include "lib/llm/chat.h"

#include "base/deadline.h"
#include "base/log.h"
#include "lib/http/client.h"
#include "lib/llm/answer.h"
#include "lib/llm/api_key.h"
#include "lib/llm/complaint.h"
#include "lib/llm/dialect.h"
#include "lib/llm/endpoint.h"
#include "lib/llm/usage_log.h"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

namespace llm {
namespace {

using std::chrono::milliseconds;

constexpr std::size_t kLargestResponse = 1 << 20;
constexpr milliseconds kStopLook{50};
// Each takes back one thing of a request; there are no more.
constexpr int kMostLessons = 6;

tl::unexpected<Error> failure(Error::Kind kind, std::string message) {
    return tl::unexpected<Error>(Error{kind, std::move(message)});
}

// Services quote the key that they refuse.
std::string without(const std::string& secret, std::string text) {
    if (secret.empty()) return text;
    for (auto at = text.find(secret); at != std::string::npos; at = text.find(secret, at))
        text.replace(at, secret.size(), "***");
    return text;
}

// One question while it is asked: the connection, and what all tries have in common.
class Asking {
public:
    Asking(const Service& service, const Patience& patience, const Question& question,
           const Endpoint& endpoint, const std::stop_token& stop)
        : service_(service),
          patience_(patience),
          question_(question),
          endpoint_(endpoint),
          client_(endpoint.origin, {.response_limit = kLargestResponse, .stop = stop}),
          deadline_(base::Deadline::after(patience.all_tries)),
          stop_(stop) {}

    base::Result<Answer, Error> run() {
        milliseconds wait = patience_.first_wait;
        for (tries_ = 1;; ++tries_) {
            const auto response = converse();
            if (!response && stop_.stop_requested())
                return failure(Error::Kind::Stopped, "stopped");
            if (!response && response.error().kind == http::Error::Kind::BadRequest)
                return failure(Error::Kind::Misconfigured, masked(response.error().message));
            const auto complaint = response ? complaint_of(*response) : std::nullopt;
            if (response && !complaint) return conclude(*response);
            if (complaint && !is_passing(*complaint)) return refused(*complaint);
            const std::string trouble =
                masked(complaint ? describe(*complaint) : response.error().message);
            const auto asked_for = complaint ? complaint->wait : std::nullopt;
            const milliseconds pause = std::max(wait, asked_for.value_or(wait));
            if (tries_ == patience_.tries || pause >= deadline_.remaining())
                return give_up(trouble, asked_for);
            base::log::info("language model: {}; trying again in {} ms", trouble, pause.count());
            sleep(pause);
            wait *= 2;
        }
    }

private:
    // One try: asks, and at once again as long as the service says what it wants otherwise.
    base::Result<http::Response, http::Error> converse() {
        for (int lesson = 0;; ++lesson) {
            auto response = send();
            const auto complaint = response ? complaint_of(*response) : std::nullopt;
            if (!complaint || lesson == kMostLessons) return response;
            if (!learn(dialect_, *complaint) && !move_on(*complaint)) return response;
        }
    }

    static std::optional<Complaint> complaint_of(const http::Response& response) {
        return find_complaint(response, base::SystemClock().now());
    }

    // To the other place where questions may be taken. False when there is none.
    bool move_on(const Complaint& complaint) {
        const bool is_nowhere = complaint.status == 404 || complaint.status == 405;
        if (!is_nowhere || !endpoint_.other_target) return false;
        endpoint_.target = *std::exchange(endpoint_.other_target, std::nullopt);
        return true;
    }

    base::Result<http::Response, http::Error> send() {
        http::Headers headers{{"Content-Type", "application/json"}};
        if (!service_.key.empty()) {
            headers.emplace_back("Authorization", "Bearer " + service_.key);
            if (endpoint_.takes_api_key_header) headers.emplace_back("api-key", service_.key);
        }
        const auto time = std::min(patience_.one_try, deadline_.remaining());
        return client_.post(endpoint_.target, to_request_body(question_, service_.model, dialect_),
                            base::Deadline::after(time), headers);
    }

    base::Result<Answer, Error> conclude(const http::Response& response) const {
        auto answer = parse_answer(response.body);
        if (!answer) return failure(answer.error().kind, named(answer.error().message));
        answer->tries = tries_;
        return answer;
    }

    tl::unexpected<Error> refused(const Complaint& complaint) const {
        return failure(Error::Kind::Refused,
                       masked(describe(complaint)) + std::string(remedy(complaint)));
    }

    tl::unexpected<Error> give_up(const std::string& trouble,
                                  std::optional<milliseconds> asked_for) const {
        return failure(
            Error::Kind::Unavailable,
            fmt::format(
                "{}; given up after {} {}{}", trouble, tries_, tries_ == 1 ? "try" : "tries",
                asked_for ? fmt::format(", it asks to wait for {} s", asked_for->count() / 1000)
                          : ""));
    }

    std::string describe(const Complaint& complaint) const {
        return named(fmt::format("answered {}{}", complaint.status,
                                 complaint.text.empty() ? "" : ": " + complaint.text));
    }

    std::string named(const std::string& text) const { return service_.base + ": " + text; }
    std::string masked(std::string text) const { return without(service_.key, std::move(text)); }

    // In short pieces, so that a stop ends it.
    void sleep(milliseconds time) const {
        const auto end = base::Deadline::after(time);
        while (!end.has_passed() && !stop_.stop_requested()) end.pause(kStopLook);
    }

    const Service& service_;
    const Patience& patience_;
    const Question& question_;
    Endpoint endpoint_;
    http::Client client_;
    base::Deadline deadline_;
    std::stop_token stop_;
    Dialect dialect_;
    int tries_ = 0;
};

std::optional<double> cost_of(const Service& service, const Answer& answer) {
    if (service.prompt_price == 0 && service.answer_price == 0) return std::nullopt;
    return (static_cast<double>(answer.prompt_tokens) * service.prompt_price +
            static_cast<double>(answer.answer_tokens) * service.answer_price) /
           1e6;
}

}  // namespace

Chat::Chat(Service service, const base::Clock& clock, Patience patience)
    : service_(std::move(service)), clock_(clock), patience_(patience) {}

base::Result<Answer, Error> Chat::ask(const Question& question, const std::stop_token& stop) const {
    if (service_.model.empty())
        return failure(Error::Kind::Misconfigured, "no model is named; set AI_MODEL");
    const auto endpoint = to_endpoint(service_.base);
    if (!endpoint) {
        return failure(Error::Kind::Misconfigured,
                       "LLM_API_BASE must be an address such as https://api.openai.com/v1");
    }
    const auto key = to_api_key(service_.key);
    if (!key) return failure(Error::Kind::Misconfigured, key.error().message);
    Service service = service_;
    service.key = *key;
    auto answer = Asking(service, patience_, question, *endpoint, stop).run();
    if (!answer) return answer;
    answer->cost = cost_of(service, *answer);
    append_usage(service, question.purpose, *answer, clock_.now());
    return answer;
}

}  // namespace llm

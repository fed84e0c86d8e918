#include "lib/llm/chat.h"

#include "base/deadline.h"
#include "base/log.h"
#include "base/url.h"
#include "lib/http/client.h"
#include "lib/llm/usage_log.h"
#include "lib/llm/wire.h"

#include <fmt/core.h>

#include <algorithm>

namespace llm {
namespace {

using std::chrono::milliseconds;

constexpr std::size_t kLargestResponse = 1 << 20;
constexpr milliseconds kStopLook{50};

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

std::string_view remedy(int status) {
    switch (status) {
        case 401:
        case 403: return "; check LLM_API_KEY";
        case 404: return "; check LLM_API_BASE and AI_MODEL";
        default: return "";
    }
}

// One question while it is asked: the connection, and what all tries have in common.
class Asking {
public:
    Asking(const Service& service, const Patience& patience, const Question& question,
           const base::Url& url)
        : service_(service),
          patience_(patience),
          question_(question),
          target_((url.path.ends_with('/') ? url.path.substr(0, url.path.size() - 1) : url.path) +
                  "/chat/completions"),
          client_(url.origin(), {.response_limit = kLargestResponse}),
          deadline_(base::Deadline::after(patience.all_tries)) {}

    base::Result<Answer, Error> run(const std::stop_token& stop) {
        milliseconds wait = patience_.first_wait;
        for (tries_ = 1;; ++tries_) {
            if (stop.stop_requested()) return failure(Error::Kind::Stopped, "stopped");
            auto response = send();
            if (response && refuses_temperature(*response) &&
                temperature_ == Temperature::AsAsked) {
                temperature_ = Temperature::LeftOut;
                response = send();
            }
            if (response && !is_passing(response->status)) return conclude(*response);
            const std::string trouble = response ? describe(*response) : response.error().message;
            if (!response && response.error().kind == http::Error::Kind::BadRequest)
                return failure(Error::Kind::Misconfigured, without(service_.key, trouble));
            const milliseconds pause =
                response ? std::max(wait, retry_after(*response).value_or(wait)) : wait;
            if (tries_ == patience_.tries || pause >= deadline_.remaining())
                return give_up(trouble, response ? retry_after(*response) : std::nullopt);
            base::log::info("language model: {}; trying again in {} ms",
                            without(service_.key, trouble), pause.count());
            sleep(pause, stop);
            wait *= 2;
        }
    }

private:
    base::Result<http::Response, http::Error> send() {
        http::Headers headers{{"Content-Type", "application/json"}};
        if (!service_.key.empty()) headers.emplace_back("Authorization", "Bearer " + service_.key);
        const auto time = std::min(patience_.one_try, deadline_.remaining());
        return client_.post(target_, to_request_body(question_, service_.model, temperature_),
                            base::Deadline::after(time), headers);
    }

    base::Result<Answer, Error> conclude(const http::Response& response) const {
        if (response.status != 200) {
            return failure(Error::Kind::Refused, without(service_.key, describe(response)) +
                                                     std::string(remedy(response.status)));
        }
        auto answer = parse_answer(response.body);
        if (!answer) return failure(answer.error().kind, named(answer.error().message));
        answer->tries = tries_;
        return answer;
    }

    tl::unexpected<Error> give_up(const std::string& trouble,
                                  std::optional<milliseconds> asked_for) const {
        return failure(Error::Kind::Unavailable,
                       fmt::format("{}; given up after {} {}{}", without(service_.key, trouble),
                                   tries_, tries_ == 1 ? "try" : "tries",
                                   asked_for ? fmt::format(", it asks to wait for {} s",
                                                           asked_for->count() / 1000)
                                             : ""));
    }

    std::string describe(const http::Response& response) const {
        const std::string said = error_text(response.body);
        return named(
            fmt::format("answered {}{}", response.status, said.empty() ? "" : ": " + said));
    }

    std::string named(const std::string& text) const { return service_.base + ": " + text; }

    // In short pieces, so that a stop ends it.
    void sleep(milliseconds time, const std::stop_token& stop) const {
        const auto end = base::Deadline::after(time);
        while (!end.has_passed() && !stop.stop_requested()) end.pause(kStopLook);
    }

    const Service& service_;
    const Patience& patience_;
    const Question& question_;
    std::string target_;
    http::Client client_;
    base::Deadline deadline_;
    Temperature temperature_ = Temperature::AsAsked;
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
    const auto url = base::parse_url(service_.base);
    if (!url || url->scheme == "file") {
        return failure(Error::Kind::Misconfigured,
                       "LLM_API_BASE must be an address such as https://api.openai.com/v1");
    }
    auto answer = Asking(service_, patience_, question, *url).run(stop);
    if (!answer) return answer;
    answer->cost = cost_of(service_, *answer);
    append_usage(service_, question.purpose, *answer, clock_.now());
    return answer;
}

}  // namespace llm

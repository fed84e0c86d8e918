#include "lib/llm/usage_log.h"

#include "base/json.h"
#include "base/log.h"

#include <fmt/core.h>

#include <fstream>

namespace llm {
namespace {

// "2026-01-05T08:00:00Z".
std::string to_text(base::Time time) {
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date{day};
    const std::chrono::hh_mm_ss clock{std::chrono::floor<std::chrono::seconds>(time - day)};
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                       clock.hours().count(), clock.minutes().count(), clock.seconds().count());
}

}  // namespace

void append_usage(const Service& service, const std::string& purpose, const Answer& answer,
                  base::Time now) {
    base::log::info("language model: {} by {}, {} + {} tokens{}{}", purpose, service.model,
                    answer.prompt_tokens, answer.answer_tokens,
                    answer.cost ? fmt::format(", cost {:.6f}", *answer.cost) : "",
                    answer.tries > 1 ? fmt::format(", at try {}", answer.tries) : "");
    if (service.usage_log.empty()) return;
    nlohmann::ordered_json line{{"time", to_text(now)},
                                {"purpose", purpose},
                                {"model", service.model},
                                {"prompt_tokens", answer.prompt_tokens},
                                {"answer_tokens", answer.answer_tokens},
                                {"tries", answer.tries}};
    line["cost"] = answer.cost ? nlohmann::ordered_json(*answer.cost) : nullptr;
    std::ofstream stream(service.usage_log, std::ios::app);
    stream << line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << '\n'
           << std::flush;
    if (!stream) base::log::warning("{}: cannot be written", service.usage_log.string());
}

}  // namespace llm

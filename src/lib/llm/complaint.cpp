#include "lib/llm/complaint.h"

#include "base/json.h"
#include "base/text/lower_case.h"
#include "base/text/printable.h"
#include "lib/llm/error_text.h"
#include "lib/llm/json_member.h"
#include "lib/llm/retry_after.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace llm {
namespace {

using nlohmann::json;

constexpr int kDeepest = 6;

bool is_error_value(const json* value) {
    if (value == nullptr || value->is_null()) return false;
    if (value->is_boolean()) return value->get<bool>();
    if (value->is_string()) return !value->get<std::string>().empty();
    return value->is_structured() && !value->empty();
}

// The object that tells of an error inside of a response of status 200; null when none does.
const json* find_inner_error(const json& root) {
    if (root.is_array()) return root.empty() ? nullptr : find_inner_error(root.front());
    if (!root.is_object()) return nullptr;
    for (const char* key : {"error", "errors"}) {
        if (is_error_value(find_member(root, key))) return &root;
    }
    for (const char* key : {"object", "type"}) {
        const json* kind = find_member(root, key);
        if (kind != nullptr && *kind == "error") return &root;
    }
    const json* choices = find_member(root, "choices");
    const bool answers = choices != nullptr && choices->is_array() && !choices->empty();
    if (answers)
        return is_error_value(find_member(choices->front(), "error")) ? &choices->front() : nullptr;
    for (const char* key : {"detail", "error_code", "error_msg", "base_resp", "fault"}) {
        if (is_error_value(find_member(root, key)) ||
            (find_member(root, key) != nullptr && choices == nullptr))
            return &root;
    }
    const bool has_code =
        find_member(root, "code") != nullptr && find_member(root, "message") != nullptr;
    return has_code && find_member(root, "message")->is_string() ? &root : nullptr;
}

// 429, "429", and 42901, whose first three digits are the status.
int to_status(const json& value) {
    std::int64_t number = 0;
    if (value.is_number_integer()) number = value.get<std::int64_t>();
    if (value.is_string()) {
        const auto text = value.get<std::string>();
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (error != std::errc() || end != text.data() + text.size()) return 0;
    }
    while (number >= 1000) number /= 10;
    return number >= 400 && number < 600 ? static_cast<int>(number) : 0;
}

int status_in(const json& object, int depth = 0) {
    if (depth > kDeepest) return 0;
    for (const char* key :
         {"code", "status", "status_code", "statuscode", "http_code", "error_code"}) {
        const json* value = find_member(object, key);
        if (value == nullptr) continue;
        if (const int status = to_status(*value); status != 0) return status;
    }
    for (const char* key : {"error", "errors", "fault", "base_resp"}) {
        const json* value = find_member(object, key);
        if (value != nullptr && value->is_array() && !value->empty()) value = &value->front();
        const int status = value != nullptr ? status_in(*value, depth + 1) : 0;
        if (status != 0) return status;
    }
    return 0;
}

struct Words {
    int status;
    const char* words;
};

// What an error that names no number is about.
constexpr std::array kStatusByWords{Words{402, "insufficient_quota"},
                                    Words{402, "insufficient balance"},
                                    Words{429, "rate_limit"},
                                    Words{429, "rate limit"},
                                    Words{429, "resource_exhausted"},
                                    Words{429, "too many requests"},
                                    Words{429, "throttl"},
                                    Words{401, "api key"},
                                    Words{401, "api_key"},
                                    Words{401, "authentica"},
                                    Words{401, "unauthorized"},
                                    Words{403, "permission"},
                                    Words{404, "not_found"},
                                    Words{404, "not found"},
                                    Words{404, "does not exist"},
                                    Words{400, "invalid_request"},
                                    Words{503, "overload"},
                                    Words{503, "unavailable"},
                                    Words{503, "server_error"},
                                    Words{503, "internal"},
                                    Words{503, "capacity"},
                                    Words{503, "timed out"},
                                    Words{503, "timeout"},
                                    Words{503, "try again"}};

int status_by_words(const std::string& words) {
    constexpr int kRefused = 400;
    const auto found =
        std::find_if(kStatusByWords.begin(), kStatusByWords.end(),
                     [&](const Words& row) { return words.find(row.words) != std::string::npos; });
    return found == kStatusByWords.end() ? kRefused : found->status;
}

bool is_redirect(int status) {
    return status >= 300 && status < 400;
}

std::string text_of(const http::Response& response) {
    if (is_redirect(response.status)) {
        if (const auto to = response.find_header("location"))
            return "the address leads on to " + base::shortened(base::to_printable(*to), 200);
    }
    return error_text(response.body);
}

}  // namespace

std::optional<Complaint> find_complaint(const http::Response& response, base::Time now) {
    Complaint complaint{.status = response.status, .words = base::to_lower_case(response.body)};
    const bool succeeded = response.status >= 200 && response.status < 300;
    if (succeeded) {
        const json root = json::parse(response.body, nullptr, false);
        const json* error = find_inner_error(root);
        if (error == nullptr) return std::nullopt;
        const int status = status_in(*error);
        complaint.status = status != 0 ? status : status_by_words(complaint.words);
        complaint.text = error_text(error->dump(-1, ' ', false, json::error_handler_t::replace));
    } else {
        complaint.text = text_of(response);
    }
    complaint.wait = retry_after(response, now);
    return complaint;
}

bool is_used_up(const Complaint& complaint) {
    if (complaint.status == 402) return true;
    constexpr std::array kAlways{"insufficient_quota",
                                 "insufficient quota",
                                 "insufficient_balance",
                                 "insufficient balance",
                                 "insufficient credit",
                                 "insufficient funds",
                                 "insufficient_credit",
                                 "insufficient_funds",
                                 "credit balance",
                                 "out of credit",
                                 "billing_hard_limit",
                                 "billing hard limit",
                                 "arrearage",
                                 "payment required",
                                 "no credits"};
    // Services say these also of a limit that passes by itself, and then for how long it lasts.
    constexpr std::array kWithoutWait{"exceeded your current quota",
                                      "quota_exceeded",
                                      "quota exceeded",
                                      "check your plan and billing",
                                      "billing_not_active",
                                      "account is not active",
                                      "spending limit",
                                      "exceeded your budget",
                                      "budget has been exceeded",
                                      "usage limit"};
    const auto said = [&](const char* word) { return complaint.says(word); };
    if (complaint.status < 400) return false;
    if (std::any_of(kAlways.begin(), kAlways.end(), said)) return true;
    return !complaint.wait && std::any_of(kWithoutWait.begin(), kWithoutWait.end(), said);
}

bool is_passing(const Complaint& complaint) {
    const int status = complaint.status;
    constexpr int kTooEarly = 425;
    const bool may_pass = status == 408 || status == 409 || status == kTooEarly || status == 429 ||
                          (status >= 500 && status != 501 && status != 505);
    return may_pass && !is_used_up(complaint);
}

std::string_view remedy(const Complaint& complaint) {
    if (is_used_up(complaint)) {
        return "; the quota or credit of this key is used up: top it up at the service, or name "
               "another LLM_API_KEY or AI_MODEL";
    }
    if (is_redirect(complaint.status)) return "; set LLM_API_BASE to where it leads";
    switch (complaint.status) {
        case 401:
        case 403: return "; check LLM_API_KEY";
        case 404:
        case 405: return "; check LLM_API_BASE and AI_MODEL";
        default: return "";
    }
}

}  // namespace llm

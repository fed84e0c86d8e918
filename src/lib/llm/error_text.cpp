#include "lib/llm/error_text.h"

#include "base/json.h"
#include "base/text/printable.h"
#include "lib/llm/json_member.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace llm {
namespace {

using nlohmann::json;

constexpr std::size_t kLongestComplaint = 300;
constexpr int kDeepest = 6;

// Where services put their words, the most telling first.
constexpr std::array kWordKeys{
    "message",    "msg",         "error_message", "errormessage", "error_msg",
    "status_msg", "faultstring", "detail",        "details",      "error_description",
    "error",      "errors",      "fault",         "base_resp",    "reason",
    "title",      "description"};

std::string words_in(const json& value, int depth);

// FastAPI says which field it means beside the words: {"loc": ["body", "model"], "msg": "…"}.
std::string field_of(const json& object) {
    const json* place = find_member(object, "loc");
    if (place == nullptr || !place->is_array() || place->empty() || !place->back().is_string())
        return {};
    return place->back().get<std::string>() + ": ";
}

std::string words_in_object(const json& object, int depth) {
    for (const char* key : kWordKeys) {
        const json* value = find_member(object, key);
        if (value == nullptr) continue;
        std::string words = words_in(*value, depth + 1);
        if (words.empty()) continue;
        // A service in between keeps the words of the one behind it here.
        const json* meta = find_member(object, "metadata");
        const json* raw = meta != nullptr ? find_member(*meta, "raw") : nullptr;
        const std::string behind = raw != nullptr ? words_in(*raw, depth + 1) : "";
        return field_of(object) + words + (behind.empty() ? "" : ": " + behind);
    }
    // {"model": ["is required"]}: names of fields with what is wrong with each.
    std::string all;
    for (const auto& [name, value] : object.items()) {
        if (depth == 0 || !value.is_array()) continue;
        const std::string words = words_in(value, depth + 1);
        if (!words.empty()) all += (all.empty() ? "" : "; ") + name + ": " + words;
    }
    return all;
}

std::string words_in(const json& value, int depth) {
    if (depth > kDeepest) return {};
    if (value.is_string()) {
        const auto text = value.get<std::string>();
        const bool is_inner = text.starts_with('{') || text.starts_with('[');
        const std::string inner = is_inner && depth < kDeepest ? error_text(text) : text;
        return inner.empty() ? text : inner;
    }
    if (value.is_object()) return words_in_object(value, depth);
    if (!value.is_array()) return {};
    std::string all;
    for (const auto& item : value) {
        const std::string words = words_in(item, depth + 1);
        if (!words.empty()) all += (all.empty() ? "" : "; ") + words;
        if (all.size() > kLongestComplaint) break;
    }
    return all;
}

// A page of HTML without its tags, scripts and styles.
std::string without_tags(std::string_view html) {
    std::string text;
    while (!html.empty()) {
        const auto open = std::min(html.find('<'), html.size());
        text += html.substr(0, open);
        html.remove_prefix(open);
        if (html.empty()) break;
        const bool hides = html.starts_with("<style") || html.starts_with("<script");
        auto end = html.find(hides ? "</" : ">");
        if (hides && end != std::string_view::npos) end = html.find('>', end);
        html.remove_prefix(end == std::string_view::npos ? html.size() : end + 1);
        text += ' ';
    }
    return text;
}

std::string on_one_line(std::string_view text) {
    std::string out;
    for (const char c : base::to_printable(text)) {
        if (c != ' ' || (!out.empty() && out.back() != ' ')) out += c;
    }
    while (!out.empty() && out.back() == ' ') out.pop_back();
    return base::shortened(out, kLongestComplaint);
}

}  // namespace

std::string error_text(const std::string& body) {
    const json root = json::parse(body, nullptr, false);
    if (root.is_discarded()) {
        const auto first = body.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
        const bool is_page = first != std::string::npos && body[first] == '<';
        return on_one_line(is_page ? without_tags(body) : body);
    }
    return on_one_line(words_in(root, 0));
}

}  // namespace llm

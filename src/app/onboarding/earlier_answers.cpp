#include "app/onboarding/earlier_answers.h"

#include "app/onboarding/first_message.h"
#include "app/onboarding/home_files.h"
#include "home/keywords_file.h"
#include "home/settings_file.h"

#include <fmt/format.h>

#include <array>
#include <fstream>
#include <iterator>
#include <utility>
#include <vector>

namespace app::onboarding {
namespace {

// Of an account, by `accounts.<handle>.` before them, and of everybody.
constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kOfAccount{
    {{"username", "username"},
     {"password", "password"},
     {"template", "followup_template_type"},
     {"booking-link", "booking_link"}}};
constexpr std::array<std::pair<std::string_view, std::string_view>, 8> kOfAll{
    {{"daily-invites", "campaign.connect.daily_limit"},
     {"weekly-invites", "campaign.connect.weekly_limit"},
     {"daily-messages", "campaign.follow_up.daily_limit"},
     {"time-zone", "outreach.time_zone"},
     {"language", "outreach.message_language"},
     {"llm-base", "env.LLM_API_BASE"},
     {"model", "env.AI_MODEL"},
     {"llm-key", "env.LLM_API_KEY"}}};

std::string content_of(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(stream), {}};
    if (text.ends_with('\n')) text.pop_back();
    return text;
}

std::string text_of(const home::SettingsReading& reading, const std::string& key) {
    const auto found = reading.given.find(key);
    return found == reading.given.end() ? std::string() : found->second.text;
}

void take(Answers& answers, std::string_view name, const home::SettingsReading& reading,
          const std::string& key) {
    if (reading.given.contains(key)) answers.set(name, text_of(reading, key));
}

void take_keywords(Answers& answers, const domain::Keywords& keywords) {
    const bool has_none =
        keywords.positive.empty() && keywords.negative.empty() && keywords.exploratory.empty();
    answers.set("keywords", has_none ? "none" : "hand");
    answers.set("positive", fmt::format("{}", fmt::join(keywords.positive, ", ")));
    answers.set("negative", fmt::format("{}", fmt::join(keywords.negative, ", ")));
    answers.set("exploratory", fmt::format("{}", fmt::join(keywords.exploratory, ", ")));
}

// The last line of the message that was made then.
std::string signature_of(const home::Paths& paths, const Answers& answers) {
    if (answers.at("template") == "ai_prompt") return name_by_account(answers);
    const std::string text = content_of(template_file(paths, answers));
    const auto last = text.substr(text.rfind('\n') + 1);
    const bool is_name = !last.empty() && last.find_first_of("{}") == std::string::npos;
    return is_name ? last : name_by_account(answers);
}

// What the file says and another one, made of these answers, would not.
base::Result<std::vector<std::string>> list_lost(const home::SettingsReading& reading,
                                                 const Answers& answers, const home::Paths& paths) {
    const auto text = TRY(settings_text(answers));
    const auto again = TRY(home::parse_settings(text, "the settings", paths));
    std::vector<std::string> lost = reading.unused;
    for (const auto& [key, value] : reading.given) {
        if (text_of(again, key) != value.text) lost.push_back(key);
    }
    return lost;
}

Answers answers_in(const home::SettingsReading& reading, const home::Paths& paths) {
    Answers answers;
    const auto& handle = reading.settings.accounts.front().handle;
    answers.set("handle", handle);
    for (const auto& [name, key] : kOfAccount)
        take(answers, name, reading, fmt::format("accounts.{}.{}", handle, key));
    for (const auto& [name, key] : kOfAll) take(answers, name, reading, std::string(key));
    const auto start = text_of(reading, "campaign.working_hours.start");
    const auto end = text_of(reading, "campaign.working_hours.end");
    if (!start.empty() && !end.empty()) answers.set("hours", start + "-" + end);
    answers.set("product", content_of(paths.product_file()));
    answers.set("objective", content_of(paths.objective_file()));
    answers.set("name", signature_of(paths, answers));
    return answers;
}

}  // namespace

base::Result<Answers> load_answers(const home::Paths& paths) {
    const std::string file = paths.settings_file().string();
    const auto reading = TRY(home::parse_settings(content_of(file), file, paths));
    if (reading.settings.accounts.empty()) return base::failure(file + ": has no account; edit it");
    Answers answers = answers_in(reading, paths);
    take_keywords(answers, TRY(home::read_keywords(paths.keywords_file())));
    const auto lost = TRY(list_lost(reading, answers, paths));
    if (lost.empty()) return answers;
    return base::failure(
        fmt::format("{}: says more than `init` asks for, which would be lost ({}); edit the file",
                    file, fmt::join(lost, ", ")));
}

}  // namespace app::onboarding

#include "app/onboarding/first_message.h"

#include "base/text/lower_case.h"
#include "embedded/app.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <sstream>
#include <string_view>
#include <utility>

namespace app::onboarding {
namespace {

// Longer than that, nobody reads what a stranger offers.
constexpr std::size_t kLongestPitch = 240;

// What an objective's words make one ask for; the first that is found counts.
constexpr std::array<std::pair<std::string_view, std::string_view>, 16> kAsks{{
    {"interview",
     "May I ask you a few questions about how you do this today? A quarter of an "
     "hour is enough."},
    {"feedback",
     "May I ask you a few questions about how you do this today? A quarter of an "
     "hour is enough."},
    {"research",
     "May I ask you a few questions about how you do this today? A quarter of an "
     "hour is enough."},
    {"call", "Would a short call next week be of use to you?"},
    {"meeting", "Would a short call next week be of use to you?"},
    {"demo", "Would you like to see it? A quarter of an hour is enough."},
    {"webinar", "May I send you the details?"},
    {"event", "May I send you the details?"},
    {"newsletter", "May I send you the details?"},
    {"trial", "Would you like to try it?"},
    {"pilot", "Would you like to try it?"},
    {"hire", "Would you like to hear more about working with us?"},
    {"hiring", "Would you like to hear more about working with us?"},
    {"recruit", "Would you like to hear more about working with us?"},
    {"candidate", "Would you like to hear more about working with us?"},
    {"partner", "Would you be open to talking about working together?"},
}};
constexpr std::string_view kUsualAsk = "May I tell you more about it?";

std::vector<std::string> words_of(const std::string& text) {
    std::istringstream stream(text);
    std::vector<std::string> words;
    for (std::string word; stream >> word;) words.push_back(std::move(word));
    return words;
}

bool ends_sentence(const std::string& word) {
    return word.ends_with('.') || word.ends_with('!') || word.ends_with('?');
}

// As many whole sentences as have room, on one line.
std::string first_sentences(const std::vector<std::string>& words) {
    std::string whole;
    std::string text;
    for (const auto& word : words) {
        text += (text.empty() ? "" : " ") + word;
        if (text.size() > kLongestPitch) return whole;
        if (ends_sentence(word)) whole = text;
    }
    return text.empty() || ends_sentence(text) ? text : text + ".";
}

std::string pitch(const std::string& product) {
    constexpr std::size_t kSentence = 4;
    const auto words = words_of(product);
    const std::string text = first_sentences(words);
    // "Pumps" says what it is, not who speaks of it.
    return words.size() < kSentence && !text.empty() ? "What we offer: " + text : text;
}

std::string_view ask(const std::string& objective) {
    const std::string text = " " + base::to_lower_case(objective);
    for (const auto& [word, question] : kAsks) {
        if (text.find(" " + std::string(word)) != std::string::npos) return question;
    }
    return kUsualAsk;
}

// The user's own words inside of a template: what looks like its syntax is printed as it is.
std::string as_template_text(const std::string& text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool opens = text[i] == '{' && i + 1 < text.size() &&
                           std::string_view("{%#").find(text[i + 1]) != std::string_view::npos;
        out += opens ? "{{ '{' }}" : std::string(1, text[i]);
    }
    return out;
}

void replace(std::string& text, const std::string& name, const std::string& value) {
    const std::string mark = "@" + name + "@";
    if (const auto at = text.find(mark); at != std::string::npos)
        text.replace(at, mark.size(), as_template_text(value));
}

std::string capitalized(std::string word) {
    if (!word.empty())
        word.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(word.front())));
    return word;
}

}  // namespace

std::string first_message(const Answers& answers) {
    std::string text(embedded::app::find("onboarding/follow_up.j2"));
    const std::string offer = pitch(answers.at("product"));
    replace(text, "body",
            offer + (offer.empty() ? "" : " ") + std::string(ask(answers.at("objective"))));
    replace(text, "name", answers.at("name"));
    return text;
}

std::string first_prompt(const Answers& answers) {
    std::string text(embedded::app::find("onboarding/follow_up_prompt.j2"));
    for (const char* name : {"product", "objective", "name"}) replace(text, name, answers.at(name));
    return text;
}

std::string name_by_account(const Answers& answers) {
    const std::string& address = answers.at("username");
    const auto at = address.find('@');
    std::string source = at == std::string::npos ? answers.at("handle") : address.substr(0, at);
    source.resize(std::min(source.size(), source.find('+')));
    const auto is_digit = [](unsigned char c) { return std::isdigit(c) != 0; };
    if (std::any_of(source.begin(), source.end(), is_digit)) source = answers.at("handle");
    std::replace_if(
        source.begin(), source.end(), [](char c) { return c == '.' || c == '_' || c == '-'; }, ' ');
    std::string name;
    for (auto& word : words_of(source))
        name += (name.empty() ? "" : " ") + capitalized(std::move(word));
    return name;
}

}  // namespace app::onboarding

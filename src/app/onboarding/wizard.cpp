#include "app/onboarding/wizard.h"

#include "app/command_line.h"
#include "app/onboarding/home_files.h"
#include "app/onboarding/progress.h"
#include "app/onboarding/terminal.h"
#include "home/keywords_file.h"
#include "messages/keyword_request.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <sstream>
#include <vector>

namespace app::onboarding {
namespace {

constexpr const char* kGoOn = "stopped; `openoutreach init` goes on where you were";

std::vector<std::string> split(const std::string& list) {
    std::vector<std::string> words;
    std::istringstream stream(list);
    for (std::string word; std::getline(stream, word, ',');) {
        const auto first = word.find_first_not_of(' ');
        if (first == std::string::npos) continue;
        words.push_back(word.substr(first, word.find_last_not_of(' ') - first + 1));
    }
    return words;
}

class Wizard {
public:
    Wizard(const home::Paths& paths, Answers given, bool asks, const std::stop_token& stop)
        : paths_(paths),
          given_(std::move(given)),
          asks_(asks),
          stop_(stop),
          answers_(load_progress(paths)) {}

    int run() {
        if (asks_ && !answers_.all().empty())
            tell("Going on where you stopped; your answers so far are kept.");
        if (const auto problem = answer_all()) return fail(kBadUsage, *problem);
        const auto keywords = find_keywords();
        if (!keywords) return fail(kRefused, keywords.error().message);
        if (const auto written = write_home(paths_, answers_, *keywords); !written)
            return fail(kBadUsage, written.error().message);
        remove_progress(paths_);
        fmt::print(
            "\nYour home is {0}\nNext: `openoutreach config check --home {0}`, then "
            "`openoutreach run --home {0}`\n",
            paths_.root().string());
        return kDone;
    }

private:
    // Nothing when every question that applies has its answer.
    std::optional<std::string> answer_all() {
        std::vector<std::string> missing;
        for (const auto& question : questions()) {
            if (question.applies != nullptr && !question.applies(answers_)) continue;
            if (auto problem = answer(question, missing)) return problem;
        }
        if (missing.empty()) return std::nullopt;
        return fmt::format("without a terminal these are needed: {}", fmt::join(missing, ", "));
    }

    std::optional<std::string> answer(const Question& question, std::vector<std::string>& missing) {
        const std::string name(question.name);
        if (given_.has(name)) {
            auto checked = question.check(given_.at(name));
            if (!checked) return "--" + name + " must be " + checked.error().message;
            answers_.set(name, *std::move(checked));
            return std::nullopt;
        }
        if (answers_.has(name)) return std::nullopt;
        if (asks_) return ask_for(question);
        if (question.need == Question::Need::Required) {
            missing.push_back("--" + name);
        } else {
            answers_.set(name, std::string(question.fallback));
        }
        return std::nullopt;
    }

    std::optional<std::string> ask_for(const Question& question) {
        auto answer = ask(question);
        if (!answer || stop_.stop_requested()) return kGoOn;
        answers_.set(question.name, *std::move(answer));
        const auto saved = save_progress(paths_, answers_);
        return saved ? std::nullopt : std::optional(saved.error().message);
    }

    base::Result<domain::Keywords> find_keywords() {
        while (answers_.at("keywords") == "llm") {
            if (asks_) tell("\nAsking the language model for keywords …");
            auto proposed = request();
            if (proposed || !asks_) return proposed;
            tell("That did not work: " + proposed.error().message);
            given_.remove("keywords");
            answers_.remove("keywords");
            if (const auto problem = answer_all()) return base::failure(*problem);
        }
        // Read as the file will be, so that all words have its form.
        return home::parse_keywords(
            home::to_yaml({.positive = split(answers_.at("positive")),
                           .negative = split(answers_.at("negative")),
                           .exploratory = split(answers_.at("exploratory"))}),
            "keywords");
    }

    base::Result<domain::Keywords> request() const {
        const base::SystemClock clock;
        const llm::Chat model({.base = answers_.at("llm-base"),
                               .key = answers_.at("llm-key"),
                               .model = answers_.at("model")},
                              clock);
        const std::string text = TRY(messages::request_keywords(model, answers_.at("product"),
                                                                answers_.at("objective"), stop_));
        auto keywords = TRY(home::parse_keywords(text, "the model's answer"));
        if (keywords.positive.empty() || keywords.negative.empty() || keywords.exploratory.empty())
            return base::failure(
                "the model's answer: expected the lists `positive`, `negative` and `exploratory`, "
                "none of them empty");
        return keywords;
    }

    const home::Paths& paths_;
    Answers given_;
    bool asks_;
    const std::stop_token& stop_;
    Answers answers_;
};

}  // namespace

int run_wizard(const home::Paths& paths, const Answers& given, const std::stop_token& stop) {
    if (std::filesystem::exists(paths.settings_file())) {
        return fail(kRefused, paths.settings_file().string() +
                                  ": is there already; edit it, or name another home with --home");
    }
    return Wizard(paths, given, is_terminal(), stop).run();
}

}  // namespace app::onboarding

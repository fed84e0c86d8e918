#include "app/onboarding/wizard.h"

#include "app/command_line.h"
#include "app/onboarding/earlier_answers.h"
#include "app/onboarding/home_files.h"
#include "app/onboarding/progress.h"
#include "app/onboarding/terminal.h"
#include "app/records.h"
#include "base/json.h"
#include "base/text/column_width.h"
#include "base/text/printable.h"
#include "home/keywords_file.h"
#include "messages/keyword_request.h"

#include <fmt/format.h>

#include <cstdio>
#include <limits>
#include <optional>
#include <vector>

namespace app::onboarding {
namespace {

constexpr std::size_t kNothing = std::numeric_limits<std::size_t>::max();
constexpr std::size_t kWidestAnswer = 50;
constexpr const char* kGoOn = "stopped; `openoutreach init` goes on where you were";

// Answers of this run, and those of an earlier one that has set up the home.
struct Known {
    Answers given;   // by flags
    Answers before;  // of the home that is there
    bool is_there = false;
};

class Wizard {
public:
    Wizard(const home::Paths& paths, Known known, bool asks, bool json, const std::stop_token& stop)
        : paths_(paths),
          json_(json),
          given_(std::move(known.given)),
          before_(std::move(known.before)),
          asks_(asks),
          stop_(stop),
          answers_(before_) {
        const auto kept = load_progress(paths);
        for (const auto& [name, text] : kept.all()) answers_.set(name, text);
        if (known.is_there) review_from_ = 0;
        if (asks_) greet(known.is_there, kept);
    }

    int run() {
        if (const auto problem = answer_all()) return fail(kBadUsage, *problem);
        const auto keywords = find_keywords();
        if (!keywords) return fail(kRefused, keywords.error().message);
        if (const auto written = write_home(paths_, answers_, before_, *keywords); !written)
            return fail(kBadUsage, written.error().message);
        remove_progress(paths_);
        const auto message = template_file(paths_, answers_).string();
        say(json_, {{"home", paths_.root().string()}, {"first_message", message}},
            fmt::format("\nYour home is {0}\nThe first message is {1}: read it, and make it "
                        "yours.\nNext: `openoutreach config check --home {0}` shows what people "
                        "would read, then `openoutreach run --home {0}`\n",
                        paths_.root().string(), message));
        return kDone;
    }

private:
    enum class Went { On, Back };
    using Asked = base::Result<Went>;

    void greet(bool is_there, const Answers& kept) const {
        tell(
            "Enter takes what stands in [brackets], `-` leaves out what may be left out, and `<` "
            "goes back to the question before.");
        if (is_there)
            tell(
                "This home is set up already: here is what you answered then. Its settings are "
                "kept as " +
                kept_settings(paths_).string() + ".");
        if (kept.all().empty()) return;
        tell("Going on where you stopped; your answers so far are kept:");
        for (const auto& question : questions()) {
            const auto& text = kept.at(question.name);
            if (text.empty()) continue;
            tell("  " + std::string(question.text) + " " +
                 base::to_printable(base::cut(text, kWidestAnswer)));
        }
    }

    // Nothing when every question that applies has its answer.
    std::optional<std::string> answer_all() {
        std::vector<std::string> missing;
        const auto all = questions();
        for (std::size_t at = 0; at < all.size();) {
            if (!applies(all[at])) {
                ++at;
                continue;
            }
            const auto went = answer(at, missing);
            if (!went) return went.error().message;
            if (*went == Went::Back) review_from_ = question_before(at);
            at = *went == Went::Back ? review_from_ : at + 1;
        }
        review_from_ = kNothing;
        if (missing.empty()) return std::nullopt;
        return fmt::format("without a terminal these are needed: {}", fmt::join(missing, ", "));
    }

    bool applies(const Question& question) const {
        return question.applies == nullptr || question.applies(answers_);
    }

    // The nearest one that was asked; the same when there is none.
    std::size_t question_before(std::size_t at) const {
        for (std::size_t before = at; before > 0; --before) {
            const auto& question = questions()[before - 1];
            if (applies(question) && !given_.has(question.name)) return before - 1;
        }
        return at;
    }

    Asked answer(std::size_t at, std::vector<std::string>& missing) {
        const auto& question = questions()[at];
        const std::string name(question.name);
        if (given_.has(name)) return take_given(question);
        if (answers_.has(name) && at < review_from_) return Went::On;
        if (asks_) return ask_for(question);
        if (question.need == Question::Need::Required) {
            missing.push_back("--" + name);
        } else {
            answers_.set(name, question.offer(answers_));
        }
        return Went::On;
    }

    Asked take_given(const Question& question) {
        const std::string flag = "--" + std::string(question.name);
        auto checked = question.check(given_.at(question.name));
        if (!checked) return base::failure(flag + " must be " + checked.error().message);
        const auto warning = question.warn == nullptr ? std::nullopt : question.warn(*checked);
        if (warning) fmt::print(stderr, "note: {}: {}\n", flag, *warning);
        answers_.set(question.name, *std::move(checked));
        return Went::On;
    }

    Asked ask_for(const Question& question) {
        const auto& name = question.name;
        auto reply =
            ask(question, answers_.has(name) ? answers_.at(name) : question.offer(answers_));
        if (reply.kind == Reply::Kind::Ended || stop_.stop_requested()) return base::failure(kGoOn);
        if (reply.kind == Reply::Kind::Back) return Went::Back;
        answers_.set(name, std::move(reply.text));
        TRY_VOID(save_progress(paths_, answers_));
        return Went::On;
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
            home::to_yaml({.positive = split_list(answers_.at("positive")),
                           .negative = split_list(answers_.at("negative")),
                           .exploratory = split_list(answers_.at("exploratory"))}),
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
    bool json_;
    Answers given_;
    Answers before_;
    bool asks_;
    const std::stop_token& stop_;
    Answers answers_;
    // From this question on answers are shown and asked for again.
    std::size_t review_from_ = kNothing;
};

}  // namespace

int run_wizard(const home::Paths& paths, const Answers& given, bool json,
               const std::stop_token& stop) {
    Known known{.given = given, .is_there = std::filesystem::exists(paths.settings_file())};
    if (known.is_there && !is_terminal()) {
        return fail(kRefused, paths.settings_file().string() +
                                  ": is there already; edit it, or name another home with --home. "
                                  "At a terminal `init` asks anew, and shows what it says");
    }
    if (known.is_there) {
        auto before = load_answers(paths);
        if (!before) return fail(kRefused, before.error().message);
        known.before = *std::move(before);
    }
    return Wizard(paths, std::move(known), is_terminal(), json, stop).run();
}

}  // namespace app::onboarding

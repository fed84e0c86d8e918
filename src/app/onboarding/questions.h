// What the first run asks: one table, for the terminal and for flags.
#pragma once

#include "base/result.h"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace app::onboarding {

// By the question's name. An answer is there once it was given, in its checked form.
class Answers {
public:
    bool has(std::string_view name) const { return by_name_.contains(name); }
    // Empty when there is none.
    const std::string& at(std::string_view name) const;
    void set(std::string_view name, std::string text) {
        by_name_.insert_or_assign(std::string(name), std::move(text));
    }
    void remove(std::string_view name);
    const std::map<std::string, std::string, std::less<>>& all() const { return by_name_; }

private:
    std::map<std::string, std::string, std::less<>> by_name_;
};

struct Question {
    // A list is typed with commas, semicolons or line ends between, a text has several lines, a
    // secret is not shown.
    enum class Kind { Line, List, Text, Secret };
    enum class Need { Required, Optional };

    std::string_view name;      // also of the flag: --name
    std::string_view text;      // what is asked
    std::string_view help;      // what to answer
    std::string_view fallback;  // the answer of somebody who gives none
    Kind kind = Kind::Line;
    Need need = Need::Optional;
    // The answer as it is kept; an error completes "must be …".
    base::Result<std::string> (*check)(const std::string& text);
    // Whether it is asked, after the answers before it; null: always.
    bool (*applies)(const Answers& answers) = nullptr;
    // In place of `fallback`, by the answers before it.
    std::string (*guess)(const Answers& answers) = nullptr;
    // What is to be said of an answer that can be taken, and is not wise.
    std::optional<std::string> (*warn)(const std::string& answer) = nullptr;

    // What holds for somebody who gives no answer.
    std::string offer(const Answers& answers) const {
        return guess == nullptr ? std::string(fallback) : guess(answers);
    }
};

std::span<const Question> questions();

// The items of an answer of Kind::List.
std::vector<std::string> split_list(const std::string& list);

// Whether a language model is needed for what was answered.
bool needs_model(const Answers& answers);

}  // namespace app::onboarding

#include "app/onboarding/terminal.h"

#include <termios.h>
#include <unistd.h>

#include <cstdio>
#include <iostream>

namespace app::onboarding {
namespace {

// Typed characters are not shown for as long as it lives.
class Unseen {
public:
    Unseen() {
        ::tcgetattr(STDIN_FILENO, &before_);
        termios quiet = before_;
        quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        ::tcsetattr(STDIN_FILENO, TCSADRAIN, &quiet);
    }
    Unseen(const Unseen&) = delete;
    Unseen& operator=(const Unseen&) = delete;
    ~Unseen() {
        ::tcsetattr(STDIN_FILENO, TCSADRAIN, &before_);
        std::fputc('\n', stdout);
    }

private:
    termios before_{};
};

std::optional<std::string> read_line() {
    std::fflush(stdout);
    std::string line;
    if (!std::getline(std::cin, line)) return std::nullopt;
    return line;
}

std::string read_text() {
    std::string text;
    while (const auto line = read_line()) {
        if (*line == ".") return text;
        text += *line + "\n";
    }
    // Ctrl-D ends this text, not what comes after it.
    std::cin.clear();
    std::clearerr(stdin);
    std::fputc('\n', stdout);
    return text;
}

std::optional<std::string> read_answer(const Question& question) {
    switch (question.kind) {
        case Question::Kind::Text: return read_text();
        case Question::Kind::Secret: {
            const Unseen unseen;
            return read_line();
        }
        case Question::Kind::Line: break;
    }
    return read_line();
}

void show(const Question& question) {
    std::string text = "\n" + std::string(question.text) + "\n";
    if (!question.help.empty()) text += "  (" + std::string(question.help) + ")\n";
    if (question.kind == Question::Kind::Text)
        text += "  (end with Ctrl-D, or a line with a dot)\n";
    if (!question.fallback.empty()) text += "  [" + std::string(question.fallback) + "]";
    if (question.kind != Question::Kind::Text) text += "> ";
    std::fputs(text.c_str(), stdout);
}

}  // namespace

bool is_terminal() {
    return ::isatty(STDIN_FILENO) == 1 && ::isatty(STDOUT_FILENO) == 1;
}

std::optional<std::string> ask(const Question& question) {
    while (true) {
        show(question);
        const auto typed = read_answer(question);
        if (!typed) return std::nullopt;
        const auto answer =
            question.check(typed->empty() ? std::string(question.fallback) : *typed);
        const bool is_missing =
            answer && answer->empty() && question.need == Question::Need::Required;
        if (answer && !is_missing) return *answer;
        tell("  This must be " + (answer ? "answered" : answer.error().message) + ".");
    }
}

void tell(const std::string& line) {
    std::fputs((line + "\n").c_str(), stdout);
    std::fflush(stdout);
}

}  // namespace app::onboarding

#include "app/onboarding/terminal.h"

#include "base/text/column_width.h"
#include "base/text/printable.h"

#include <termios.h>
#include <unistd.h>

#include <cstdio>
#include <iostream>
#include <optional>

namespace app::onboarding {
namespace {

// Of a text that was given before, its beginning is shown.
constexpr std::size_t kWidestOffer = 70;

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

constexpr const char* kBack = "<";

std::optional<std::string> read_text() {
    std::string text;
    while (const auto line = read_line()) {
        if (text.empty() && *line == kBack) return kBack;
        if (*line == ".") return text;
        text += *line + "\n";
    }
    // Ctrl-D ends this text, not what comes after it.
    std::cin.clear();
    std::clearerr(stdin);
    std::fputc('\n', stdout);
    return text;
}

// A list that is pasted has several lines.
std::optional<std::string> read_list() {
    std::string list;
    while (const auto line = read_line()) {
        const bool is_alone = list.empty() && (*line == kBack || *line == "-");
        if (line->empty() || is_alone) return list + *line;
        list += *line + "\n";
        std::fputs("> ", stdout);
    }
    return std::nullopt;
}

std::optional<std::string> read_answer(const Question& question) {
    switch (question.kind) {
        case Question::Kind::Text: return read_text();
        case Question::Kind::List: return read_list();
        case Question::Kind::Secret: {
            const Unseen unseen;
            return read_line();
        }
        case Question::Kind::Line: break;
    }
    return read_line();
}

std::string shown_offer(const Question& question, const std::string& offer) {
    if (offer.empty()) return {};
    if (question.kind == Question::Kind::Secret) return "  [the one you gave]";
    if (question.kind != Question::Kind::Text) return "  [" + base::to_printable(offer) + "]";
    return "  [" + base::to_printable(base::cut(offer, kWidestOffer)) + "]\n";
}

void show(const Question& question, const std::string& offer) {
    std::string text = "\n" + std::string(question.text) + "\n";
    if (!question.help.empty()) text += "  (" + std::string(question.help) + ")\n";
    if (question.kind == Question::Kind::List) text += "  (an empty line ends them)\n";
    const bool is_text = question.kind == Question::Kind::Text;
    if (is_text && !offer.empty()) text += shown_offer(question, offer);
    if (is_text) text += "  (end with Ctrl-D, or a line with a dot)\n";
    if (!is_text) text += shown_offer(question, offer) + "> ";
    std::fputs(text.c_str(), stdout);
}

// Nothing: it is to be asked again.
std::optional<std::string> taken(const Question& question, const std::string& typed,
                                 const std::string& offer) {
    const bool is_blank = typed.find_first_not_of(" \t\n") == std::string::npos;
    const bool is_optional = question.need == Question::Need::Optional;
    if (typed == "-" && is_optional && question.fallback.empty()) return "";
    const auto answer =
        is_blank && !offer.empty() ? base::Result<std::string>(offer) : question.check(typed);
    if (answer && (!answer->empty() || is_optional)) return *answer;
    tell("  This must be " + (answer ? "answered" : answer.error().message) + ".");
    return std::nullopt;
}

}  // namespace

bool is_terminal() {
    return ::isatty(STDIN_FILENO) == 1 && ::isatty(STDOUT_FILENO) == 1;
}

Reply ask(const Question& question, const std::string& offer) {
    while (true) {
        show(question, offer);
        const auto typed = read_answer(question);
        if (!typed) return {};
        if (*typed == kBack) return {Reply::Kind::Back, ""};
        const auto answer = taken(question, *typed, offer);
        if (!answer) continue;
        const auto warning = question.warn == nullptr ? std::nullopt : question.warn(*answer);
        if (warning) tell("  Note: " + *warning + ".");
        return {Reply::Kind::Given, *answer};
    }
}

void tell(const std::string& line) {
    std::fputs((line + "\n").c_str(), stdout);
    std::fflush(stdout);
}

}  // namespace app::onboarding

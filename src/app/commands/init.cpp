#include "app/commands/commands.h"
#include "app/onboarding/wizard.h"
#include "home/settings_file.h"

#include <cstdlib>
#include <fstream>
#include <map>
#include <memory>
#include <sstream>

namespace app {
namespace {

using onboarding::Answers;
using onboarding::Question;

struct InitOptions {
    std::optional<std::filesystem::path> home;
    bool json = false;
    std::map<std::string, std::string> given;  // what each flag said
};

base::Result<std::string> read_file(const std::string& name) {
    std::ifstream stream(name, std::ios::binary);
    std::ostringstream text;
    if (!stream || !(text << stream.rdbuf())) return base::failure(name + ": cannot be read");
    return text.str();
}

// Other people on the machine can read a command line, so secrets come from a file or a variable.
std::string flag_of(const Question& question) {
    const std::string name = "--" + std::string(question.name);
    return question.kind == Question::Kind::Secret ? name + "-file" : name;
}

std::string help_of(const Question& question) {
    std::string help(question.text);
    if (!question.help.empty()) help += " (" + std::string(question.help) + ")";
    if (!question.fallback.empty()) help += " [" + std::string(question.fallback) + "]";
    if (question.kind == Question::Kind::Text || question.kind == Question::Kind::List)
        help += "; @FILE takes a file's text";
    if (question.kind == Question::Kind::Secret)
        help = "A file that holds it; else " +
               std::string(question.name == "password" ? "$OPENOUTREACH_PASSWORD" : "$LLM_API_KEY");
    return help;
}

base::Result<std::string> value_of(const Question& question, const std::string& said) {
    if (question.kind == Question::Kind::Secret) return read_file(said);
    const bool may_be_file =
        question.kind == Question::Kind::Text || question.kind == Question::Kind::List;
    if (may_be_file && said.starts_with('@')) return read_file(said.substr(1));
    return said;
}

// Whether nothing is an answer to it.
bool may_be_none(const Question& question) {
    return question.need == Question::Need::Optional && question.fallback.empty() &&
           question.kind != Question::Kind::Secret;
}

base::Result<Answers> answers_of(const InitOptions& options) {
    Answers answers;
    for (const auto& question : onboarding::questions()) {
        const std::string& said = options.given.at(std::string(question.name));
        if (!said.empty()) answers.set(question.name, TRY(value_of(question, said)));
        if (question.kind != Question::Kind::Secret || !said.empty()) continue;
        const char* variable =
            std::getenv(question.name == "password" ? "OPENOUTREACH_PASSWORD" : "LLM_API_KEY");
        if (variable != nullptr && *variable != '\0') answers.set(question.name, variable);
    }
    return answers;
}

int init(const InitOptions& options) {
    const home::Paths paths(home::find_home(options.home));
    if (const auto reason = home::why_not_home(paths.root())) return fail(kBadUsage, *reason);
    if (std::filesystem::is_regular_file(paths.root()))
        return fail(kBadUsage, *home::why_no_settings(paths));
    const auto answers = answers_of(options);
    if (!answers) return fail(kBadUsage, answers.error().message);
    // Ctrl-C ends the program as it is: what was answered is kept already.
    return onboarding::run_wizard(paths, *answers, options.json, {});
}

}  // namespace

void declare_init(const Command& root) {
    auto options = std::make_shared<InitOptions>();  // shared: it lives in the action
    const Command command = root.add_command(
        "init", "Set up a home: asks for what it needs; flags answer without a terminal");
    command.option("--home", options->home, "the folder to set up")
        .flag("--json", options->json, "print JSON");
    for (const auto& question : onboarding::questions()) {
        auto& said = options->given[std::string(question.name)];
        if (may_be_none(question)) {
            command.option_or_blank(flag_of(question), said, help_of(question));
        } else {
            command.option(flag_of(question), said, help_of(question));
        }
    }
    command.action([options] { return init(*options); });
}

}  // namespace app

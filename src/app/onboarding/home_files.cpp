#include "app/onboarding/home_files.h"

#include "app/onboarding/first_message.h"
#include "base/json.h"
#include "base/private_file.h"
#include "embedded/app.h"
#include "home/keywords_file.h"
#include "home/yaml_text.h"
#include "lib/jinja/environment.h"

#include <fmt/core.h>

#include <algorithm>
#include <fstream>
#include <iterator>

namespace app::onboarding {
namespace {

namespace fs = std::filesystem;

base::Result<std::string> rendered(const char* name, const nlohmann::json& data) {
    const jinja::Environment environment(
        {}, {.undefined = jinja::Undefined::Strict, .keep_trailing_newline = true});
    const auto compiled = environment.compile(embedded::app::find(name), name);
    if (!compiled) return base::failure(compiled.error().to_string());
    const auto text = environment.render(*compiled, data);
    if (!text) return base::failure(text.error().to_string());
    return *text;
}

// Every answer, ready to stand in YAML; empty ones are empty.
nlohmann::json settings_data(const Answers& answers) {
    nlohmann::json data;
    for (const auto& question : questions()) {
        std::string name(question.name);
        const std::string& text = answers.at(name);
        std::replace(name.begin(), name.end(), '-', '_');
        data[name] = text.empty() ? "" : home::yaml_text(text);
    }
    for (const char* number : {"daily_invites", "weekly_invites", "daily_messages"}) {
        std::string name(number);
        std::replace(name.begin(), name.end(), '_', '-');
        data[number] = answers.at(name);
    }
    const std::string& hours = answers.at("hours");
    const auto dash = hours.find('-');
    data["start"] = hours.substr(0, dash);
    data["end"] = dash == std::string::npos ? "" : hours.substr(dash + 1);
    data["ai"] = answers.at("template") == "ai_prompt";
    data["needs_model"] = needs_model(answers);
    return data;
}

std::string template_text(const Answers& answers) {
    return answers.at("template") == "ai_prompt" ? first_prompt(answers) : first_message(answers);
}

std::string content_of(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

// What somebody has written is theirs; what was made of the answers `before` may be made anew.
base::Result<void> write_template(const home::Paths& paths, const Answers& answers,
                                  const Answers& before) {
    const auto file = template_file(paths, answers);
    const bool is_ours = fs::exists(file) && content_of(file) == template_text(before);
    if (fs::exists(file) && !is_ours) return {};
    return base::write_private(file, template_text(answers));
}

}  // namespace

fs::path template_file(const home::Paths& paths, const Answers& answers) {
    const bool ai = answers.at("template") == "ai_prompt";
    return paths.root() / "templates" / (ai ? "follow_up_prompt.j2" : "follow_up.j2");
}

base::Result<std::string> settings_text(const Answers& answers) {
    return rendered("onboarding/accounts.secrets.yaml.j2", settings_data(answers));
}

base::Result<void> write_home(const home::Paths& paths, const Answers& answers,
                              const Answers& before, const domain::Keywords& keywords) {
    const std::string settings = TRY(settings_text(answers));
    TRY_VOID(base::write_private(paths.product_file(), answers.at("product") + "\n"));
    TRY_VOID(base::write_private(paths.objective_file(), answers.at("objective") + "\n"));
    TRY_VOID(base::write_private(paths.keywords_file(), home::to_yaml(keywords)));
    TRY_VOID(write_template(paths, answers, before));
    if (fs::exists(paths.settings_file()))
        TRY_VOID(base::write_private(kept_settings(paths), content_of(paths.settings_file())));
    return base::write_private(paths.settings_file(), settings);
}

fs::path kept_settings(const home::Paths& paths) {
    return paths.settings_file().string() + ".before";
}

}  // namespace app::onboarding

#include "app/onboarding/home_files.h"

#include "base/json.h"
#include "base/private_file.h"
#include "embedded/app.h"
#include "home/keywords_file.h"
#include "home/yaml_text.h"
#include "lib/jinja/environment.h"

#include <fmt/core.h>

#include <algorithm>

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

base::Result<void> write_template(const home::Paths& paths, const Answers& answers) {
    const bool ai = answers.at("template") == "ai_prompt";
    const auto file = paths.root() / "templates" / (ai ? "follow_up_prompt.j2" : "follow_up.j2");
    if (fs::exists(file)) return {};
    if (!ai) return base::write_private(file, embedded::app::find("onboarding/follow_up.j2"));
    std::string text(embedded::app::find("onboarding/follow_up_prompt.j2"));
    for (const char* name : {"product", "objective"}) {
        const std::string mark = "@" + std::string(name) + "@";
        text.replace(text.find(mark), mark.size(), as_template_text(answers.at(name)));
    }
    return base::write_private(file, text);
}

}  // namespace

base::Result<void> write_home(const home::Paths& paths, const Answers& answers,
                              const domain::Keywords& keywords) {
    const std::string settings =
        TRY(rendered("onboarding/accounts.secrets.yaml.j2", settings_data(answers)));
    TRY_VOID(base::write_private(paths.product_file(), answers.at("product") + "\n"));
    TRY_VOID(base::write_private(paths.objective_file(), answers.at("objective") + "\n"));
    TRY_VOID(base::write_private(paths.keywords_file(), home::to_yaml(keywords)));
    TRY_VOID(write_template(paths, answers));
    return base::write_private(paths.settings_file(), settings);
}

}  // namespace app::onboarding

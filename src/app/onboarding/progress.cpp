#include "app/onboarding/progress.h"

#include "base/json.h"
#include "base/private_file.h"

#include <algorithm>
#include <fstream>

namespace app::onboarding {
namespace {

std::filesystem::path file_in(const home::Paths& paths) {
    return paths.root() / "init.progress.json";
}

bool is_secret(std::string_view name) {
    const auto all = questions();
    const auto found = std::find_if(
        all.begin(), all.end(), [&](const Question& question) { return question.name == name; });
    return found == all.end() || found->kind == Question::Kind::Secret;
}

}  // namespace

Answers load_progress(const home::Paths& paths) {
    Answers answers;
    std::ifstream stream(file_in(paths));
    const auto json = nlohmann::json::parse(stream, nullptr, false);
    if (!json.is_object()) return answers;
    for (const auto& [name, text] : json.items()) {
        if (text.is_string() && !is_secret(name)) answers.set(name, text.get<std::string>());
    }
    return answers;
}

base::Result<void> save_progress(const home::Paths& paths, const Answers& answers) {
    nlohmann::ordered_json json = nlohmann::ordered_json::object();
    for (const auto& [name, text] : answers.all()) {
        if (!is_secret(name)) json[name] = text;
    }
    return base::write_private(
        file_in(paths), json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n");
}

void remove_progress(const home::Paths& paths) {
    std::error_code ignored;
    std::filesystem::remove(file_in(paths), ignored);
}

}  // namespace app::onboarding

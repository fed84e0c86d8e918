#include "messages/follow_up.h"

#include "base/printable.h"
#include "lib/jinja/environment.h"

#include <fmt/core.h>
#include <nlohmann/json.hpp>

namespace messages {
namespace {

nlohmann::json template_data(const domain::Profile& profile) {
    const nlohmann::json fields = domain::to_json(profile);
    nlohmann::json data = fields;
    data["profile"] = fields;
    return data;
}

std::string trimmed(const std::string& text) {
    constexpr std::string_view kSpace = " \t\r\n";
    const auto first = text.find_first_not_of(kSpace);
    if (first == std::string::npos) return {};
    return text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

}  // namespace

base::Result<std::string> write_follow_up(const domain::Account& account,
                                          const domain::Profile& profile) {
    const auto& file = account.followup_template;
    const jinja::Environment environment(jinja::folder_loader(file.parent_path()),
                                         {.undefined = jinja::Undefined::Strict});
    const auto rendered = environment.render(file.filename().string(), template_data(profile));
    if (!rendered) return base::failure(rendered.error().to_string());
    std::string text = trimmed(*rendered);
    if (text.empty())
        return base::failure(file.filename().string() + ": the message is empty for this person");
    if (!account.booking_link.empty()) text += "\n" + account.booking_link;
    if (const auto length = base::count_code_points(text); length > kLongestMessage) {
        return base::failure(fmt::format("{}: the message has {} characters, the site takes {}",
                                         file.filename().string(), length, kLongestMessage));
    }
    return text;
}

}  // namespace messages

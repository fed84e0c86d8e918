// A user's account on the site, as configured.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace domain {

enum class TemplateType { Jinja, AiPrompt };

// Whether the final click is made.
enum class Trigger { Live, Rehearsal };

struct Account {
    std::string handle;  // lower case; names the cookie file and the CRM's user
    std::string username;
    std::string password;
    bool active = true;
    std::filesystem::path followup_template;
    TemplateType template_type = TemplateType::Jinja;
    std::string booking_link;                    // empty: none
    std::optional<bool> subscribe_newsletter{};  // only an explicit true subscribes
    Trigger trigger = Trigger::Rehearsal;
};

}  // namespace domain

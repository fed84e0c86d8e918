#include "app/preview.h"

#include "app/program.h"
#include "base/json.h"
#include "crm/file/database.h"
#include "crm/steering/owner.h"
#include "domain/person/person_address.h"
#include "home/settings_file.h"
#include "linkedin/voyager/voyager.h"
#include "messages/invitation_note.h"

#include <fmt/core.h>

#include <fstream>
#include <sstream>

namespace app {
namespace {

namespace fs = std::filesystem;

// A saved answer of the site; else the form in which a lead keeps a profile.
base::Result<domain::Profile> read_profile(const std::string& file) {
    std::ifstream stream(file, std::ios::binary);
    std::ostringstream text;
    if (!stream || !(text << stream.rdbuf())) return base::failure(file + ": cannot be read");
    const auto parsed = linkedin::parse_profile(text.str(), std::nullopt);
    if (parsed) return *parsed;
    const auto json = nlohmann::json::parse(text.str(), nullptr, false);
    if (json.is_object() && json.contains("first_name")) return domain::profile_from_json(json);
    return base::failure(file + ": " + parsed.error().message);
}

base::Result<domain::Profile> load_profile(const home::Paths& paths, const std::string& handle,
                                           const std::string& person, const std::string& site_url) {
    const auto id = domain::parse_person(person, site_url);
    if (!id) return base::failure("there is no such file, and " + id.error().message);
    if (handle.empty() || !fs::exists(paths.database())) {
        return base::failure(fmt::format("{}: there is no such file, and no CRM in {} to look in",
                                         person, paths.root().string()));
    }
    auto database = TRY(crm::open_read_only(paths.database()));
    const auto owner = TRY(crm::load_owner(database, handle));
    const crm::Leads leads(database, owner, paths.media(), base::Rng(0));
    const auto lead = leads.find(*id);
    if (!lead) {
        return base::failure(
            fmt::format("{}: there is neither such a file nor such a person in the CRM", person));
    }
    const auto profile = leads.find_profile(*lead);
    if (profile) return *profile;
    return base::failure(person + ": nothing has been read of this person yet");
}

base::Result<domain::TemplateType> parse_type(const std::string& text) {
    if (text == "jinja") return domain::TemplateType::Jinja;
    if (text == "ai_prompt") return domain::TemplateType::AiPrompt;
    return base::failure("--type must be `jinja` or `ai_prompt`, not `" + text + "`");
}

base::Result<domain::Account> account_of(const home::Settings& settings,
                                         const PreviewOptions& options) {
    const auto* active = settings.active_account();
    domain::Account account = active != nullptr ? *active : domain::Account{};
    if (options.template_file) {
        account.followup_template = *options.template_file;
        account.template_type = domain::TemplateType::Jinja;
    }
    if (!options.template_type.empty())
        account.template_type = TRY(parse_type(options.template_type));
    if (account.followup_template.empty())
        return base::failure("no account is active; name a template with --template");
    if (account.followup_template.parent_path().empty())
        account.followup_template = "." / account.followup_template;
    return account;
}

base::Result<std::string> preview_note(const domain::Campaign& campaign,
                                       const domain::Profile& profile) {
    if (campaign.invite_note.empty())
        return base::failure("invitations go without a note; `outreach.invite_note` sets one");
    return messages::write_note(campaign.invite_note, campaign.invite_note_length, profile);
}

std::string to_text(const llm::Question& question) {
    std::string text;
    for (const auto& message : question.messages) {
        text += message.role == llm::Role::System ? "--- system\n" : "--- user\n";
        text += message.text + "\n";
    }
    return text;
}

}  // namespace

base::Result<std::string> preview_message(const home::Paths& paths, const PreviewOptions& options,
                                          const std::stop_token& stop) {
    home::Settings settings;
    if (fs::exists(paths.settings_file()) || !options.template_file)
        settings = TRY(home::read_settings(paths)).settings;
    auto account = options.note ? domain::Account{} : TRY(account_of(settings, options));
    if (const auto* active = settings.active_account(); options.note && active != nullptr)
        account = *active;
    const auto profile =
        fs::is_regular_file(options.profile)
            ? TRY(read_profile(options.profile))
            : TRY(load_profile(paths, account.handle, options.profile, settings.site_url));
    if (options.note) return preview_note(settings.campaign, profile);
    base::SystemClock clock;
    llm::Service service = model_service(paths, settings.llm);
    if (!fs::exists(service.usage_log.parent_path())) service.usage_log.clear();
    const llm::Chat model(std::move(service), clock);
    const messages::FollowUpWriter writer(model, settings.message_language, stop);
    if (!options.prompt) return writer.write(account, profile);
    return to_text(TRY(writer.question(account, profile)));
}

}  // namespace app

#include "views/preview.h"

#include "crm/file/database.h"
#include "crm/people/leads.h"
#include "crm/steering/owner.h"
#include "domain/person/person_address.h"
#include "messages/invitation_note.h"
#include "views/json.h"

#include <fmt/core.h>

namespace views {
namespace {

namespace fs = std::filesystem;

base::Result<domain::TemplateType> parse_type(const std::string& text) {
    if (text == "jinja") return domain::TemplateType::Jinja;
    if (text == "ai_prompt") return domain::TemplateType::AiPrompt;
    return base::failure("--type must be `jinja` or `ai_prompt`, not `" + text + "`");
}

std::string to_text(const llm::Question& question) {
    std::string text;
    for (const auto& message : question.messages) {
        text += message.role == llm::Role::System ? "--- system\n" : "--- user\n";
        text += message.text + "\n";
    }
    return text;
}

base::Result<std::string> write_note(const domain::Campaign& campaign,
                                     const domain::Profile& profile) {
    if (campaign.invite_note.empty())
        return base::failure("invitations go without a note; `outreach.invite_note` sets one");
    return messages::write_note(campaign.invite_note, campaign.invite_note_length, profile);
}

}  // namespace

base::Result<domain::Account> account_to_preview(const home::Settings& settings,
                                                 const std::optional<fs::path>& template_file,
                                                 const std::string& template_type, Previewed what) {
    const auto* active = settings.active_account();
    domain::Account account = active != nullptr ? *active : domain::Account{};
    if (what == Previewed::Note) return account;
    if (template_file) {
        account.followup_template = *template_file;
        account.template_type = domain::TemplateType::Jinja;
    }
    if (!template_type.empty()) account.template_type = TRY(parse_type(template_type));
    if (account.followup_template.empty())
        return base::failure("no account is active; name a template with --template");
    if (account.followup_template.parent_path().empty())
        account.followup_template = "." / account.followup_template;
    return account;
}

base::Result<domain::Profile> load_profile(const home::Paths& paths, const home::Settings& settings,
                                           const std::string& handle, const std::string& person) {
    const auto id = domain::parse_person(person, settings.site_url);
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

base::Result<Preview> view_preview(const domain::Account& account, const domain::Campaign& campaign,
                                   const domain::Profile& profile,
                                   const messages::FollowUpWriter& writer, Previewed what) {
    switch (what) {
        case Previewed::Note: return Preview{TRY(write_note(campaign, profile))};
        case Previewed::Question: return Preview{to_text(TRY(writer.question(account, profile)))};
        case Previewed::Message: break;
    }
    return Preview{TRY(writer.write(account, profile))};
}

nlohmann::ordered_json to_json(const Preview& preview) {
    return {{"text", preview.text}};
}

}  // namespace views

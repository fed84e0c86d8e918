// What would be sent to a person, without sending it.
#pragma once

#include "domain/account.h"
#include "domain/campaign.h"
#include "domain/profile.h"
#include "home/settings.h"
#include "messages/follow_up.h"
#include "views/records.h"

#include <nlohmann/json_fwd.hpp>

#include <filesystem>
#include <optional>
#include <string>

namespace views {

// Of the message: what would be written, or what a model would be asked, and nobody is. Or the note
// that the invitation would carry.
enum class Previewed { Message, Question, Note };

struct Preview {
    std::string text;
};

// The active account, with another template or another type of it, where one is named. An error
// where that leaves none; a note needs none.
base::Result<domain::Account> account_to_preview(
    const home::Settings& settings, const std::optional<std::filesystem::path>& template_file,
    const std::string& template_type, Previewed what);

// What was read of a person in the CRM of the home, by address or by what follows /in/ in it.
base::Result<domain::Profile> load_profile(const home::Paths& paths, const home::Settings& settings,
                                           const std::string& handle, const std::string& person);

base::Result<Preview> view_preview(const domain::Account& account, const domain::Campaign& campaign,
                                   const domain::Profile& profile,
                                   const messages::FollowUpWriter& writer, Previewed what);

nlohmann::ordered_json to_json(const Preview& preview);

}  // namespace views

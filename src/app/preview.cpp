#include "app/preview.h"

#include "app/program.h"
#include "base/json.h"
#include "home/settings_file.h"
#include "linkedin/voyager/voyager.h"

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

}  // namespace

base::Result<views::Preview> preview_message(const home::Paths& paths,
                                             const PreviewOptions& options,
                                             const std::stop_token& stop) {
    home::Settings settings;
    if (fs::exists(paths.settings_file()) || !options.template_file)
        settings = TRY(home::read_settings(paths)).settings;
    const auto account = TRY(views::account_to_preview(settings, options.template_file,
                                                       options.template_type, options.what));
    const auto profile =
        fs::is_regular_file(options.profile)
            ? TRY(read_profile(options.profile))
            : TRY(views::load_profile(paths, settings, account.handle, options.profile));
    base::SystemClock clock;
    llm::Service service = model_service(paths, settings.llm);
    if (!fs::exists(service.usage_log.parent_path())) service.usage_log.clear();
    const llm::Chat model(std::move(service), clock);
    const messages::FollowUpWriter writer(model, settings.message_language, stop);
    return views::view_preview(account, settings.campaign, profile, writer, options.what);
}

}  // namespace app

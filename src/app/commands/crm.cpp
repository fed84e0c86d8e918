#include "app/commands/commands.h"
#include "app/records.h"
#include "app/site.h"
#include "base/json.h"
#include "home/settings_file.h"
#include "views/setup.h"

#include <memory>

namespace app {
namespace {

struct SetupOptions {
    std::optional<std::filesystem::path> home;
    bool json = false;
};

base::Result<void> set_up(const home::Paths& paths, bool json) {
    const auto reading = TRY(home::read_settings(paths));
    TRY_VOID(make_folders(paths));
    const auto lines = TRY(views::set_up_crm(paths, reading.settings));
    std::string text;
    for (const auto& line : lines) text += line + "\n";
    if (lines.empty()) text = paths.database().string() + ": nothing was missing\n";
    say(json, {{"database", paths.database().string()}, {"made", lines}}, text);
    return {};
}

}  // namespace

void declare_crm(const Command& root) {
    auto options = std::make_shared<SetupOptions>();  // shared: it lives in the action
    const Command crm = root.add_command("crm", "Look after the people you know of");
    const Command setup =
        crm.add_command("setup", "Make the CRM's tables and first rows, or take over a crm.db");
    setup.option("--home", options->home, kHomeHelp).flag("--json", options->json, kJsonHelp);
    setup.action([options] {
        const auto done = set_up(home::Paths(home::find_home(options->home)), options->json);
        return done ? kDone : fail(kBadUsage, done.error().message);
    });
    declare_crm_people(crm);
    declare_crm_import(crm);
    declare_crm_export(crm);
    declare_crm_block(crm);
    declare_crm_forget(crm);
    declare_crm_hand_over(crm);
    declare_crm_file(crm);
}

}  // namespace app

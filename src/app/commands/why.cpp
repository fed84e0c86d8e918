#include "app/commands/commands.h"
#include "app/records.h"
#include "app/terminal/person_text.h"
#include "base/json.h"

#include <fmt/core.h>

#include <memory>

namespace app {
namespace {

struct WhyOptions {
    std::optional<std::filesystem::path> home;
    std::string person;
    bool json = false;
};

base::Result<int> tell(Records& records, const WhyOptions& options) {
    const auto person = TRY(choose_person(records, options.person));
    const auto view = views::view_history(records, person);
    if (options.json) {
        print_json(views::to_json(view));
    } else {
        fmt::print("{}", to_text(view, records.settings.time_zone));
    }
    return kDone;
}

}  // namespace

void declare_why(const Command& root) {
    auto options = std::make_shared<WhyOptions>();  // shared: it lives in the action
    const Command why =
        root.add_command("why", "Tell what happened to a person, and why each time");
    why.argument("PERSON", options->person, kAnyPersonHelp)
        .option("--home", options->home, kHomeHelp)
        .flag("--json", options->json, "print JSON, times in UTC");
    why.action([options] {
        return with_records(options->home, store::Access::ReadOnly,
                            [&](Records& records) { return tell(records, *options); });
    });
}

}  // namespace app

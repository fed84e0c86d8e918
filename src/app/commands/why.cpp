#include "app/commands/commands.h"
#include "app/records.h"
#include "app/terminal/person_report.h"
#include "base/json.h"

#include <memory>

namespace app {
namespace {

struct WhyOptions {
    std::optional<std::filesystem::path> home;
    std::string person;
    bool json = false;
};

base::Result<int> tell(Records& records, const WhyOptions& options) {
    const auto person = TRY(find_person(records, options.person));
    print_report(history_report(records, person, options.json ? Times::Utc : Times::Local),
                 options.json);
    return kDone;
}

}  // namespace

void declare_why(const Command& root) {
    auto options = std::make_shared<WhyOptions>();  // shared: it lives in the action
    const Command why =
        root.add_command("why", "Tell what happened to a person, and why each time");
    why.argument("PERSON", options->person, kPersonHelp)
        .option("--home", options->home, kHomeHelp)
        .flag("--json", options->json, "print JSON, times in UTC");
    why.action([options] {
        return with_records(options->home, store::Access::ReadOnly,
                            [&](Records& records) { return tell(records, *options); });
    });
}

}  // namespace app

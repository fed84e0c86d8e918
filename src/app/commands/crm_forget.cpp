// `crm forget`: a person erased, after their yes who asks for it.
#include "app/commands/commands.h"
#include "app/reports/held_people.h"
#include "app/terminal/consent.h"
#include "base/json.h"
#include "crm/privacy/forget.h"
#include "views/person.h"

#include <fmt/core.h>

#include <memory>

namespace app {
namespace {

struct ForgetOptions {
    std::optional<std::filesystem::path> home;
    std::string person;
    bool yes = false;
    bool json = false;
};

// What goes, in one line.
std::string whom(Records& records, const domain::PublicId& id) {
    const auto person = crm::People(records.database).find(id);
    if (!person)
        return fmt::format("{} is not in the CRM: only that they are never added is kept",
                           id.text());
    const auto view = views::view_person(records, *person);
    return fmt::format("{}: all that is kept of them goes for ever, {} messages and {} files too",
                       one_line(*person), view.messages.size(), view.files.size());
}

void print_forgotten(const crm::Forgotten& forgotten, const domain::PublicId& id, bool was_known,
                     bool json) {
    if (json) {
        return print_report({{"person", id.text()},
                             {"was_in_crm", was_known},
                             {"rows", forgotten.rows},
                             {"files", forgotten.files},
                             {"backups", forgotten.backups}},
                            true);
    }
    const auto head = was_known ? "forgotten" : id.text() + " is not in the CRM; traces elsewhere";
    fmt::print(
        "{}: {} rows and {} files are gone, {} backups beside the CRM were cleaned.\n"
        "What is left is a keyed hash, so that nobody adds them again.\n",
        head, forgotten.rows, forgotten.files, forgotten.backups);
}

base::Result<int> forget(Records& records, const ForgetOptions& options) {
    const auto id = TRY(parse_person(records, options.person));
    TRY_VOID(views::check_meant(records, options.person, id));
    const auto what = whom(records, id);
    if (!options.json && !options.yes) fmt::print("{}\n", what);
    switch (ask_consent("Erase them?", options.yes)) {
        case Consent::Given: break;
        case Consent::Denied: return base::failure("nothing was erased");
        case Consent::NobodyToAsk:
            return fail(kBadUsage,
                        "nothing was erased, since nobody could be asked: --yes says that "
                        "it is meant");
    }
    const bool was_known = crm::People(records.database).find(id).has_value();
    const auto forgotten = TRY(crm::forget(records.database, id, records.paths, records.now,
                                           base::Rng(base::random_seed())));
    print_forgotten(forgotten, id, was_known, options.json);
    return kDone;
}

}  // namespace

void declare_crm_forget(const Command& crm) {
    auto options = std::make_shared<ForgetOptions>();  // shared: it lives in the action
    const Command forgetting = crm.add_command("forget",
                                               "Erase every trace of a person, for ever; copies "
                                               "that you made elsewhere are yours to erase");
    forgetting.argument("PERSON", options->person, kPersonHelp)
        .flag("--yes", options->yes, "do not ask")
        .option("--home", options->home, kHomeHelp)
        .flag("--json", options->json, "print the counts as JSON");
    forgetting.action([options] {
        return with_records(options->home, store::Access::ReadWrite,
                            [&](Records& records) { return forget(records, *options); });
    });
}

}  // namespace app

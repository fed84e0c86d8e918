// `crm forget`: a person erased, after their yes who asks for it.
#include "app/commands/commands.h"
#include "app/reports/held_people.h"
#include "app/terminal/consent.h"
#include "base/json.h"
#include "base/text/counted.h"
#include "base/text/printable.h"
#include "crm/privacy/do_not_contact.h"
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

// Who is asked for, and whether anything is known of them.
struct Meant {
    domain::PublicId id;
    std::optional<crm::Person> person;
    std::string nearest;  // of those who are in the CRM, as tell_nearest() has it
};

// Somebody who is not in the CRM may ask as well never to be contacted. Then their whole address
// says that it is them; a name alone that nobody has is rather a slip, and forgetting cannot be
// undone. Whoever was forgotten may be so again: what was left of them is looked for once more.
base::Result<Meant> meant(Records& records, const std::string& typed) {
    Meant meant{.id = TRY(parse_person(records, typed))};
    TRY_VOID(views::check_meant(records, typed, meant.id));
    meant.person = crm::People(records.database).find(meant.id);
    if (meant.person) return meant;
    meant.nearest = views::tell_nearest(records, meant.id);
    const bool is_whole = typed.find('/') != std::string::npos;
    if (is_whole || crm::DoNotContact(records.database).is_forgotten(meant.id)) return meant;
    return base::failure(fmt::format(
        "nobody was forgotten: {} is not in the CRM; {}to keep out somebody who is not in it, "
        "give the whole address, https://www.linkedin.com/in/{}/",
        meant.id.text(), meant.nearest.empty() ? "" : "did you mean " + meant.nearest + "? Else, ",
        meant.id.text()));
}

// What goes, in one line.
std::string whom(Records& records, const Meant& meant) {
    if (!meant.person)
        return fmt::format("{} is not in the CRM: only that they are never added is kept",
                           meant.id.text());
    const auto view = views::view_person(records, *meant.person);
    return fmt::format("{}: all that is kept of them goes for ever, {} and {} too",
                       one_line(*meant.person), base::counted(view.messages.size(), "message"),
                       base::counted(view.files.size(), "file"));
}

void print_forgotten(const crm::Forgotten& forgotten, const Meant& meant, bool json) {
    if (json) {
        return print_report({{"person", meant.id.text()},
                             {"was_in_crm", meant.person.has_value()},
                             {"rows", forgotten.rows},
                             {"files", forgotten.files},
                             {"backups", forgotten.backups}},
                            true);
    }
    const auto head = meant.person ? std::string("forgotten")
                                   : "nobody was found: " + meant.id.text() +
                                         " is not in the CRM; traces elsewhere";
    const auto backups = forgotten.backups;
    fmt::print(
        "{}: {} and {} are gone, {} beside the CRM {} cleaned.\n"
        "What is left is a keyed hash, so that nobody adds them again.\n",
        base::to_printable(head), base::counted(forgotten.rows, "row"),
        base::counted(forgotten.files, "file"), base::counted(backups, "backup"),
        backups == 1 ? "was" : "were");
    if (!meant.nearest.empty())
        fmt::print("Nearly called so, and still there: {}.\n", base::to_printable(meant.nearest));
}

base::Result<int> forget(Records& records, const ForgetOptions& options) {
    const auto meant = TRY(app::meant(records, options.person));
    if (!options.json && !options.yes) fmt::print("{}\n", whom(records, meant));
    switch (ask_consent("Erase them?", options.yes)) {
        case Consent::Given: break;
        case Consent::Denied: return base::failure("nothing was erased");
        case Consent::NobodyToAsk:
            return fail(kBadUsage,
                        "nothing was erased, since nobody could be asked: --yes says that "
                        "it is meant");
    }
    const auto forgotten = TRY(crm::forget(records.database, meant.id, records.paths, records.now,
                                           base::Rng(base::random_seed())));
    print_forgotten(forgotten, meant, options.json);
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

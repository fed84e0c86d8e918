// `crm hand-over`: a person goes from one account to another.
#include "app/commands/commands.h"
#include "app/records.h"
#include "base/json.h"

#include <fmt/core.h>

#include <memory>

namespace app {
namespace {

struct HandOverOptions {
    std::optional<std::filesystem::path> home;
    std::string person;
    std::string to;
    std::string reason;
    bool json = false;
};

// The account must be one of the settings: nobody works for another.
base::Result<void> check_account(const home::Settings& settings, const std::string& handle) {
    return home::Settings(settings).activate_only(handle);
}

base::Result<int> hand_over(Records& records, const HandOverOptions& options) {
    if (const auto known = check_account(records.settings, options.to); !known)
        return fail(kBadUsage, known.error().message);
    const auto person = TRY(find_person(records, options.person));
    const auto to = TRY(crm::load_owner(records.database, options.to));
    crm::Deals deals(records.database, TRY(load_owner(records, person.account)));
    const auto deal = deals.find(person.lead);
    if (!deal) return base::failure(person.public_id + " stands at no stage of ours");
    if (person.account == options.to) {
        say(options.json, {{"person", person.public_id}, {"account", options.to}},
            fmt::format("{} is {}'s already\n", person.public_id, options.to));
        return kDone;
    }
    TRY_VOID(deals.hand_over(deal->id, to, options.reason, records.now));
    say(options.json,
        {{"person", person.public_id}, {"account", options.to}, {"was", person.account}},
        fmt::format("{} is {}'s now, and was {}'s\n", person.public_id, options.to,
                    person.account));
    return kDone;
}

}  // namespace

void declare_crm_hand_over(const Command& crm) {
    auto options = std::make_shared<HandOverOptions>();  // shared: it lives in the action
    const Command command = crm.add_command(
        "hand-over", "Give a person whom nobody has invited yet to another account");
    command.argument("PERSON", options->person, kPersonHelp)
        .required_option("--to", options->to, "the account whose they are from now on")
        .required_option("--reason", options->reason, "why; it is kept and shown")
        .option("--home", options->home, kHomeHelp)
        .flag("--json", options->json, kJsonHelp);
    command.action([options] {
        return with_records(options->home, store::Access::ReadWrite,
                            [&](Records& records) { return hand_over(records, *options); });
    });
}

}  // namespace app

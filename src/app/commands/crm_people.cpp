// `crm list`, `crm show`, `crm set-state`.
#include "app/commands/commands.h"
#include "app/records.h"
#include "app/terminal/person_text.h"
#include "base/json.h"

#include <fmt/core.h>

#include <memory>
#include <string>

namespace app {
namespace {

struct PeopleOptions {
    std::optional<std::filesystem::path> home;
    views::PeopleQuestion question;
    std::string person;
    std::string state;
    std::string reason;
    int limit = 50;
    int import = 0;
    bool json = false;
};

base::Result<int> list(Records& records, PeopleOptions& options) {
    options.question.limit = static_cast<std::size_t>(options.limit);
    options.question.import = options.import;
    const auto view = views::view_people(records, options.question);
    if (!view) return fail(kBadUsage, view.error().message);
    if (options.json) {
        print_json(views::to_json(*view));
    } else {
        fmt::print("{}", to_text(*view, records.settings.time_zone));
    }
    return kDone;
}

base::Result<int> show(Records& records, const PeopleOptions& options) {
    const auto person = TRY(choose_person(records, options.person));
    const auto view = views::view_person(records, person);
    if (options.json) {
        print_json(views::to_json(view));
    } else {
        fmt::print("{}", to_text(view, records.settings.time_zone));
    }
    return kDone;
}

std::string states_after(domain::ProfileState from) {
    std::string names;
    for (const auto& row : domain::profile_state_table()) {
        if (!domain::may_move(from, row.state)) continue;
        names += (names.empty() ? "" : ", ") + std::string(row.name);
    }
    return names.empty() ? "nobody leaves that state" : "from there one may become " + names;
}

base::Result<int> set_state(Records& records, const PeopleOptions& options) {
    const auto parsed = views::parse_state(options.state);
    if (!parsed) return fail(kBadUsage, parsed.error().message);
    const auto to = *parsed;
    const auto person = TRY(find_person(records, options.person));
    crm::Deals deals(records.database, TRY(load_owner(records, person.account)));
    const auto deal = deals.find(person.lead);
    if (!deal) {
        return base::failure(
            person.public_id + " stands at no stage of ours" +
            (person.stage.empty() ? ": they have no deal" : ", but at \"" + person.stage + "\""));
    }
    if (deal->state != to && !domain::may_move(deal->state, to)) {
        return base::failure(fmt::format("{} is {}: {}", person.public_id,
                                         domain::name(deal->state), states_after(deal->state)));
    }
    deals.transition(deal->id, to, options.reason, records.now);
    const char* already = deal->state == to ? " already" : "";
    say(options.json, {{"person", person.public_id}, {"state", domain::name(to)}},
        fmt::format("{} is {}{}\n", person.public_id, domain::name(to), already));
    return kDone;
}

}  // namespace

void declare_crm_people(const Command& crm) {
    auto options = std::make_shared<PeopleOptions>();  // shared: it lives in the actions
    const Command listing = crm.add_command(
        "list", "List people, those that changed last first; all that is given must hold");
    auto& asked = options->question;
    listing.option("--state", asked.state, "in this state now: discovered, enriched, pending …")
        .option("--ever", asked.ever, "who reached this state at some time")
        .option("--since", asked.since,
                "then or later: monday, yesterday, 7d, 2026-11-01; of --ever, else of any change")
        .option("--accepted-since", asked.accepted_since,
                "who accepted an invitation then or later")
        .flag("--waiting", asked.waiting, "who waits for an answer, the longest first")
        .option("--name", asked.name, "all these words in their name")
        .option("--company", asked.company, "this in their company's name")
        .option("--tag", asked.tag, "with this tag of the CRM")
        .option("--import", options->import, "who came by this import", 0, 2'000'000'000)
        .option("--account", asked.account, "only those of this account")
        .option("--limit", options->limit, "how many at most; 0 lists all", 0, 100'000'000)
        .option("--home", options->home, kHomeHelp)
        .flag("--json", options->json, "print JSON, times in UTC");
    listing.action([options] {
        return with_records(options->home, store::Access::ReadOnly,
                            [&](Records& records) { return list(records, *options); });
    });
    const Command showing = crm.add_command("show", "Show all that is known of a person");
    showing.argument("PERSON", options->person, kAnyPersonHelp)
        .option("--home", options->home, kHomeHelp)
        .flag("--json", options->json, "print JSON, times in UTC");
    showing.action([options] {
        return with_records(options->home, store::Access::ReadOnly,
                            [&](Records& records) { return show(records, *options); });
    });
    const Command setting = crm.add_command(
        "set-state", "Move a person to another state, with your reason, also under a daemon");
    setting.argument("PERSON", options->person, kPersonHelp)
        .argument("STATE", options->state, "discovered, enriched, pending, connected …")
        .required_option("--reason", options->reason, "why; it is kept and shown")
        .option("--home", options->home, kHomeHelp)
        .flag("--json", options->json, kJsonHelp);
    setting.action([options] {
        return with_records(options->home, store::Access::ReadWrite,
                            [&](Records& records) { return set_state(records, *options); });
    });
}

}  // namespace app

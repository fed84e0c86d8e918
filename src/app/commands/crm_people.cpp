// `crm list`, `crm show`, `crm set-state`.
#include "app/commands/commands.h"
#include "app/records.h"
#include "app/terminal/person_report.h"
#include "base/json.h"

#include <fmt/core.h>

#include <memory>

namespace app {
namespace {

struct PeopleOptions {
    std::optional<std::filesystem::path> home;
    std::string person;
    std::string state;
    std::string account;
    std::string reason;
    int limit = 50;
    bool json = false;
};

std::string state_names() {
    std::string names;
    for (const auto& row : domain::profile_state_table()) {
        names += (names.empty() ? "" : ", ") + std::string(row.name);
    }
    return names;
}

base::Result<domain::ProfileState> parse_state(const std::string& text) {
    if (const auto state = domain::state_named(text)) return *state;
    return base::failure(
        fmt::format("there is no state \"{}\": the states are {}", text, state_names()));
}

base::Result<int> list(Records& records, const PeopleOptions& options) {
    crm::PeopleFilter filter{.account = options.account,
                             .limit = static_cast<std::size_t>(options.limit)};
    if (!options.state.empty()) filter.state = TRY(parse_state(options.state));
    print_people(records, filter, options.json);
    return kDone;
}

base::Result<int> show(Records& records, const PeopleOptions& options) {
    const auto person = TRY(find_person(records, options.person));
    print_report(person_report(records, person, options.json ? Times::Utc : Times::Local),
                 options.json);
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
    const auto to = TRY(parse_state(options.state));
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
    fmt::print("{} is {}{}\n", person.public_id, domain::name(to), already);
    return kDone;
}

}  // namespace

void declare_crm_people(const Command& crm) {
    auto options = std::make_shared<PeopleOptions>();  // shared: it lives in the actions
    const Command listing = crm.add_command("list", "List people, those that changed last first");
    listing.option("--state", options->state, "only those in this state: " + state_names())
        .option("--account", options->account, "only those of this account")
        .option("--limit", options->limit, "how many at most; 0 lists all", 0, 100'000'000)
        .option("--home", options->home, kHomeHelp)
        .flag("--json", options->json, "print JSON, times in UTC");
    listing.action([options] {
        return with_records(options->home, store::Access::ReadOnly,
                            [&](Records& records) { return list(records, *options); });
    });
    const Command showing = crm.add_command("show", "Show all that is known of a person");
    showing.argument("PERSON", options->person, kPersonHelp)
        .option("--home", options->home, kHomeHelp)
        .flag("--json", options->json, "print JSON, times in UTC");
    showing.action([options] {
        return with_records(options->home, store::Access::ReadOnly,
                            [&](Records& records) { return show(records, *options); });
    });
    const Command setting = crm.add_command(
        "set-state", "Move a person to another state, with your reason, also under a daemon");
    setting.argument("PERSON", options->person, kPersonHelp)
        .argument("STATE", options->state, state_names())
        .required_option("--reason", options->reason, "why; it is kept and shown")
        .option("--home", options->home, kHomeHelp);
    setting.action([options] {
        return with_records(options->home, store::Access::ReadWrite,
                            [&](Records& records) { return set_state(records, *options); });
    });
}

}  // namespace app

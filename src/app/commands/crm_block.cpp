// `crm block`, `crm unblock`, `crm forget`: whom the program leaves alone.
#include "app/commands/commands.h"
#include "app/records.h"
#include "base/json.h"
#include "crm/do_not_contact.h"
#include "crm/exchange/forget.h"
#include "lib/dbt/warehouse.h"

#include <fmt/core.h>

#include <memory>

namespace app {
namespace {

struct BlockOptions {
    std::optional<std::filesystem::path> home;
    std::string person;
    std::string company;
    std::string pattern;
    std::string reason = "blocked by hand";
    bool json = false;
};

// What one of PERSON, --company and --pattern names.
struct Target {
    crm::BlockKind kind = crm::BlockKind::Profile;
    std::string value;
};

base::Result<Target> target_of(Records& records, const BlockOptions& options) {
    const int given = int(!options.person.empty()) + int(!options.company.empty()) +
                      int(!options.pattern.empty());
    if (given != 1) return base::failure("give one of PERSON, --company and --pattern");
    if (!options.company.empty()) return Target{crm::BlockKind::Company, options.company};
    if (!options.pattern.empty()) return Target{crm::BlockKind::Pattern, options.pattern};
    const auto id = TRY(parse_person(options.person));
    const auto known = crm::People(records.database).find(id);
    return Target{crm::BlockKind::Profile, known ? known->public_id : id.text()};
}

int list(Records& records, bool json) {
    auto out = nlohmann::ordered_json::array();
    for (const auto& block : crm::DoNotContact(records.database).list()) {
        if (json) {
            out.push_back({{"kind", crm::name(block.kind)},
                           {"value", block.value},
                           {"reason", block.reason}});
        } else {
            const bool is_hash = block.kind == crm::BlockKind::Forgotten;
            out.push_back(fmt::format("{:<9}  {}: {}", crm::name(block.kind),
                                      is_hash ? block.value.substr(0, 8) + "…" : block.value,
                                      block.reason));
        }
    }
    if (out.empty() && !json) {
        fmt::print("nobody is blocked\n");
    } else {
        print_report(out, json);
    }
    return kDone;
}

base::Result<int> block(Records& records, const BlockOptions& options) {
    const bool only_looks =
        options.person.empty() && options.company.empty() && options.pattern.empty();
    if (only_looks) return list(records, options.json);
    const auto target = TRY(target_of(records, options));
    const bool is_new = crm::DoNotContact(records.database)
                            .block(target.kind, target.value, options.reason, records.now);
    fmt::print("{} {} is blocked{}\n", crm::name(target.kind), target.value,
               is_new ? "" : " already");
    return kDone;
}

base::Result<int> unblock(Records& records, const BlockOptions& options) {
    const auto target = TRY(target_of(records, options));
    crm::DoNotContact do_not_contact(records.database);
    if (do_not_contact.unblock(target.kind, target.value)) {
        fmt::print("{} {} is not blocked any more\n", crm::name(target.kind), target.value);
        return kDone;
    }
    const auto id = domain::PublicId::from_slug(target.value);
    const auto other = target.kind == crm::BlockKind::Profile && id
                           ? do_not_contact.find_block(*id, "")
                           : std::nullopt;
    if (!other) {
        return base::failure(
            fmt::format("{} {} was not blocked: `openoutreach crm block` lists "
                        "who is",
                        crm::name(target.kind), target.value));
    }
    if (other->kind == crm::BlockKind::Forgotten) {
        return base::failure(target.value + " was forgotten, and that holds for ever");
    }
    return base::failure(fmt::format("{} is blocked by {} {}: unblock that", target.value,
                                     crm::name(other->kind), other->value));
}

// After the CRM: whoever builds the analyses anew in between finds nobody to put into them.
base::Result<std::size_t> remove_analytics(const home::Paths& paths) {
    const auto removed = dbt::remove_file(paths.analytics());
    if (removed) return *removed;
    return base::failure(fmt::format(
        "they are gone from the CRM, but not from the analyses: {}; then give the same command "
        "again",
        removed.error().message));
}

base::Result<int> forget(Records& records, const BlockOptions& options) {
    const auto id = TRY(parse_person(options.person));
    const auto& paths = records.paths;
    auto forgotten = crm::forget(
        records.database, id, {.media = paths.media(), .sweep = {paths.evidence(), paths.logs()}},
        records.now, base::Rng(base::random_seed()));
    forgotten.files += TRY(remove_analytics(paths));
    if (options.json) {
        print_report(
            {{"rows", forgotten.rows}, {"files", forgotten.files}, {"backups", forgotten.backups}},
            true);
    } else {
        fmt::print(
            "forgotten: {} rows and {} files are gone, {} backups beside the CRM were cleaned.\n"
            "What is left is a keyed hash, so that nobody adds them again.\n",
            forgotten.rows, forgotten.files, forgotten.backups);
    }
    return kDone;
}

}  // namespace

void declare_crm_block(const Command& crm) {
    auto options = std::make_shared<BlockOptions>();  // shared: it lives in the actions
    const Command blocking =
        crm.add_command("block",
                        "Never contact a person, a company's people or whom a pattern fits; "
                        "without any of them: list the blocks");
    blocking.optional_argument("PERSON", options->person, kPersonHelp)
        .option("--company", options->company, "everybody whose present company has this name")
        .option("--pattern", options->pattern,
                "everybody whose /in/ name or company fits, with * and ? as in file names")
        .option("--reason", options->reason, "why; it is kept and shown")
        .option("--home", options->home, kHomeHelp)
        .flag("--json", options->json, "list as JSON");
    blocking.action([options] {
        return with_records(options->home, store::Access::ReadWrite,
                            [&](Records& records) { return block(records, *options); });
    });
    const Command unblocking = crm.add_command("unblock", "Take a block away");
    unblocking.optional_argument("PERSON", options->person, kPersonHelp)
        .option("--company", options->company, "the company that was blocked")
        .option("--pattern", options->pattern, "the pattern that was blocked")
        .option("--home", options->home, kHomeHelp);
    unblocking.action([options] {
        return with_records(options->home, store::Access::ReadWrite,
                            [&](Records& records) { return unblock(records, *options); });
    });
    const Command forgetting = crm.add_command("forget",
                                               "Erase every trace of a person, for ever; copies "
                                               "that you made elsewhere are yours to erase");
    forgetting.argument("PERSON", options->person, kPersonHelp)
        .option("--home", options->home, kHomeHelp)
        .flag("--json", options->json, "print the counts as JSON");
    forgetting.action([options] {
        return with_records(options->home, store::Access::ReadWrite,
                            [&](Records& records) { return forget(records, *options); });
    });
}

}  // namespace app

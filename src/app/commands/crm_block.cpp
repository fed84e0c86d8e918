// `crm block`, `crm unblock`: whom the program leaves alone.
#include "app/commands/commands.h"
#include "app/reports/held_people.h"
#include "app/terminal/consent.h"
#include "base/json.h"
#include "base/text/comparable.h"
#include "base/text/counted.h"
#include "base/text/printable.h"
#include "crm/pipeline/aside.h"
#include "crm/privacy/do_not_contact.h"

#include <fmt/core.h>

#include <memory>
#include <set>

namespace app {
namespace {

struct BlockOptions {
    std::optional<std::filesystem::path> home;
    std::optional<std::string> person;
    std::optional<std::string> company;
    std::optional<std::string> pattern;
    std::string reason = "blocked by hand";
    bool like = false;
    bool json = false;
};

// The block that one of PERSON, --company and --pattern names.
base::Result<crm::Block> block_of(Records& records, const BlockOptions& options) {
    const int given = int(options.person.has_value()) + int(options.company.has_value()) +
                      int(options.pattern.has_value());
    if (given != 1) return base::failure("give one of PERSON, --company and --pattern");
    if (options.like && !options.company) return base::failure("--like goes with --company");
    crm::Block block{.reason = options.reason, .since = records.now};
    if (options.company) {
        block.kind = options.like ? crm::BlockKind::CompanyPart : crm::BlockKind::Company;
        block.value = base::to_visible(*options.company);
    } else if (options.pattern) {
        block.kind = crm::BlockKind::Pattern;
        block.value = base::to_visible(*options.pattern);
    } else {
        const auto typed = base::to_visible(*options.person);
        const auto id = TRY(parse_person(records, typed));
        TRY_VOID(views::check_meant(records, typed, id));
        const auto known = crm::People(records.database).find(id);
        block.value = known && !known->public_id.empty() ? known->public_id : id.text();
    }
    return block;
}

std::string title(const crm::Block& block) {
    return fmt::format("{} {}", crm::name(block.kind), base::to_printable(block.value));
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
            out.push_back(fmt::format("{:<12}  {}: {}", crm::name(block.kind),
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

// A company of which nobody is known, while others have its name in theirs: asked, since it may
// have been meant as a part. The block that is meant, or an error.
base::Result<crm::Block> meant(Records& records, crm::Block block) {
    if (block.kind != crm::BlockKind::Company || !list_held(records, {block}).empty()) return block;
    auto part = block;
    part.kind = crm::BlockKind::CompanyPart;
    const auto similar = list_held(records, {part});
    if (similar.empty()) return block;
    std::set<std::string> companies;
    for (const auto& person : similar) companies.insert(base::to_printable(person.company));
    const auto told = fmt::format(
        "nobody is at a company called \"{}\", but {} at others with that "
        "in their name, such as \"{}\"",
        block.value, similar.size(), *companies.begin());
    if (ask_consent(told + ". Block all whose company has it in its name?", false) ==
        Consent::Given) {
        return part;
    }
    return base::failure(told + ": give the company's name in full, or --like for all of them");
}

void print_block(const crm::Block& block, bool is_new, const std::vector<crm::Person>& held,
                 bool json) {
    if (json) {
        return print_report({{"kind", crm::name(block.kind)},
                             {"value", block.value},
                             {"is_new", is_new},
                             {"holds_for", held_json(held)}},
                            true);
    }
    const bool unknown = block.kind == crm::BlockKind::Profile && held.empty();
    const auto held_for = unknown ? "not in the CRM; blocked all the same\n" : held_text(held);
    fmt::print("{} is blocked{}: {}", title(block), is_new ? "" : " already", held_for);
}

base::Result<int> block(Records& records, const BlockOptions& options) {
    const bool only_looks = !options.person && !options.company && !options.pattern;
    if (only_looks) return list(records, options.json);
    const auto given = TRY(block_of(records, options));
    const auto block = TRY(meant(records, given));
    const bool is_new = crm::DoNotContact(records.database)
                            .block(block.kind, block.value, block.reason, records.now);
    crm::Aside(records.database).settle(records.now);
    print_block(block, is_new, list_held(records, {block}), options.json);
    return kDone;
}

// Why there was no such block: another one may hold.
base::Error not_blocked(Records& records, const crm::Block& block) {
    const auto id = domain::PublicId::from_slug(block.value);
    const auto other = block.kind == crm::BlockKind::Profile && id
                           ? crm::DoNotContact(records.database).find_block(*id, "")
                           : std::nullopt;
    if (!other) {
        return {
            fmt::format("{} was not blocked: `openoutreach crm block` lists who is", title(block))};
    }
    if (other->kind == crm::BlockKind::Forgotten)
        return {block.value + " was forgotten, and that holds for ever"};
    return {fmt::format("{} is blocked by {}: unblock that", block.value, title(*other))};
}

base::Result<int> unblock(Records& records, const BlockOptions& options) {
    const auto block = TRY(block_of(records, options));
    const auto held = list_held(records, {block});
    if (!crm::DoNotContact(records.database).unblock(block.kind, block.value))
        return tl::make_unexpected(not_blocked(records, block));
    const auto changed = crm::Aside(records.database).settle(records.now);
    auto text = title(block) + " is not blocked any more";
    if (!held.empty())
        text += fmt::format(": it held for {}, of whom {} back where they were", held.size(),
                            base::counted(changed.put_back, "is", "are"));
    say(options.json,
        {{"kind", crm::name(block.kind)},
         {"value", block.value},
         {"held_for", held_json(held)},
         {"put_back", changed.put_back}},
        text + "\n");
    return kDone;
}

}  // namespace

void declare_crm_block(const Command& crm) {
    auto options = std::make_shared<BlockOptions>();  // shared: it lives in the actions
    const Command blocking = crm.add_command(
        "block",
        "Never contact a person, a company's people or whom a pattern fits; they "
        "stay where they are until unblocked; without any of them: list the blocks");
    blocking.optional_argument("PERSON", options->person, kPersonHelp)
        .option("--company", options->company,
                "everybody whose present company has this name, as people compare names: case, "
                "blanks, legal form and a place in brackets may be left out")
        .flag("--like", options->like, "everybody whose company has that in its name")
        .option("--pattern", options->pattern,
                "everybody whose /in/ name or company fits, with * and ? as in file names")
        .option("--reason", options->reason, "why; it is kept and shown")
        .option("--home", options->home, kHomeHelp)
        .flag("--json", options->json, "print JSON");
    blocking.action([options] {
        return with_records(options->home, store::Access::ReadWrite,
                            [&](Records& records) { return block(records, *options); });
    });
    const Command unblocking =
        crm.add_command("unblock", "Take a block away; people go on from where they were");
    unblocking.optional_argument("PERSON", options->person, kPersonHelp)
        .option("--company", options->company, "the company that was blocked")
        .flag("--like", options->like, "it was blocked as a part of companies' names")
        .option("--pattern", options->pattern, "the pattern that was blocked")
        .option("--home", options->home, kHomeHelp)
        .flag("--json", options->json, kJsonHelp);
    unblocking.action([options] {
        return with_records(options->home, store::Access::ReadWrite,
                            [&](Records& records) { return unblock(records, *options); });
    });
}

}  // namespace app

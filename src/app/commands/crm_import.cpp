// `crm import`: people from a file or a search, looked at first with --dry-run, taken back with
// --undo.
#include "app/commands/commands.h"
#include "app/records.h"
#include "app/reports/import_report.h"
#include "app/search.h"
#include "app/stop_signal.h"
#include "base/deadline.h"
#include "base/json.h"
#include "base/text/counted.h"
#include "base/text/printable.h"
#include "crm/exchange/undo.h"

#include <fmt/core.h>
#include <unistd.h>

#include <fstream>
#include <iostream>
#include <memory>

namespace app {
namespace {

// How long an import leaves the file to others after some thousand people.
constexpr std::chrono::milliseconds kRest{30};
constexpr std::chrono::seconds kBetweenNews{2};

struct ImportCommand {
    std::optional<std::filesystem::path> home;
    std::string file;
    SearchOptions search;
    std::string account;
    std::optional<int> undo;
    bool dry_run = false;
    bool list = false;
    bool json = false;
};

// Tells on stderr how far an import has come: over its own line at a terminal, else a line now and
// then.
class Progress {
public:
    void operator()(const crm::ImportReport& report) {
        if (!next_.has_passed()) return;
        next_ = base::Deadline::after(kBetweenNews);
        fmt::print(stderr, "{}{} read: {}{}", is_terminal_ ? "\r" : "",
                   base::counted(report.read, "line"), counts_text(report),
                   is_terminal_ ? "\033[K" : "\n");
        std::fflush(stderr);
        has_told_ = true;
    }
    void end() const {
        if (has_told_ && is_terminal_) fmt::print(stderr, "\n");
    }

private:
    bool is_terminal_ = ::isatty(STDERR_FILENO) == 1;
    bool has_told_ = false;
    base::Deadline next_ = base::Deadline::after(kBetweenNews);
};

int print_result(const std::string& name, const crm::ImportReport& report,
                 const ImportCommand& options) {
    if (options.json) {
        print_report(to_json(report), true);
    } else {
        print_complaints(name, report);
        if (options.dry_run) fmt::print("{}\n", shape_text(report));
        for (const auto& line : report.first) fmt::print("  {}\n", base::to_printable(line));
        fmt::print("{}{}\n", options.dry_run ? "nothing is written; it would have: " : "",
                   counts_text(report));
        if (report.number)
            fmt::print(stderr, "`openoutreach crm import --undo {}` takes it back\n",
                       *report.number);
        if (report.is_stopped)
            fmt::print(stderr, "stopped after {}: the same command goes on\n",
                       base::counted(report.read, "line"));
    }
    const bool nothing_good =
        report.added + report.known + report.forgotten == 0 && report.left_out > 0;
    return nothing_good || report.is_stopped ? kRefused : kDone;
}

base::Result<int> import_file(Records& records, const ImportCommand& options) {
    std::ifstream file;
    const bool from_stdin = options.file == "-";
    if (!from_stdin) file.open(options.file, std::ios::binary);
    if (!from_stdin && (!file || std::filesystem::is_directory(options.file)))
        return base::failure(options.file + ": cannot be read");
    const auto name = from_stdin ? std::string("stdin") : options.file;
    const auto owner = TRY(load_owner(records, options.account));
    crm::Leads leads(records.database, owner, records.paths.media(),
                     base::Rng(base::random_seed()));
    crm::Deals deals(records.database, owner);
    const StopSignal stop;
    Progress progress;
    const auto report =
        crm::import_people(records.database, leads, deals, from_stdin ? std::cin : file,
                           {.source = std::filesystem::path(name).filename().string(),
                            .own_site = records.settings.site_url,
                            .only_look = options.dry_run,
                            .now = records.now,
                            .rest = [&](const crm::ImportReport& so_far) {
                                progress(so_far);
                                if (!options.dry_run)
                                    base::SystemClock().wait_for(kRest, stop.token());
                                return stop.token().stop_requested();
                            }});
    progress.end();
    if (!report) return base::failure(name + ": " + report.error().message);
    return print_result(name, *report, options);
}

base::Result<int> undo(Records& records, const ImportCommand& options) {
    const auto undone = TRY(crm::undo_import(records.database, *options.undo, records.now));
    if (options.json) {
        print_report(
            {{"removed", undone.removed}, {"kept", undone.kept}, {"emptied", undone.emptied}},
            true);
        return kDone;
    }
    fmt::print("import {} is taken back: {} removed, {} that it had filled emptied\n",
               *options.undo, base::counted(undone.removed, "person", "people"),
               base::counted(undone.emptied, "value"));
    if (undone.kept > 0)
        fmt::print("{}, of whom something has been read or done since\n",
                   base::counted(undone.kept, "person stays", "people stay"));
    return kDone;
}

base::Result<int> list(Records& records, const ImportCommand& options) {
    const auto imports = crm::list_imports(records.database);
    auto out = nlohmann::ordered_json::array();
    for (const auto& each : imports) {
        if (options.json) {
            out.push_back({{"import", each.number},
                           {"file", each.source},
                           {"started", each.started_at},
                           {"people", each.added},
                           {"taken_back", each.is_undone}});
        } else {
            fmt::print("{:>4}  {} UTC  {:>7} people  {}{}\n", each.number,
                       each.started_at.substr(0, 16), each.added, base::to_printable(each.source),
                       each.is_undone ? ", taken back" : "");
        }
    }
    if (options.json) {
        print_report(out, true);
    } else if (imports.empty()) {
        fmt::print("nothing was imported\n");
    }
    return kDone;
}

int import(ImportCommand& options) {
    const bool is_search = !options.search.what.empty();
    const int given = int(is_search) + int(!options.file.empty()) + int(options.undo.has_value()) +
                      int(options.list);
    if (given != 1) {
        return fail(kBadUsage,
                    "give a FILE, or what to look for with --search, or --list, or --undo: one of "
                    "them");
    }
    options.search.account = options.account;
    options.search.json = options.json;
    const bool only_looks = options.list || options.dry_run;
    return with_records(options.home,
                        only_looks ? store::Access::ReadOnly : store::Access::ReadWrite,
                        [&](Records& records) -> base::Result<int> {
                            if (options.list) return list(records, options);
                            if (options.undo) return undo(records, options);
                            return is_search ? import_search(records, options.search)
                                             : import_file(records, options);
                        });
}

}  // namespace

void declare_crm_import(const Command& crm) {
    auto options = std::make_shared<ImportCommand>();  // shared: it lives in the action
    const Command importing =
        crm.add_command("import",
                        "Add people from a file, or from a search on the site; whom you "
                        "know already stays as is");
    importing
        .optional_argument("FILE", options->file,
                           "profile addresses, one a line; a table (CSV) with a column of them, as "
                           "any tool writes "
                           "it; JSON Lines; LinkedIn's own exports; - reads what is piped in")
        .flag("--dry-run", options->dry_run, "say how the file is understood and whom it would add")
        .option("--undo", options->undo, "take back the import of this number", 1, 1'000'000'000)
        .flag("--list", options->list, "list the imports with their numbers")
        .option("--search", options->search.what,
                "in place of a file: the address of a people search's results, or a name or other "
                "words to search for; by the running daemon, else in a browser of its own")
        .option("--pages", options->search.pages, "of the search, at most", 1, kMostSearchPages)
        .option("--account", options->account, "for this account; default: the active one")
        .option("--home", options->home, kHomeHelp)
        .flag("--json", options->json, "print the counts, and the lines left out, as JSON");
    importing.action([options] { return import(*options); });
}

}  // namespace app

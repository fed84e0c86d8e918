// `crm import`, `crm export`.
#include "app/commands/commands.h"
#include "app/records.h"
#include "app/search.h"
#include "base/json.h"
#include "base/printable.h"
#include "crm/exchange/export.h"
#include "crm/exchange/import.h"

#include <fmt/core.h>
#include <sys/stat.h>

#include <fstream>
#include <iostream>
#include <memory>

namespace app {
namespace {

// How long an import leaves the file to others now and then.
constexpr std::chrono::milliseconds kRest{200};
constexpr std::size_t kComplaintsShown = 20;

struct ExchangeOptions {
    std::optional<std::filesystem::path> home;
    std::string file;
    SearchOptions search;
    std::string account;
    std::string format;
    bool json = false;
};

void print_complaints(const std::string& name, const crm::ImportReport& report) {
    std::size_t shown = 0;
    for (const auto& [line, text] : report.complaints) {
        if (++shown > kComplaintsShown) break;
        fmt::print(stderr, "{}:{}: {}\n", base::to_printable(name), line, text);
    }
    if (report.complaints.size() > kComplaintsShown) {
        fmt::print(stderr, "… and {} more; --json lists all\n",
                   report.complaints.size() - kComplaintsShown);
    }
}

nlohmann::ordered_json to_json(const crm::ImportReport& report) {
    auto complaints = nlohmann::ordered_json::array();
    for (const auto& [line, text] : report.complaints) {
        complaints.push_back({{"line", line}, {"why", text}});
    }
    return {{"added", report.added},
            {"known", report.known},
            {"forgotten", report.forgotten},
            {"left_out", complaints}};
}

base::Result<int> import_file(Records& records, const ExchangeOptions& options) {
    std::ifstream file;
    const bool from_stdin = options.file == "-";
    if (!from_stdin) file.open(options.file, std::ios::binary);
    if (!from_stdin && (!file || std::filesystem::is_directory(options.file))) {
        return base::failure(options.file + ": cannot be read");
    }
    const auto owner = TRY(load_owner(records, options.account));
    crm::Leads leads(records.database, owner, records.paths.media(),
                     base::Rng(base::random_seed()));
    const auto report =
        crm::import_people(records.database, leads, from_stdin ? std::cin : file, records.now,
                           [] { base::SystemClock().wait_for(kRest, {}); });
    if (options.json) {
        print_report(to_json(report), true);
    } else {
        print_complaints(from_stdin ? "stdin" : options.file, report);
        fmt::print("added {}, known before {}, left out {}{}\n", report.added, report.known,
                   report.complaints.size(),
                   report.forgotten == 0
                       ? ""
                       : fmt::format(", not added because forgotten {}", report.forgotten));
    }
    const bool nothing_good =
        report.added + report.known + report.forgotten == 0 && !report.complaints.empty();
    return nothing_good ? kRefused : kDone;
}

int import(ExchangeOptions& options) {
    const bool is_search = !options.search.what.empty();
    if (is_search == !options.file.empty())
        return fail(kBadUsage, "give a FILE, or what to look for with --search: one of them");
    options.search.account = options.account;
    options.search.json = options.json;
    return with_records(options.home, store::Access::ReadWrite, [&](Records& records) {
        return is_search ? import_search(records, options.search) : import_file(records, options);
    });
}

base::Result<crm::ExportFormat> format_of(const ExchangeOptions& options) {
    const bool named_jsonl = options.file.ends_with(".jsonl") || options.file.ends_with(".json");
    const std::string format =
        options.format.empty() ? (named_jsonl ? "jsonl" : "csv") : options.format;
    if (format == "csv") return crm::ExportFormat::Csv;
    if (format == "jsonl") return crm::ExportFormat::JsonLines;
    return base::failure(fmt::format("there is no format \"{}\": csv or jsonl", format));
}

// Under its name only when it is complete, and only for the user's own eyes.
base::Result<std::size_t> export_to_file(Records& records, crm::ExportFormat format,
                                         const std::filesystem::path& path) {
    auto partial = path;
    partial += ".partial";
    std::ofstream file(partial, std::ios::binary);
    ::chmod(partial.c_str(), S_IRUSR | S_IWUSR);
    const auto count = crm::export_people(records.database, format, file);
    file.close();
    std::error_code error;
    if (file) std::filesystem::rename(partial, path, error);
    if (file && !error) return count;
    std::filesystem::remove(partial, error);
    return base::failure(path.string() +
                         ": cannot be written; check its folder and the space left");
}

base::Result<int> write_out(Records& records, const ExchangeOptions& options) {
    const auto format = TRY(format_of(options));
    if (options.file.empty() || options.file == "-") {
        crm::export_people(records.database, format, std::cout);
        if (std::cout.flush()) return kDone;
        return base::failure("what was to be exported could not be written");
    }
    const auto count = TRY(export_to_file(records, format, options.file));
    fmt::print("wrote {} people to {}\n", count, options.file);
    return kDone;
}

}  // namespace

void declare_crm_exchange(const Command& crm) {
    auto options = std::make_shared<ExchangeOptions>();  // shared: it lives in the actions
    const Command importing =
        crm.add_command("import",
                        "Add people from a file, or from a search on the site; whom you "
                        "know already stays as is");
    importing
        .optional_argument(
            "FILE", options->file,
            "profile addresses, one a line; or a CSV whose header has a column url, such as "
            "LinkedIn's Connections.csv; - reads what is piped in")
        .option("--search", options->search.what,
                "in place of a file: the address of a people search's results, or a name or other "
                "words to search for; by the running daemon, else in a browser of its own")
        .option("--pages", options->search.pages, "of the search, at most", 1, kMostSearchPages)
        .option("--account", options->account, "for this account; default: the active one")
        .option("--home", options->home, kHomeHelp)
        .flag("--json", options->json, "print the counts, and the lines left out, as JSON");
    importing.action([options] { return import(*options); });
    const Command exporting =
        crm.add_command("export", "Write out all people with state, reason and dates (in UTC)");
    exporting.optional_argument("FILE", options->file, "where to; default: print it")
        .option("--format", options->format,
                "csv or jsonl (one JSON object a line); default: by the name of the file, csv")
        .option("--home", options->home, kHomeHelp);
    exporting.action([options] {
        return with_records(options->home, store::Access::ReadOnly,
                            [&](Records& records) { return write_out(records, *options); });
    });
}

}  // namespace app

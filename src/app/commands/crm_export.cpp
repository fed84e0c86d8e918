// `crm export`.
#include "app/commands/commands.h"
#include "app/records.h"
#include "app/terminal/consent.h"
#include "base/json.h"
#include "base/text/counted.h"
#include "crm/exchange/export.h"

#include <fmt/core.h>
#include <sys/stat.h>

#include <fstream>
#include <iostream>
#include <memory>

namespace app {
namespace {

struct ExportOptions {
    std::optional<std::filesystem::path> home;
    std::string file;
    std::string format;
    bool force = false;
    bool json = false;
};

base::Result<crm::ExportFormat> format_of(const ExportOptions& options) {
    for (const char* ending : {".xlsx", ".xls", ".ods"}) {
        if (options.file.ends_with(ending) && options.format.empty())
            return base::failure(
                fmt::format("{} would be no spreadsheet: name a .csv file, which "
                            "spreadsheets open, or a .jsonl one",
                            options.file));
    }
    const bool named_jsonl = options.file.ends_with(".jsonl") || options.file.ends_with(".json");
    const bool prints_json = options.json && (options.file.empty() || options.file == "-");
    const std::string format =
        options.format.empty() ? (named_jsonl || prints_json ? "jsonl" : "csv") : options.format;
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

// What stands in a file already is lost only to somebody who says so.
base::Result<void> check_target(const ExportOptions& options) {
    std::error_code error;
    const auto status = std::filesystem::status(options.file, error);
    if (!std::filesystem::exists(status)) return {};
    if (!std::filesystem::is_regular_file(status))
        return base::failure(options.file + ": is no file; name another");
    switch (ask_consent(options.file + " is there already. Write over it?", options.force)) {
        case Consent::Given: return {};
        case Consent::Denied: return base::failure("nothing was written");
        case Consent::NobodyToAsk: break;
    }
    return base::failure(options.file +
                         ": is there already; name another file, or --force writes over it");
}

base::Result<int> write_out(Records& records, const ExportOptions& options) {
    const auto format = TRY(format_of(options));
    if (options.file.empty() || options.file == "-") {
        // What cannot be written is told at the end, as for every command.
        crm::export_people(records.database, format, std::cout);
        return kDone;
    }
    TRY_VOID(check_target(options));
    const auto count = TRY(export_to_file(records, format, options.file));
    say(options.json, {{"people", count}, {"file", options.file}},
        fmt::format("wrote {} to {}\n", base::counted(count, "person", "people"), options.file));
    return kDone;
}

}  // namespace

void declare_crm_export(const Command& crm) {
    auto options = std::make_shared<ExportOptions>();  // shared: it lives in the action
    const Command exporting =
        crm.add_command("export", "Write out all people with state, reason and dates (in UTC)");
    exporting.optional_argument("FILE", options->file, "where to; default: print it")
        .option("--format", options->format,
                "csv or jsonl (one JSON object a line); default: by the name of the file, csv")
        .flag("--force", options->force, "write over a FILE that is there already")
        .option("--home", options->home, kHomeHelp)
        .flag("--json", options->json,
              "with a FILE: print JSON of what was written; without one: print JSON Lines");
    exporting.action([options] {
        return with_records(options->home, store::Access::ReadOnly,
                            [&](Records& records) { return write_out(records, *options); });
    });
}

}  // namespace app

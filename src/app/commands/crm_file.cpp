// `crm backup`, `crm restore`, `crm check`: the file that the CRM is.
#include "app/commands/commands.h"
#include "app/records.h"
#include "base/json.h"
#include "base/text/counted.h"
#include "base/text/printable.h"
#include "crm/file/check.h"
#include "crm/file/database.h"
#include "crm/file/restore.h"
#include "home/privacy.h"
#include "lib/store/backup.h"

#include <fmt/core.h>

#include <memory>

namespace app {
namespace {

struct FileOptions {
    std::optional<std::filesystem::path> home;
    std::string file;
    bool json = false;
    bool fix = false;
};

base::Result<int> back_up(Records& records, const FileOptions& options) {
    const std::filesystem::path target =
        options.file.empty() ? crm::backup_path(records.paths.database(), records.now)
                             : std::filesystem::path(options.file);
    TRY_VOID(store::back_up(records.database, target));
    say(options.json, {{"backup", target.string()}},
        fmt::format("backed up to {}\n", target.string()));
    return kDone;
}

// What others can get at; nothing when it is mended.
std::optional<std::string> look_over_files(const std::filesystem::path& root, bool fix) {
    if (!fix) return home::tell_wide(root);
    const auto mended = home::make_private(root);
    if (mended.changed > 0)
        fmt::print(stderr, "made {} yours alone\n",
                   base::counted(mended.changed, "file or folder", "files and folders"));
    if (mended.refused.empty()) return std::nullopt;
    return mended.refused.front().string() + ": belongs to another user, who must run `chmod go= `";
}

base::Result<int> check(Records& records, const FileOptions& options) {
    auto found = crm::check(records.database, records.paths.media());
    if (const auto wide = look_over_files(records.paths.root(), options.fix))
        found.push_back(*wide);
    if (options.json) {
        print_report({{"found", found}}, true);
    } else {
        for (const auto& line : found) fmt::print("{}\n", base::to_printable(line));
        if (found.empty()) fmt::print("all is well\n");
    }
    return found.empty() ? kDone : kRefused;
}

base::Result<int> restore(const FileOptions& options) {
    const home::Paths paths(home::find_home(options.home));
    const auto kept = TRY(crm::restore(paths, options.file, base::SystemClock().now()));
    std::string text = fmt::format("restored {}\n", options.file);
    if (kept) text += fmt::format("what was there before is kept as {}\n", kept->string());
    say(options.json,
        {{"restored", options.file},
         {"kept", kept ? nlohmann::ordered_json(kept->string()) : nlohmann::ordered_json()}},
        text);
    return kDone;
}

}  // namespace

void declare_crm_file(const Command& crm) {
    auto options = std::make_shared<FileOptions>();  // shared: it lives in the actions
    const Command saving =
        crm.add_command("backup", "Copy the CRM as it is now, also while a daemon works");
    saving
        .optional_argument("FILE", options->file,
                           "the copy; default: beside the CRM, with the time in its name")
        .option("--home", options->home, kHomeHelp)
        .flag("--json", options->json, kJsonHelp);
    saving.action([options] {
        return with_records(options->home, store::Access::ReadOnly,
                            [&](Records& records) { return back_up(records, *options); });
    });
    const Command restoring = crm.add_command(
        "restore", "Put a backup in the CRM's place; what was there is kept beside it");
    restoring.argument("FILE", options->file, "the backup")
        .option("--home", options->home, kHomeHelp)
        .flag("--json", options->json, kJsonHelp);
    restoring.action([options] {
        const auto code = restore(*options);
        return code ? *code : fail(kRefused, code.error().message);
    });
    const Command checking = crm.add_command(
        "check",
        "Look the CRM over for damage and for rows that make no sense, and the home for files that "
        "others can get at");
    checking.option("--home", options->home, kHomeHelp)
        .flag("--json", options->json, "print JSON")
        .flag("--fix", options->fix, "take from other users what they may do in the home");
    checking.action([options] {
        return with_records(options->home, store::Access::ReadOnly,
                            [&](Records& records) { return check(records, *options); });
    });
}

}  // namespace app

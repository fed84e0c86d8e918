#include "app/commands/commands.h"
#include "app/records.h"
#include "app/reports/config_report.h"
#include "base/json.h"
#include "base/text/printable.h"

#include <fmt/core.h>

#include <memory>

namespace app {
namespace {

struct ConfigOptions {
    std::optional<std::filesystem::path> home;
    bool json = false;
};

int check(const ConfigOptions& options) {
    const home::Paths paths(home::find_home(options.home));
    const auto reading = home::read_settings(paths);
    if (!reading) return fail(kBadUsage, reading.error().message);
    const auto findings = check_config(*reading, paths);
    fmt::print("{}\n", base::to_printable(reading->settings.mode()));
    for (const auto& note : findings.notes) fmt::print("note: {}\n", base::to_printable(note));
    for (const auto& warning : findings.warnings)
        fmt::print("warning: {}\n", base::to_printable(warning));
    for (const auto& problem : findings.problems) fail(kBadUsage, problem);
    if (!findings.problems.empty()) return kBadUsage;
    fmt::print("{} is in order\n", paths.root().string());
    return kDone;
}

int dump(const ConfigOptions& options) {
    const auto reading = home::read_settings(home::Paths(home::find_home(options.home)));
    if (!reading) return fail(kBadUsage, reading.error().message);
    nlohmann::ordered_json all;
    for (const auto& line : list_config(*reading)) {
        all[line.key] = {{"value", line.value}, {"origin", line.origin}};
        if (!options.json) {
            fmt::print("{} = {}  ({})\n", base::to_printable(line.key),
                       line.value.empty() ? "-" : base::to_printable(line.value),
                       base::to_printable(line.origin));
        }
    }
    if (options.json) print_report(all, true);
    return kDone;
}

}  // namespace

void declare_config(const Command& root) {
    auto options = std::make_shared<ConfigOptions>();  // shared: it lives in the actions
    const Command group = root.add_command("config", "Look at the configuration");
    const Command checking = group.add_command(
        "check", "Say whether the settings, templates and keywords of a home can be worked with");
    checking.option("--home", options->home, "the folder with accounts.secrets.yaml");
    checking.action([options] { return check(*options); });
    const Command dumping = group.add_command(
        "dump", "Print every setting with its origin: default, file and line, or environment");
    dumping.option("--home", options->home, "the folder with accounts.secrets.yaml")
        .flag("--json", options->json, "print JSON");
    dumping.action([options] { return dump(*options); });
}

}  // namespace app

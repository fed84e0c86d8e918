#include "app/commands/commands.h"
#include "app/records.h"
#include "app/reports/config_report.h"
#include "app/reports/sample_report.h"
#include "base/json.h"
#include "base/text/printable.h"

#include <fmt/format.h>

#include <memory>

namespace app {
namespace {

struct ConfigOptions {
    std::optional<std::filesystem::path> home;
    bool json = false;
};

// "in order" is said of what is understood as a whole.
std::string verdict(const ConfigFindings& findings, const home::Paths& paths) {
    const std::string root = paths.root().string();
    if (findings.unused.empty()) return root + " is in order";
    return fmt::format("{} can be worked with; not used of it: {}", root,
                       base::to_printable(fmt::format("{}", fmt::join(findings.unused, ", "))));
}

int print_json(const home::SettingsReading& reading, const ConfigFindings& findings) {
    print_report({{"mode", reading.settings.mode()},
                  {"in_order", findings.problems.empty() && findings.unused.empty()},
                  {"problems", findings.problems},
                  {"warnings", findings.warnings},
                  {"notes", findings.notes},
                  {"not_used", findings.unused},
                  {"samples", to_json(write_samples(reading.settings))}},
                 true);
    return findings.problems.empty() ? kDone : kBadUsage;
}

int check(const ConfigOptions& options) {
    const home::Paths paths(home::find_home(options.home));
    const auto reading = home::read_settings(paths);
    if (!reading) return fail(kBadUsage, reading.error().message);
    const auto findings = check_config(*reading, paths);
    if (options.json) return print_json(*reading, findings);
    fmt::print("{}\n", base::to_printable(reading->settings.mode()));
    for (const auto& note : findings.notes) fmt::print("note: {}\n", base::to_printable(note));
    for (const auto& warning : findings.warnings)
        fmt::print("warning: {}\n", base::to_printable(warning));
    for (const auto& problem : findings.problems) fail(kBadUsage, problem);
    if (!findings.problems.empty()) return kBadUsage;
    fmt::print("{}\n{}\n", to_text(write_samples(reading->settings)), verdict(findings, paths));
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
        "check",
        "Say whether the settings, templates and keywords of a home can be worked with, and what "
        "people would read");
    checking.option("--home", options->home, "the folder with accounts.secrets.yaml")
        .flag("--json", options->json, "print JSON");
    checking.action([options] { return check(*options); });
    const Command dumping = group.add_command(
        "dump", "Print every setting with its origin: default, file and line, or environment");
    dumping.option("--home", options->home, "the folder with accounts.secrets.yaml")
        .flag("--json", options->json, "print JSON");
    dumping.action([options] { return dump(*options); });
}

}  // namespace app

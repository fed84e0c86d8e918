// `withdraw`: takes back invitations that nobody has answered, and shows who is next.
#include "app/commands/commands.h"
#include "app/withdrawal.h"

#include <memory>

namespace app {
namespace {

struct WithdrawCommand {
    std::optional<std::filesystem::path> home;
    WithdrawalOptions options;
};

}  // namespace

void declare_withdraw(const Command& root) {
    auto given = std::make_shared<WithdrawCommand>();  // shared: it lives in the action
    const Command command = root.add_command(
        "withdraw",
        "Take back the oldest invitation that nobody has answered, or have the daemon do it");
    command
        .option("--older-than", given->options.older_than,
                "pending for longer than so many days (default: outreach.withdraw_after_days)", 1,
                365)
        .option("--account", given->options.account, "whose (default: the active account's)")
        .flag("--dry-run", given->options.dry_run, "show who is next and when, and do nothing")
        .flag("--json", given->options.json, "print JSON")
        .option("--home", given->home, kHomeHelp);
    command.action([given] {
        const auto access =
            given->options.dry_run ? store::Access::ReadOnly : store::Access::ReadWrite;
        return with_records(given->home, access,
                            [&](Records& records) { return withdraw(records, given->options); });
    });
}

}  // namespace app

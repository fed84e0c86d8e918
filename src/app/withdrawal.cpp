#include "app/withdrawal.h"

#include "app/command_line.h"
#include "app/site.h"
#include "app/stop_signal.h"
#include "app/terminal/withdrawals_text.h"
#include "base/json.h"
#include "base/log.h"
#include "base/text/printable.h"
#include "crm/steering/lease.h"
#include "home/lock.h"

#include <fmt/core.h>

#include <cstdio>
#include <utility>

namespace app {
namespace {

bool is_worked(Records& records, const std::string& handle) {
    return home::Lock::is_held(records.paths.lock_file(handle)) ||
           crm::find_holder(records.database, handle, base::SystemClock().now());
}

int leave_to_daemon(Records& records, const std::string& handle, bool json) {
    crm::Control control(records.database, handle);
    lanes::ask_for_withdrawal(control, records.settings.campaign.withdraw_after, records.now);
    say(json, {{"given_to_daemon", true}},
        "given to the running daemon, which takes back one after the other within its hours and "
        "limits; `openoutreach status` says what came of it\n");
    return kDone;
}

// Steps until the one lane has run once; what it said.
base::Result<std::string> run_once(Program& program) {
    while (true) {
        const auto step = program.step(base::Time::max());
        if (step.kind == outreach_daemon::Step::Kind::Stopped)
            return base::failure("stopped before the end");
        if (!program.has_begun())
            return base::failure("the account is not logged in; " + step.text);
        if (step.lane == "withdraw") return step.text;
    }
}

base::Result<int> withdraw_here(Records& records, const domain::Account& account, bool json) {
    const StopSignal stop;
    base::SystemClock clock;
    const base::Rng rng(base::random_seed());
    Work work = TRY(prepare_work(records.paths, records.settings, rng));
    work.scope = Scope::Withdrawals;
    TRY_VOID(make_folders(records.paths));
    const home::Lock lock = TRY(home::Lock::take(records.paths.lock_file(account.handle)));
    const auto site =
        TRY(open_site(work, {.headed = has_display()}, clock, rng.fork("browser"), stop.token()));
    base::log::info("{}", work.settings.mode());
    const auto program = TRY(Program::create(std::move(work), {clock, *site, *site, stop.token()}));
    const auto said = TRY(run_once(*program));
    records.now = clock.now();
    const auto plan = TRY(views::plan_withdrawals(records, account));
    auto report = views::to_json(plan);
    report["did"] = said;
    say(json, report,
        said + "\n" + (plan.due > 0 ? to_text(plan, records.settings.time_zone) : ""));
    return kDone;
}

}  // namespace

base::Result<int> withdraw(Records& records, const WithdrawalOptions& options) {
    records.settings = TRY(read_settings_for(records.paths, options.account));
    auto& campaign = records.settings.campaign;
    const std::string file = records.paths.settings_file().string();
    if (options.older_than) campaign.withdraw_after = std::chrono::days(*options.older_than);
    if (campaign.withdraw_after.count() == 0) {
        return base::failure(
            "nothing says for how long an invitation may be pending: give --older-than DAYS, or "
            "set `outreach.withdraw_after_days` in " +
            file);
    }
    const auto* account = records.settings.active_account();
    const auto plan = TRY(views::plan_withdrawals(records, *account));
    if (options.dry_run || plan.due == 0) {
        say(options.json, views::to_json(plan), to_text(plan, records.settings.time_zone));
        return kDone;
    }
    if (is_worked(records, account->handle))
        return leave_to_daemon(records, account->handle, options.json);
    if (records.settings.demo) {
        return base::failure(
            "this home belongs to a demo, whose site is there only while it plays: start it with "
            "`openoutreach run`, and withdraw then");
    }
    if (plan.refusal) return base::failure(plan.refusal->text);
    return withdraw_here(records, *account, options.json);
}

}  // namespace app

#include "app/live.h"

#include "app/board.h"
#include "app/command_line.h"
#include "app/newsletter.h"
#include "app/program.h"
#include "app/site.h"
#include "base/log.h"
#include "base/url.h"
#include "home/lock.h"

#include <fmt/core.h>

namespace app {
namespace {

base::Result<int> run(const home::Paths& paths, home::Settings settings, bool headless,
                      const std::stop_token& stop) {
    const base::Rng rng(base::random_seed());
    base::log::info("random seed {}", rng.seed());
    base::SystemClock clock;
    Work work = TRY(prepare_work(paths, std::move(settings), rng));
    TRY_VOID(make_folders(paths));
    const home::Lock lock = TRY(home::Lock::take(paths.lock_file(work.account.handle)));
    ensure_newsletter_subscription(work.account, work.settings.newsletter_url, paths);
    const auto site = TRY(
        open_site(work, {.headed = has_display() && !headless}, clock, rng.fork("browser"), stop));
    const std::string title = fmt::format("{} on {}", work.account.handle, work.settings.site_url);
    if (work.account.trigger == domain::Trigger::Rehearsal) {
        base::log::warning(
            "live mode is not armed: everything is rehearsed up to the final click, nothing is "
            "sent");
    }
    const auto program = TRY(Program::create(std::move(work), {clock, *site, *site, stop}));
    base::log::info("ready: {}", title);
    Board board(*program, title, Board::Style::Plain);
    while (true) {
        const auto step = program->step(base::Time::max());
        if (step.kind == outreach_daemon::Step::Kind::Stopped) break;
        board.show(step);
    }
    base::log::info("stopped");
    return kDone;
}

}  // namespace

int run_live(const home::Paths& paths, home::Settings settings, bool headless,
             std::stop_token stop) {
    try {
        const auto code = run(paths, std::move(settings), headless, stop);
        return code ? *code : fail(kBadUsage, code.error().message);
    } catch (const crm::LeaseLost& lost) {
        // What it had under way is the other's to settle.
        return fail(kRefused, lost.what());
    }
}

}  // namespace app

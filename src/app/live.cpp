#include "app/live.h"

#include "app/command_line.h"
#include "app/newsletter.h"
#include "app/program.h"
#include "app/settings_watch.h"
#include "app/site.h"
#include "app/terminal/board.h"
#include "base/log.h"
#include "base/url.h"
#include "home/lock.h"

#include <fmt/core.h>

namespace app {
namespace {

constexpr std::chrono::seconds kSettingsLook{60};
// Somebody looks on: the clock goes on, and the board is laid out anew in a resized terminal.
constexpr std::chrono::seconds kBoardLook{5};

// Takes what is new in the settings file. False when the account is to be worked no longer.
bool follow(SettingsWatch& watch, Program& program) {
    auto fresh = watch.look();
    if (!fresh) return true;
    if (*fresh && (*fresh)->active_account() == nullptr) {
        base::log::info("the account is no longer active");
        return false;
    }
    const auto taken = *fresh ? program.take(**std::move(fresh))
                              : base::Result<void>(tl::make_unexpected(fresh->error()));
    if (taken) {
        base::log::info(
            "going on by the newer settings; addresses, keywords and the language "
            "model are taken at the next start");
    } else {
        base::log::error("the newer settings are not taken, the old ones stay: {}",
                         taken.error().message);
    }
    return true;
}

base::Result<int> run(const home::Paths& paths, home::Settings settings, const LiveView& view,
                      const std::stop_token& stop) {
    const base::Rng rng(base::random_seed());
    base::log::info("random seed {}", rng.seed());
    base::SystemClock clock;
    Work work = TRY(prepare_work(paths, std::move(settings), rng));
    TRY_VOID(make_folders(paths));
    const home::Lock lock = TRY(home::Lock::take(paths.lock_file(work.account.handle)));
    ensure_newsletter_subscription(work.account, work.settings.newsletter_url, paths);
    const auto site = TRY(open_site(work, {.headed = has_display() && !view.headless}, clock,
                                    rng.fork("browser"), stop));
    const std::string title = work.account.handle + ", " + work.settings.mode();
    const auto program = TRY(Program::create(std::move(work), {clock, *site, *site, stop}));
    base::log::info("ready: {}", title);
    const auto style = view.lines ? Board::Style::Plain : Board::style_of_terminal();
    const auto look = style == Board::Style::Live ? kBoardLook : kSettingsLook;
    Board board(*program, title, style);
    SettingsWatch watch(paths, program->work().account.handle);
    while (follow(watch, *program)) {
        const auto step = program->step(clock.now() + look);
        if (stop.stop_requested()) break;
        board.show(step);
    }
    base::log::info("stopped");
    return kDone;
}

}  // namespace

int run_live(const home::Paths& paths, home::Settings settings, const LiveView& view,
             std::stop_token stop) {
    try {
        const auto code = run(paths, std::move(settings), view, stop);
        return code ? *code : fail(kBadUsage, code.error().message);
    } catch (const crm::LeaseLost& lost) {
        // What it had under way is the other's to settle.
        return fail(kRefused, lost.what());
    }
}

}  // namespace app

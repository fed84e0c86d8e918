#include "app/demo/demo.h"

#include "app/command_line.h"
#include "app/demo/demo_home.h"
#include "app/demo/demo_report.h"
#include "app/program.h"
#include "app/site.h"
#include "app/terminal/board.h"
#include "base/json.h"
#include "base/log.h"
#include "home/lock.h"
#include "home/settings_file.h"
#include "sandbox/language_model.h"
#include "sandbox/server.h"
#include "sandbox/world/world.h"

#include <fmt/core.h>

#include <algorithm>
#include <cstdio>

namespace app {
namespace {

// Monday 5 January 2026, 08:30 in the demo's time zone: the first working hours begin half an hour
// later.
constexpr base::Time kMonday{std::chrono::seconds(1767598200)};

// Twenty a day are invited at most, and some are known already: so there is always a choice.
constexpr int kMembersADay = 24;
constexpr int kLeastMembers = 120;
constexpr int kMostMembers = 100'000;

// Where the language model reads profiles, every sixth of them instructs it.
constexpr double kInjections = 1.0 / 6;
// The model is on this machine: when it does not answer, it is gone.
constexpr std::chrono::milliseconds kModelWait{10};

// The epoch when there is nothing.
base::Time last_written(store::Database& database, const std::string& handle) {
    base::Time last{};
    if (const auto status = crm::Control(database, handle).find_status()) last = status->at;
    for (const auto& event : crm::Events(database, handle).list_latest(1))
        last = std::max(last, event.at);
    for (const auto& entry : crm::Ledger(database, handle).list_latest(1))
        last = std::max({last, entry.decided_at, entry.settled_at.value_or(entry.decided_at)});
    return last;
}

// The time to which a kept demo had come: that of the last thing anybody wrote down.
base::Result<base::Time> time_reached(const home::Paths& paths, const home::Settings& settings,
                                      const sandbox::Witness& witness) {
    base::Time reached = settings.demo->start;
    for (const auto& act : witness.acts()) reached = std::max(reached, act.time);
    if (!std::filesystem::exists(paths.database())) return reached;
    auto database = TRY(crm::open_read_only(paths.database()));
    for (const auto& account : settings.accounts)
        reached = std::max(reached, last_written(database, account.handle));
    return reached;
}

void print_report(const DemoReport& report, bool json) {
    const std::string text = json ? to_json(report).dump() + "\n" : to_text(report);
    std::fputs(text.c_str(), stdout);
}

int finish(const Program& program, const home::Demo& demo, const sandbox::World& world,
           const DemoView& view, bool stopped, const std::string& last_said) {
    const DemoReport report = make_report(program, demo, world.acts());
    print_report(report, view.json);
    if (stopped) return fail(kRefused, "stopped before the end");
    if (!program.has_begun())
        return fail(kRefused, "nothing was done: the account was never logged in; " + last_said);
    return report.witness.agrees ? kDone
                                 : fail(kRefused, "the sandbox's witness disagrees with the books");
}

base::Time end_of(const home::Demo& demo, const conduct::Calendar& calendar) {
    base::Time end = demo.start;
    for (int day = 0; day < demo.days; ++day) end = calendar.day_of(end).end;
    return end;
}

base::Result<int> play(const home::Paths& paths, home::Settings settings, const DemoView& view,
                       const std::stop_token& stop) {
    const home::Demo demo = *settings.demo;
    const domain::Account* account = settings.active_account();
    if (account == nullptr)
        return base::failure(paths.settings_file().string() + ": no account is active");
    TRY_VOID(make_folders(paths));
    const home::Lock lock = TRY(home::Lock::take(paths.lock_file(account->handle)));
    auto witness = TRY(sandbox::Witness::open(paths.sandbox_ledger()));
    base::JumpingClock clock(TRY(time_reached(paths, settings, witness)));

    auto faults = TRY(sandbox::parse_faults(view.faults));
    sandbox::World world({.seed = demo.seed,
                          .members = static_cast<std::size_t>(demo.members),
                          .start = demo.start,
                          .login = account->username,
                          .password = account->password,
                          .injections = demo.ai ? kInjections : 0,
                          .faults = std::move(faults)},
                         clock, std::move(witness));
    const sandbox::Server server = TRY(sandbox::Server::start(world, 0));
    settings.site_url = server.origin();
    base::log::info("the sandbox is at {}; its seed is {}", server.origin(), demo.seed);

    const base::Rng rng = base::Rng(demo.seed).fork("from " + sandbox::to_text(clock.now()));
    auto model = TRY(sandbox::LanguageModel::start(0));
    settings.llm.base = model.base();
    Work work = TRY(prepare_work(paths, std::move(settings), rng));
    work.patience.first_wait = kModelWait;
    const auto site = TRY(open_site(work, {.headed = view.headed, .net_log = view.net_log}, clock,
                                    rng.fork("browser"), stop));
    const auto program = TRY(Program::create(std::move(work), {clock, *site, *site, stop}));

    const base::Time end = end_of(demo, program->calendar());
    std::string last_said;
    {
        Board board(
            *program,
            fmt::format("demo of {} days, {} members, seed {}", demo.days, demo.members, demo.seed),
            Board::style_of_terminal());
        for (auto step = program->step(end); step.kind != outreach_daemon::Step::Kind::Stopped;
             step = program->step(end)) {
            board.show(step);
            if (!program->has_begun() && !step.text.empty()) last_said = step.text;
            if (view.model_answers > 0 &&
                model.answers() >= static_cast<std::size_t>(view.model_answers))
                model.stop();
        }
    }
    return finish(*program, demo, world, view, stop.stop_requested(), last_said);
}

base::Result<int> play_new(const DemoOptions& options, const std::stop_token& stop) {
    TRY(sandbox::parse_faults(options.faults));  // before anything is made
    const DemoFolder folder = TRY(DemoFolder::open(options.keep));
    const home::Paths paths(folder.path());
    const home::Demo demo{.seed = options.seed,
                          .members = options.members.value_or(members_for(options.days)),
                          .days = options.days,
                          .ai = options.ai,
                          .start = kMonday};
    const sandbox::WorldOptions login;
    TRY_VOID(write_demo_home(paths, demo, options.withdraw_after, login));
    auto reading = TRY(home::read_settings(paths));
    return play(paths, std::move(reading.settings),
                {.headed = options.headed,
                 .json = options.json,
                 .net_log = options.net_log,
                 .model_answers = options.model_answers,
                 .faults = options.faults},
                stop);
}

int exit_code(const base::Result<int>& played) {
    return played ? *played : fail(kBadUsage, played.error().message);
}

}  // namespace

int members_for(int days) {
    return std::clamp(kMembersADay * days, kLeastMembers, kMostMembers);
}

int play_demo(const DemoOptions& options, std::stop_token stop) {
    return exit_code(play_new(options, stop));
}

int resume_demo(const home::Paths& paths, home::Settings settings, const DemoView& view,
                std::stop_token stop) {
    return exit_code(play(paths, std::move(settings), view, stop));
}

}  // namespace app

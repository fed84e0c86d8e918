#include "app/demo/demo.h"

#include "app/command_line.h"
#include "app/demo/demo_home.h"
#include "app/demo/demo_reports.h"
#include "app/demo/player.h"
#include "app/demo/stage_clock.h"
#include "app/site.h"
#include "app/terminal/board.h"
#include "base/json.h"
#include "base/log.h"
#include "base/text/counted.h"
#include "home/settings_file.h"
#include "sandbox/language_model.h"
#include "sandbox/server.h"
#include "sandbox/world/world.h"

#include <fmt/core.h>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <map>

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

void print_report(const DemoReports& reports, bool json) {
    const std::string text = json ? to_json(reports).dump() + "\n" : to_text(reports);
    std::fputs(text.c_str(), stdout);
}

int finish(const DemoReports& reports, const Players& players, const DemoView& view, bool stopped,
           const std::string& last_said) {
    print_report(reports, view.json);
    if (stopped) return fail(kRefused, "stopped before the end");
    for (const auto& player : players) {
        if (player->program().has_begun()) continue;
        return fail(kRefused,
                    fmt::format("nothing was done: the account {} was never logged in; {}",
                                player->account().handle, last_said));
    }
    return reports.agree() ? kDone
                           : fail(kRefused, "the sandbox's witness disagrees with the books");
}

base::Time end_of(const home::Demo& demo, const conduct::Calendar& calendar) {
    base::Time end = demo.start;
    for (int day = 0; day < demo.days; ++day) end = calendar.day_of(end).end;
    return end;
}

// Every account of the settings has its login, whether it is active or not.
sandbox::WorldOptions world_of(const home::Settings& settings,
                               std::vector<sandbox::ActiveFault> faults) {
    const home::Demo& demo = *settings.demo;
    sandbox::WorldOptions world{.seed = demo.seed,
                                .members = static_cast<std::size_t>(demo.members),
                                .start = demo.start,
                                .logins = {},
                                .injections = demo.ai ? kInjections : 0,
                                .faults = std::move(faults)};
    for (const auto& account : settings.accounts)
        world.logins.push_back({.name = account.username, .password = account.password});
    return world;
}

// The file of one browser: two would write over one another.
SiteView view_of(const DemoView& view, const std::string& handle, bool is_first) {
    SiteView site{.headed = view.headed, .net_log = view.net_log};
    if (site.net_log && !is_first) *site.net_log += "." + handle;
    return site;
}

base::Result<Players> make_players(const home::Paths& paths, const home::Settings& settings,
                                   const DemoView& view, StageClock& stage,
                                   const std::stop_token& stop) {
    const base::Rng rng =
        base::Rng(settings.demo->seed).fork("from " + sandbox::to_text(stage.now()));
    Players players;
    for (const auto& account : settings.accounts) {
        if (!account.active) continue;
        home::Settings own = settings;
        TRY_VOID(own.activate_only(account.handle));
        const bool is_first = players.empty();
        players.push_back(
            TRY(Player::create(paths, std::move(own), view_of(view, account.handle, is_first),
                               stage.add(), is_first ? rng : rng.fork(account.handle), stop)));
    }
    return players;
}

// What is to be seen of each player: a board of its own, where there are several line by line.
std::map<const Player*, Board> make_boards(const Players& players, const home::Demo& demo) {
    const auto style = players.size() == 1 ? Board::style_of_terminal() : Board::Style::Plain;
    const auto title = fmt::format("demo of {}, {}, seed {}", base::counted(demo.days, "day"),
                                   base::counted(demo.members, "member"), demo.seed);
    std::map<const Player*, Board> boards;
    for (const auto& player : players)
        boards.try_emplace(player.get(), player->program(), title, style);
    return boards;
}

// Plays until `end`; returns what was said last before anything was begun.
std::string play_on(const Players& players, const home::Demo& demo, StageClock& stage,
                    base::Time end, const std::stop_token& stop,
                    const std::function<void()>& after_step) {
    auto boards = make_boards(players, demo);
    std::string last_said;
    while (Player* player = stop.stop_requested() ? nullptr : find_next(players, end)) {
        if (players.size() > 1) base::log::set_speaker(player->account().handle);
        stage.follow(player->clock());
        const auto step = player->step(end);
        if (step.kind == outreach_daemon::Step::Kind::Stopped) continue;
        boards.at(player).show(step);
        if (!player->program().has_begun() && !step.text.empty()) last_said = step.text;
        after_step();
    }
    base::log::set_speaker("");
    return last_said;
}

base::Result<int> play(const home::Paths& paths, home::Settings settings, const DemoView& view,
                       const std::stop_token& stop) {
    const home::Demo demo = *settings.demo;
    if (settings.active_account() == nullptr)
        return base::failure(paths.settings_file().string() + ": no account is active");
    TRY_VOID(make_folders(paths));
    auto witness = TRY(sandbox::Witness::open(paths.sandbox_ledger()));
    StageClock stage(TRY(time_reached(paths, settings, witness)));

    sandbox::World world(world_of(settings, TRY(sandbox::parse_faults(view.faults))), stage,
                         std::move(witness));
    const sandbox::Server server = TRY(sandbox::Server::start(world, 0));
    settings.site_url = server.origin();
    base::log::info("the sandbox is at {}; its seed is {}", server.origin(), demo.seed);
    auto model = TRY(sandbox::LanguageModel::start(0));
    settings.llm.base = model.base();

    const Players players = TRY(make_players(paths, settings, view, stage, stop));
    const base::Time end = end_of(demo, players.front()->program().calendar());
    const auto last_said = play_on(players, demo, stage, end, stop, [&] {
        if (view.model_answers > 0 &&
            model.answers() >= static_cast<std::size_t>(view.model_answers))
            model.stop();
    });
    return finish(make_reports(players, demo, world.acts()), players, view, stop.stop_requested(),
                  last_said);
}

// What to do next, in one line.
void print_next(const DemoOptions& options) {
    if (options.json) return;
    if (options.keep) {
        fmt::print(
            "Next: look around with `openoutreach today --home {0}`, or `crm list`, `rank`, `why "
            "PERSON`; `openoutreach run --home {0}` goes on\n",
            options.keep->string());
    } else {
        fmt::print(
            "Next: `openoutreach demo --keep DIR` keeps such a home to look around in; "
            "`openoutreach init` sets up your own\n");
    }
}

base::Result<int> play_new(const DemoOptions& options, const std::stop_token& stop) {
    TRY(sandbox::parse_faults(options.faults));  // before anything is made
    const DemoFolder folder = TRY(DemoFolder::open(options.keep));
    const home::Paths paths(folder.path());
    const home::Demo demo{
        .seed = options.seed,
        .members = options.members.value_or(members_for(options.days * options.accounts)),
        .days = options.days,
        .ai = options.ai,
        .start = kMonday};
    TRY_VOID(write_demo_home(paths, demo, options.withdraw_after, options.accounts));
    auto reading = TRY(home::read_settings(paths));
    const auto code = TRY(play(paths, std::move(reading.settings),
                               {.headed = options.headed,
                                .json = options.json,
                                .net_log = options.net_log,
                                .model_answers = options.model_answers,
                                .faults = options.faults},
                               stop));
    print_next(options);
    return code;
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

#include "app/search.h"

#include "app/command_line.h"
#include "app/site.h"
#include "app/stop_signal.h"
#include "base/json.h"
#include "base/text/counted.h"
#include "base/text/printable.h"
#include "home/lock.h"
#include "linkedin/look/people_list.h"

#include <fmt/core.h>

namespace app {
namespace {

int leave_to_daemon(crm::Control& control, const SearchOptions& options, base::Time now) {
    lanes::ask_for_search(control, {.what = options.what, .pages = options.pages}, now);
    say(options.json, {{"given_to_daemon", true}},
        "given to the running daemon, which searches in its working hours; `openoutreach status` "
        "says what came of it\n");
    return kDone;
}

void print_outcome(const lanes::SearchOutcome& outcome, bool json) {
    say(json, {{"found", outcome.found}, {"added", outcome.added}, {"end", outcome.end}},
        fmt::format("found {}, added {}: {}\n", outcome.found, outcome.added, outcome.end));
}

std::string told(const domain::SiteError& error, const lanes::SearchOutcome& before) {
    if (before.found == 0) return error.message;
    return fmt::format("{}; before that {} found, {} of them new", error.message,
                       base::counted(before.found, "person was", "people were"), before.added);
}

base::Result<int> search_here(Records& records, home::Settings settings,
                              const SearchOptions& options) {
    const StopSignal stop;
    base::SystemClock clock;
    const base::Rng rng(base::random_seed());
    const auto owner = TRY(crm::load_owner(records.database, settings.active_account()->handle));
    const Work work = TRY(prepare_work(records.paths, std::move(settings), rng));
    TRY_VOID(make_folders(records.paths));
    const home::Lock lock = TRY(home::Lock::take(records.paths.lock_file(work.account.handle)));
    const auto site =
        TRY(open_site(work, {.headed = has_display()}, clock, rng.fork("browser"), stop.token()));
    crm::Leads leads(records.database, owner, records.paths.media(), rng.fork("leads"));
    crm::Events events(records.database, owner.handle);
    lanes::PeopleSearch search(*site, leads, events,
                               {.what = options.what, .pages = options.pages});
    while (!search.is_over()) {
        const auto page = search.next_page(clock.now());
        if (!page) return base::failure(told(page.error(), search.outcome()));
        if (!options.json && !search.is_over())
            fmt::print(stderr, "{}\n", base::to_printable(*page));
    }
    leads.add_discovered(site->take_discovered(), clock.now());
    print_outcome(search.outcome(), options.json);
    return kDone;
}

}  // namespace

base::Result<int> import_search(Records& records, const SearchOptions& options) {
    if (!linkedin::is_searchable(options.what)) {
        return fail(kBadUsage, fmt::format("\"{}\" is not the address of a people search; give one "
                                           "that has /search/results/people/ in it, or words",
                                           base::to_printable(options.what)));
    }
    auto settings = TRY(read_settings_for(records.paths, options.account));
    const std::string handle = settings.active_account()->handle;
    if (home::Lock::is_held(records.paths.lock_file(handle))) {
        crm::Control control(records.database, handle);
        return leave_to_daemon(control, options, records.now);
    }
    if (settings.demo) {
        return base::failure(
            "this home belongs to a demo, whose site is there only while it plays: start it with "
            "`openoutreach run`, and search then");
    }
    return search_here(records, std::move(settings), options);
}

}  // namespace app

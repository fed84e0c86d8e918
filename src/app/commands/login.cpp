#include "app/commands/commands.h"
#include "app/records.h"
#include "app/site.h"
#include "app/stop_signal.h"
#include "base/json.h"
#include "base/log.h"
#include "crm/file/database.h"
#include "crm/steering/control.h"
#include "home/lock.h"
#include "home/pin.h"
#include "home/settings_file.h"

#include <fmt/core.h>

#include <algorithm>
#include <cctype>
#include <cstdio>
#include <iostream>
#include <memory>

namespace app {
namespace {

// Between two looks whether the user has answered the site.
constexpr std::chrono::seconds kLook{2};
constexpr std::size_t kLongestPin = 12;

struct LoginOptions {
    std::optional<std::filesystem::path> home;
    std::string account;
    bool headless = false;
    bool json = false;
};

std::string ask_for_pin() {
    fmt::print("PIN: ");
    std::fflush(stdout);
    std::string pin;
    std::getline(std::cin, pin);
    const bool good = pin.size() <= kLongestPin && std::all_of(pin.begin(), pin.end(), [](char c) {
                          return std::isalnum(static_cast<unsigned char>(c)) != 0;
                      });
    return good ? pin : std::string();
}

// What the daemon said last that it waits for. Nothing: it does not say that it waits.
base::Result<std::string> find_awaited(const home::Paths& paths, const std::string& handle) {
    auto database = TRY(crm::open_read_only(paths.database()));
    const auto status = crm::Control(database, handle).find_status();
    if (!status) return std::string();
    const auto said = nlohmann::json::parse(status->json, nullptr, false);
    return said.is_object() ? said.value("awaits", "") : std::string();
}

int give_to_daemon(const home::Paths& paths, const std::string& handle, bool json) {
    const auto awaited = find_awaited(paths, handle);
    if (!awaited) return fail(kRefused, awaited.error().message);
    if (awaited->empty())
        return fail(kRefused,
                    "the running daemon waits for no answer; `openoutreach status` says "
                    "what it does");
    // It names this command where a PIN is all that is asked for.
    if (awaited->find("openoutreach login") == std::string::npos)
        return fail(kRefused, "no PIN helps the running daemon: " + *awaited);
    const std::string pin = ask_for_pin();
    if (pin.empty()) return fail(kBadUsage, "no PIN was given: letters and digits, on one line");
    const auto left = home::leave_pin(paths.pin_file(handle), pin);
    if (!left) return fail(kRefused, left.error().message);
    say(json, {{"given_to_daemon", true}},
        "given to the running daemon; `openoutreach status` says what came of it\n");
    return kDone;
}

// Until the feed is reached, or the site refuses.
int log_in(linkedin::BrowserSite& site, base::Clock& clock, bool json,
           const std::stop_token& stop) {
    std::string said;
    for (;;) {
        const auto entered = site.log_in();
        if (entered) break;
        if (entered.error().kind != domain::SiteErrorKind::HumanNeeded)
            return fail(kRefused, entered.error().message);
        if (entered.error().message != said) base::log::warning("{}", entered.error().message);
        said = entered.error().message;
        if (clock.wait_for(kLook, stop) == base::Wake::Stopped) return fail(kRefused, "stopped");
    }
    say(json, {{"logged_in", true}}, "logged in, and the login is saved\n");
    return kDone;
}

base::Result<int> login(const LoginOptions& options) {
    const home::Paths paths(home::find_home(options.home));
    auto settings = TRY(read_settings_for(paths, options.account));
    const std::string handle = settings.active_account()->handle;
    if (home::Lock::is_held(paths.lock_file(handle)))
        return give_to_daemon(paths, handle, options.json);
    const StopSignal stop;
    base::SystemClock clock;
    const base::Rng rng(base::random_seed());
    const Work work = TRY(prepare_work(paths, std::move(settings), rng));
    TRY_VOID(make_folders(paths));
    const home::Lock lock = TRY(home::Lock::take(paths.lock_file(work.account.handle)));
    const SiteView view{.headed = has_display() && !options.headless, .take_pin = ask_for_pin};
    const auto site = TRY(open_site(work, view, clock, rng.fork("browser"), stop.token()));
    return log_in(*site, clock, options.json, stop.token());
}

}  // namespace

void declare_login(const Command& root) {
    auto options = std::make_shared<LoginOptions>();  // shared: it lives in the action
    const Command command = root.add_command(
        "login", "Log in and save the cookies, or give a PIN to a daemon that waits for one");
    command.option("--home", options->home, "the folder with accounts.secrets.yaml")
        .option("--account", options->account, "which account; else the first active one")
        .flag("--headless", options->headless, "show no browser even where there is a desktop")
        .flag("--json", options->json, kJsonHelp);
    command.action([options] {
        const auto code = login(*options);
        return code ? *code : fail(kBadUsage, code.error().message);
    });
}

}  // namespace app

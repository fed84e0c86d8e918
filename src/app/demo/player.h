// One account at work in a demo: its browser, its program, and a clock of its own.
#pragma once

#include "app/program.h"
#include "app/site.h"
#include "base/clock.h"
#include "home/lock.h"

#include <memory>
#include <stop_token>
#include <vector>

namespace app {

class Player {
public:
    // Use create().
    Player(home::Lock lock, base::JumpingClock& clock) : lock_(std::move(lock)), clock_(clock) {}
    Player(const Player&) = delete;
    Player& operator=(const Player&) = delete;

    // For the active account of `settings`, by a clock that outlives it. `stop` ends its waiting.
    static base::Result<std::unique_ptr<Player>> create(
        const home::Paths& paths, home::Settings settings, const SiteView& view,
        base::JumpingClock& clock, const base::Rng& rng, const std::stop_token& stop);

    const base::JumpingClock& clock() const { return clock_; }
    const Program& program() const { return *program_; }
    const domain::Account& account() const { return program_->work().account; }
    outreach_daemon::Step step(base::Time horizon) { return program_->step(horizon); }

private:
    home::Lock lock_;
    base::JumpingClock& clock_;
    std::unique_ptr<linkedin::BrowserSite> site_;
    std::unique_ptr<Program> program_;
};

using Players = std::vector<std::unique_ptr<Player>>;

// Whose time is furthest behind, of those that have not come to `end`; null when all have. As long
// as it is always their turn, nobody meets a deed of another that is still to come.
Player* find_next(const Players& players, base::Time end);

}  // namespace app

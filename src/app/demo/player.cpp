#include "app/demo/player.h"

#include <algorithm>

namespace app {
namespace {

// The model is on this machine: when it does not answer, it is gone.
constexpr std::chrono::milliseconds kModelWait{10};

}  // namespace

base::Result<std::unique_ptr<Player>> Player::create(const home::Paths& paths,
                                                     home::Settings settings, const SiteView& view,
                                                     base::JumpingClock& clock,
                                                     const base::Rng& rng,
                                                     const std::stop_token& stop) {
    Work work = TRY(prepare_work(paths, std::move(settings), rng));
    work.patience.first_wait = kModelWait;
    auto lock = TRY(home::Lock::take(paths.lock_file(work.account.handle)));
    auto player = std::make_unique<Player>(std::move(lock), clock);
    player->site_ = TRY(open_site(work, view, clock, rng.fork("browser"), stop));
    player->program_ =
        TRY(Program::create(std::move(work), {clock, *player->site_, *player->site_, stop}));
    return player;
}

Player* find_next(const Players& players, base::Time end) {
    const auto next = std::min_element(
        players.begin(), players.end(),
        [](const auto& a, const auto& b) { return a->clock().now() < b->clock().now(); });
    return next == players.end() || (*next)->clock().now() >= end ? nullptr : next->get();
}

}  // namespace app

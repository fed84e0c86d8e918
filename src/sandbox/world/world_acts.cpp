// What is done to the network, and what it answers.
#include "sandbox/world/world.h"

#include <utility>

namespace sandbox {
namespace {

constexpr auto kWeek = std::chrono::hours(7 * 24);

}  // namespace

Answer World::invite(const Member& member, const std::string& note) {
    return act(ActKind::Invite, member, note);
}

Answer World::withdraw(const Member& member) {
    return act(ActKind::Withdraw, member, {});
}

Answer World::accept(const Member& member) {
    return act(ActKind::Accept, member, {});
}

Answer World::ignore(const Member& member) {
    return act(ActKind::Ignore, member, {});
}

Answer World::message(const Member& member, const std::string& text) {
    return act(ActKind::Message, member, text);
}

void World::fail(ActKind kind, const Member& member) {
    const Act failed{.kind = kind,
                     .time = now(),
                     .account = account(),
                     .member = member.slug,
                     .text = {},
                     .answer = Answer::Broken};
    std::lock_guard lock(network_->mutex);
    network_->add(failed);
}

void World::read(std::string_view slug_or_id) {
    const Member* member = find(slug_or_id);
    if (member && is_viewer(*member)) return;
    const Act asked{.kind = ActKind::Read,
                    .time = now(),
                    .account = account(),
                    .member = member ? member->slug : std::string(slug_or_id),
                    .text = {},
                    .answer = member ? Answer::Taken : Answer::NotFound};
    std::lock_guard lock(network_->mutex);
    if (!network_->read.contains({login_, asked.member})) network_->add(asked);
}

Answer World::act(ActKind kind, const Member& member, const std::string& text) {
    const auto at = now();
    std::lock_guard lock(network_->mutex);
    const Act done{.kind = kind,
                   .time = at,
                   .account = account(),
                   .member = member.slug,
                   .text = text,
                   .answer = answer(kind, member, at)};
    network_->add(done);
    return done.answer;
}

Answer World::answer(ActKind kind, const Member& member, base::Time now) const {
    if (is_viewer(member) || member.is_private) return Answer::NotAllowed;
    const auto answer = answer_to(kind, standing_locked(member, now), now);
    if (kind != ActKind::Invite || answer != Answer::Taken) return answer;
    const bool limited =
        is_weekly_limit_reached(now) || faults().strikes("weekly-limit", member.slug);
    return limited ? Answer::WeeklyLimit : answer;
}

bool World::is_weekly_limit_reached(base::Time now) const {
    const auto& acts = network_->witness.acts();
    std::size_t count = 0;
    for (auto act = acts.rbegin(); act != acts.rend(); ++act) {
        if (network_->find_login(act->account) != login_) continue;
        if (act->time <= now - kWeek) break;
        if (act->kind == ActKind::Invite && act->answer == Answer::Taken) ++count;
    }
    return count >= options().weekly_limit;
}

std::optional<std::string> World::login(const std::string& name, const std::string& password) {
    const auto at = now();
    const auto who = name.empty() ? std::nullopt : network_->find_login(name);
    const bool right = who && options().logins[*who].password == password;
    const Act done{.kind = ActKind::Login,
                   .time = at,
                   .account = name,
                   .member = name,
                   .text = {},
                   .answer = right ? Answer::Taken : Answer::WrongPassword};
    std::lock_guard lock(network_->mutex);
    network_->add(done);
    return right ? std::optional(network_->session_token(network_->logins)) : std::nullopt;
}

void World::logout() {
    const Act done{.kind = ActKind::Logout,
                   .time = now(),
                   .account = account(),
                   .member = account(),
                   .text = {},
                   .answer = Answer::Taken};
    std::lock_guard lock(network_->mutex);
    network_->add(done);
}

std::optional<std::size_t> World::find_session(std::string_view session_token) const {
    std::lock_guard lock(network_->mutex);
    const auto found = network_->sessions.find(session_token);
    return found == network_->sessions.end() ? std::nullopt : std::optional(found->second);
}

std::vector<Act> World::acts() const {
    std::lock_guard lock(network_->mutex);
    return network_->witness.acts();
}

}  // namespace sandbox

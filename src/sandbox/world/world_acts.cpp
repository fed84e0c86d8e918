// What is done to the network, and what it answers.
#include "base/rng.h"
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
                     .time = clock_.now(),
                     .member = member.slug,
                     .text = {},
                     .answer = Answer::Broken};
    std::lock_guard lock(mutex_);
    witness_.add(failed);
    take(failed);
}

void World::read(std::string_view slug_or_id) {
    const Member* member = find(slug_or_id);
    if (member && is_viewer(*member)) return;
    const Act asked{.kind = ActKind::Read,
                    .time = clock_.now(),
                    .member = member ? member->slug : std::string(slug_or_id),
                    .text = {},
                    .answer = member ? Answer::Taken : Answer::NotFound};
    std::lock_guard lock(mutex_);
    if (read_.contains(asked.member)) return;
    witness_.add(asked);
    take(asked);
}

Answer World::act(ActKind kind, const Member& member, const std::string& text) {
    const auto now = clock_.now();
    std::lock_guard lock(mutex_);
    const Act done{.kind = kind,
                   .time = now,
                   .member = member.slug,
                   .text = text,
                   .answer = answer(kind, member, now)};
    witness_.add(done);
    take(done);
    return done.answer;
}

Answer World::answer(ActKind kind, const Member& member, base::Time now) const {
    if (is_viewer(member) || member.is_private) return Answer::NotAllowed;
    const auto answer = answer_to(kind, standing_locked(member, now), now);
    if (kind != ActKind::Invite || answer != Answer::Taken) return answer;
    const bool limited =
        is_weekly_limit_reached(now) || faults_.strikes("weekly-limit", member.slug);
    return limited ? Answer::WeeklyLimit : answer;
}

bool World::is_weekly_limit_reached(base::Time now) const {
    const auto& acts = witness_.acts();
    std::size_t count = 0;
    for (auto act = acts.rbegin(); act != acts.rend() && act->time > now - kWeek; ++act) {
        if (act->kind == ActKind::Invite && act->answer == Answer::Taken) ++count;
    }
    return count >= options_.weekly_limit;
}

// What an act leaves behind, whether it was done now or read from the witness's file.
void World::take(const Act& act) {
    const bool taken = act.answer == Answer::Taken;
    if (act.kind == ActKind::Login) {
        if (taken) sessions_.insert(session_token(++logins_));
    } else if (act.kind == ActKind::Logout) {
        sessions_.clear();
    } else if (act.kind == ActKind::Read) {
        read_.insert(act.member);
    } else {
        by_member_[act.member].push_back(act);
    }
}

std::string World::session_token(std::size_t number) const {
    constexpr std::string_view kAlphabet =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    auto rng = base::Rng(options_.seed).fork("session " + std::to_string(number));
    return "AQEDAR" + rng.text(120, kAlphabet);
}

std::optional<std::string> World::login(const std::string& name, const std::string& password) {
    const auto now = clock_.now();
    const bool right = name == options_.login && password == options_.password;
    const Act done{.kind = ActKind::Login,
                   .time = now,
                   .member = name,
                   .text = {},
                   .answer = right ? Answer::Taken : Answer::WrongPassword};
    std::lock_guard lock(mutex_);
    witness_.add(done);
    take(done);
    return right ? std::optional(session_token(logins_)) : std::nullopt;
}

void World::logout() {
    const Act done{.kind = ActKind::Logout,
                   .time = clock_.now(),
                   .member = options_.login,
                   .text = {},
                   .answer = Answer::Taken};
    std::lock_guard lock(mutex_);
    witness_.add(done);
    take(done);
}

bool World::is_open(std::string_view session_token) const {
    std::lock_guard lock(mutex_);
    return sessions_.find(session_token) != sessions_.end();
}

std::vector<Act> World::acts() const {
    std::lock_guard lock(mutex_);
    return witness_.acts();
}

}  // namespace sandbox

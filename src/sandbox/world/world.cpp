#include "sandbox/world/world.h"

#include "base/rng.h"
#include "sandbox/world/injection.h"
#include "sandbox/world/population.h"

#include <date/date.h>

#include <algorithm>
#include <unordered_set>
#include <utility>

namespace sandbox {
namespace {

constexpr std::size_t kOnFeed = 14;
constexpr std::size_t kInSideColumn = 5;
constexpr std::string_view kFormer = "-former";
// An invitation that is to vanish is seen for this long.
constexpr auto kVanishesAfter = std::chrono::hours(20);
constexpr auto kRepliesAfter = std::chrono::minutes(10);
constexpr auto kWeek = std::chrono::hours(7 * 24);

std::string key_of(std::string_view slug) {
    std::string key(slug);
    for (char& c : key) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return key;
}

}  // namespace

World::World(const WorldOptions& options, const base::Clock& clock, Witness witness)
    : options_(options),
      clock_(clock),
      catalogue_(load_catalogue()),
      faults_(base::Rng(options.seed).fork("faults")),
      witness_(std::move(witness)) {
    for (const ActiveFault& fault : options.faults) faults_.set(fault);
    auto population = populate(options.seed, options.members, options.start, catalogue_);
    viewer_ = std::move(population.viewer);
    members_ = std::move(population.members);
    inject(members_, options.injections, base::Rng(options.seed));
    for (const auto& member : members_) {
        by_key_[key_of(member.slug)] = &member;
        by_key_[member.id] = &member;
    }
    for (const auto& key : {std::string("me"), key_of(viewer_.slug), viewer_.id})
        by_key_[key] = &viewer_;
    for (const auto& act : witness_.acts()) take(act);
}

const Member* World::find(std::string_view slug_or_id) const {
    const auto id = by_key_.find(std::string(slug_or_id));
    if (id != by_key_.end()) return id->second;
    const auto key = key_of(slug_or_id);
    const auto slug = by_key_.find(key);
    if (slug != by_key_.end()) return slug->second;
    if (!key.ends_with(kFormer)) return nullptr;
    const auto former = by_key_.find(key.substr(0, key.size() - kFormer.size()));
    const bool renamed = former != by_key_.end() && faults_.holds("renamed", former->second->slug);
    return renamed ? former->second : nullptr;
}

std::string World::linked_slug(const Member& member) const {
    if (is_viewer(member) || !faults_.holds("renamed", member.slug)) return member.slug;
    return member.slug + std::string(kFormer);
}

const Member* World::find_number(std::int64_t number) const {
    if (number == viewer_.number) return &viewer_;
    const auto found = std::find_if(members_.begin(), members_.end(),
                                    [&](const Member& member) { return member.number == number; });
    return found == members_.end() ? nullptr : &*found;
}

Standing World::standing_locked(const Member& member, base::Time now) const {
    static const std::vector<Act> kNone;
    const auto found = by_member_.find(member.slug);
    auto standing = standing_of(member, found == by_member_.end() ? kNone : found->second, now);
    const bool is_old =
        standing.relation == Relation::Pending && standing.since + kVanishesAfter < now;
    if (is_old && faults_.holds("vanish", member.slug)) standing.relation = Relation::None;
    return standing;
}

Standing World::standing(const Member& member) const {
    const auto now = clock_.now();
    std::lock_guard lock(mutex_);
    return standing_locked(member, now);
}

int World::degree(const Member& member) const {
    return standing(member).relation == Relation::Connected ? 1 : member.degree;
}

std::vector<Letter> World::thread(const Member& member) const {
    auto letters = member.letters;
    const auto now = clock_.now();
    const bool replies = faults_.holds("reply", member.slug);
    std::lock_guard lock(mutex_);
    const auto found = by_member_.find(member.slug);
    if (found == by_member_.end()) return letters;
    for (const auto& act : found->second) {
        if (act.kind != ActKind::Message || act.answer != Answer::Taken) continue;
        letters.push_back({.sender = Sender::Viewer, .text = act.text, .time = act.time});
        const auto replied = act.time + kRepliesAfter;
        if (replies && replied <= now)
            letters.push_back({.sender = Sender::Member, .text = "Thanks!", .time = replied});
    }
    return letters;
}

std::vector<const Member*> World::correspondents() const {
    std::vector<std::pair<base::Time, const Member*>> found;
    for (const auto& member : members_) {
        const auto letters = thread(member);
        if (!letters.empty()) found.emplace_back(letters.back().time, &member);
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<const Member*> members;
    for (const auto& [time, member] : found) members.push_back(member);
    return members;
}

std::vector<const Member*> World::list(Relation relation) const {
    std::vector<std::pair<base::Time, const Member*>> found;
    for (const auto& member : members_) {
        const auto standing = this->standing(member);
        if (standing.relation == relation) found.emplace_back(standing.since, &member);
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<const Member*> members;
    for (const auto& [time, member] : found) members.push_back(member);
    return members;
}

std::vector<const Member*> World::sample(const std::string& purpose, std::size_t count,
                                         const Member& without) const {
    std::vector<const Member*> drawn;
    std::unordered_set<const Member*> seen{&without};
    if (members_.empty()) return drawn;
    auto rng = base::Rng(options_.seed).fork(purpose);
    for (std::size_t tries = 0; tries < 8 * count && drawn.size() < count; ++tries) {
        const auto* member = &members_[rng.index(members_.size())];
        if (seen.insert(member).second) drawn.push_back(member);
    }
    return drawn;
}

std::vector<const Member*> World::feed() const {
    return sample("feed " + to_text(now()).substr(0, 10), kOnFeed, viewer_);
}

SideColumn World::beside(const Member& member) const {
    const auto drawn = sample("beside " + member.slug, 2 * kInSideColumn, member);
    SideColumn column;
    for (std::size_t i = 0; i < drawn.size(); ++i) {
        if (i < kInSideColumn)
            column.more_profiles.push_back(drawn[i]);
        else if (standing(*drawn[i]).relation == Relation::None)
            column.may_know.push_back(drawn[i]);
    }
    return column;
}

std::vector<const Member*> World::shared_connections(const Member& member) const {
    constexpr std::size_t kAcquaintances = 60;
    auto known = sample("known by " + member.slug, kAcquaintances, member);
    std::erase_if(known,
                  [](const Member* other) { return other->beginning != Beginning::Connected; });
    return known;
}

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

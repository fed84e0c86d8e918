#include "sandbox/world/world.h"

#include "base/rng.h"
#include "sandbox/world/injection.h"
#include "sandbox/world/population.h"

#include <algorithm>
#include <utility>

namespace sandbox {
namespace {

constexpr std::string_view kFormer = "-former";
// An invitation that is to vanish is seen for this long.
constexpr auto kVanishesAfter = std::chrono::hours(20);
constexpr auto kRepliesAfter = std::chrono::minutes(10);

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

}  // namespace sandbox

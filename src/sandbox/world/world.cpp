#include "sandbox/world/world.h"

#include <algorithm>
#include <utility>

namespace sandbox {
namespace {

constexpr std::string_view kFormer = "-former";
// An invitation that is to vanish is seen for this long.
constexpr auto kVanishesAfter = std::chrono::hours(20);
constexpr auto kRepliesAfter = std::chrono::minutes(10);

}  // namespace

World::World(const WorldOptions& options, const base::Clock& clock, Witness witness)
    : network_(std::make_shared<Network>(options, clock, std::move(witness))) {}

World World::as(std::size_t login) const {
    World other = *this;
    other.login_ = login;
    return other;
}

const Member* World::find(std::string_view slug_or_id) const {
    const auto& by_key = network_->by_key;
    const auto id = by_key.find(std::string(slug_or_id));
    if (id != by_key.end()) return id->second;
    const auto key = key_of_slug(slug_or_id);
    if (key == "me") return &viewer();
    const auto slug = by_key.find(key);
    if (slug != by_key.end()) return slug->second;
    if (!key.ends_with(kFormer)) return nullptr;
    const auto former = by_key.find(key.substr(0, key.size() - kFormer.size()));
    const bool renamed = former != by_key.end() && faults().holds("renamed", former->second->slug);
    return renamed ? former->second : nullptr;
}

std::string World::linked_slug(const Member& member) const {
    if (is_viewer(member) || !faults().holds("renamed", member.slug)) return member.slug;
    return member.slug + std::string(kFormer);
}

const Member* World::find_number(std::int64_t number) const {
    if (number == viewer().number) return &viewer();
    const auto found = std::find_if(members().begin(), members().end(),
                                    [&](const Member& member) { return member.number == number; });
    return found == members().end() ? nullptr : &*found;
}

// Whom people know from before the simulation is drawn for the first login; the others begin with
// nobody.
Beginning World::beginning(const Member& member) const {
    return login_ == 0 ? member.beginning : Beginning::Stranger;
}

Standing World::standing_locked(const Member& member, base::Time now) const {
    static const std::vector<Act> kNone;
    const auto found = network_->done.find({login_, member.slug});
    auto standing = standing_of(member, beginning(member),
                                found == network_->done.end() ? kNone : found->second, now);
    const bool is_old =
        standing.relation == Relation::Pending && standing.since + kVanishesAfter < now;
    if (is_old && faults().holds("vanish", member.slug)) standing.relation = Relation::None;
    return standing;
}

Standing World::standing(const Member& member) const {
    const auto at = now();
    std::lock_guard lock(network_->mutex);
    return standing_locked(member, at);
}

int World::degree(const Member& member) const {
    return standing(member).relation == Relation::Connected ? 1 : member.degree;
}

std::vector<Letter> World::thread(const Member& member) const {
    auto letters = login_ == 0 ? member.letters : std::vector<Letter>();
    const auto at = now();
    const bool replies = faults().holds("reply", member.slug);
    std::lock_guard lock(network_->mutex);
    const auto found = network_->done.find({login_, member.slug});
    if (found == network_->done.end()) return letters;
    for (const auto& act : found->second) {
        if (act.kind != ActKind::Message || act.answer != Answer::Taken) continue;
        letters.push_back({.sender = Sender::Viewer, .text = act.text, .time = act.time});
        const auto replied = act.time + kRepliesAfter;
        if (replies && replied <= at)
            letters.push_back({.sender = Sender::Member, .text = "Thanks!", .time = replied});
    }
    return letters;
}

}  // namespace sandbox

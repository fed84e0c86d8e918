// Who is shown with whom: lists of people, the feed, side columns.
#include "base/rng.h"
#include "sandbox/world/world.h"

#include <date/date.h>

#include <algorithm>
#include <unordered_set>
#include <utility>

namespace sandbox {
namespace {

constexpr std::size_t kOnFeed = 14;
constexpr std::size_t kInSideColumn = 5;

}  // namespace

std::vector<const Member*> World::correspondents() const {
    std::vector<std::pair<base::Time, const Member*>> found;
    for (const auto& member : members()) {
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
    for (const auto& member : members()) {
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
    if (members().empty()) return drawn;
    // No two members are shown the same people; the first sees those of a network of one.
    auto rng = base::Rng(options().seed).fork(purpose);
    if (login_ > 0) rng = rng.fork("login " + std::to_string(login_));
    for (std::size_t tries = 0; tries < 8 * count && drawn.size() < count; ++tries) {
        const auto* member = &members()[rng.index(members().size())];
        if (seen.insert(member).second) drawn.push_back(member);
    }
    return drawn;
}

std::vector<const Member*> World::feed() const {
    return sample("feed " + to_text(now()).substr(0, 10), kOnFeed, viewer());
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
                  [&](const Member* other) { return beginning(*other) != Beginning::Connected; });
    return known;
}

}  // namespace sandbox

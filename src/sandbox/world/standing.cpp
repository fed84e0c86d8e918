#include "sandbox/world/standing.h"

#include <array>

namespace sandbox {
namespace {

constexpr std::array<std::string_view, 4> kRelations{"none", "pending", "incoming", "connected"};
constexpr auto kNoNewInvitation = std::chrono::days(21);

Standing beginning_of(const Member& member, Beginning beginning) {
    switch (beginning) {
        case Beginning::Connected:
            return {
                .relation = Relation::Connected, .since = member.beginning_since, .withdrawn = {}};
        case Beginning::Incoming:
            return {
                .relation = Relation::Incoming, .since = member.beginning_since, .withdrawn = {}};
        case Beginning::Stranger: break;
    }
    return {};
}

// An invitation that the member has accepted by `now` makes a connection.
void let_time_pass(Standing& standing, const Member& member, base::Time now) {
    if (standing.relation != Relation::Pending || !member.traits.accepts) return;
    const auto accepted = standing.since + member.traits.delay;
    if (accepted <= now) {
        standing.relation = Relation::Connected;
        standing.since = accepted;
    }
}

void apply(Standing& standing, const Act& act) {
    const auto become = [&](Relation relation) {
        standing.relation = relation;
        standing.since = act.time;
    };
    switch (act.kind) {
        case ActKind::Invite: become(Relation::Pending); break;
        case ActKind::Accept: become(Relation::Connected); break;
        case ActKind::Ignore: become(Relation::None); break;
        case ActKind::Withdraw:
            become(Relation::None);
            standing.withdrawn = act.time;
            break;
        case ActKind::Login:
        case ActKind::Logout:
        case ActKind::Read:
        case ActKind::Message: break;
    }
}

Answer answer_to_invite(const Standing& standing, base::Time now) {
    switch (standing.relation) {
        case Relation::Pending:
        case Relation::Incoming: return Answer::AlreadyInvited;
        case Relation::Connected: return Answer::AlreadyConnected;
        case Relation::None: break;
    }
    const bool too_soon = standing.withdrawn && now < *standing.withdrawn + kNoNewInvitation;
    return too_soon ? Answer::TooSoon : Answer::Taken;
}

Answer taken_when(bool condition, Answer otherwise) {
    return condition ? Answer::Taken : otherwise;
}

}  // namespace

std::string_view name(Relation relation) {
    return kRelations.at(static_cast<std::size_t>(relation));
}

Standing standing_of(const Member& member, Beginning beginning, const std::vector<Act>& acts,
                     base::Time now) {
    Standing standing = beginning_of(member, beginning);
    for (const auto& act : acts) {
        if (act.time > now) break;
        let_time_pass(standing, member, act.time);
        if (act.answer == Answer::Taken) apply(standing, act);
    }
    let_time_pass(standing, member, now);
    return standing;
}

Answer answer_to(ActKind kind, const Standing& standing, base::Time now) {
    const auto relation = standing.relation;
    switch (kind) {
        case ActKind::Invite: return answer_to_invite(standing, now);
        case ActKind::Message:
            return taken_when(relation == Relation::Connected, Answer::NotConnected);
        case ActKind::Withdraw:
            return taken_when(relation == Relation::Pending, Answer::NoInvitation);
        case ActKind::Accept:
        case ActKind::Ignore:
            return taken_when(relation == Relation::Incoming, Answer::NoInvitation);
        case ActKind::Login:
        case ActKind::Logout:
        case ActKind::Read: break;
    }
    return Answer::Taken;
}

}  // namespace sandbox

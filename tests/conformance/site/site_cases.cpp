#include "tests/conformance/site/site_cases.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

namespace site_conformance {
namespace {

using domain::Click;
using domain::ConnectionStatus;
using domain::PublicId;
using domain::SiteErrorKind;
using domain::Trigger;
using sandbox::ActKind;
using sandbox::Beginning;
using sandbox::Member;

const domain::Permit kLive{.trigger = Trigger::Live};
const domain::Permit kRehearsal{.trigger = Trigger::Rehearsal};

PublicId id_of(const Member& member) {
    return PublicId::from_slug(member.slug).value();
}

// The next one who stands like that, and has a page for everybody.
const Member& take(Ground& ground, Beginning beginning) {
    const auto& members = ground.world.members();
    const auto found = std::find_if(members.begin(), members.end(), [&](const Member& each) {
        return each.index >= ground.taken && each.beginning == beginning && !each.is_private &&
               !ground.world.is_viewer(each);
    });
    REQUIRE(found != members.end());
    if (beginning == Beginning::Stranger) ground.taken = found->index + 1;
    return *found;
}

std::size_t count(const Ground& ground, ActKind kind, const Member& member) {
    const auto acts = ground.world.acts();
    return static_cast<std::size_t>(std::count_if(acts.begin(), acts.end(), [&](const auto& act) {
        return act.kind == kind && act.member == member.slug;
    }));
}

// What people see of us.
std::size_t count_visible(const Ground& ground) {
    const auto acts = ground.world.acts();
    return static_cast<std::size_t>(std::count_if(acts.begin(), acts.end(), [](const auto& act) {
        return act.kind == ActKind::Invite || act.kind == ActKind::Message ||
               act.kind == ActKind::Withdraw;
    }));
}

ConnectionStatus status_of(Ground& ground, const Member& member) {
    const auto reading = ground.site.connection_status(id_of(member));
    if (!reading) FAIL(reading.error().message);
    CHECK_FALSE(reading->evidence.empty());
    return reading->status;
}

void reads_a_profile(Ground& ground) {
    const auto& member = take(ground, Beginning::Stranger);
    const auto fetched = ground.site.fetch_profile(id_of(member));
    if (!fetched) FAIL(fetched.error().message);
    CHECK(fetched->profile.full_name == member.name());
    CHECK(fetched->profile.first_name == member.first_name);
    CHECK(fetched->profile.public_identifier == member.slug);
    CHECK(fetched->profile.headline == member.headline);
    CHECK(fetched->profile.positions.size() >= member.employments.size());
    CHECK_FALSE(fetched->raw_json.empty());
}

void finds_the_own_profile(Ground& ground) {
    const auto own = ground.site.own_profile();
    if (!own) FAIL(own.error().message);
    CHECK(own->profile.public_identifier == ground.world.viewer().slug);
}

void skips_who_cannot_be_read(Ground& ground) {
    const auto missing = ground.site.fetch_profile(PublicId::from_slug("nobody-at-all-0").value());
    REQUIRE_FALSE(missing.has_value());
    CHECK(missing.error().kind == SiteErrorKind::SkipProfile);
    const auto& members = ground.world.members();
    const auto hidden = std::find_if(members.begin(), members.end(),
                                     [](const Member& each) { return each.is_private; });
    REQUIRE(hidden != members.end());
    const auto closed = ground.site.fetch_profile(id_of(*hidden));
    REQUIRE_FALSE(closed.has_value());
    CHECK(closed.error().kind == SiteErrorKind::SkipProfile);
    CHECK_FALSE(ground.site.connection_status(id_of(*hidden)).has_value());
}

void tells_how_one_stands(Ground& ground) {
    CHECK(status_of(ground, take(ground, Beginning::Stranger)) == ConnectionStatus::NotConnected);
    CHECK(status_of(ground, take(ground, Beginning::Connected)) == ConnectionStatus::Connected);
    CHECK(status_of(ground, take(ground, Beginning::Incoming)) == ConnectionStatus::Incoming);
}

void invites_once(Ground& ground) {
    const auto& member = take(ground, Beginning::Stranger);
    const Click click = ground.actor.send_invite(id_of(member), "", kLive);
    CHECK_MESSAGE(click.kind == Click::Kind::Clicked, click.why);
    CHECK(count(ground, ActKind::Invite, member) == 1);
    CHECK(status_of(ground, member) == ConnectionStatus::Pending);
    const Click again = ground.actor.send_invite(id_of(member), "", kLive);
    CHECK_MESSAGE((again.kind == Click::Kind::NotSent || again.kind == Click::Kind::Refused),
                  again.why);
    CHECK(count(ground, ActKind::Invite, member) == 1);
}

void sends_the_note(Ground& ground) {
    const auto& member = take(ground, Beginning::Stranger);
    const Click click = ground.actor.send_invite(id_of(member), "We both work on pumps.", kLive);
    CHECK_MESSAGE(click.kind == Click::Kind::Clicked, click.why);
    CHECK(ground.world.acts().back().text == "We both work on pumps.");
}

void invites_nobody_who_is_connected(Ground& ground) {
    const auto& member = take(ground, Beginning::Connected);
    const Click click = ground.actor.send_invite(id_of(member), "", kLive);
    CHECK(click.kind != Click::Kind::Clicked);
    CHECK(click.kind != Click::Kind::Unknown);
    CHECK(count(ground, ActKind::Invite, member) == 0);
}

void rehearses(Ground& ground) {
    const auto& stranger = take(ground, Beginning::Stranger);
    const auto before = count_visible(ground);
    CHECK(ground.actor.send_invite(id_of(stranger), "", kRehearsal).kind == Click::Kind::Rehearsed);
    const auto& friendly = take(ground, Beginning::Connected);
    CHECK(ground.actor.send_message(id_of(friendly), "Hello", kRehearsal).kind ==
          Click::Kind::Rehearsed);
    CHECK(count_visible(ground) == before);
}

void presses_nothing_without_a_permit(Ground& ground) {
    const domain::Permit taken_back{.trigger = Trigger::Live,
                                    .why_not = [] { return std::optional<std::string>("paused"); }};
    const auto& stranger = take(ground, Beginning::Stranger);
    const auto before = count_visible(ground);
    const Click invite = ground.actor.send_invite(id_of(stranger), "", taken_back);
    CHECK_MESSAGE(invite.kind == Click::Kind::Withheld, invite.why);
    const Click message =
        ground.actor.send_message(id_of(take(ground, Beginning::Connected)), "Hello", taken_back);
    CHECK_MESSAGE(message.kind == Click::Kind::Withheld, message.why);
    CHECK(count_visible(ground) == before);
}

void writes_into_the_thread(Ground& ground) {
    const auto& member = take(ground, Beginning::Connected);
    const std::string text = "Hello " + member.first_name + ",\nthis is about pumps.\n\nOtto";
    const Click click = ground.actor.send_message(id_of(member), text, kLive);
    CHECK_MESSAGE(click.kind == Click::Kind::Clicked, click.why);
    CHECK(ground.world.acts().back().text == text);
    const auto thread = ground.site.read_thread(id_of(member));
    if (!thread) FAIL(thread.error().message);
    REQUIRE_FALSE(thread->messages.empty());
    CHECK(thread->messages.back().from == domain::ThreadMessage::From::Us);
    CHECK(thread->messages.back().text == text);
}

void writes_to_nobody_who_is_not_connected(Ground& ground) {
    const auto& member = take(ground, Beginning::Stranger);
    const Click click = ground.actor.send_message(id_of(member), "Hello", kLive);
    CHECK(click.kind != Click::Kind::Clicked);
    CHECK(click.kind != Click::Kind::Unknown);
    CHECK(count(ground, ActKind::Message, member) == 0);
}

void withdraws(Ground& ground) {
    const auto& member = take(ground, Beginning::Stranger);
    const Click none = ground.actor.withdraw_invite(id_of(member), kLive);
    CHECK_MESSAGE(none.kind == Click::Kind::NotSent, none.why);
    REQUIRE(ground.actor.send_invite(id_of(member), "", kLive).kind == Click::Kind::Clicked);
    const Click click = ground.actor.withdraw_invite(id_of(member), kLive);
    CHECK_MESSAGE(click.kind == Click::Kind::Clicked, click.why);
    CHECK(count(ground, ActKind::Withdraw, member) == 1);
    CHECK(status_of(ground, member) == ConnectionStatus::NotConnected);
}

void searches_by_name(Ground& ground) {
    const auto& member = take(ground, Beginning::Stranger);
    const auto page = ground.site.search(member.last_name, 1);
    if (!page) FAIL(page.error().message);
    const auto& people = page->people;
    CHECK(std::find(people.begin(), people.end(), id_of(member)) != people.end());
    const auto nobody = ground.site.search("Zzyzx Qqq", 1);
    if (!nobody) FAIL(nobody.error().message);
    CHECK(nobody->people.empty());
    CHECK_FALSE(nobody->end.empty());
}

void discovers_in_passing(Ground& ground) {
    ground.site.take_discovered();
    const auto& member = take(ground, Beginning::Stranger);
    REQUIRE(ground.site.fetch_profile(id_of(member)).has_value());
    auto seen = ground.site.take_discovered();
    CHECK_FALSE(seen.empty());
    const auto key = [](const PublicId& id) { return id.key(); };
    std::vector<std::string> keys;
    std::transform(seen.begin(), seen.end(), std::back_inserter(keys), key);
    std::sort(keys.begin(), keys.end());
    CHECK(std::adjacent_find(keys.begin(), keys.end()) == keys.end());
    CHECK(ground.site.take_discovered().empty());
}

}  // namespace

const std::vector<Case>& cases() {
    static const std::vector<Case> all{
        {"a profile is read whole", reads_a_profile},
        {"the own profile is found without a name", finds_the_own_profile},
        {"who hides, and who never was, is skipped", skips_who_cannot_be_read},
        {"how one stands is told, with its evidence", tells_how_one_stands},
        {"an invitation is sent once", invites_once},
        {"an invitation carries its note", sends_the_note},
        {"nobody is invited who is connected", invites_nobody_who_is_connected},
        {"a rehearsal does all but send", rehearses},
        {"nothing is pressed when the permit is taken back", presses_nothing_without_a_permit},
        {"a message goes into the thread, line breaks kept", writes_into_the_thread},
        {"nobody is written to who is not connected", writes_to_nobody_who_is_not_connected},
        {"an open invitation is withdrawn, and no other", withdraws},
        {"a search finds by name, and says where it ends", searches_by_name},
        {"people are discovered in passing, each once", discovers_in_passing},
    };
    return all;
}

}  // namespace site_conformance

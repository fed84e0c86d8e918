#include "tests/simulation/world_site.h"

#include "base/json.h"

namespace simulation {
namespace {

using domain::Click;
using nlohmann::ordered_json;
using sandbox::Answer;
using sandbox::Relation;

constexpr std::size_t kGroupsShown = 10;  // the site answers no more of them at once
constexpr int kFoundAtOnce = 10;

std::string urn(const char* kind, std::int64_t id) {
    return std::string("urn:li:fsd_") + kind + ":" + std::to_string(id);
}

std::string part_urn(const char* kind, const sandbox::Member& member, std::int64_t id) {
    return std::string("urn:li:fsd_profile") + kind + ":(" + member.id + "," + std::to_string(id) +
           ")";
}

std::optional<domain::PartialDate> to_domain(const std::optional<sandbox::Date>& date) {
    if (!date) return std::nullopt;
    return domain::PartialDate{.year = date->year, .month = date->month};
}

std::optional<domain::DateRange> to_domain(const std::optional<sandbox::Period>& period) {
    if (!period) return std::nullopt;
    return domain::DateRange{.start = to_domain(period->start), .end = to_domain(period->end)};
}

domain::Position position(const sandbox::World& world, const sandbox::Member& member,
                          const sandbox::Employment& employment, const sandbox::Role& role) {
    domain::Position position{.title = role.title,
                              .company_name = employment.company_name,
                              .company_urn = {},
                              .location = role.location,
                              .date_range = to_domain(role.period),
                              .description = role.description,
                              .urn = part_urn("Position", member, role.id)};
    if (employment.company)
        position.company_urn = urn("company", world.catalogue().companies[*employment.company].id);
    return position;
}

void add_work(domain::Profile& profile, const sandbox::World& world,
              const sandbox::Member& member) {
    std::size_t groups = 0;
    for (const auto& employment : member.employments) {
        if (groups++ == kGroupsShown) break;
        for (const auto& role : employment.roles)
            profile.positions.push_back(position(world, member, employment, role));
    }
    for (const auto& education : member.educations) {
        profile.educations.push_back({.school_name = education.school_name,
                                      .degree_name = education.degree,
                                      .field_of_study = education.field,
                                      .date_range = to_domain(education.period),
                                      .urn = part_urn("Education", member, education.id)});
    }
}

void add_place(domain::Profile& profile, const sandbox::Catalogue& catalogue,
               const sandbox::Member& member) {
    const auto& place = catalogue.places[member.place];
    const auto& country = catalogue.countries[place.country];
    const auto& industry = catalogue.industries[member.industry];
    profile.location_name = place.city + ", " + country.name;
    profile.country_code = country.code;
    profile.geo = ordered_json{{"entityUrn", urn("geo", place.id)},
                               {"defaultLocalizedName", *profile.location_name},
                               {"defaultLocalizedNameWithoutCountryName", place.city},
                               {"countryUrn", urn("geo", country.id)}}
                      .dump();
    profile.industry =
        ordered_json{{"entityUrn", urn("industry", industry.id)}, {"name", industry.name}}.dump();
    std::string upper = country.code;
    for (char& c : upper) c = static_cast<char>(c - 'a' + 'A');
    profile.supported_locales = {{.country = upper, .language = country.language}};
}

domain::Profile to_profile(const sandbox::World& world, const sandbox::Member& member) {
    domain::Profile profile;
    profile.url = domain::PublicId::from_slug(member.slug)->url();
    profile.urn = member.profile_urn();
    profile.full_name = member.name();
    profile.first_name = member.first_name;
    profile.last_name = member.last_name;
    profile.headline = member.headline;
    profile.summary = member.summary;
    profile.public_identifier = member.slug;
    add_place(profile, world.catalogue(), member);
    add_work(profile, world, member);
    if (world.is_viewer(member)) return profile;
    profile.connection_degree = world.degree(member);
    profile.connection_distance = "DISTANCE_" + std::to_string(*profile.connection_degree);
    return profile;
}

domain::FetchedProfile fetched(const sandbox::World& world, const sandbox::Member& member) {
    auto profile = to_profile(world, member);
    auto raw = domain::to_json(profile).dump();
    return {.profile = std::move(profile), .raw_json = std::move(raw)};
}

domain::ConnectionStatus status_of(Relation relation) {
    switch (relation) {
        case Relation::Connected: return domain::ConnectionStatus::Connected;
        case Relation::Pending: return domain::ConnectionStatus::Pending;
        case Relation::Incoming: return domain::ConnectionStatus::Incoming;
        case Relation::None: break;
    }
    return domain::ConnectionStatus::NotConnected;
}

Click refused(std::string why) {
    return {.kind = Click::Kind::Refused, .why = std::move(why), .error = {}};
}

Click unreachable(const domain::SiteError& error) {
    return {.kind = Click::Kind::Refused, .why = error.message, .error = error.kind};
}

Click not_sent(std::string why, std::optional<domain::SiteErrorKind> error = {}) {
    return {.kind = Click::Kind::NotSent, .why = std::move(why), .error = error};
}

Click withheld(std::string why) {
    return {.kind = Click::Kind::Withheld, .why = std::move(why), .error = {}};
}

Click to_click(Answer answer) {
    if (answer == Answer::Taken) return {.kind = Click::Kind::Clicked, .why = {}, .error = {}};
    if (answer == Answer::WeeklyLimit)
        return {.kind = Click::Kind::NotSent,
                .why = "the site's weekly invitation limit is reached",
                .error = domain::SiteErrorKind::ReachedConnectionLimit};
    return refused("the site answered " + std::string(name(answer)));
}

const Click kRehearsed{.kind = Click::Kind::Rehearsed, .why = {}, .error = {}};

}  // namespace

void WorldSite::see(const sandbox::Member& member) {
    auto id = domain::PublicId::from_slug(member.slug);
    if (id && discovered_keys_.insert(id->key()).second) discovered_.push_back(std::move(*id));
}

void WorldSite::see_feed() {
    const auto today = std::chrono::floor<std::chrono::days>(world_.now());
    if (feed_seen_ == today) return;
    feed_seen_ = today;
    see(world_.viewer());
    for (const auto* member : world_.feed()) see(*member);
}

base::Result<const sandbox::Member*, domain::SiteError> WorldSite::open(
    const domain::PublicId& id) {
    see_feed();
    world_.read(id.text());
    const auto* member = world_.find(id.text());
    if (!member || member->is_private)
        return tl::unexpected<domain::SiteError>(
            {.kind = domain::SiteErrorKind::SkipProfile,
             .message = member ? "this profile is not available" : "this page doesn't exist"});
    see(*member);
    const auto column = world_.beside(*member);
    for (const auto* other : column.more_profiles) see(*other);
    for (const auto* other : column.may_know) see(*other);
    return member;
}

base::Result<domain::FetchedProfile, domain::SiteError> WorldSite::fetch_profile(
    const domain::PublicId& id) {
    const auto* member = TRY(open(id));
    return fetched(world_, *member);
}

base::Result<domain::FetchedProfile, domain::SiteError> WorldSite::own_profile() {
    see_feed();
    return fetched(world_, world_.viewer());
}

base::Result<domain::ConnectionReading, domain::SiteError> WorldSite::connection_status(
    const domain::PublicId& id) {
    const auto* member = TRY(open(id));
    const auto relation = world_.standing(*member).relation;
    return domain::ConnectionReading{.status = status_of(relation),
                                     .evidence = "the world says " + std::string(name(relation)),
                                     .renamed = {}};
}

base::Result<domain::Thread, domain::SiteError> WorldSite::read_thread(const domain::PublicId& id) {
    const auto* member = TRY(open(id));
    domain::Thread thread;
    for (const auto& letter : world_.thread(*member)) {
        const bool ours = letter.sender == sandbox::Sender::Viewer;
        thread.messages.push_back(
            {.from = ours ? domain::ThreadMessage::From::Us : domain::ThreadMessage::From::Them,
             .text = letter.text,
             .at = letter.time});
    }
    return thread;
}

base::Result<domain::PeoplePage, domain::SiteError> WorldSite::search(const std::string& what,
                                                                      int page) {
    domain::PeoplePage found;
    int index = 0;
    for (const auto& member : world_.members()) {
        const bool matches = !member.is_private && member.name().find(what) != std::string::npos;
        if (!matches || ++index <= kFoundAtOnce * (page - 1) || index > kFoundAtOnce * page)
            continue;
        found.people.push_back(domain::PublicId::from_slug(member.slug).value());
    }
    if (found.people.empty()) found.end = "there are no more results";
    return found;
}

std::vector<domain::PublicId> WorldSite::take_discovered() {
    discovered_keys_.clear();
    return std::exchange(discovered_, {});
}

// Where a browser finds no Connect on the page, nothing is clicked, and the world hears of nothing.
Click WorldSite::send_invite(const domain::PublicId& id, const std::string& note,
                             const domain::Permit& permit) {
    const auto member = open(id);
    if (!member) return unreachable(member.error());
    const auto relation = world_.standing(**member).relation;
    if (world_.is_viewer(**member) || relation != Relation::None)
        return refused("the page offers no Connect: " + std::string(name(relation)));
    if (permit.trigger == domain::Trigger::Rehearsal) return kRehearsed;
    if (!note.empty() && !world_.faults().word("note-quota", (*member)->slug).empty())
        return {.kind = Click::Kind::NotSent,
                .why = "the site takes no more notes",
                .error = domain::SiteErrorKind::NoNotesLeft};
    if (const auto why = permit.why_not()) return withheld(*why);
    return to_click(world_.invite(**member, note));
}

Click WorldSite::send_message(const domain::PublicId& id, const std::string& text,
                              const domain::Permit& permit) {
    const auto member = open(id);
    if (!member) return unreachable(member.error());
    if (world_.standing(**member).relation != Relation::Connected)
        return refused("not connected: the site offers an InMail only");
    if (permit.trigger == domain::Trigger::Rehearsal) return kRehearsed;
    if (const auto why = permit.why_not()) return withheld(*why);
    return to_click(world_.message(**member, text));
}

// Where the page offers no way to it, or the site fails at it, it is not done.
Click WorldSite::withdraw_invite(const domain::PublicId& id, const domain::Permit& permit) {
    const auto member = open(id);
    if (!member) return not_sent(member.error().message, member.error().kind);
    if (world_.standing(**member).relation != Relation::Pending)
        return not_sent("no invitation is open");
    if (permit.trigger == domain::Trigger::Rehearsal) return kRehearsed;
    if (const auto why = permit.why_not()) return withheld(*why);
    const Answer answer = world_.withdraw(**member);
    return answer == Answer::Taken ? to_click(answer)
                                   : not_sent("the site answered " + std::string(name(answer)));
}

}  // namespace simulation

#include "linkedin/look/looks.h"

#include "linkedin/act/message.h"
#include "linkedin/look/details.h"
#include "linkedin/look/visit.h"
#include "linkedin/voyager/conversation.h"
#include "linkedin/voyager/voyager.h"
#include "linkedin/voyager/voyager_answer.h"

#include <utility>

namespace linkedin {

using domain::ConnectionReading;
using domain::ConnectionStatus;
using domain::FetchedProfile;
using domain::PublicId;
using domain::SiteErrorKind;

namespace {

SiteResult<FetchedProfile> to_fetched(std::string answer, const std::optional<std::string>& id) {
    auto profile = parse_profile(answer, id);
    if (!profile) return site_failure(SiteErrorKind::UnknownPage, profile.error().message);
    return FetchedProfile{.profile = *std::move(profile), .raw_json = std::move(answer)};
}

ConnectionReading to_reading(const Visit& visit) {
    std::string evidence = "their page";
    for (const auto& sign : visit.page.evidence) evidence += ": " + sign;
    return {.status = visit.page.status, .evidence = std::move(evidence), .renamed = visit.renamed};
}

}  // namespace

// The person's page is opened as well: it is what a human would do, and shows other people. Where
// the data is no longer to be had, the pages have to do.
SiteResult<FetchedProfile> Looks::fetch(const PublicId& id) {
    const auto visit = TRY(visit_person(tab_, id));
    auto answer = api_.profile(id.text(), Decoration::FullProfile);
    if (answer) return to_fetched(*std::move(answer), id.text());
    const bool is_retired = answer.error().kind == SiteErrorKind::UnknownPage && tab_.is_open();
    if (is_retired) return read_profile_pages(tab_, visit);
    return tl::make_unexpected(answer.error());
}

SiteResult<ConnectionReading> Looks::status_by_api(const PublicId& id) {
    ConnectionReading last;
    for (const Decoration decoration : {Decoration::FullProfile, Decoration::TopCard}) {
        const auto answer = TRY(api_.profile(id.text(), decoration));
        auto reading = parse_relationship(answer, id.text());
        if (!reading) return site_failure(SiteErrorKind::UnknownPage, reading.error().message);
        last = *std::move(reading);
        if (last.status != ConnectionStatus::Unknown) break;
    }
    return last;
}

// A yes of the lists of connections and of sent invitations spares the person's page.
std::optional<ConnectionReading> Looks::status_by_lists(const PublicId& id) {
    if (!lists_.are_fresh(clock_.now())) return std::nullopt;
    const bool connected = lists_.is_connection(id);
    const bool invited = lists_.is_invited(id);
    if (connected == invited) return std::nullopt;
    return ConnectionReading{
        .status = connected ? ConnectionStatus::Connected : ConnectionStatus::Pending,
        .evidence =
            connected ? "listed among the recent connections" : "listed among the sent invitations",
        .renamed = {}};
}

SiteResult<ConnectionReading> Looks::status(const PublicId& id) {
    if (auto listed = status_by_lists(id)) return *listed;
    auto reading = TRY(status_by_person(id));
    const bool waiting = reading.status == ConnectionStatus::Pending;
    if (waiting && lists_.pay_off(clock_.now())) {
        // Nothing depends on it: what the lists leave open, the person's page answers.
        static_cast<void>(lists_.load(tab_, clock_.now()));
    }
    return reading;
}

// Always by a page that is opened for it: one that is open already may show how things stood before
// an act whose answer was lost.
SiteResult<ConnectionReading> Looks::status_by_person(const PublicId& id) {
    const auto visit = TRY(visit_person(tab_, id));
    auto by_api = status_by_api(id);
    if (by_api && !by_api->renamed) by_api->renamed = visit.renamed;
    if (by_api && by_api->status != ConnectionStatus::Unknown) return by_api;
    const bool is_gone =
        !by_api && (by_api.error().kind == SiteErrorKind::AuthenticationError || !tab_.is_open());
    if (is_gone) return by_api;
    auto by_page = to_reading(visit);
    if (by_page.status == ConnectionStatus::Unknown && by_api)
        by_page.evidence += "; " + by_api->evidence;
    return by_page;
}

// From the person's open page, else from their profile.
SiteResult<Recipient> Looks::recipient(const PublicId& id) {
    const auto visit = TRY(ensure_visit(tab_, id));
    const auto own = visit.renamed.value_or(id);
    if (!visit.page.member_id.empty()) {
        return Recipient{.id = own, .member_id = visit.page.member_id, .name = visit.page.name};
    }
    auto answer = TRY(api_.profile(id.text(), Decoration::FullProfile));
    const auto fetched = TRY(to_fetched(std::move(answer), id.text()));
    return Recipient{.id = own,
                     .member_id = std::string(urn_id(fetched.profile.urn)),
                     .name = fetched.profile.full_name.value_or("")};
}

SiteResult<std::string> Looks::own_member_id() {
    if (own_id_.empty()) {
        auto parsed = parse_own_member_id(TRY(api_.me()));
        if (!parsed) return site_failure(SiteErrorKind::UnknownPage, parsed.error().message);
        own_id_ = *std::move(parsed);
    }
    return own_id_;
}

SiteResult<domain::Thread> Looks::thread_by_api(const Recipient& to) {
    const auto own = TRY(own_member_id());
    const auto conversation = find_conversation(TRY(api_.conversations(own)), to.member_id);
    // The list is of recent conversations: one that is not in it may be an older one.
    if (!conversation || !*conversation) {
        return site_failure(SiteErrorKind::UnknownPage, "not among the recent conversations");
    }
    auto thread = parse_messages(TRY(api_.messages(**conversation)), to.member_id);
    if (!thread) return site_failure(SiteErrorKind::UnknownPage, thread.error().message);
    return *std::move(thread);
}

SiteResult<domain::Thread> Looks::thread(const PublicId& id) {
    const auto to = TRY(recipient(id));
    auto by_api = thread_by_api(to);
    const bool is_final = by_api || by_api.error().kind == SiteErrorKind::AuthenticationError;
    if (is_final || !tab_.is_open()) return by_api;
    return TRY(open_conversation(tab_, to)).thread;
}

SiteResult<FetchedProfile> Looks::own_profile() {
    return to_fetched(TRY(api_.profile("me", Decoration::FullProfile)), "me");
}

}  // namespace linkedin

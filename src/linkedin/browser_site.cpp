#include "linkedin/browser_site.h"

#include "linkedin/actions/invite.h"
#include "linkedin/actions/message.h"
#include "linkedin/conversation.h"
#include "linkedin/details.h"
#include "linkedin/evidence.h"
#include "linkedin/login.h"
#include "linkedin/people_list.h"
#include "linkedin/site_api.h"
#include "linkedin/tab.h"
#include "linkedin/visit.h"
#include "linkedin/voyager.h"
#include "linkedin/voyager_answer.h"

#include <fmt/format.h>

#include <utility>

namespace linkedin {

using domain::Click;
using domain::ConnectionReading;
using domain::ConnectionStatus;
using domain::FetchedProfile;
using domain::PublicId;
using domain::SiteErrorKind;

namespace {

constexpr int kMostLostLogins = 3;

SiteResult<FetchedProfile> to_fetched(std::string answer, const std::optional<std::string>& id) {
    auto profile = parse_profile(answer, id);
    if (!profile) return site_failure(SiteErrorKind::UnknownPage, profile.error().message);
    return FetchedProfile{.profile = *std::move(profile), .raw_json = std::move(answer)};
}

ConnectionReading to_reading(const Visit& visit) {
    std::string evidence = "page";
    for (const auto& sign : visit.page.evidence) evidence += ": " + sign;
    return {.status = visit.page.status, .evidence = std::move(evidence), .renamed = visit.renamed};
}

Click not_sent(const domain::SiteError& error) {
    return {.kind = Click::Kind::NotSent, .why = error.message, .error = error.kind};
}

}  // namespace

struct BrowserSite::Impl {
    Impl(const BrowserSiteOptions& options, SiteUrls urls, base::Clock& now_from, base::Rng rng,
         std::stop_token stop)
        : tab(options, std::move(urls), now_from, rng.fork("pauses"), std::move(stop)),
          login(tab, options.account, options.cookie_file, options.take_pin),
          api(tab, options.request_timeout),
          evidence(options.evidence_folder, now_from),
          clock(now_from) {}

    // Runs `work` logged in; once more when it finds the login or the browser gone.
    template <class Work>
    auto logged_in(Work work) -> decltype(work()) {
        for (bool again = false;; again = true) {
            auto entered = login.ensure();
            if (!entered && !again && !tab.is_open()) continue;
            if (!entered) return tl::make_unexpected(entered.error());
            auto result = work();
            if (result) {
                lost_logins = 0;
                return result;
            }
            const bool logged_out = result.error().kind == SiteErrorKind::AuthenticationError ||
                                    result.error().kind == SiteErrorKind::HumanNeeded;
            if (logged_out) login.forget();
            const bool may_help = logged_out || !tab.is_open();
            if (again && logged_out) forgive_lost_login(result.error());
            if (again || !may_help) return with_evidence(std::move(result));
        }
    }

    // A login that was good and is lost again at once is no refused password: it is tried again
    // later, but not for ever.
    void forgive_lost_login(domain::SiteError& error) {
        const bool lost = error.kind == SiteErrorKind::AuthenticationError;
        if (lost && ++lost_logins < kMostLostLogins) error.kind = SiteErrorKind::Unreachable;
    }

    // The same for an act: once more when it found the login gone before anything was sent. `act`
    // fails only before it has begun to act.
    template <class Act>
    Click act_logged_in(Act act) {
        for (bool again = false;; again = true) {
            const SiteResult<Click> done = logged_in(act);
            if (!done) return not_sent(done.error());
            const bool lost = done->kind == Click::Kind::NotSent &&
                              done->error == SiteErrorKind::AuthenticationError;
            if (!lost) return with_evidence(*done);
            login.forget();
            if (again) return not_sent({SiteErrorKind::Unreachable, done->why});
        }
    }

    // A page that is not understood is kept, and the error says where.
    template <class Result>
    Result with_evidence(Result result) {
        if (result.error().kind == SiteErrorKind::UnknownPage) keep(result.error().message);
        return result;
    }
    Click with_evidence(Click click) {
        if (click.error == SiteErrorKind::UnknownPage) keep(click.why);
        return click;
    }
    void keep(std::string& message) {
        const auto file = tab.is_open() ? evidence.save(tab.session()) : std::string();
        if (!file.empty()) message += "; the page is kept in " + file;
    }

    SiteResult<FetchedProfile> fetch(const PublicId& id);
    SiteResult<ConnectionReading> status(const PublicId& id);
    std::optional<ConnectionReading> status_by_lists(const PublicId& id);
    SiteResult<ConnectionReading> status_by_person(const PublicId& id);
    SiteResult<ConnectionReading> status_by_api(const PublicId& id);
    Click check_refusal(const Click& refused, const PublicId& id);
    SiteResult<Recipient> recipient(const PublicId& id);
    SiteResult<domain::Thread> thread(const PublicId& id);
    SiteResult<domain::Thread> thread_by_api(const Recipient& to);
    SiteResult<std::string> own_member_id();

    Tab tab;
    Login login;
    SiteApi api;
    Evidence evidence;
    base::Clock& clock;
    NetworkLists lists;
    int lost_logins = 0;  // in a row
    std::string own_id;
};

// The person's page is opened as well: it is what a human would do, and shows other people. Where
// the data is no longer to be had, the pages have to do.
SiteResult<FetchedProfile> BrowserSite::Impl::fetch(const PublicId& id) {
    const auto visit = TRY(visit_person(tab, id));
    auto answer = api.profile(id.text(), Decoration::FullProfile);
    if (answer) return to_fetched(*std::move(answer), id.text());
    const bool is_retired = answer.error().kind == SiteErrorKind::UnknownPage && tab.is_open();
    if (is_retired) return read_profile_pages(tab, visit);
    return tl::make_unexpected(answer.error());
}

SiteResult<ConnectionReading> BrowserSite::Impl::status_by_api(const PublicId& id) {
    ConnectionReading last;
    for (const Decoration decoration : {Decoration::FullProfile, Decoration::TopCard}) {
        const auto answer = TRY(api.profile(id.text(), decoration));
        auto reading = parse_relationship(answer, id.text());
        if (!reading) return site_failure(SiteErrorKind::UnknownPage, reading.error().message);
        last = *std::move(reading);
        if (last.status != ConnectionStatus::Unknown) break;
    }
    return last;
}

// A yes of the lists of connections and of sent invitations spares the person's page.
std::optional<ConnectionReading> BrowserSite::Impl::status_by_lists(const PublicId& id) {
    if (!lists.are_fresh(clock.now())) return std::nullopt;
    const bool connected = lists.is_connection(id);
    const bool invited = lists.is_invited(id);
    if (connected == invited) return std::nullopt;
    return ConnectionReading{
        .status = connected ? ConnectionStatus::Connected : ConnectionStatus::Pending,
        .evidence =
            connected ? "listed among the recent connections" : "listed among the sent invitations",
        .renamed = {}};
}

SiteResult<ConnectionReading> BrowserSite::Impl::status(const PublicId& id) {
    if (auto listed = status_by_lists(id)) return *listed;
    auto reading = TRY(status_by_person(id));
    const bool waiting = reading.status == ConnectionStatus::Pending;
    if (waiting && lists.pay_off(clock.now())) {
        // Nothing depends on it: what the lists leave open, the person's page answers.
        static_cast<void>(lists.load(tab, clock.now()));
    }
    return reading;
}

// Always by a page that is opened for it: one that is open already may show how things stood before
// an act whose answer was lost.
SiteResult<ConnectionReading> BrowserSite::Impl::status_by_person(const PublicId& id) {
    const auto visit = TRY(visit_person(tab, id));
    auto by_api = status_by_api(id);
    if (by_api && !by_api->renamed) by_api->renamed = visit.renamed;
    if (by_api && by_api->status != ConnectionStatus::Unknown) return by_api;
    const bool is_gone =
        !by_api && (by_api.error().kind == SiteErrorKind::AuthenticationError || !tab.is_open());
    if (is_gone) return by_api;
    auto by_page = to_reading(visit);
    if (by_page.status == ConnectionStatus::Unknown && by_api)
        by_page.evidence += "; " + by_api->evidence;
    return by_page;
}

// The site also says "not sent" when only the answer to what it did was lost.
Click BrowserSite::Impl::check_refusal(const Click& refused, const PublicId& id) {
    const auto reading = logged_in([&] { return status_by_person(id); });
    const bool is_sent = reading && reading->status == ConnectionStatus::Pending;
    if (reading && !is_sent && reading->status != ConnectionStatus::Unknown) return refused;
    return {.kind = is_sent ? Click::Kind::Clicked : Click::Kind::Unknown,
            .why = refused.why + (is_sent ? ", and yet it stands open" : "; not to be confirmed"),
            .error = {}};
}

// From the person's open page, else from their profile.
SiteResult<Recipient> BrowserSite::Impl::recipient(const PublicId& id) {
    const auto visit = TRY(ensure_visit(tab, id));
    const auto own = visit.renamed.value_or(id);
    if (!visit.page.member_id.empty()) {
        return Recipient{.id = own, .member_id = visit.page.member_id, .name = visit.page.name};
    }
    auto answer = TRY(api.profile(id.text(), Decoration::FullProfile));
    const auto fetched = TRY(to_fetched(std::move(answer), id.text()));
    return Recipient{.id = own,
                     .member_id = std::string(urn_id(fetched.profile.urn)),
                     .name = fetched.profile.full_name.value_or("")};
}

SiteResult<std::string> BrowserSite::Impl::own_member_id() {
    if (own_id.empty()) {
        auto parsed = parse_own_member_id(TRY(api.me()));
        if (!parsed) return site_failure(SiteErrorKind::UnknownPage, parsed.error().message);
        own_id = *std::move(parsed);
    }
    return own_id;
}

SiteResult<domain::Thread> BrowserSite::Impl::thread_by_api(const Recipient& to) {
    const auto own = TRY(own_member_id());
    const auto conversation = find_conversation(TRY(api.conversations(own)), to.member_id);
    // The list is of recent conversations: one that is not in it may be an older one.
    if (!conversation || !*conversation) {
        return site_failure(SiteErrorKind::UnknownPage, "not among the recent conversations");
    }
    auto thread = parse_messages(TRY(api.messages(**conversation)), to.member_id);
    if (!thread) return site_failure(SiteErrorKind::UnknownPage, thread.error().message);
    return *std::move(thread);
}

SiteResult<domain::Thread> BrowserSite::Impl::thread(const PublicId& id) {
    const auto to = TRY(recipient(id));
    auto by_api = thread_by_api(to);
    const bool is_final = by_api || by_api.error().kind == SiteErrorKind::AuthenticationError;
    if (is_final || !tab.is_open()) return by_api;
    return TRY(open_conversation(tab, to)).thread;
}

base::Result<std::unique_ptr<BrowserSite>> BrowserSite::create(BrowserSiteOptions options,
                                                               base::Clock& clock, base::Rng rng,
                                                               std::stop_token stop) {
    auto urls = TRY(SiteUrls::create(options.site_url));
    auto impl =
        std::make_unique<Impl>(options, std::move(urls), clock, std::move(rng), std::move(stop));
    return std::unique_ptr<BrowserSite>(new BrowserSite(std::move(impl)));
}

BrowserSite::BrowserSite(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
BrowserSite::~BrowserSite() = default;

base::Result<void, domain::SiteError> BrowserSite::log_in() {
    return impl_->logged_in([] { return SiteResult<void>(); });
}

base::Result<FetchedProfile, domain::SiteError> BrowserSite::fetch_profile(const PublicId& id) {
    return impl_->logged_in([&] { return impl_->fetch(id); });
}

base::Result<FetchedProfile, domain::SiteError> BrowserSite::own_profile() {
    return impl_->logged_in([&]() -> SiteResult<FetchedProfile> {
        return to_fetched(TRY(impl_->api.profile("me", Decoration::FullProfile)), "me");
    });
}

base::Result<ConnectionReading, domain::SiteError> BrowserSite::connection_status(
    const PublicId& id) {
    return impl_->logged_in([&] { return impl_->status(id); });
}

base::Result<domain::Thread, domain::SiteError> BrowserSite::read_thread(const PublicId& id) {
    return impl_->logged_in([&] { return impl_->thread(id); });
}

base::Result<domain::PeoplePage, domain::SiteError> BrowserSite::search(const std::string& what,
                                                                        int page) {
    return impl_->logged_in([&] { return search_people(impl_->tab, what, page); });
}

std::vector<PublicId> BrowserSite::take_discovered() {
    return impl_->tab.take_discovered();
}

Click BrowserSite::send_invite(const PublicId& id, const std::string& note,
                               domain::Trigger trigger) {
    const Click click = impl_->act_logged_in([&]() -> SiteResult<Click> {
        const auto visit = TRY(ensure_visit(impl_->tab, id));
        return invite(impl_->tab, visit, note, trigger);
    });
    return click.kind == Click::Kind::Refused ? impl_->check_refusal(click, id) : click;
}

Click BrowserSite::send_message(const PublicId& id, const std::string& text,
                                domain::Trigger trigger) {
    return impl_->act_logged_in([&]() -> SiteResult<Click> {
        const auto to = TRY(impl_->recipient(id));
        return send_text(impl_->tab, to, text, trigger);
    });
}

}  // namespace linkedin

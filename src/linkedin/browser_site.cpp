#include "linkedin/browser_site.h"

#include "linkedin/act/clicks.h"
#include "linkedin/act/invite.h"
#include "linkedin/act/message.h"
#include "linkedin/act/withdraw.h"
#include "linkedin/look/looks.h"
#include "linkedin/look/people_list.h"
#include "linkedin/session/evidence.h"
#include "linkedin/session/login.h"
#include "linkedin/session/site_api.h"
#include "linkedin/session/tab.h"

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

}  // namespace

struct BrowserSite::Impl {
    Impl(const BrowserSiteOptions& options, SiteUrls urls, base::Clock& now_from, base::Rng rng,
         std::stop_token stop)
        : tab(options, std::move(urls), now_from, rng.fork("pauses"), std::move(stop)),
          login(tab, options),
          api(tab, options.request_timeout),
          evidence(options.evidence_folder, now_from),
          looks(tab, api, now_from) {}

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

    Click check_refusal(const Click& refused, const PublicId& id);

    Tab tab;
    Login login;
    SiteApi api;
    Evidence evidence;
    Looks looks;
    int lost_logins = 0;  // in a row
};

// The site also says "not sent" when only the answer to what it did was lost.
Click BrowserSite::Impl::check_refusal(const Click& refused, const PublicId& id) {
    const auto reading = logged_in([&] { return looks.status_by_person(id); });
    const bool is_sent = reading && reading->status == ConnectionStatus::Pending;
    if (reading && !is_sent && reading->status != ConnectionStatus::Unknown) return refused;
    return {.kind = is_sent ? Click::Kind::Clicked : Click::Kind::Unknown,
            .why = refused.why + (is_sent ? ", and yet it stands open" : "; not to be confirmed"),
            .error = {}};
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
    return impl_->logged_in([&] { return impl_->looks.fetch(id); });
}

base::Result<FetchedProfile, domain::SiteError> BrowserSite::own_profile() {
    return impl_->logged_in([&] { return impl_->looks.own_profile(); });
}

base::Result<ConnectionReading, domain::SiteError> BrowserSite::connection_status(
    const PublicId& id) {
    return impl_->logged_in([&] { return impl_->looks.status(id); });
}

base::Result<domain::Thread, domain::SiteError> BrowserSite::read_thread(const PublicId& id) {
    return impl_->logged_in([&] { return impl_->looks.thread(id); });
}

base::Result<domain::PeoplePage, domain::SiteError> BrowserSite::search(const std::string& what,
                                                                        int page) {
    return impl_->logged_in([&] { return search_people(impl_->tab, what, page); });
}

std::vector<PublicId> BrowserSite::take_discovered() {
    return impl_->tab.take_discovered();
}

Click BrowserSite::send_invite(const PublicId& id, const std::string& note,
                               const domain::Permit& permit) {
    const Click click = impl_->act_logged_in([&]() -> SiteResult<Click> {
        const auto visit = TRY(ensure_visit(impl_->tab, id));
        return invite(impl_->tab, visit, note, permit);
    });
    return click.kind == Click::Kind::Refused ? impl_->check_refusal(click, id) : click;
}

Click BrowserSite::send_message(const PublicId& id, const std::string& text,
                                const domain::Permit& permit) {
    return impl_->act_logged_in([&]() -> SiteResult<Click> {
        const auto to = TRY(impl_->looks.recipient(id));
        return send_text(impl_->tab, to, text, permit);
    });
}

// On a page that is opened for it: one that is open already may show how things stood before.
Click BrowserSite::withdraw_invite(const PublicId& id, const domain::Permit& permit) {
    impl_->looks.forget_lists();
    return impl_->act_logged_in([&]() -> SiteResult<Click> {
        const auto visit = TRY(visit_person(impl_->tab, id));
        return withdraw(impl_->tab, visit, permit);
    });
}

}  // namespace linkedin

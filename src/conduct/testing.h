// What the tests of conduct, lanes and daemon start from: a CRM in memory, a site that answers what
// the test sets, and everything between them as the program wires it.
#pragma once

#include "base/clock.h"
#include "conduct/calendar.h"
#include "conduct/door.h"
#include "conduct/permission.h"
#include "conduct/settlement.h"
#include "crm/pipeline/decisions.h"
#include "crm/privacy/do_not_contact.h"
#include "crm/steering/control.h"
#include "crm/testing.h"
#include "domain/site.h"
#include "domain/site_actor.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace conduct::testing {

// Monday 5 January 2026, 10:00 in UTC, well inside the working hours.
inline const base::Time kMonday =
    std::chrono::sys_days(std::chrono::year(2026) / 1 / 5) + std::chrono::hours(10);

// Answers what the test sets; counts what it is asked.
class FakeSite final : public domain::Site, public domain::SiteActor {
public:
    base::Result<domain::ConnectionReading, domain::SiteError> status = domain::ConnectionReading{
        .status = domain::ConnectionStatus::NotConnected, .evidence = "connect control"};
    base::Result<domain::Thread, domain::SiteError> thread = domain::Thread{};
    base::Result<domain::FetchedProfile, domain::SiteError> profile = crm::testing::ada("ada");
    base::Result<domain::FetchedProfile, domain::SiteError> own = crm::testing::ada("otto");
    domain::Click click{.kind = domain::Click::Kind::Clicked};
    // Called as the click happens: what the click changes on the site, or a crash.
    std::function<void(const std::string& text)> on_click = [](const std::string&) {};
    // Called on the way to the click, before the permit is asked.
    std::function<void()> before_click = [] {};
    // Called before each look at how we stand with somebody.
    std::function<void()> on_look = [] {};
    std::vector<domain::PublicId> discovered;
    std::vector<domain::PeoplePage> found;  // by any search, page by page
    std::optional<domain::SiteError> failing_search;
    int looks = 0;
    int clicks = 0;

    base::Result<domain::FetchedProfile, domain::SiteError> fetch_profile(
        const domain::PublicId&) override {
        return profile;
    }
    base::Result<domain::FetchedProfile, domain::SiteError> own_profile() override { return own; }
    base::Result<domain::ConnectionReading, domain::SiteError> connection_status(
        const domain::PublicId&) override {
        ++looks;
        on_look();
        return status;
    }
    base::Result<domain::Thread, domain::SiteError> read_thread(const domain::PublicId&) override {
        ++looks;
        return thread;
    }
    base::Result<domain::PeoplePage, domain::SiteError> search(const std::string&,
                                                               int page) override {
        const auto index = static_cast<std::size_t>(page) - 1;
        if (failing_search) return tl::make_unexpected(*failing_search);
        return index < found.size() ? found[index] : domain::PeoplePage{.end = "no more results"};
    }
    std::vector<domain::PublicId> take_discovered() override { return std::move(discovered); }
    domain::Click send_invite(const domain::PublicId&, const std::string& note,
                              const domain::Permit& permit) override {
        return press(note, permit);
    }
    domain::Click send_message(const domain::PublicId&, const std::string& text,
                               const domain::Permit& permit) override {
        return press(text, permit);
    }
    domain::Click withdraw_invite(const domain::PublicId&, const domain::Permit& permit) override {
        return press("", permit);
    }

    void shows(domain::ConnectionStatus now) {
        status = domain::ConnectionReading{.status = now, .evidence = "read"};
    }
    void fails(domain::SiteErrorKind kind) {
        status = tl::make_unexpected(domain::SiteError{kind, "the site fails"});
        thread = tl::make_unexpected(domain::SiteError{kind, "the site fails"});
        profile = tl::make_unexpected(domain::SiteError{kind, "the site fails"});
        own = tl::make_unexpected(domain::SiteError{kind, "the site fails"});
    }

private:
    domain::Click press(const std::string& text, const domain::Permit& permit) {
        before_click();
        if (permit.trigger == domain::Trigger::Live) {
            if (const auto why = permit.why_not())
                return {.kind = domain::Click::Kind::Withheld, .why = *why};
        }
        ++clicks;
        on_click(text);
        return click;
    }
};

struct Workplace {
    crm::testing::Crm crm;
    crm::Control control{crm.database, "jane"};
    crm::DoNotContact do_not_contact{crm.database};
    crm::Decisions decisions{crm.database};
    base::JumpingClock clock{kMonday};
    Calendar calendar{"UTC"};
    FakeSite site;
    domain::Account account{.handle = "jane", .trigger = domain::Trigger::Live};
    // What a test does at once is not kept apart by the pace.
    domain::Campaign campaign{
        .enrich_min_interval = {}, .invite_min_interval = {}, .follow_up_min_interval = {}};
    Permission permission{control, crm.ledger, crm.deals, do_not_contact, calendar};
    Records records{crm.database, crm.ledger, crm.deals, crm.chat};
    Settlement settlement{records, site, clock, {}};
    Door door{permission, records, settlement, site, clock};

    Turn turn() const { return turn_at(clock, account, campaign); }
    domain::ProfileState state(const domain::Deal& deal) const {
        return crm.deals.load(deal.id).state;
    }
    domain::Deal deal_at(domain::ProfileState state, const std::string& slug = "ada") {
        return crm.deal_at(state, slug, clock.now());
    }
    static domain::Intent intent(domain::ActionKind kind, const domain::Deal& deal,
                                 const std::string& text = "") {
        return {.kind = kind,
                .lead = deal.lead,
                .deal = deal.id,
                .public_id = deal.public_id,
                .text = text};
    }
};

}  // namespace conduct::testing

#include "tests/simulation/schedule.h"

#include "conduct/caps.h"
#include "crm/privacy/do_not_contact.h"
#include "crm/steering/control.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>

namespace simulation {
namespace {

using domain::ActionKind;
using namespace std::chrono_literals;

constexpr int kPeople = 60;
constexpr std::array kZones{"Europe/Amsterdam",    "America/New_York", "UTC",
                            "Australia/Lord_Howe",  // its clocks change by half an hour
                            "America/Havana",       // … at midnight
                            "Asia/Kathmandu",      "Pacific/Apia"};
// Nights of a clock change, a leap day, the turn of a year, and a week like any other.
constexpr std::array kBeginnings{
    std::chrono::sys_days(std::chrono::year(2026) / 3 / 27),
    std::chrono::sys_days(std::chrono::year(2026) / 10 / 23),
    std::chrono::sys_days(std::chrono::year(2026) / 3 / 6),
    std::chrono::sys_days(std::chrono::year(2026) / 10 / 30),
    std::chrono::sys_days(std::chrono::year(2026) / 4 / 3),
    std::chrono::sys_days(std::chrono::year(2028) / 2 / 27),
    std::chrono::sys_days(std::chrono::year(2026) / 12 / 29),
    std::chrono::sys_days(std::chrono::year(2026) / 6 / 10),
};

struct Crash {};

store::Database open_store() {
    return crm::open_in_memory(crm::testing::kNow);
}

}  // namespace

base::Wake MachineClock::wait_until(base::Time time, const std::stop_token&) {
    const auto gone = std::max(time - now_, base::Duration(0));
    now_ += gone;
    up_ += gone;
    return base::Wake::TimeReached;
}

void MachineClock::reboot() {
    ++boot_;
    up_ = 1min;
    now_ += 2min;
}

Office::Office() : database(open_store()), owner(crm::testing::set_up(database, "jane")) {
    crm::Leads leads(database, owner, folder_.path, base::Rng(1));
    crm::Deals deals(database, owner);
    for (int i = 0; i < kPeople; ++i) {
        const auto slug = "p" + std::to_string(i);
        leads.add_discovered({crm::testing::person(slug)}, crm::testing::kNow);
        const auto deal = deals.find(crm::testing::person(slug)).value();
        leads.save_profile(deal.lead, crm::testing::ada(slug), crm::testing::kNow);
        deals.transition(deal.id, domain::ProfileState::Enriched, "", crm::testing::kNow);
        people.push_back(deals.load(deal.id));
    }
}

void Office::forget_all() {
    database.run(
        "UPDATE crm_deal SET stage_id = (SELECT id FROM crm_stage WHERE name = 'Enriched'), "
        "active = 1, closing_reason_id = NULL, closing_date = NULL, win_closing_date = NULL "
        "WHERE id IN (SELECT deal_id FROM outreach_action)");
    database.run("UPDATE crm_deal SET stages_dates = ''");
    database.run("UPDATE outreach_deal SET not_before = NULL, attempts = 0");
    for (const char* table : {"outreach_action", "outreach_event", "outreach_exhausted",
                              "outreach_aside", "outreach_lease"})
        database.run(std::string("DELETE FROM ") + table);
}

// What ends with a restart.
struct Schedule::Process {
    Process(Schedule& schedule, const std::string& zone)
        : database(schedule.office_.database),
          deals(database, schedule.office_.owner),
          chat(database, schedule.office_.owner),
          lease(database, crm::claim(database, "jane", base::SystemClock().now()).value()),
          ledger(database, "jane", lease.fence()),
          control(database, "jane"),
          do_not_contact(database),
          calendar(zone),
          permission(control, ledger, deals, do_not_contact, calendar),
          settlement({database, ledger, deals, chat}, schedule.site_, schedule.clock_, {}),
          door(permission, {database, ledger, deals, chat}, settlement, schedule.site_,
               schedule.clock_) {}

    store::Database& database;
    crm::Deals deals;
    crm::Chat chat;
    crm::Lease lease;
    crm::Ledger ledger;
    crm::Control control;
    crm::DoNotContact do_not_contact;
    conduct::Calendar calendar;
    conduct::Permission permission;
    conduct::Settlement settlement;
    conduct::Door door;
};

Schedule::Schedule(Office& office, std::uint64_t seed) : office_(office), rng_(seed) {
    office_.forget_all();
    clock_.begin_at(kBeginnings.at(rng_.index(kBeginnings.size())) + rng_.index(72) * 1h);
    draw_settings();
    restart();
}

Schedule::~Schedule() = default;

void Schedule::draw_settings() {
    zone_ = kZones.at(rng_.index(kZones.size()));
    draw_limits();
    draw_hours();
}

void Schedule::draw_limits() {
    const auto weekly = [&](int most) {
        return rng_.chance(0.4) ? 0 : 1 + static_cast<int>(rng_.index(most));
    };
    campaign_.connect = {.daily = 1 + static_cast<int>(rng_.index(6)), .weekly = weekly(14)};
    if (rng_.chance(0.05)) campaign_.connect = {.daily = 500, .weekly = 900};
    campaign_.withdraw = {.daily = static_cast<int>(rng_.index(4)), .weekly = weekly(6)};
    campaign_.invite_min_interval = rng_.index(3) * 7min;
    refuses_ = rng_.chance(0.08);
    campaign_.warm_up_start = rng_.chance(0.4) ? 1 + static_cast<int>(rng_.index(3)) : 0;
}

void Schedule::draw_hours() {
    constexpr std::array<std::pair<int, int>, 6> kHours{
        {{9 * 60, 18 * 60}, {0, 0}, {22 * 60, 6 * 60}, {1 * 60, 4 * 60}, {150, 149}, {0, 24 * 60}}};
    auto& hours = campaign_.working_hours;
    const auto [start, end] = kHours.at(rng_.index(kHours.size()));
    hours.start = std::chrono::minutes(start);
    hours.end = std::chrono::minutes(end);
    for (auto& day : hours.working_days) day = rng_.chance(0.75);
    hours.working_days.at(rng_.index(7)) = true;
    hours.days_off.clear();
    const auto today = std::chrono::floor<std::chrono::days>(clock_.now());
    for (int i = 0; i < 3; ++i)
        hours.days_off.emplace_back(today + std::chrono::days(rng_.index(12)));
}

std::string Schedule::text() const {
    const auto& hours = campaign_.working_hours;
    return fmt::format("{}, {}-{} min, {} invitations a day, {} a week, warm-up {}", zone_,
                       hours.start.count(), hours.end.count(), campaign_.connect.daily,
                       campaign_.connect.weekly, campaign_.warm_up_start);
}

void Schedule::restart() {
    process_.reset();
    process_ = std::make_unique<Process>(*this, zone_);
    process_->settlement.settle_open();
}

void Schedule::run(int moments) {
    for (int i = 0; i < moments; ++i) {
        try {
            happen();
        } catch (const Crash&) {
            restart();
        }
    }
}

void Schedule::happen() {
    const double draw = rng_.uniform();
    if (draw < 0.62) return attempt(rng_.chance(0.8) ? ActionKind::Invite : ActionKind::Withdraw);
    if (draw < 0.84) return wait();
    if (draw < 0.89) return clock_.set_calendar(jump());
    if (draw < 0.91) draw_settings();
    if (draw < 0.92) draw_limits();
    if (draw > 0.97) clock_.reboot();
    restart();
}

base::Duration Schedule::drawn(std::initializer_list<base::Duration> longest) {
    const auto most = *(longest.begin() + rng_.index(longest.size()));
    return base::Duration(
        static_cast<base::Duration::rep>(static_cast<double>(most.count()) * rng_.uniform()));
}

base::Duration Schedule::jump() {
    const auto length = drawn({15min, 3h, 36h, 24h * 9});
    return rng_.chance(0.5) ? length : -length;
}

void Schedule::wait() {
    clock_.wait_for(drawn({1min, 20min, 4h, 30h}), {});
}

void Schedule::attempt(ActionKind kind) {
    const auto& person = office_.people.at(next_++ % office_.people.size());
    const auto deal = process_->deals.load(
        kind == ActionKind::Withdraw && !deeds_.empty()
            ? office_.people.at(rng_.index(std::min(next_, office_.people.size()))).id
            : person.id);
    const conduct::Turn turn = conduct::turn_at(clock_, account_, campaign_);
    site_.shows(kind == ActionKind::Invite ? domain::ConnectionStatus::NotConnected
                                           : domain::ConnectionStatus::Pending);
    site_.click = {.kind = refuses_ || rng_.chance(0.06) ? domain::Click::Kind::Refused
                                                         : domain::Click::Kind::Clicked};
    site_.before_click = [this] { go_the_way(); };
    site_.on_click = [this, kind, &turn](const std::string&) { click(kind, turn); };
    const auto intent = conduct::testing::Workplace::intent(kind, deal);
    const auto acted = process_->door.act(intent, turn);
    if (!acted) take_in(acted.error());
}

// Between the decision and the click: a person's pace, and whatever may come in between.
void Schedule::go_the_way() {
    if (rng_.chance(0.3)) clock_.wait_for(drawn({30s, 12min}), {});
    if (rng_.chance(0.03)) clock_.set_calendar(jump());
    if (rng_.chance(0.03)) throw Crash();
}

void Schedule::click(ActionKind kind, const conduct::Turn& turn) {
    deeds_.push_back({.kind = kind,
                      .decided = turn.now,
                      .clicked = clock_.now(),
                      .decided_uptime = turn.uptime,
                      .uptime = clock_.uptime(),
                      .campaign = campaign_,
                      .zone = zone_});
    if (site_.click.kind == domain::Click::Kind::Clicked)
        site_.shows(kind == ActionKind::Invite ? domain::ConnectionStatus::Pending
                                               : domain::ConnectionStatus::NotConnected);
    if (rng_.chance(0.05)) throw Crash();
}

// Mostly it is tried again as soon as the refusal lets it.
void Schedule::take_in(const domain::Refusal& refusal) {
    ++refusals_[refusal.reason];
    if (refusal.text.find("warm-up") != std::string::npos) ++warm_ups_;
    if (refusal.until && rng_.chance(0.8)) clock_.wait_until(*refusal.until, {});
}

}  // namespace simulation

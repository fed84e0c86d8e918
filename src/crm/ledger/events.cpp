#include "crm/ledger/events.h"

#include "crm/schema/time_text.h"
#include "domain/public_id.h"

namespace crm {
namespace {

std::vector<Event> read_events(store::Database& database, const std::string& rest,
                               const store::Values& binds) {
    std::vector<Event> events;
    database.each<std::string, std::string, std::string, std::string, std::optional<std::int64_t>,
                  std::string>(
        "SELECT e.at, e.account, e.kind, e.text, e.deal_id, coalesce(l.website, '') "
        "FROM outreach_event AS e LEFT JOIN crm_deal AS d ON d.id = e.deal_id "
        "LEFT JOIN crm_lead AS l ON l.id = d.lead_id " +
            rest,
        binds,
        [&](const std::string& at, std::string account, std::string kind, std::string text,
            std::optional<std::int64_t> deal, const std::string& website) {
            const auto id = domain::PublicId::from_url(website);
            events.push_back({.at = stored_time(at, "outreach_event"),
                              .account = std::move(account),
                              .kind = std::move(kind),
                              .text = std::move(text),
                              .deal = deal ? std::optional(domain::DealId{*deal}) : std::nullopt,
                              .public_id = id ? id->text() : ""});
        });
    return events;
}

}  // namespace

Events::Events(store::Database& database, std::string account)
    : database_(database), account_(std::move(account)) {}

void Events::add(std::string_view kind, std::string_view text, base::Time now,
                 std::optional<domain::DealId> deal) {
    const auto deal_id = deal ? std::optional(deal->value) : std::nullopt;
    database_.run(
        "INSERT INTO outreach_event (at, account, kind, text, deal_id) VALUES (?, ?, ?, ?, ?)",
        {to_text(now), account_, kind, text, deal_id});
}

std::int64_t Events::count(std::string_view kind) const {
    return database_.value<std::int64_t>(
        "SELECT COUNT(*) FROM outreach_event WHERE account = ? AND kind = ?",
        {account_, std::string(kind)});
}

std::vector<Event> Events::list_latest(std::size_t limit) const {
    return read_events(database_, "WHERE e.account = ? ORDER BY e.id DESC LIMIT ?",
                       {account_, static_cast<std::int64_t>(limit)});
}

std::vector<Event> Events::list_of(domain::DealId deal) const {
    return read_events(database_, "WHERE e.deal_id = ? ORDER BY e.id", {deal.value});
}

}  // namespace crm

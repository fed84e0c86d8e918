#include "crm/steering/control.h"

#include "crm/ledger/events.h"
#include "crm/schema/time_text.h"
#include "lib/store/transaction.h"

namespace crm {

Control::Control(store::Database& database, std::string account)
    : database_(database), account_(std::move(account)) {}

void Control::pause(std::string_view reason, base::Time now) {
    store::Transaction transaction(database_);
    if (!find_pause()) {
        database_.run(
            "INSERT INTO outreach_control (account, paused_at, pause_reason) VALUES (?, ?, ?) "
            "ON CONFLICT (account) DO UPDATE SET paused_at = excluded.paused_at, "
            "pause_reason = excluded.pause_reason",
            {account_, to_text(now), reason});
        Events(database_, account_).add("paused", reason, now);
    }
    transaction.commit();
}

void Control::resume(base::Time now) {
    store::Transaction transaction(database_);
    const auto changed = database_.run(
        "UPDATE outreach_control SET paused_at = NULL, pause_reason = NULL "
        "WHERE account = ? AND paused_at IS NOT NULL",
        {account_});
    if (changed > 0) Events(database_, account_).add("resumed", "", now);
    transaction.commit();
}

std::optional<Pause> Control::find_pause() const {
    const auto row = database_.find<std::string, std::string>(
        "SELECT pause_reason, paused_at FROM outreach_control "
        "WHERE account = ? AND paused_at IS NOT NULL",
        {account_});
    if (!row) return std::nullopt;
    const auto& [reason, since] = *row;
    return Pause{.reason = reason, .since = stored_time(since, "outreach_control")};
}

void Control::send(std::string_view command, base::Time now) {
    database_.run("INSERT INTO outreach_command (account, command, sent_at) VALUES (?, ?, ?)",
                  {account_, command, to_text(now)});
}

bool Control::has_command(std::string_view word) const {
    return database_
        .find<std::int64_t>(
            "SELECT id FROM outreach_command WHERE account = ? "
            "AND taken_at IS NULL AND command LIKE ? ORDER BY id LIMIT 1",
            {account_, std::string(word) + " %"})
        .has_value();
}

std::optional<std::string> Control::take_command(std::string_view word, base::Time now) {
    store::Transaction transaction(database_);
    const auto row = database_.find<std::int64_t, std::string>(
        "SELECT id, command FROM outreach_command WHERE account = ? AND taken_at IS NULL "
        "AND command LIKE ? ORDER BY id LIMIT 1",
        {account_, std::string(word) + " %"});
    if (!row) return std::nullopt;
    const auto& [id, command] = *row;
    database_.run("UPDATE outreach_command SET taken_at = ? WHERE id = ?", {to_text(now), id});
    transaction.commit();
    return command.substr(word.size() + 1);
}

std::vector<std::string> Control::take_commands(base::Time now) {
    std::vector<std::string> commands;
    const auto read = [&] {
        return database_.list<std::int64_t, std::string>(
            "SELECT id, command FROM outreach_command WHERE account = ? AND taken_at IS NULL "
            "ORDER BY id",
            {account_});
    };
    // The daemon asks every turn, and mostly there is none: no write lock for that.
    if (read().empty()) return commands;
    store::Transaction transaction(database_);
    for (auto& [id, command] : read()) {
        database_.run("UPDATE outreach_command SET taken_at = ? WHERE id = ?", {to_text(now), id});
        commands.push_back(std::move(command));
    }
    transaction.commit();
    return commands;
}

void Control::report(std::string_view status_json, base::Time now) {
    database_.run(
        "INSERT INTO outreach_control (account, status, status_at) VALUES (?, ?, ?) "
        "ON CONFLICT (account) DO UPDATE SET status = excluded.status, "
        "status_at = excluded.status_at",
        {account_, status_json, to_text(now)});
}

std::optional<DaemonStatus> Control::find_status() const {
    const auto row = database_.find<std::string, std::string>(
        "SELECT status, status_at FROM outreach_control "
        "WHERE account = ? AND status_at IS NOT NULL",
        {account_});
    if (!row) return std::nullopt;
    const auto& [json, at] = *row;
    return DaemonStatus{.json = json, .at = stored_time(at, "outreach_control")};
}

}  // namespace crm

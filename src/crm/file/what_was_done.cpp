#include "crm/file/what_was_done.h"

#include "crm/schema/time_text.h"
#include "domain/act_rule.h"
#include "domain/public_id.h"

namespace crm {
namespace {

using Text = std::string;
using Maybe = std::optional<std::string>;
using Number = std::int64_t;

// The person's lead and deal in this CRM; nothing when it does not know them.
std::optional<std::tuple<Number, Number>> find_person(store::Database& database,
                                                      const std::string& slug) {
    const auto id = domain::PublicId::from_slug(slug);
    if (!id) return std::nullopt;
    return database.find<Number, Number>(
        "SELECT l.id, coalesce((SELECT min(d.id) FROM crm_deal AS d WHERE d.lead_id = l.id), 0) "
        "FROM crm_lead AS l WHERE l.website = ? COLLATE NOCASE OR l.id = "
        "(SELECT lead_id FROM outreach_identity WHERE name = ?) ORDER BY l.id LIMIT 1",
        {id->url(), id->key()});
}

// A file of an older version of ours lacks some of the columns.
bool has_column(store::Database& database, const char* table, const char* column) {
    return database.value<Number>("SELECT count(*) FROM pragma_table_info(?) WHERE name = ?",
                                  {table, column}) > 0;
}

}  // namespace

WhatWasDone WhatWasDone::read(store::Database& database) {
    WhatWasDone done;
    if (!database.has_table("outreach_action")) return done;
    const bool has_fences = has_column(database, "outreach_action", "fence");
    const std::string uptime = has_fences ? "once, boot, up_us" : "kind <> 'profile_read', '', 0";
    database.each<Text, Text, Text, Text, Text, Text, Number, Maybe, Maybe, Maybe, Number, Text,
                  Number>(
        "SELECT account, public_id, kind, text_hash, decided_at, evidence, step, started_at, "
        "settled_at, outcome, " +
            uptime + " FROM outreach_action ORDER BY id",
        {},
        [&](Text account, Text public_id, Text kind, Text hash, Text decided, Text evidence,
            Number step, Maybe started, Maybe settled, Maybe outcome, Number once, Text boot,
            Number up) {
            done.actions_.push_back({.account = std::move(account),
                                     .public_id = std::move(public_id),
                                     .kind = std::move(kind),
                                     .text_hash = std::move(hash),
                                     .decided_at = std::move(decided),
                                     .evidence = std::move(evidence),
                                     .boot = std::move(boot),
                                     .step = step,
                                     .once = once,
                                     .up_us = up,
                                     .started_at = std::move(started),
                                     .settled_at = std::move(settled),
                                     .outcome = std::move(outcome)});
        });
    database.each<Text, Text, Text, Text>(
        "SELECT account, kind, marked_at, coalesce(evidence, '') FROM outreach_exhausted "
        "ORDER BY id",
        {}, [&](const Text& account, const Text& kind, const Text& at, const Text& evidence) {
            done.exhausted_.push_back({account, kind, at, evidence});
        });
    database.each<Text, Text, Text, Text>(
        "SELECT kind, value, reason, since FROM outreach_block WHERE kind <> 'forgotten' "
        "ORDER BY kind, value",
        {}, [&](const Text& kind, const Text& value, const Text& reason, const Text& since) {
            done.blocks_.push_back({kind, value, reason, since});
        });
    database.each<Text, Text, Text>(
        "SELECT account, paused_at, coalesce(pause_reason, '') FROM outreach_control "
        "WHERE paused_at IS NOT NULL ORDER BY account",
        {}, [&](const Text& account, const Text& at, const Text& reason) {
            done.pauses_.push_back({account, at, reason});
        });
    if (!has_fences) return done;
    database.each<Text, Text>("SELECT account, member FROM outreach_login ORDER BY account", {},
                              [&](const Text& account, const Text& member) {
                                  done.logins_.push_back({account, member});
                              });
    database.each<Text, Number>("SELECT account, fence FROM outreach_lease ORDER BY account", {},
                                [&](const Text& account, Number fence) {
                                    done.fences_.push_back({account, fence});
                                });
    return done;
}

void WhatWasDone::carry_over(store::Database& database) const {
    for (const auto& action : actions_) carry_over(database, action);
    for (const auto& row : exhausted_) {
        Row binds = row;
        binds.insert(binds.end(), {row[0], row[1], row[2]});
        database.run(
            "INSERT INTO outreach_exhausted (account, kind, marked_at, evidence) "
            "SELECT ?, ?, ?, ? WHERE NOT EXISTS (SELECT 1 FROM outreach_exhausted "
            "WHERE account = ? AND kind = ? AND marked_at = ?)",
            binds);
    }
    for (const auto& row : blocks_) {
        database.run(
            "INSERT OR IGNORE INTO outreach_block (kind, value, reason, since) "
            "VALUES (?, ?, ?, ?)",
            row);
    }
    for (const auto& row : pauses_) {
        database.run(
            "INSERT INTO outreach_control (account, paused_at, pause_reason) VALUES (?, ?, ?) "
            "ON CONFLICT (account) DO UPDATE SET paused_at = excluded.paused_at, "
            "pause_reason = excluded.pause_reason",
            row);
    }
    for (const auto& row : logins_) {
        database.run(
            "INSERT INTO outreach_login (account, member) VALUES (?, ?) "
            "ON CONFLICT (account) DO UPDATE SET member = excluded.member",
            row);
    }
    for (const auto& row : fences_) {
        database.run(
            "INSERT INTO outreach_lease (account, fence, holder, taken_at, beat_at, released_at) "
            "VALUES (?, ?, '', '', '', '') ON CONFLICT (account) DO UPDATE "
            "SET fence = max(fence, excluded.fence)",
            row);
    }
}

// An action is known by who decided it about whom, and when to the microsecond.
void WhatWasDone::carry_over(store::Database& database, const Action& action) {
    const auto known = database.find<Number, Maybe>(
        "SELECT id, outcome FROM outreach_action WHERE account = ? AND kind = ? "
        "AND decided_at = ? AND public_id = ? ORDER BY id LIMIT 1",
        {action.account, action.kind, action.decided_at, action.public_id});
    if (!known) return add(database, action);
    const auto& [id, outcome] = *known;
    const bool is_settled = outcome && *outcome != "unknown";
    if (is_settled || !action.outcome) return;
    database.run(
        "UPDATE outreach_action SET started_at = ?, settled_at = ?, outcome = ?, evidence = ? "
        "WHERE id = ?",
        {action.started_at, action.settled_at, *action.outcome, action.evidence, id});
}

// The index by lead is left to those whom the CRM knows; by name it holds for everybody. Where it
// holds already, the row counts for the limits alone.
void WhatWasDone::add(store::Database& database, const Action& action) {
    const auto person = find_person(database, action.public_id);
    const auto [lead, deal] = person.value_or(std::tuple<Number, Number>{0, 0});
    const bool is_live =
        !action.outcome || *action.outcome == "done" || *action.outcome == "unknown";
    const bool holds_already =
        is_live && action.once != 0 &&
        database
            .find<Number>(
                "SELECT id FROM outreach_action WHERE once = 1 AND public_id <> '' "
                "AND public_id = ? AND kind = ? AND step = ? "
                "AND (outcome IS NULL OR outcome IN ('done', 'unknown')) LIMIT 1",
                {action.public_id, action.kind, action.step})
            .has_value();
    const bool is_merged = !person || holds_already ||
                           database
                               .find<Number>(
                                   "SELECT id FROM outreach_action WHERE lead_id = ? AND kind = ? "
                                   "AND step = ? AND once = 1 AND merged = 0 AND (outcome IS NULL "
                                   "OR outcome IN ('done', 'unknown')) LIMIT 1",
                                   {lead, action.kind, action.step})
                               .has_value();
    database.run(
        "INSERT INTO outreach_action (account, lead_id, deal_id, public_id, kind, step, text_hash, "
        "decided_at, started_at, settled_at, outcome, evidence, merged, once, fence, boot, up_us) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?)",
        {action.account, lead, deal, holds_already ? std::string() : action.public_id, action.kind,
         action.step, action.text_hash, action.decided_at, action.started_at, action.settled_at,
         action.outcome, action.evidence, is_merged ? 1 : 0, action.once, action.boot,
         action.up_us});
}

void assume_exhausted(store::Database& database, base::Time now) {
    for (const auto& [account] : database.list<Text>(
             "SELECT username FROM auth_user WHERE username <> '' ORDER BY username")) {
        for (const auto& rule : domain::act_rules()) {
            database.run(
                "INSERT INTO outreach_exhausted (account, kind, marked_at, evidence) "
                "VALUES (?, ?, ?, ?)",
                {account, rule.name, to_text(now),
                 "the CRM that was replaced is damaged: what was done today is not known"});
        }
    }
}

}  // namespace crm

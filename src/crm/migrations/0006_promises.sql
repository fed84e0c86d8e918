-- Who works an account: one process at a time, known by its fence. Whoever takes the account over has
-- a higher one, and what its predecessor had under way is no longer the predecessor's to do.
-- `holder` names the process in its machine; `beat_at` is real time, also where time is simulated.
CREATE TABLE outreach_lease (
    account TEXT PRIMARY KEY,
    fence INTEGER NOT NULL,
    holder TEXT NOT NULL,
    taken_at TEXT NOT NULL,
    beat_at TEXT NOT NULL,
    released_at TEXT
) WITHOUT ROWID;

-- As whom an account is logged in: the site counts by member, whatever the handle.
CREATE TABLE outreach_login (
    account TEXT PRIMARY KEY,
    member TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX outreach_login_member ON outreach_login (member);

-- `once`: only one of them for a person and step. `boot` and `up_us` are the machine's running time
-- beside the calendar's: microseconds since it started, asleep or not.
ALTER TABLE outreach_action ADD COLUMN once INTEGER NOT NULL DEFAULT 1;
ALTER TABLE outreach_action ADD COLUMN fence INTEGER NOT NULL DEFAULT 0;
ALTER TABLE outreach_action ADD COLUMN boot TEXT NOT NULL DEFAULT '';
ALTER TABLE outreach_action ADD COLUMN up_us INTEGER NOT NULL DEFAULT 0;
UPDATE outreach_action SET once = 0 WHERE kind = 'profile_read';

DROP INDEX outreach_action_once;
DROP INDEX outreach_action_once_by_name;
CREATE UNIQUE INDEX outreach_action_once ON outreach_action (lead_id, kind, step)
    WHERE once = 1 AND merged = 0 AND (outcome IS NULL OR outcome IN ('done', 'unknown'));
CREATE UNIQUE INDEX outreach_action_once_by_name ON outreach_action (public_id, kind, step)
    WHERE once = 1 AND public_id <> '' AND (outcome IS NULL OR outcome IN ('done', 'unknown'));
CREATE INDEX outreach_action_asked ON outreach_action (account, kind)
    WHERE started_at IS NOT NULL OR outcome = 'rehearsed';
CREATE INDEX outreach_action_running ON outreach_action (account, kind, boot, up_us);

ALTER TABLE outreach_exhausted ADD COLUMN boot TEXT NOT NULL DEFAULT '';
ALTER TABLE outreach_exhausted ADD COLUMN up_us INTEGER NOT NULL DEFAULT 0;
